"""One row of every noun, for tests that walk all of them."""

from tests import factories

FACTORIES = {
    "meeting": factories.MeetingFactory,
    "attendance": factories.AttendanceFactory,
    "meetingcount": factories.MeetingCountFactory,
    "groupclaim": factories.GroupClaimFactory,
    "pledge": factories.PledgeFactory,
    "pledgeevent": factories.PledgeEventFactory,
    "condition": factories.ConditionFactory,
    "question": factories.QuestionFactory,
    "position": factories.PositionFactory,
    "statement": factories.StatementFactory,
    "source": factories.SourceFactory,
    "nation": factories.NationFactory,
    "organisation": factories.OrganisationFactory,
    "membership": factories.MembershipFactory,
    "coalition": factories.CoalitionFactory,
    "role": factories.RoleFactory,
    "person": factories.PersonFactory,
    "office": factories.OfficeFactory,
}
