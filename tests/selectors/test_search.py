"""Search across nouns."""

import datetime as dt

import pytest

from talks.knowledge import Known, known_on
from talks.selectors.search import correct, search
from tests.factories import (
    ConditionFactory,
    NationFactory,
    PartyNameFactory,
    PersonFactory,
    PersonNameFactory,
    PledgeFactory,
    QuoteFactory,
    SourceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def found(query, **options):
    return {group["collection"]: [row["id"] for row in group["rows"]] for group in search(query, **options)["groups"]}


def test_words_are_found_in_names_quotes_and_prose():
    person = PersonFactory(public_id="erdogan", name="Recep Erdoğan", published=True)
    statement = StatementFactory(public_id="said", speakers=person, paraphrase="A truce is needed.", published=True)
    QuoteFactory(statement=statement, text="not one inch")

    assert found("erdogan") == {"people": ["erdogan"], "statements": ["said"]}
    assert found('"one inch"') == {"statements": ["said"]}
    assert found("truces") == {"statements": ["said"]}


def test_drafts_rivals_and_names_of_drafts_are_not_found():
    kept = PledgeFactory(public_id="kept", description="Gripen aircraft", published=True)
    PledgeFactory(public_id="rival", description="Gripen aircraft", rival_of=kept, published=True)
    PledgeFactory(public_id="draft", description="Gripen aircraft")
    StatementFactory(public_id="said", speakers=PersonFactory(name="Gripen"), published=True)

    assert found("gripen") == {"pledges": ["kept"]}


def test_few_rows_of_each_noun_and_whether_there_are_more():
    for number in range(3):
        PledgeFactory(public_id=f"p{number}", description="Gripen aircraft", published=True)

    (group,) = search("gripen", per_noun=2)["groups"]

    assert ([row["id"] for row in group["rows"]], group["more"]) == (["p2", "p1"], True)


def test_row_is_shown_with_title_date_and_address():
    PledgeFactory(public_id="p", description="Gripen aircraft", announced_on="2026-01", published=True)

    assert search("gripen", base_url="https://talks.example")["groups"][0]["rows"] == [
        {
            "noun": "pledge",
            "id": "p",
            "url": "https://talks.example/api/v1/pledges/p/",
            "title": "Gripen aircraft",
            "text": None,
            "date": {"edtf": "2026-01", "first": "2026-01-01", "last": "2026-01-31", "text": None},
        }
    ]


@pytest.mark.parametrize(("typed", "meant"), [("Makron", "macron"), ("ceasfire", "ceasefire"), ("Erdogen", "erdogan")])
def test_mistyped_word_is_set_right_when_nothing_is_found(typed, meant):
    PersonFactory(name="Emmanuel Macron", published=True)
    PersonFactory(name="Recep Erdoğan", published=True)
    ConditionFactory(name="Ceasefire in force", published=True)

    result = search(typed)

    assert result["corrected"] == meant
    assert len(result["groups"]) == 1


def test_other_names_of_the_public_set_words_right():
    PersonNameFactory(person=PersonFactory(published=True), name="Zelenskyj")
    PersonNameFactory(person=PersonFactory(), name="Hidden")
    PartyNameFactory(party=NationFactory(published=True), name="Britannia")
    PartyNameFactory(party=NationFactory(), name="Atlantis")

    assert [correct(word) for word in ("Zelenskij", "Hiddenn", "Britania", "Atlantiss")] == ["zelenskyj", None, "britannia", None]


def test_words_of_drafts_correct_nothing():
    PersonFactory(name="Emmanuel Macron")

    assert correct("Makron") is None


def test_nothing_found_is_said_plainly():
    assert search("zzzzqqqq") == {"q": "zzzzqqqq", "corrected": None, "groups": []}
    assert search("  ") == {"q": "", "corrected": None, "groups": []}


def test_known_on_leaves_out_what_no_source_had_said():
    PledgeFactory(
        public_id="p", description="Gripen aircraft", cited_by=SourceFactory(published_on="2025-03-12", published=True), published=True
    )

    with known_on(Known(dt.date(2025, 3, 12))):
        assert found("gripen") == {"pledges": ["p"]}
    with known_on(Known(dt.date(2025, 3, 11))):
        assert found("gripen") == {}


def test_queries_do_not_grow_with_rows(django_assert_num_queries):
    NationFactory(name="Gripenland", published=True)
    PledgeFactory(description="Gripenland gives", published=True)
    # The keys found in each noun, and the rows of the two that have any.
    with django_assert_num_queries(12):
        search("gripenland")
    PledgeFactory(description="Gripenland gives", published=True)
    PledgeFactory(description="Gripenland gives", published=True)
    with django_assert_num_queries(12):
        search("gripenland")
