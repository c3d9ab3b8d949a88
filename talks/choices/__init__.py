"""Every vocabulary of the record: the stored codes, people's words for them, and what each means."""
# What stands here is what other packages import.
# ruff: noqa: F401

from talks.choices.extent import Certainty, ClaimPartyRole, Extent, Qualifier
from talks.choices.meetings import (
    ABSENT_MODES,
    PRESENT_MODES,
    AttendanceLevel,
    AttendanceMode,
    Completeness,
    Counted,
    MeetingFormat,
    MeetingLevel,
    MeetingPartyRole,
    MeetingStatus,
    NotThere,
)
from talks.choices.parties import BELONGING, MembershipStatus, NameKind, OrganisationKind, PartyKind, RoleKind
from talks.choices.pledges import (
    ADDED_KINDS,
    DELIVERED_STEPS,
    FALLEN_AWAY,
    FROM_PLEDGED_UPWARD,
    LADDER,
    NOT_EXPECTED,
    RUNGS,
    Category,
    CategoryGroup,
    NumberKind,
    PledgeLinkKind,
    PledgeNature,
    PledgePartyRole,
    PledgeStatus,
)
from talks.choices.questions import Answer, Basis, ConditionKind, ConditionState, HolderKind, QuestionKind
from talks.choices.review import ChangeSetKind, ChangeSetState, ImportState, ProposalKind, ProposalState, Stage
from talks.choices.schemes import IdentifierScheme
from talks.choices.sources import UNRESOLVABLE, Attribution, Bearing, Credibility, Reliability, SourceKind, Stance
from talks.choices.word import Vocabulary
