"""Search across nouns: one list, the best first."""

import datetime as dt

import pytest
from django.db import connection

from talks.history import as_of, next_revision
from talks.knowledge import Known, known_on
from talks.models import Person, Pledge
from talks.selectors.search import Unknown, search
from tests.factories import (
    ConditionFactory,
    MeetingFactory,
    NationFactory,
    PartyNameFactory,
    PersonFactory,
    PersonNameFactory,
    PledgeFactory,
    QuoteFactory,
    SourceFactory,
    SpeakerFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def found(query, **options):
    return [f"{row['collection']}/{row['id']}" for row in search(query, **options)["results"]]


def test_words_are_found_in_names_quotes_and_prose():
    person = PersonFactory(public_id="erdogan", name="Recep Erdoğan", published=True)
    statement = StatementFactory(public_id="said", speakers=person, paraphrase="A truce is needed.", published=True)
    QuoteFactory(statement=statement, text="not one inch")

    assert found("erdogan") == ["people/erdogan", "statements/said"]
    assert found('"one inch"') == ["statements/said"]
    assert found("truces") == ["statements/said"]


def test_who_is_named_is_found_with_the_words_of_what_they_said_and_a_rename_is_enough():
    person = PersonFactory(public_id="duval", name="Anne Duval", published=True)
    StatementFactory(public_id="said", speakers=person, paraphrase="Ruritania must answer.", published=True)
    StatementFactory(public_id="else", speakers=person, paraphrase="A truce is needed.", published=True)
    person.name = "Anne Morel"
    person.save()

    assert found("Morel Ruritania") == ["statements/said"]
    assert found("Duval Ruritania") == ["statements/said"]  # by the public id
    assert found("Morel") == ["people/duval", "statements/else", "statements/said"]


def test_other_names_of_a_party_find_what_texts_call_by_its_own():
    nation = NationFactory(public_id="GBR", alpha2="GB", alpha3="GBR", name="United Kingdom", published=True)
    PartyNameFactory(party=nation, name="Britain")
    StatementFactory(public_id="said", paraphrase="Britain is ready.", published=True)

    for name in ("UK", "uk", "Royaume-Uni", "Vereinigtes Königreich", "united kingdom"):
        assert found(name) == ["nations/GBR", "statements/said"]


def test_a_code_that_is_an_everyday_word_names_a_nation_in_capitals_only():
    NationFactory(public_id="NOR", alpha2="NO", alpha3="NOR", name="Norway", published=True)
    StatementFactory(public_id="said", paraphrase="There is no plan.", published=True)

    assert found("no") == ["statements/said"]
    assert "nations/NOR" in found("NO")


def test_name_in_other_letters_finds_who_bears_it():
    PersonFactory(public_id="z", name="Volodymyr Zelenskyy", published=True)

    for name in ("Zelensky", "Zelenskiy", "Zelenskyi", "Зеленський", "зеленский", "ZELENSKYY"):
        assert found(name) == ["people/z"]


def test_drafts_rivals_and_names_of_drafts_are_not_found():
    kept = PledgeFactory(public_id="kept", description="Gripen aircraft", published=True)
    PledgeFactory(public_id="rival", description="Gripen aircraft", rival_of=kept, published=True)
    PledgeFactory(public_id="draft", description="Gripen aircraft")
    StatementFactory(public_id="said", speakers=PersonFactory(name="Gripen"), published=True)

    result = search("gripen")

    assert [row["id"] for row in result["results"]] == ["kept"]
    assert result["counts"] == {"pledges": 1}


def test_words_of_a_part_are_hidden_with_what_it_leads_to():
    nation = NationFactory(public_id="SWE", alpha2="SE", alpha3="SWE", name="Sweden", published=True)
    statement = StatementFactory(public_id="said", published=True)
    SpeakerFactory(
        statement=statement, person=PersonFactory(public_id="duval", party=nation, published=True), role_text="lord of the north"
    )

    assert found('"lord of the north"') == ["statements/said"]

    Person.objects.filter(public_id="duval").update(stage="retracted", retraction_reason="Wrong.")

    assert found('"lord of the north"') == []


def test_retracted_record_is_not_found_by_anything_it_said():
    pledge = PledgeFactory(public_id="p", description="Gripen aircraft", published=True)
    Pledge.objects.filter(pk=pledge.pk).update(stage="retracted", retraction_reason="Wrong.")

    assert found("gripen") == []
    assert search("gripne")["suggestions"] == []


def test_row_is_shown_with_title_date_address_and_the_passage_that_has_the_words():
    PledgeFactory(public_id="p", description="Gripen <aircraft>", announced_on="2026-01", published=True)

    assert search("gripens", base_url="https://talks.example")["results"] == [
        {
            "collection": "pledges",
            "noun": "pledge",
            "id": "p",
            "url": "https://talks.example/api/v1/pledges/p/",
            "title": "Gripen <aircraft>",
            "passage": "<mark>Gripen</mark> &lt;aircraft&gt;",
            "by": [],
            "date": {"edtf": "2026-01", "first": "2026-01-01", "last": "2026-01-31", "text": None},
        }
    ]


def test_row_says_who_did_or_said_it_but_names_no_person_who_is_not_public():
    statement = StatementFactory(public_id="s", paraphrase="No Gripen will come.", published=True)
    SpeakerFactory(statement=statement, person=PersonFactory(name="Zoë Public", published=True), party=NationFactory(name="Freedonia"))
    SpeakerFactory(statement=statement, person=None, description="an aide", party=None)
    SpeakerFactory(statement=statement, person=PersonFactory(name="Hidden Draft"), party=None)

    assert [row["by"] for row in search("gripen")["results"]] == [["Zoë Public", "an aide", "Freedonia"]]


def test_who_bears_the_whole_name_stands_before_what_has_it_in_its_own():
    PledgeFactory(description="Other words", published=True)
    MeetingFactory(title="Freedonia signs", date="2026-01", published=True)
    nation = NationFactory(name="Freedonia", published=True)

    assert found("freedonia")[0] == f"nations/{nation.public_id}"


def test_pages_follow_each_other_and_counts_are_of_all():
    for number in range(5):
        PledgeFactory(public_id=f"p{number}", description="Gripen aircraft", announced_on=f"2025-0{number + 1}-01", published=True)
    StatementFactory(public_id="said", paraphrase="Gripen.", said_on="2024-01-01", published=True)

    first, second = search("gripen", size=4), search("gripen", start=4, size=4)

    assert [row["id"] for row in first["results"] + second["results"]] == ["p4", "p3", "p2", "p1", "p0", "said"]
    assert (first["more"], second["more"]) == (True, False)
    assert first["counts"] == second["counts"] == {"pledges": 5, "statements": 1}


def test_filters_in_the_query_narrow_it():
    nation = NationFactory(public_id="FRA", alpha2="FR", alpha3="FRA", name="France", published=True)
    PledgeFactory(public_id="early", description="Gripen", announced_on="2025-02", contributors=nation, published=True)
    PledgeFactory(public_id="late", description="Gripen", announced_on="2025-03-05", contributors=nation, published=True)
    PledgeFactory(public_id="other", description="Gripen", announced_on="2025-03-05", published=True)
    StatementFactory(public_id="said", paraphrase="Gripen.", said_on="2025-03-05", published=True)

    assert found("gripen nation:FRA from:2025-03") == ["pledges/late"]
    assert found("gripen nation:france") == ["pledges/late", "pledges/early"]
    assert found("gripen type:statement") == found("gripen", collections=("statements",)) == ["statements/said"]
    assert found("gripen to:2025-02") == ["pledges/early"]
    assert found("nation:FRA type:pledges") == ["pledges/late", "pledges/early"]


@pytest.mark.parametrize("query", ["x nation:ATL", "x type:ship", "x from:yesterday"])
def test_a_filter_that_cannot_be_read_is_said(query):
    with pytest.raises(Unknown):
        search(query)


@pytest.mark.parametrize("query", ["", "-" * 64, '""', '"', "“”", "-gripen", "*", ":", "nation:", "' \" ( ) | & ! <->"])
def test_what_asks_for_nothing_finds_nothing(query):
    PledgeFactory(description="Aircraft", published=True)

    assert found(query) == []


@pytest.mark.parametrize("query", ["gripen " * 300, "g" * 2000, "'g\\ripen:*A", 'gripen -"x y" OR OR', "grip* OR hospital"])
def test_odd_queries_are_answered(query):
    PledgeFactory(description="Aircraft", published=True)

    assert found(query) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"will not"', ["a"]),
        ('"no plan"', ["b"]),
        ("plan -no", ["c"]),
        ('plan -"no plan"', ["c"]),
        ("peacek*", ["d"]),
        ("not or firm", ["a", "c"]),
        ("defense", ["d"]),
        ("2 billion", ["b"]),
        ("$2Billion", ["b"]),
        ("1500", ["c"]),
    ],
)
def test_phrases_minus_beginnings_alternatives_spellings_and_numbers(query, expected):
    for number, (public_id, words) in enumerate(
        {
            "a": "We will not send them.",
            "b": "There is no plan for the €2bn.",
            "c": "There is a firm plan for 1,500.",
            "d": "Peacekeepers for the defence.",
        }.items()
    ):
        StatementFactory(public_id=public_id, paraphrase=words, said_on=f"2025-01-0{9 - number}", published=True)

    assert sorted(row["id"] for row in search(query)["results"]) == expected


