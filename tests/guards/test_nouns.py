"""A noun is declared once, beside its model: nobody lists the nouns again."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from talks.models import Citation, Record, Topic
from talks.models.noun import Heading, nouns
from talks.resources.registry import RESOURCES

HERE = "talks/models/noun.py"
# Where several nouns have to stand side by side, with the reason.
EXCUSED = {
    "talks/datasets/format1/columns.py": "the files of the dataset format, which are not nouns",
    "talks/datasets/format1/writing.py": "one writer for each file of the dataset format",
    "talks/datasets/format1/planning.py": "one mapping for each file of the dataset format",
    "talks/datasets/format1/known.py": "the files of the dataset format that references lead to",
    "talks/datasets/format1/rowchecks.py": "one check for each file of the dataset format",
    "talks/views/compare_told.py": "what the cells of a comparison say, by the lines that it has",
    "talks/filters/across/spans.py": "what begins or ends in the world, by which of its days: not every noun does",
    "talks/views/described.py": "what search engines have a word for: not every noun",
    "talks/views/glance.py": "rows of parties that are called by another record, not by themselves",
    "talks/filters/sources.py": "names of filters, which citations take over",
    "talks/selectors/repeats.py": "one finder for each noun of which repeats can be told at all",
    "talks/admin/help.py": "help by field, some of which are called like a noun",
}
FEW = 4
NAMES = {
    name for noun in nouns() for name in (noun.key, noun.slug, noun.collection, noun.model.__name__, noun.model._meta.model_name) if name
}
FILES = [
    path
    for folder in ("talks", "coalition")
    for path in sorted((settings.BASE_DIR / folder).rglob("*.py"))
    if "migrations" not in path.parts
]


@pytest.mark.parametrize("model", [m for m in apps.get_app_config("talks").get_models() if issubclass(m, Record)], ids=lambda m: m.__name__)
def test_every_record_declares_its_noun(model):
    assert "noun" in vars(model), (
        f"{model.__name__} has no noun. Write `noun = Noun(…)` in its body ({HERE} says what to declare): resources, filters, pages, "
        "the desk, citations and the dataset find it there."
    )


def test_nouns_have_places_of_their_own():
    places = [(noun.heading, noun.place) for noun in nouns()]

    assert len(set(places)) == len(places)
    assert {noun.heading for noun in nouns()} == set(Heading)


def test_every_noun_with_addresses_has_a_resource():
    assert [noun.collection for noun in nouns(Record, Citation, Topic) if noun.collection] == list(RESOURCES)


def test_what_a_noun_names_is_there():
    for noun in nouns():
        names = {field.name for field in noun.model._meta.get_fields()}
        assert {noun.title, noun.text, noun.date, *noun.summary} - {""} - names == set(), noun.key
        for way in noun.shown_on.values():
            assert way.split("__")[0] in names, noun.key


def lists_of_nouns(path: Path) -> list[int]:
    """Lines on which a literal list, tuple, set or dictionary names many nouns."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        items = node.keys if isinstance(node, ast.Dict) else node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else []
        said = {_name(item) for item in items} & NAMES
        if len(said) > FEW:
            found.append(node.lineno)
    return found


def _name(item: ast.expr | None) -> str:
    if isinstance(item, ast.Constant) and isinstance(item.value, str):
        return item.value
    return item.id if isinstance(item, ast.Name) else item.attr if isinstance(item, ast.Attribute) else ""


def test_nobody_else_lists_the_nouns():
    listed = {
        f"{path.relative_to(settings.BASE_DIR)}:{line}"
        for path in FILES
        if str(path.relative_to(settings.BASE_DIR)) not in EXCUSED
        for line in lists_of_nouns(path)
    }

    assert listed == set(), (
        f"These lines list nouns: {sorted(listed)}. Ask talks.models.noun.nouns() instead; what is missing there becomes one more "
        f"attribute of Noun ({HERE})."
    )


def test_a_list_of_nouns_is_seen(tmp_path):
    (tmp_path / "listing.py").write_text('ORDER = ("meeting", "pledges", "meeting_count", Statement, models.Source)')

    assert lists_of_nouns(tmp_path / "listing.py") == [1]


def test_excuses_are_needed():
    needed = {str(path.relative_to(settings.BASE_DIR)) for path in FILES if lists_of_nouns(path)}

    assert set(EXCUSED) - needed == set()
