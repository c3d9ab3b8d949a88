"""What sources say of a group without listing it, as it is read."""

from talks.choices import ClaimPartyRole, Extent
from talks.models import (
    GroupClaim,
    GroupClaimParty,
    Meeting,
    Party,
    Pledge,
    Position,
    Statement,
)
from talks.resources.field import Field, code, count, date, prose
from talks.resources.nested import parties, records
from talks.resources.record import record_resource
from talks.resources.summaries import link_in_part, ref


def _parties(name: str, role: ClaimPartyRole, description: str) -> Field:
    fields = (link_in_part("party", Party, "The party.", nullable=False),)
    return parties(name, "ClaimParty", description, GroupClaimParty, "claim", fields, role=role)


GROUP = (
    ref("organisation", Party, "The organisation whose members are meant."),
    prose("words", "The group as published: “Commonwealth nations”."),
    code("extent", Extent, "All of the group, nearly all, most, some or a number."),
    count("count", "The number, where one is given; an open end is null.", "parties"),
    date("as_of_on", "The day as of which membership is meant."),
    _parties("exceptions", ClaimPartyRole.EXCEPTION, "Parties named as exceptions."),
    _parties("members", ClaimPartyRole.MEMBER, "Parties named as part of the group."),
)


def claims_on(subject: str) -> Field:
    """Group claims on the outer meeting, pledge or position."""
    return records(
        "claims",
        "ClaimOn" + subject.title(),
        "What sources say of groups without listing them.",
        model=GroupClaim,
        column=subject,
        fields=(*GROUP, ref("statement", Statement, "The statement it rests on.")),
        ordering=("id",),
    )


GROUP_CLAIMS = record_resource(
    GroupClaim,
    "Claims about a group on a meeting, pledge or position, whose members the source does not list.",
    ref("meeting", Meeting, "The meeting it is about, if it is about one."),
    ref("pledge", Pledge, "The pledge it is about, if it is about one."),
    ref("position", Position, "The position it is about, if it is about one."),
    *GROUP,
    ref("statement", Statement, "The statement it rests on."),
)
