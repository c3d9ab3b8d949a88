"""A small world for golden answers: a record or two of every noun, with fixed ids and times, and drafts that must not show."""

import datetime as dt

from talks import models
from talks.choices import Bearing, Credibility, Reliability
from talks.models import Record
from tests import factories

RECORDED = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)


def build_world() -> None:
    """Everything public unless its id begins with `draft`."""
    gazette, copy = _sources()
    cite = {"published": True, "cited_by": False}
    nation = {"author": factories.UserFactory(username="author"), **cite}
    britain = factories.NationFactory(alpha2="GB", alpha3="GBR", numeric="826", name="United Kingdom", aliases=["Britain"], **nation)
    namibia = factories.NationFactory(alpha2="NA", alpha3="NAM", numeric="516", name="Namibia", **nation)
    alliance = factories.OrganisationFactory(public_id="NATO", name="NATO", founded_on="1949-04-04", **cite)
    talks_party = factories.OrganisationFactory(
        public_id="COALITION", name="Coalition of the example", organisation_kind="coalition", **cite
    )
    coalition = factories.CoalitionFactory(
        public_id="example", name="Coalition of the example", aim="To keep a truce.", party=talks_party, **cite
    )
    factories.RoleFactory(public_id="example.GBR", coalition=coalition, party=britain, role="co_lead", from_on="2025-03", **cite)
    factories.MembershipFactory(public_id="NATO.GB", organisation=alliance, nation=britain, joined_on="1949-04-04", **cite)
    person = factories.PersonFactory(public_id="jane-example", name="Jane Example", party=britain, **cite)
    factories.PersonNameFactory(person=person, name="J. Example")
    factories.OfficeFactory(public_id="jane-example.pm", person=person, party=britain, title="Prime minister", from_on="2024-07-05", **cite)
    meeting = factories.MeetingFactory(
        public_id="paris-2025-03-11",
        coalition=coalition,
        title="Meeting in Paris",
        conveners=[britain],
        cities=["Paris"],
        list_completeness="partial",
        participants_text="more than 30",
        **cite,
    )
    factories.MeetingFactory(
        public_id="call.2025-05",
        title="A call",
        date="2025-05-01~/2025-05-10~",
        date_text="early May 2025",
        level="",
        format="virtual",
        **cite,
    )
    factories.MeetingCountFactory(public_id="paris-2025-03-11.over-30", meeting=meeting, **cite)
    statement = factories.StatementFactory(
        public_id="troops-if-truce",
        coalition=coalition,
        meeting=meeting,
        attribution="described",
        speakers=["senior official"],
        quotes=["under 30,000"],
        paraphrase="Troops could come once a truce holds.",
        **cite,
    )
    topic = factories.TopicFactory(public_id="troops", name="Troops")
    factories.StatementTopicFactory(statement=statement, topic=topic, stance="conditional")
    factories.SpeakerFactory(statement=statement, person=None, description="embassy", party=britain, order=1)
    claim = factories.GroupClaimFactory(
        public_id="nearly-all-nato", meeting=meeting, organisation=alliance, words="", extent="nearly_all", **cite
    )
    factories.AttendanceFactory(
        public_id="paris-2025-03-11.GBR", meeting=meeting, party=britain, person=person, role_text="prime minister", **cite
    )
    factories.AttendanceFactory(
        public_id="paris-2025-03-11.NAM", meeting=meeting, party=namibia, mode="remote", certainty="inferred", claim=claim, **cite
    )
    condition = factories.ConditionFactory(public_id="truce", name="A truce holds", kind="ceasefire", state="open", **cite)
    pledge = factories.PledgeFactory(
        public_id="gb-force",
        coalition=coalition,
        meeting=meeting,
        contributors=[britain, "and others"],
        conditions=[condition],
        categories=["air"],
        description="A force to keep the truce",
        quantity_max=30000,
        quantity_qualifier="under",
        quantity_text="under 30,000 troops",
        quantity_unit="troops",
        **cite,
    )
    factories.PledgeEventFactory(public_id="gb-force.pledged", pledge=pledge, step="pledged", statement=statement, **cite)
    part = factories.PledgeFactory(
        public_id="gb-money",
        contributors=[britain],
        part_of=[pledge],
        category="funding",
        description="Money for the force",
        amount_min=40_000_000,
        amount_qualifier="at_least",
        amount_currency="GBP",
        announced_on=None,
        **cite,
    )
    older = {"rival_of": pledge, "rival_reason": "An older report."}
    rival = factories.PledgeFactory(public_id="gb-force-rival", description="A smaller force", contributors=[britain], **older, **cite)
    question = factories.QuestionFactory(public_id="send-troops", coalition=coalition, text="Would it send troops?", **cite)
    earlier = factories.PositionFactory(
        public_id="GBR.send-troops.1", question=question, party=britain, answer="undecided", held_on="2025-02", **cite
    )
    now = factories.PositionFactory(
        public_id="GBR.send-troops.2",
        question=question,
        party=britain,
        answer="conditional",
        supersedes=earlier,
        conditions=[condition],
        statement=statement,
        **cite,
    )
    _cite_all(gazette)
    factories.CitationFactory(
        public_id="dispute", record=pledge, source=copy, bearing=Bearing.DISPUTES, field="quantity", reported_value="up to 30,000"
    )
    factories.CitationFactory(public_id="again", record=pledge, source=copy, credibility=Credibility.PROBABLE, order=1)
    _drafts(meeting, pledge, question, now, part, rival)
    for model in vars(models).values():
        if isinstance(model, type) and issubclass(model, Record) and not model._meta.abstract:
            model.objects.update(recorded_at=RECORDED)


def _sources():
    gazette = factories.SourceFactory(
        public_id="gazette",
        publisher="The Gazette",
        title="Troops for a truce",
        published_on="2025-03-12",
        reliability=Reliability.B,
        published=True,
    )
    copy = factories.SourceFactory(
        public_id="gazette-copy",
        publisher="The Mirror",
        title="Troops, says the Gazette",
        published_on="2025-03-13",
        copy_of=gazette,
        published=True,
    )
    return gazette, copy


def _cite_all(source) -> None:
    """One citation for each record, named after it."""
    for noun in models.CITABLE:
        model = models.Citation._meta.get_field(noun).related_model
        for record in model.objects.filter(stage="published").order_by("pk"):
            factories.CitationFactory(public_id=f"{noun}.{record.public_id}"[:80], record=record, source=source)


def _drafts(meeting, pledge, question, position, *rest) -> None:
    """Drafts at every public record: none may show."""
    unknown = factories.NationFactory(alpha2="ZZ", alpha3="ZZZ", name="draft nation")
    factories.AttendanceFactory(public_id="draft-attendance", meeting=meeting, party=unknown)
    factories.MeetingCountFactory(public_id="draft-count", meeting=meeting)
    factories.PledgeFactory(public_id="draft-pledge", revises=[pledge], contributors=[unknown])
    factories.PledgeEventFactory(public_id="draft-step", pledge=pledge)
    factories.PositionFactory(public_id="draft-position", question=question, party=unknown)
    factories.PledgePartyFactory(pledge=pledge, party=unknown, order=9)
    factories.CitationFactory(public_id="draft-citation", record=pledge, source=factories.SourceFactory(public_id="draft-source"))
    factories.MeetingFactory(public_id="draft-meeting", parent=meeting)