def test_ukrainian_is_found_in_other_endings_and_french_by_its_stems():
    statement = StatementFactory(public_id="said", paraphrase="Peace.", published=True)
    QuoteFactory(statement=statement, text="Об’єднання переговорників", language="uk")
    QuoteFactory(statement=statement, text="Les négociations continuent", language="fr")

    for query in ("переговорники", "обʼєднання", "ОБ'ЄДНАННЯ", "négociation", "negociations"):
        assert found(query) == ["statements/said"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("Macorn", "macron"), ("ceasfire", "ceasefire"), ("Erdogna", "erdogan"), ("ceasfire -macron", "ceasefire -macron")]
)
def test_mistyped_word_is_asked_about_beside_no_results(typed, meant):
    PersonFactory(name="Emmanuel Macron", published=True)
    PersonFactory(name="Recep Erdoğan", published=True)
    ConditionFactory(name="Ceasefire in force", published=True)

    result = search(typed)

    assert (result["results"], [one["q"] for one in result["suggestions"]]) == ([], [meant])


def test_words_of_drafts_are_never_suggested():
    PersonFactory(name="Emmanuel Macron")

    assert search("Macorn")["suggestions"] == []


def test_other_names_of_the_public_are_suggested_and_no_name_of_drafts():
    PersonNameFactory(person=PersonFactory(published=True), name="Zelenskyj")
    PersonNameFactory(person=PersonFactory(), name="Hidden")
    PartyNameFactory(party=NationFactory(published=True), name="Britannia")
    PartyNameFactory(party=NationFactory(), name="Atlantis")

    suggested = [[one["q"] for one in search(word)["suggestions"]] for word in ("Zelemskyj", "Hiddenn", "Britanica", "Atlantiss")]

    assert suggested == [["zelenskyj"], [], ["britannia"], []]


