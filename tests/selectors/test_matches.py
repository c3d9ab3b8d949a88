"""A list finds its records by their documents, and what is shown with another record by that record's."""

import pytest

from talks.models import Attendance, Citation, Condition, Pledge, PledgeEvent
from talks.selectors.matches import of_noun
from tests.factories import (
    AttendanceFactory,
    CitationFactory,
    CoalitionFactory,
    ConditionFactory,
    GroupClaimFactory,
    MeetingCountFactory,
    MeetingFactory,
    MembershipFactory,
    NationFactory,
    OfficeFactory,
    OrganisationFactory,
    PersonFactory,
    PersonNameFactory,
    PledgeConditionFactory,
    PledgeEventFactory,
    PledgeFactory,
    PledgePartyFactory,
    PositionFactory,
    QuestionFactory,
    QuoteFactory,
    RoleFactory,
    SourceFactory,
    SpeakerFactory,
    VenueFactory,
)
from tests.querysets import ids

pytestmark = pytest.mark.django_db

WORD = "whitethorn"


def nation(**options):
    return NationFactory(name=WORD, **options)


def organisation(**options):
    return OrganisationFactory(name=WORD, organisation_kind="coalition", **options)


def known_otherwise(**options):
    return PersonNameFactory(name=WORD, person=PersonFactory(**options)).person


def attending(person, public):
    return AttendanceFactory(person=person, party=person.party, published=public)


def spoken_for(party, public):
    return SpeakerFactory(party=party, person__published=public, statement__published=public).statement


def cited_from(source, public):
    return CitationFactory(source=source, pledge=PledgeFactory(published=public))


# What another record is called, or says, and the record that is about it.
ABOUT = {
    "coalition, its party": (organisation, lambda party, public: CoalitionFactory(party=party, published=public)),
    "role, its party": (nation, lambda party, public: RoleFactory(party=party, published=public)),
    "membership, its nation": (nation, lambda party, public: MembershipFactory(nation=party, published=public)),
    "membership, its organisation": (organisation, lambda party, public: MembershipFactory(organisation=party, published=public)),
    "office, its person": (known_otherwise, lambda person, public: OfficeFactory(person=person, published=public)),
    "meeting, the nation of a venue": (nation, lambda party, public: VenueFactory(nation=party, meeting__published=public).meeting),
    "meeting count, its meeting": (
        lambda **options: MeetingFactory(title=WORD, **options),
        lambda meeting, public: MeetingCountFactory(meeting=meeting, published=public),
    ),
    "attendance, its party": (nation, lambda party, public: AttendanceFactory(party=party, published=public)),
    "attendance, its person": (
        known_otherwise,
        attending,
    ),
    "attendance, its meeting": (
        lambda **options: MeetingFactory(title=WORD, **options),
        lambda meeting, public: AttendanceFactory(meeting=meeting, published=public),
    ),
    "group claim, its organisation": (organisation, lambda party, public: GroupClaimFactory(organisation=party, published=public)),
    "pledge, a party": (nation, lambda party, public: PledgePartyFactory(party=party, pledge__published=public).pledge),
    "statement, the party of a speaker": (
        nation,
        spoken_for,
    ),
    "statement, a speaker": (known_otherwise, lambda person, public: SpeakerFactory(person=person, statement__published=public).statement),
    "position, its party": (nation, lambda party, public: PositionFactory(party=party, published=public)),
    "citation, its source": (
        lambda **options: SourceFactory(title=WORD, **options),
        cited_from,
    ),
}
# What goes with the record, and is public with it.
OF_ITS_OWN = {
    "meeting, a city": lambda: VenueFactory(city=WORD, meeting__published=True).meeting,
    "party, another name": lambda: NationFactory(aliases=[WORD], published=True),
    "pledge, a party in words": lambda: PledgePartyFactory(party=None, words=WORD, pledge__published=True).pledge,
    "pledge event, its pledge": lambda: PledgeEventFactory(pledge=PledgeFactory(description=WORD, published=True), published=True),
    "statement, a quote": lambda: QuoteFactory(text=WORD, statement__published=True).statement,
    "statement, a speaker described": lambda: (
        SpeakerFactory(person=None, description=WORD, statement__attribution="described", statement__published=True).statement
    ),
    "position, its question": lambda: PositionFactory(question=QuestionFactory(text=WORD, published=True), published=True),
    "condition, its name": lambda: ConditionFactory(name=WORD, published=True),
    "citation, its note": lambda: CitationFactory(note=WORD, pledge=PledgeFactory(published=True), source=SourceFactory(published=True)),
}


def found(record) -> list:
    model = Citation if isinstance(record, Citation) else type(record)._meta.concrete_model
    return list(model._base_manager.filter(of_noun(model.noun)([WORD])).filter(pk=record.pk))


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize("case", ABOUT)
def test_record_is_found_by_what_it_is_about_once_that_is_public(case, published):
    told, about = ABOUT[case]
    record = about(told(published=published), published)

    assert len(found(record)) == published


@pytest.mark.parametrize("case", OF_ITS_OWN)
def test_record_is_found_by_what_goes_with_it(case):
    record = OF_ITS_OWN[case]()

    assert len(found(record)) == 1


def listed(model, *queries: str) -> list[str]:
    return ids(model.objects.filter(of_noun(model.noun)(list(queries))))


def test_pledge_is_found_by_the_wording_of_its_condition():
    PledgeConditionFactory(
        pledge=PledgeFactory(public_id="p", published=True), condition=ConditionFactory(published=True), wording="once the guns fall silent"
    )

    assert listed(Pledge, "guns") == ["p"]
    assert listed(Condition, "guns") == []


def test_step_is_found_by_the_words_of_its_pledge_and_citation_by_those_of_its_source():
    PledgeEventFactory(public_id="s", pledge=PledgeFactory(description="Gripen aircraft", published=True), published=True)
    PledgeFactory(public_id="p", cited_by=SourceFactory(title="Jets are promised", published=True), published=True)

    assert listed(PledgeEvent, "gripen") == ["s"]
    assert len(listed(Citation, "jets")) == 1
    assert listed(Attendance, "gripen") == []


def test_repeated_queries_are_alternatives_and_a_query_without_words_finds_nothing():
    PledgeFactory(public_id="a", description="Gripen aircraft", published=True)
    PledgeFactory(public_id="b", description="A field hospital", published=True)

    assert sorted(listed(Pledge, "gripen", "hospital")) == ["a", "b"]
    assert listed(Pledge, "-gripen") == listed(Pledge, "---") == []
