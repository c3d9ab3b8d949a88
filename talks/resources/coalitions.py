"""Coalitions, and the parts that parties play in them, as they are read."""

from talks.choices import RoleKind
from talks.models import Coalition, Party, Question, Role
from talks.resources.field import Field, code, date, prose
from talks.resources.nested import records
from talks.resources.record import record_resource
from talks.resources.summaries import ref, refs

ROLE_FIELDS = (
    code("role", RoleKind, "The part that the party plays."),
    date("from_on", "Since when; null when no source says."),
    date("to_on", "Until when; null while it lasts or when no source says."),
)


def roles_of(side: str, other: Field) -> Field:
    """The dated roles of the outer coalition or party, as a list that shows the `other` side."""
    return records(
        "roles",
        f"RoleOf{side.title()}",
        "Roles with their dates, latest first." if side == "party" else "Parties with their dated roles.",
        model=Role,
        column=side,
        fields=(other, *ROLE_FIELDS),
        ordering=("-from_on_first", "id") if side == "party" else ("role", "party__sort_name", "id"),
    )


COALITIONS = record_resource(
    Coalition,
    "Named sets of talks.",
    prose("name", "What the set of talks is called.", nullable=False),
    prose("aim", "What the talks are about, in a sentence or two."),
    ref("party", Party, "The organisation of kind coalition that pledges and speaks for it.", nullable=False),
    roles_of("coalition", ref("party", Party, "The party.", nullable=False)),
    refs("questions", Question, "coalition", "Questions on which parties take positions in these talks.", on_request=True),
)

ROLES = record_resource(
    Role,
    "The parts that parties play in a coalition, dated.",
    ref("coalition", Coalition, "The coalition.", nullable=False),
    ref("party", Party, "The party.", nullable=False),
    *ROLE_FIELDS,
)