def lexicon() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("select word from search.word")
        return {word for (word,) in cursor.fetchall()}


def test_what_is_removed_leaves_no_word_behind():
    name = PersonNameFactory(person=PersonFactory(name="Anne Duval", published=True), name="Zyxwvut")
    assert {"zyxwvut", "duval"} <= lexicon()

    name.delete()

    assert "zyxwvut" not in lexicon()
    assert found("zyxwvut") == []


def test_known_on_leaves_out_what_no_source_had_said():
    PledgeFactory(
        public_id="p", description="Gripen aircraft", cited_by=SourceFactory(published_on="2025-03-12", published=True), published=True
    )

    with known_on(Known(dt.date(2025, 3, 12))):
        assert found("gripen") == ["pledges/p"]
    with known_on(Known(dt.date(2025, 3, 11))):
        assert found("gripen") == []


def test_the_past_is_searched_as_it_was_worded_then():
    pledge = PledgeFactory(public_id="p", description="Gripen aircraft", published=True)
    then = next_revision()
    pledge.description = "Rafale aircraft"
    pledge.save()

    assert (found("gripen"), found("rafale")) == ([], ["pledges/p"])
    with as_of(then):
        assert (found("gripen"), found("rafale")) == (["pledges/p"], [])


def test_queries_do_not_grow_with_rows(django_assert_max_num_queries):
    PledgeFactory(description="Gripenland gives", published=True)
    with django_assert_max_num_queries(10):
        search("gripenland")
    for _ in range(5):
        PledgeFactory(description="Gripenland gives", published=True)
    with django_assert_max_num_queries(10):
        search("gripenland")
