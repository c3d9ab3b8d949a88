"""One factory per model, no surprises: a record is a draft unless `published=True`, and optional links stay empty."""
# ruff: noqa: F401

from tests.factories.base import RecordFactory, UserFactory
from tests.factories.claim import GroupClaimFactory, GroupClaimPartyFactory
from tests.factories.coalition import CoalitionFactory, RoleFactory
from tests.factories.condition import ConditionFactory, PositionConditionFactory
from tests.factories.meeting import (
    AttendanceFactory,
    MeetingCountFactory,
    MeetingFactory,
    MeetingPartyFactory,
    VenueFactory,
)
from tests.factories.party import (
    MembershipFactory,
    NationFactory,
    OrganisationFactory,
    PartyFactory,
    PartyIdentifierFactory,
    PartyNameFactory,
)
from tests.factories.person import OfficeFactory, PersonFactory, PersonIdentifierFactory, PersonNameFactory
from tests.factories.pledge import (
    PledgeCategoryFactory,
    PledgeConditionFactory,
    PledgeEventFactory,
    PledgeFactory,
    PledgeLinkFactory,
    PledgePartyFactory,
)
from tests.factories.question import (
    PositionFactory,
    QuestionFactory,
    QuestionProposerFactory,
)
from tests.factories.review import (
    ChangeSetFactory,
    DatasetFactory,
    DatasetRowFactory,
    EditingFactory,
    ImportFactory,
    MandateFactory,
    MistakeReportFactory,
    PrivateCopyFactory,
    ProposedChangeFactory,
    ReviewCommentFactory,
)
from tests.factories.source import CitationFactory, SourceFactory
from tests.factories.statement import (
    QuoteFactory,
    SameSpeakerFactory,
    SpeakerFactory,
    StatementFactory,
    StatementTopicFactory,
    TopicFactory,
)

FACTORIES = {
    factory._meta.model: factory for name, factory in list(globals().items()) if name.endswith("Factory") and name != "RecordFactory"
}
