"""Memberships of nations in organisations, as they are read."""

from talks.models import Membership, Party
from talks.resources.field import Field, date
from talks.resources.nested import records
from talks.resources.record import common, identity
from talks.resources.resource import Resource
from talks.resources.summaries import ref

PERIOD = (
    date("joined_on", "Since when; null when no source says."),
    date("left_on", "Until when; null while it lasts. Former members stay."),
)


def memberships() -> Field:
    """A nation's memberships."""
    return records(
        "memberships",
        "MembershipOfNation",
        "Organisations that it is or was a member of.",
        model=Membership,
        column="nation",
        fields=(ref("organisation", Party, "The organisation.", nullable=False), *PERIOD),
        ordering=("organisation__sort_name", "joined_on_first", "id"),
    )


def members() -> Field:
    """An organisation's members."""
    return records(
        "members",
        "MembershipOfOrganisation",
        "Nations that are or were members.",
        model=Membership,
        column="organisation",
        fields=(ref("nation", Party, "The nation.", nullable=False), *PERIOD),
        ordering=("nation__sort_name", "joined_on_first", "id"),
    )


MEMBERSHIPS = Resource(
    model=Membership,
    description="Nations in organisations, dated at the precision known. Former members stay.",
    fields=(
        *identity(Membership),
        ref("organisation", Party, "The organisation.", nullable=False),
        ref("nation", Party, "The nation.", nullable=False),
        *PERIOD,
        *common(Membership),
    ),
)
