"""The record: one file per noun."""

from talks.models.base import Part, Record
from talks.models.claim import GroupClaim, GroupClaimParty
from talks.models.coalition import Coalition, Role
from talks.models.condition import Condition, PledgeCondition, PositionCondition
from talks.models.meeting import Attendance, Meeting, MeetingCount, MeetingParty, Venue
from talks.models.party import Membership, Nation, Organisation, Party, PartyName
from talks.models.person import Office, Person, PersonName
from talks.models.pledge import (
    Pledge,
    PledgeCategory,
    PledgeEvent,
    PledgeLink,
    PledgeParty,
)
from talks.models.question import Position, Question, QuestionProposer
from talks.models.review import ChangeSet, DatasetRow, ProposedChange
from talks.models.source import CITABLE, Citation, Source
from talks.models.statement import (
    Quote,
    SameSpeaker,
    Speaker,
    Statement,
    StatementTopic,
    Topic,
)

__all__ = [
    "CITABLE",
    "Attendance",
    "ChangeSet",
    "Citation",
    "Coalition",
    "Condition",
    "DatasetRow",
    "GroupClaim",
    "GroupClaimParty",
    "Meeting",
    "MeetingCount",
    "MeetingParty",
    "Membership",
    "Nation",
    "Office",
    "Organisation",
    "Part",
    "Party",
    "PartyName",
    "Person",
    "PersonName",
    "Pledge",
    "PledgeCategory",
    "PledgeCondition",
    "PledgeEvent",
    "PledgeLink",
    "PledgeParty",
    "Position",
    "PositionCondition",
    "ProposedChange",
    "Question",
    "QuestionProposer",
    "Quote",
    "Record",
    "Role",
    "SameSpeaker",
    "Source",
    "Speaker",
    "Statement",
    "StatementTopic",
    "Topic",
    "Venue",
]
