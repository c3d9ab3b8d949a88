"""What people type to find something, and what they find."""

import pytest

from talks.selectors.search import search
from tests.factories import NationFactory, PersonFactory, PledgeFactory, SourceFactory, StatementFactory

pytestmark = pytest.mark.django_db


def found(query: str) -> list[tuple[str, str]]:
    return [(row["collection"], row["id"]) for row in search(query)["results"]]


@pytest.mark.parametrize(
    "text",
    [
        "a „word“ in marks",
        "a “word” in marks",
        "one–word",
        "the ‘word’",
        "word—and more",
        "«word»",
    ],
)
def test_signs_beside_a_word_do_not_hide_it(text):
    PledgeFactory(public_id="p", description=text, published=True)

    assert found("word") == [("pledges", "p")]


@pytest.mark.parametrize(
    ("typed", "name", "code"),
    [
        ("d'Ivoire", "Côte d’Ivoire", "CI CIV"),
        ("Ivoire", "Côte d’Ivoire", "CI CIV"),
        ("Turkiye", "Türkiye", "TR TUR"),
        ("Aland", "Åland Islands", "AX ALA"),
    ],
)
def test_nations_are_found_by_plain_letters(typed, name, code):
    alpha2, alpha3 = code.split()
    NationFactory(public_id=alpha3, alpha2=alpha2, alpha3=alpha3, name=name, published=True)

    assert found(typed) == [("nations", alpha3)]


@pytest.mark.parametrize("phrase", ["no plan", "not ready", "against troops"])
def test_small_words_count_in_a_phrase(phrase):
    PledgeFactory(public_id="denied", description=f"There is {phrase} at all", published=True)
    PledgeFactory(public_id="affirmed", description=f"There is {phrase.split()[1]} at all", published=True)

    assert found(f'"{phrase}"') == [("pledges", "denied")]


def test_a_speaker_and_a_word_find_what_was_said():
    speaker = PersonFactory(public_id="duval", name="Anne Duval", published=True)
    StatementFactory(public_id="said", speakers=speaker, paraphrase="Ruritania must answer.", published=True)

    assert ("statements", "said") in found("Duval Ruritania")


def test_another_spelling_brings_the_person_before_headlines():
    PersonFactory(public_id="volodymyr-zelenskyy", name="Volodymyr Zelenskyy", published=True)
    SourceFactory(public_id="headline", title="Zelensky speaks", published=True)

    assert found("Zelensky")[0] == ("people", "volodymyr-zelenskyy")
