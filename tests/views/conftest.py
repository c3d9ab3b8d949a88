"""A small public record with one of everything, and a draft of everything beside it."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from tests.factories import (
    AttendanceFactory,
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
    PledgeFactory,
    PositionFactory,
    QuestionFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TopicFactory,
)

SECRET = "not for the public"


@pytest.fixture
def record(db):
    """One public record of each noun, tied together; in one transaction, at whose end the database asks for citations."""
    with transaction.atomic():
        return _record()


def _record():
    britain = NationFactory(published=True, name="United Kingdom", alpha2="GB", alpha3="GBR", public_id="GBR")
    nato = OrganisationFactory(published=True, name="North Atlantic Treaty Organization", public_id="NATO")
    coalition = CoalitionFactory(published=True, name="Coalition of the willing", public_id="willing")
    source = SourceFactory(published=True, publisher="Evening Paper", title="Chiefs meet", public_id="paper", published_on="2025-03-12")
    common = {"published": True, "cited_by": source}
    person = PersonFactory(name="Keir Starmer", party=britain, public_id="keir-starmer", **common)
    meeting = MeetingFactory(
        title="Meeting of chiefs",
        public_id="paris",
        coalition=coalition,
        conveners=[britain],
        cities=["Paris"],
        list_completeness="partial",
        **common,
    )
    ceasefire = ConditionFactory(name="A ceasefire", public_id="ceasefire", **common)
    question = QuestionFactory(text="Would it send troops?", public_id="troops", coalition=coalition, **common)
    pledge = PledgeFactory(
        description="Readiness to send forces",
        public_id="gb-forces",
        coalition=coalition,
        contributors=[britain],
        step="pledged",
        meeting=meeting,
        conditions=[ceasefire],
        quantity_max=30000,
        quantity_qualifier="under",
        quantity_text="under 30,000 troops",
        quantity_unit="troops",
        **common,
    )
    statement = StatementFactory(
        paraphrase="Forces may go.",
        public_id="st1",
        speakers=[person],
        topics=[TopicFactory(public_id="force")],
        quotes=["boots on the ground"],
        meeting=meeting,
        **common,
    )
    return SimpleNamespace(
        britain=britain,
        nato=nato,
        coalition=coalition,
        source=source,
        person=person,
        meeting=meeting,
        ceasefire=ceasefire,
        question=question,
        pledge=pledge,
        statement=statement,
        attendance=AttendanceFactory(meeting=meeting, party=britain, person=person, public_id="paris.01", **common),
        count=MeetingCountFactory(meeting=meeting, public_id="paris.count", count_text="over 30 nations", **common),
        claim=GroupClaimFactory(meeting=meeting, organisation=nato, public_id="paris.nato", **common),
        membership=MembershipFactory(organisation=nato, nation=britain, public_id="NATO.GB", **common),
        role=RoleFactory(coalition=coalition, party=britain, public_id="willing.GBR", **common),
        office=OfficeFactory(person=person, party=britain, public_id="pm", **common),
        position=PositionFactory(
            question=question, party=britain, public_id="troops.gb", conditions=[ceasefire], statement=statement, **common
        ),
    )


@pytest.fixture
def drafts(record):
    """A draft of each noun, hung wherever it could show through; each holds the words that must never be seen."""
    nation = NationFactory(name=SECRET, alpha2="XX", alpha3="XXX", public_id="XXX")
    person = PersonFactory(name=SECRET, party=record.britain)
    MeetingFactory(title=SECRET, coalition=record.coalition, parent=record.meeting)
    pledge = PledgeFactory(
        description=SECRET,
        coalition=record.coalition,
        contributors=[record.britain],
        meeting=record.meeting,
        conditions=[record.ceasefire],
        revises=[record.pledge],
    )
    statement = StatementFactory(paraphrase=SECRET, meeting=record.meeting, speakers=[record.person], quotes=[SECRET])
    question = QuestionFactory(text=SECRET, coalition=record.coalition, meeting=record.meeting)
    AttendanceFactory(meeting=record.meeting, party=record.britain, role_text=SECRET)
    AttendanceFactory(meeting=record.meeting, party=nation)
    PositionFactory(question=record.question, party=record.britain, holder=SECRET)
    PositionFactory(question=question, party=record.britain)
    MeetingCountFactory(meeting=record.meeting, count_text=SECRET)
    GroupClaimFactory(meeting=record.meeting, organisation=None, words=SECRET)
    RoleFactory(coalition=record.coalition, party=nation)
    OfficeFactory(person=person, party=record.britain, title=SECRET)
    MembershipFactory(organisation=record.nato, nation=nation)
    ConditionFactory(name=SECRET)
    CoalitionFactory(name=SECRET)
    OrganisationFactory(name=SECRET)
    SourceFactory(title=SECRET, publisher=SECRET)
    return SimpleNamespace(nation=nation, pledge=pledge, statement=statement, person=person)
