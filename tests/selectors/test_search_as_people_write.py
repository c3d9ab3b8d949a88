"""What people type to find something, and what they find."""

import pytest

from talks.selectors.search import search
from tests.factories import NationFactory, PersonFactory, PledgeFactory, SourceFactory, StatementFactory

pytestmark = pytest.mark.django_db


def found(query: str) -> list[tuple[str, str]]:
    return [(group["collection"], row["id"]) for group in search(query)["groups"] for row in group["rows"]]


GLUED = pytest.mark.xfail(strict=True, reason="quotation marks and dashes still glue to the words beside them under the locale C")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a „word“ in marks", marks=GLUED),
        pytest.param("a “word” in marks", marks=GLUED),
        pytest.param("one–word", marks=GLUED),
        "the ‘word’",
        pytest.param("word—and more", marks=GLUED),
        pytest.param("«word»", marks=GLUED),
    ],
)
def test_signs_beside_a_word_do_not_hide_it(text):
    PledgeFactory(public_id="p", description=text, published=True)

    assert found("word") == [("pledges", "p")]


APOSTROPHE = pytest.mark.xfail(strict=True, reason="the words of a name with a typographic apostrophe are not yet told apart")


@pytest.mark.parametrize(
    ("typed", "name", "code"),
    [
        pytest.param("d'Ivoire", "Côte d’Ivoire", "CI CIV", marks=APOSTROPHE),
        pytest.param("Ivoire", "Côte d’Ivoire", "CI CIV", marks=APOSTROPHE),
        ("Turkiye", "Türkiye", "TR TUR"),
        ("Aland", "Åland Islands", "AX ALA"),
    ],
)
def test_nations_are_found_by_plain_letters(typed, name, code):
    alpha2, alpha3 = code.split()
    NationFactory(public_id=alpha3, alpha2=alpha2, alpha3=alpha3, name=name, published=True)

    assert found(typed) == [("nations", alpha3)]


@pytest.mark.xfail(strict=True, reason="small words that carry the meaning are still left out of phrases")
@pytest.mark.parametrize("phrase", ["no plan", "not ready", "against troops"])
def test_small_words_count_in_a_phrase(phrase):
    PledgeFactory(public_id="denied", description=f"There is {phrase} at all", published=True)
    PledgeFactory(public_id="affirmed", description=f"There is {phrase.split()[1]} at all", published=True)

    assert found(f'"{phrase}"') == [("pledges", "denied")]


@pytest.mark.xfail(strict=True, reason="a speaker's name and the words said are not yet searched together")
def test_a_speaker_and_a_word_find_what_was_said():
    speaker = PersonFactory(public_id="duval", name="Anne Duval", published=True)
    StatementFactory(public_id="said", speakers=speaker, paraphrase="Ruritania must answer.", published=True)

    assert ("statements", "said") in found("Duval Ruritania")


@pytest.mark.xfail(strict=True, reason="another spelling of a name does not yet bring the person first")
def test_another_spelling_brings_the_person_before_headlines():
    PersonFactory(public_id="volodymyr-zelenskyy", name="Volodymyr Zelenskyy", published=True)
    SourceFactory(public_id="headline", title="Zelensky speaks", published=True)

    assert found("Zelensky")[0] == ("people", "volodymyr-zelenskyy")
