"""Pledges as they are read."""

from functools import partial

from django.db.models import Case, Exists, F, OuterRef, QuerySet, When
from django.db.models.expressions import Combinable

from talks.choices import Category, NumberKind, PledgeLinkKind, PledgeNature, PledgePartyRole, PledgeStatus
from talks.models import (
    Coalition,
    Condition,
    Meeting,
    Party,
    Pledge,
    PledgeCategory,
    PledgeCondition,
    PledgeLink,
    PledgeParty,
)
from talks.querysets import public_q
from talks.resources.claims import claims_on
from talks.resources.delivered import delivered
from talks.resources.expressions import JsonObject, no_json, or_null, trimmed
from talks.resources.field import Field, TableColumn, amount, code, date, prose, quantity
from talks.resources.pledge_events import steps
from talks.resources.record import common, identity
from talks.resources.resource import Resource
from talks.resources.summaries import link_in_part, linked_id, parts, ref, shown


def _parties(name: str, role: PledgePartyRole, description: str) -> Field:
    return parts(
        name,
        "PartyOrWords",
        description,
        of=lambda: PledgeParty.objects.filter(shown(Party, "party"), role=role).order_by("order", "id"),
        column="pledge",
        fields=(
            link_in_part("party", Party, "The party; null where only words are published."),
            prose("words", "As published, where no party is named."),
        ),
        cell=lambda: Case(When(words="", then=linked_id(Party, "party__")), default=F("words")),
    )


def _links(name: str, kind: PledgeLinkKind, near: str, far: str, description: str) -> Field:
    """Links of one kind, read from the side of `near`; the other side must be public."""

    def public() -> QuerySet:
        return PledgeLink.objects.filter(public_q(Pledge, f"{far}__"), kind=kind).order_by("order", "id")

    return parts(
        name,
        "PledgeLink",
        description,
        of=public,
        column=near,
        fields=(link_in_part("pledge", Pledge, "The other pledge.", path=far),),
        cell=lambda: F(f"{far}__public_id"),
    )


def _original() -> Field:
    """The amount in the currency in which it was published, where another is stored and counted."""
    columns = {"amount": "original_amount", "currency": "original_currency", "rate": "original_rate"}

    def build() -> Combinable:
        values = {name: or_null(column) if name == "currency" else trimmed(column) for name, column in columns.items()}
        return Case(When(original_amount__isnull=True, then=no_json()), default=JsonObject(values))

    cells = tuple(TableColumn(column, partial(F if name == "currency" else trimmed, column)) for name, column in columns.items())
    return Field("original", "OriginalAmount", "The amount in its own currency; `amount` is what is counted.", build, cells, flat=True)


def _is_current() -> Exists:
    return Exists(Pledge.objects.current().filter(pk=OuterRef("pk")).order_by())


PLEDGES = Resource(
    model=Pledge,
    description="Pledged contributions: offers with refusals, plans for all, and asks.",
    fields=(
        *identity(Pledge),
        prose("description", "What is offered, planned or asked, in our own words.", nullable=False),
        ref("coalition", Coalition, "The coalition it belongs to."),
        code("nature", PledgeNature, "An offer of those named, a plan for all, or an ask of others. Only offers are contributions."),
        code("category", Category, "What kind of contribution."),
        parts(
            "further_categories",
            "FurtherCategory",
            "Further categories of a pledge that spans several.",
            of=lambda: PledgeCategory.objects.order_by("order", "id"),
            column="pledge",
            fields=(code("category", Category, "A further category."),),
            cell=lambda: F("category"),
        ),
        code("status", PledgeStatus, "The latest public, preferred step of the whole pledge; null when no step is known.", nullable=True),
        Field(
            "current",
            "boolean",
            "False when a later public pledge revises it.",
            _is_current,
            (TableColumn("current", _is_current),),
            nullable=False,
        ),
        _parties(
            "contributors", PledgePartyRole.CONTRIBUTOR, "Who contributes: single parties, several jointly, or words where nobody is named."
        ),
        _parties("proposers", PledgePartyRole.PROPOSER, "Who floats, plans or asks; not a contribution."),
        _parties("recipients", PledgePartyRole.RECIPIENT, "For whom it is meant, where a source says."),
        _parties("addressees", PledgePartyRole.ADDRESSEE, "Those a plan or an ask is for."),
        quantity("quantity", "How many, as published; an open end is null, not zero."),
        amount("amount", "How much money, as published; an open end is null, not zero."),
        code("number_kind", NumberKind, "What its numbers are: running totals and balances of funds are never added."),
        _original(),
        delivered(),
        date("announced_on", "When it was announced."),
        ref("meeting", Meeting, "The meeting it was made at or belongs to."),
        parts(
            "conditions",
            "PledgeCondition",
            "What it hangs on.",
            of=lambda: PledgeCondition.objects.filter(public_q(Condition, "condition__")).order_by("order", "id"),
            column="pledge",
            fields=(
                link_in_part("condition", Condition, "The condition."),
                prose("wording", "The condition as published for this pledge."),
                link_in_part("depends_on", Pledge, "The pledge it waits for, where the condition is one."),
            ),
            cell=lambda: F("condition__public_id"),
        ),
        _links("part_of", PledgeLinkKind.PART_OF, "from_pledge", "to_pledge", "Larger pledges that contain it."),
        _links("parts", PledgeLinkKind.PART_OF, "to_pledge", "from_pledge", "Smaller pledges that it contains."),
        _links("revises", PledgeLinkKind.REVISES, "from_pledge", "to_pledge", "Earlier pledges that it replaces."),
        _links("revised_by", PledgeLinkKind.REVISES, "to_pledge", "from_pledge", "Later pledges that replace it."),
        _links(
            "alternative_to",
            PledgeLinkKind.ALTERNATIVE_TO,
            "from_pledge",
            "to_pledge",
            "Other versions of the same idea, named by this one.",
        ),
        _links(
            "alternatives", PledgeLinkKind.ALTERNATIVE_TO, "to_pledge", "from_pledge", "Other versions of the same idea that name this one."
        ),
        _links(
            "overlaps",
            PledgeLinkKind.OVERLAPS,
            "from_pledge",
            "to_pledge",
            "Pledges said to count partly the same thing, named by this one.",
        ),
        _links(
            "overlapped_by",
            PledgeLinkKind.OVERLAPS,
            "to_pledge",
            "from_pledge",
            "Pledges said to count partly the same thing that name this one.",
        ),
        steps(),
        claims_on("pledge"),
        *common(Pledge),
    ),
)
