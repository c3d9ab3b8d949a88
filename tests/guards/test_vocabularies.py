"""Every word has a definition of its own, and the reference of vocabularies says it."""

from pathlib import Path

import pytest

from talks import choices
from talks.choices import Vocabulary

PATH = Path(__file__).resolve().parents[2] / "docs" / "analysts" / "vocabularies.md"
VOCABULARIES = [one for one in vars(choices).values() if isinstance(one, type) and issubclass(one, Vocabulary) and one is not Vocabulary]
BEFORE = "<!-- From here on written by tests/guards/test_vocabularies.py, with --update-golden. -->\n"
# What only the words of one vocabulary have.
MORE = {
    "CategoryGroup of Category": lambda word: word.group.label,
    "example of IdentifierScheme": lambda word: f"`{word.example}`",
}


def section(vocabulary: type[Vocabulary]) -> str:
    more = {name.split(" of ")[0]: say for name, say in MORE.items() if name.endswith(f" of {vocabulary.__name__}")}
    head = ["code", "label", "meaning", *(name.replace("CategoryGroup", "group") for name in more)]
    rows = [[f"`{word.value}`", word.label, said(word), *(say(word) for say in more.values())] for word in vocabulary]
    lines = [" | ".join(row) for row in [head, ["---"] * len(head), *rows]]
    return "\n".join([f"## {vocabulary.__name__}", "", (vocabulary.__doc__ or "").strip(), "", *(f"| {line} |" for line in lines), ""])


def said(word: Vocabulary) -> str:
    return f"{word.definition} ([{word.source.name}]({word.source.address}))" if word.source else word.definition


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_word_is_defined_by_one_sentence_that_no_other_word_shares(vocabulary):
    definitions = [word.definition for word in vocabulary]

    assert [one for one in definitions if len(one) < 8 or not one.endswith(".") or not one[0].isupper()] == []
    assert len(set(definitions)) == len(definitions)
    assert vocabulary.__doc__


def test_the_reference_says_every_word(request):
    wanted = "\n" + "\n".join(section(one) for one in VOCABULARIES)
    if request.config.getoption("--update-golden"):
        text = PATH.read_text()
        PATH.write_text(text[: text.index(BEFORE) + len(BEFORE)] + wanted)

    assert PATH.read_text().partition(BEFORE)[2] == wanted, "vocabularies differ; run with --update-golden and read what changed"


def test_every_group_has_a_category():
    assert {one.group for one in choices.Category} == set(choices.CategoryGroup)


def test_every_step_says_what_it_does_to_a_sum():
    counted, beside = set(choices.FROM_PLEDGED_UPWARD), set(choices.NOT_EXPECTED)

    assert counted & beside == set()
    assert set(choices.PledgeStatus) - counted - beside == {"floated", "proposed"}
