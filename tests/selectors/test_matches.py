"""A list finds its records by their documents, and what is shown with another record by that record's."""

import pytest

<<<<<<< HEAD
from talks.models import Citation
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
    PositionConditionFactory,
    PositionFactory,
    QuestionFactory,
    QuoteFactory,
    RoleFactory,
    SourceFactory,
    SpeakerFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

WORD = "whitethorn"


def nation(**options):
    return NationFactory(name=WORD, **options)


def organisation(**options):
    return OrganisationFactory(name=WORD, organisation_kind="coalition", **options)


def known_otherwise(**options):
    return PersonNameFactory(name=WORD, person=PersonFactory(**options)).person


def in_office(**options):
    return OfficeFactory(title=WORD, person__published=True, **options).person


# What another record is called, or says, and the record that is about it.
ABOUT = {
    "coalition, its party": (organisation, lambda party: CoalitionFactory(party=party)),
    "role, its party": (nation, lambda party: RoleFactory(party=party)),
    "membership, its nation": (nation, lambda party: MembershipFactory(nation=party)),
    "membership, its organisation": (organisation, lambda party: MembershipFactory(organisation=party)),
    "office, its person": (known_otherwise, lambda person: OfficeFactory(person=person)),
    "meeting, the nation of a venue": (nation, lambda party: VenueFactory(nation=party).meeting),
    "meeting count, its meeting": (
        lambda **options: MeetingFactory(title=WORD, **options),
        lambda meeting: MeetingCountFactory(meeting=meeting),
    ),
    "attendance, its party": (nation, lambda party: AttendanceFactory(party=party)),
    "attendance, its person": (known_otherwise, lambda person: AttendanceFactory(person=person, party=person.party)),
    "attendance, its meeting": (
        lambda **options: MeetingFactory(title=WORD, **options),
        lambda meeting: AttendanceFactory(meeting=meeting),
    ),
    "group claim, its organisation": (organisation, lambda party: GroupClaimFactory(organisation=party)),
    "pledge, a party": (nation, lambda party: PledgePartyFactory(party=party).pledge),
    "statement, the party of a speaker": (nation, lambda party: SpeakerFactory(party=party).statement),
    "statement, a speaker": (known_otherwise, lambda person: SpeakerFactory(person=person).statement),
    "person, an office": (in_office, lambda person: person),
    "position, its party": (nation, lambda party: PositionFactory(party=party)),
    "citation, its source": (lambda **options: SourceFactory(title=WORD, **options), lambda source: CitationFactory(source=source)),
    "condition, what waits for it": (
        lambda **options: PledgeConditionFactory(pledge=PledgeFactory(**options), wording=WORD).condition,
        lambda condition: condition,
    ),
    "condition, a position under it": (
        lambda **options: PositionConditionFactory(position=PositionFactory(**options), wording=WORD).condition,
        lambda condition: condition,
    ),
}
# What goes with the record, and is public with it.
OF_ITS_OWN = {
    "meeting, a city": lambda: VenueFactory(city=WORD).meeting,
    "party, another name": lambda: NationFactory(aliases=[WORD]),
    "pledge, a party in words": lambda: PledgePartyFactory(party=None, words=WORD).pledge,
    "pledge event, its pledge": lambda: PledgeEventFactory(pledge=PledgeFactory(description=WORD)),
    "statement, a quote": lambda: QuoteFactory(text=WORD).statement,
    "statement, a speaker described": lambda: SpeakerFactory(person=None, description=WORD, statement__attribution="described").statement,
    "position, its question": lambda: PositionFactory(question=QuestionFactory(text=WORD)),
    "condition, its name": lambda: ConditionFactory(name=WORD),
    "citation, its note": lambda: CitationFactory(note=WORD),
}


def found(record) -> list:
    model = Citation if isinstance(record, Citation) else type(record)._meta.concrete_model
    return list(model._base_manager.filter(of_noun(model.noun)([WORD])).filter(pk=record.pk))


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize("case", ABOUT)
def test_record_is_found_by_what_it_is_about_once_that_is_public(case, published):
    told, about = ABOUT[case]
    record = about(told(published=published))

    assert len(found(record)) == published


@pytest.mark.parametrize("case", OF_ITS_OWN)
def test_record_is_found_by_what_goes_with_it(case):
    record = OF_ITS_OWN[case]()

    assert len(found(record)) == 1
=======
from talks.models import Attendance, Citation, Condition, Pledge, PledgeEvent
from talks.selectors.matches import of_noun
from tests.factories import (
    ConditionFactory,
    PledgeConditionFactory,
    PledgeEventFactory,
    PledgeFactory,
    SourceFactory,
)
from tests.querysets import ids

pytestmark = pytest.mark.django_db


def found(model, *queries: str) -> list[str]:
    return ids(model.objects.filter(of_noun(model.noun)(list(queries))))


def test_pledge_is_found_by_the_wording_of_its_condition():
    PledgeConditionFactory(
        pledge=PledgeFactory(public_id="p", published=True), condition=ConditionFactory(published=True), wording="once the guns fall silent"
    )

    assert found(Pledge, "guns") == ["p"]
    assert found(Condition, "guns") == []


def test_step_is_found_by_the_words_of_its_pledge_and_citation_by_those_of_its_source():
    PledgeEventFactory(public_id="s", pledge=PledgeFactory(description="Gripen aircraft", published=True), published=True)
    PledgeFactory(public_id="p", cited_by=SourceFactory(title="Jets are promised", published=True), published=True)

    assert found(PledgeEvent, "gripen") == ["s"]
    assert len(found(Citation, "jets")) == 1
    assert found(Attendance, "gripen") == []


def test_repeated_queries_are_alternatives_and_a_query_without_words_finds_nothing():
    PledgeFactory(public_id="a", description="Gripen aircraft", published=True)
    PledgeFactory(public_id="b", description="A field hospital", published=True)

    assert sorted(found(Pledge, "gripen", "hospital")) == ["a", "b"]
    assert found(Pledge, "-gripen") == found(Pledge, "---") == []
>>>>>>> 0a5f8b7 (One search document a record: one list over all nouns, the best first, with names in any spelling, passages, counts and suggestions)
