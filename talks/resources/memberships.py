"""Memberships of nations in organisations, as they are read."""

from talks.choices import MembershipStatus
from talks.models import Membership, Party
from talks.resources.field import code, date
from talks.resources.nested import records
from talks.resources.record import record_resource
from talks.resources.summaries import ref

STANDING = (
    code("status", MembershipStatus, "In which standing; `member_of=` finds members and suspended members."),
    date("joined_on", "Since when; null when no source says."),
    date("left_on", "Until when; null while it lasts. Former members stay."),
)


IN_ORGANISATIONS = records(
    "memberships",
    "MembershipOfNation",
    "Organisations that it is or was a member of.",
    model=Membership,
    column="nation",
    fields=(ref("organisation", Party, "The organisation.", nullable=False), *STANDING),
    ordering=("organisation__sort_name", "joined_on_first", "id"),
)


MEMBERS = records(
    "members",
    "MembershipOfOrganisation",
    "Nations that are or were members.",
    model=Membership,
    column="organisation",
    fields=(ref("nation", Party, "The nation.", nullable=False), *STANDING),
    ordering=("nation__sort_name", "joined_on_first", "id"),
)


MEMBERSHIPS = record_resource(
    Membership,
    "Nations in organisations, dated at the precision known. Former members stay.",
    ref("organisation", Party, "The organisation.", nullable=False),
    ref("nation", Party, "The nation.", nullable=False),
    *STANDING,
)
