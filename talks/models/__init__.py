"""The record: one file per noun."""
# What stands here is what other packages import.
# ruff: noqa: F401

from talks.models.base import Mergeable, Part, Record
from talks.models.citation import CITABLE, Citation
from talks.models.claim import GroupClaim, GroupClaimParty
from talks.models.coalition import Coalition, Role
from talks.models.comment import ReviewComment
from talks.models.condition import Condition, PledgeCondition, PositionCondition
from talks.models.dataset import Dataset, DatasetRow
from talks.models.editing import Editing
from talks.models.identifier import PartyIdentifier, PersonIdentifier
from talks.models.importing import Import
from talks.models.meeting import Attendance, Meeting, MeetingCount, MeetingParty, Venue
from talks.models.mistake import MistakeReport
from talks.models.party import Membership, Nation, Organisation, Party, PartyName
from talks.models.person import Office, Person, PersonName
from talks.models.pledge import (
    Pledge,
    PledgeCategory,
    PledgeEvent,
    PledgeLink,
    PledgeParty,
)
from talks.models.private_copy import PrivateCopy
from talks.models.question import Position, Question, QuestionProposer
from talks.models.review import ChangeSet, Mandate, ProposedChange
from talks.models.source import Source
from talks.models.statement import (
    Quote,
    SameSpeaker,
    Speaker,
    Statement,
    StatementTopic,
    Topic,
)
