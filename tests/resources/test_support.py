"""Independent sources, disputes, and parts that name somebody who is not public."""

import pytest

from talks.choices import Bearing
from talks.resources.registry import RESOURCES
from tests.factories import (
    CitationFactory,
    MeetingFactory,
    NationFactory,
    PledgeFactory,
    PositionFactory,
    SourceFactory,
    StatementFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


def row(collection: str, public_id: str, *names: str) -> dict:
    resource = RESOURCES[collection]
    (found,) = resource.rows(resource.queryset().filter(public_id=public_id), names)
    return found


def test_ten_copies_are_one_source():
    pledge = PledgeFactory(public_id="p", published=True)
    original = pledge.citations.get().source
    copy = SourceFactory(published=True, copy_of=original)
    for source in (copy, SourceFactory(published=True, copy_of=copy), SourceFactory(published=True, copy_of=original)):
        CitationFactory(record=pledge, source=source)

    assert row("pledges", "p", "supporting_sources") == {"supporting_sources": 1}

    CitationFactory(record=pledge, source=SourceFactory(published=True))
    assert row("pledges", "p", "supporting_sources") == {"supporting_sources": 2}


def test_papers_that_carry_one_agencys_unseen_story_are_one_source():
    pledge = PledgeFactory(public_id="p", published=True, cited_by=SourceFactory(published=True, original_agency="Agence Exemple"))
    CitationFactory(record=pledge, source=SourceFactory(published=True, original_agency="agence exemple"))

    assert row("pledges", "p", "supporting_sources") == {"supporting_sources": 1}


def test_a_source_that_disputes_is_no_support():
    pledge = PledgeFactory(public_id="p", published=True)
    assert row("pledges", "p", "supporting_sources", "disputed") == {"supporting_sources": 1, "disputed": False}

    CitationFactory(record=pledge, source=SourceFactory(published=True), bearing=Bearing.DISPUTES)

    assert row("pledges", "p", "supporting_sources", "disputed") == {"supporting_sources": 1, "disputed": True}


def test_a_source_that_is_not_public_neither_supports_nor_disputes():
    pledge = PledgeFactory(public_id="p", published=True)
    CitationFactory(record=pledge, source=SourceFactory())
    CitationFactory(record=pledge, source=SourceFactory(), bearing=Bearing.DISPUTES)

    assert row("pledges", "p", "supporting_sources", "disputed") == {"supporting_sources": 1, "disputed": False}


def test_a_record_that_rests_on_a_statement_shows_the_statements_sources():
    statement = StatementFactory(public_id="said", published=True)
    PositionFactory(public_id="x", statement=statement, published=True, cited_by=False)

    found = row("positions", "x", "supporting_sources", "citations")

    assert found["supporting_sources"] == 1
    assert [one["through_statement"]["id"] for one in found["citations"]] == ["said"]
    assert [one["through_statement"] for one in row("statements", "said", "citations")["citations"]] == [None]


def test_a_party_that_is_not_public_is_left_out_of_the_list_it_stands_in():
    public, draft = NationFactory(published=True, name="Public"), NationFactory(name="Draft")
    PledgeFactory(public_id="p", published=True, contributors=[public, draft, "and others"])
    meeting = MeetingFactory(public_id="m", published=True, conveners=[draft])
    VenueFactory(meeting=meeting, city="", nation=draft)
    VenueFactory(meeting=meeting, city="Paris", nation=draft, order=1)

    contributors = row("pledges", "p", "contributors")["contributors"]
    places = row("meetings", "m", "conveners", "venues")

    assert [(one["party"] and one["party"]["name"], one["words"]) for one in contributors] == [("Public", None), (None, "and others")]
    assert places == {"venues": [{"city": "Paris", "nation": None, "words": None}], "conveners": []}


def test_null_means_that_no_source_says_it_and_zero_is_a_number():
    PledgeFactory(public_id="none", published=True, announced_on=None)
    PledgeFactory(public_id="zero", published=True, quantity_min=0, quantity_max=0, quantity_unit="troops")
    PledgeFactory(public_id="words", published=True, announced_on=None, announced_on_text="soon", quantity_unit="troops")

    assert row("pledges", "none", "quantity", "amount", "announced_on") == {"quantity": None, "amount": None, "announced_on": None}
    assert row("pledges", "zero", "quantity")["quantity"] == {"min": 0, "max": 0, "qualifier": None, "text": None, "unit": "troops"}
    assert row("pledges", "words", "quantity", "announced_on") == {
        "quantity": {"min": None, "max": None, "qualifier": None, "text": None, "unit": "troops"},
        "announced_on": {"edtf": None, "first": None, "last": None, "text": "soon"},
    }
