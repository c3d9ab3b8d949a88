"""The annotated texts are read as well as they were: a floor under each kind, which only rises."""

import json

import pytest

from tests.reading.marked import CORPUS, as_json, written
from tests.reading.measured import measured

# Found and right of what was annotated, as F1.
FLOORS = {
    "parties": 0.99,
    "attendance": 0.95,
    "counts": 0.95,
    "quantities": 0.95,
    "amounts": 0.95,
    "conditions": 0.9,
    "quotes": 0.95,
    "reported": 0.8,
    "dates": 0.92,
    "stances": 0.9,
}
# Of what was found, what else was right of it.
SHARES = {
    ("counts", "qualifier"): 0.95,
    ("quantities", "qualifier"): 0.95,
    ("quantities", "party"): 0.9,
    ("amounts", "currency"): 0.95,
    ("amounts", "party"): 0.9,
    ("conditions", "party"): 0.8,
    ("quotes", "speaker's party"): 0.85,
    ("quotes", "attribution"): 0.85,
}


@pytest.fixture(scope="module")
def scored():
    return measured()


@pytest.mark.parametrize("kind", FLOORS)
def test_a_kind_is_read_as_well_as_its_floor(scored, kind):
    one = scored[0][kind]

    assert one.f1 >= FLOORS[kind], "\n".join([*one.missed, *one.wrong])


@pytest.mark.parametrize(("kind", "what"), SHARES)
def test_what_is_found_is_told_rightly(scored, kind, what):
    one = scored[0][kind]

    assert one.share(what) >= SHARES[kind, what], "\n".join(one.wrong)


def test_no_trap_is_stepped_into(scored):
    assert scored[1] == []


@pytest.mark.parametrize("name", sorted(written()))
def test_text_and_annotation_are_those_of_the_marked_file(name):
    text, annotation = written()[name]

    made = (text, as_json(annotation))

    assert made == tuple((CORPUS / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("txt", "json")), (
        "Run .venv/bin/python -m tests.reading.marked"
    )


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.json")), ids=lambda path: path.stem)
def test_nothing_annotated_may_be_filed(path):
    told = json.loads(path.read_text(encoding="utf-8"))

    assert (told["invented"]["events"], told["invented"]["quotations"], told["invented"]["people"]) == (True, True, True)
