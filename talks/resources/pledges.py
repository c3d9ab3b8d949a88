"""Pledges as they are read."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from django.contrib.postgres.aggregates import BoolAnd
from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.db.models.expressions import Combinable

from talks.choices import Category, CategoryGroup, NumberKind, PledgeLinkKind, PledgeNature, PledgePartyRole, PledgeStatus
from talks.models import (
    Coalition,
    Condition,
    Meeting,
    Pledge,
    PledgeCategory,
    PledgeCondition,
    PledgeLink,
    PledgeParty,
)
from talks.querysets import CATEGORY_GROUP, public_q
from talks.resources.claims import claims_on
from talks.resources.delivered import delivered
from talks.resources.expressions import JsonObject, no_json, or_null, trimmed
from talks.resources.field import Field, Gathered, TableColumn, amount, code, date, derived, prose, quantity
from talks.resources.lists import parts
from talks.resources.nested import PARTY_OR_WORDS, links, parties
from talks.resources.pledge_events import STEPS
from talks.resources.record import record_resource
from talks.resources.summaries import link_in_part, ref


def _parties(name: str, role: PledgePartyRole, description: str) -> Field:
    return parties(name, "PartyOrWords", description, PledgeParty, "pledge", PARTY_OR_WORDS, role=role)


# Both ends of a link of one kind: the field at the pledge that names the other, and the field at the other, each with its words.
LINKS = (
    (PledgeLinkKind.PART_OF, "part_of", "Larger pledges that contain it.", "parts", "Smaller pledges that it contains."),
    (PledgeLinkKind.REVISES, "revises", "Earlier pledges that it replaces.", "revised_by", "Later pledges that replace it."),
    (
        PledgeLinkKind.ALTERNATIVE_TO,
        "alternative_to",
        "Other versions of the same idea, named by this one.",
        "alternatives",
        "Other versions of the same idea that name this one.",
    ),
    (
        PledgeLinkKind.OVERLAPS,
        "overlaps",
        "Pledges said to count partly the same thing, named by this one.",
        "overlapped_by",
        "Pledges said to count partly the same thing that name this one.",
    ),
)


def _links() -> Iterator[Field]:
    for kind, *ends in LINKS:
        for (name, description), near, far in ((ends[:2], "from_pledge", "to_pledge"), (ends[2:], "to_pledge", "from_pledge")):
            other = link_in_part("pledge", Pledge, "The other pledge.", path=far)
            yield links(name, "PledgeLink", description, PledgeLink, near, far, other, kind=kind)


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


NOT_REPLACED = Gathered(Pledge.objects.replacing, "to_pledge", lambda: BoolAnd(Value(False)), "true")


PLEDGES = record_resource(
    Pledge,
    "Pledged contributions: offers with refusals, plans for all, and asks.",
    prose("description", "What is offered, planned or asked, in our own words.", nullable=False),
    ref("coalition", Coalition, "The coalition it belongs to."),
    code("nature", PledgeNature, "An offer of those named, a plan for all, or an ask of others. Only offers are contributions."),
    code("category", Category, "What kind of contribution."),
    replace(derived("category_group", "The group to which its category belongs.", lambda: CATEGORY_GROUP, "string"), choices=CategoryGroup),
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
    derived("current", "False when a later public pledge revises it.", _is_current, gathered=NOT_REPLACED),
    _parties(
        "contributors", PledgePartyRole.CONTRIBUTOR, "Who contributes: single parties, several jointly, or words where nobody is named."
    ),
    _parties("proposers", PledgePartyRole.PROPOSER, "Who floats, plans or asks; not a contribution."),
    _parties("recipients", PledgePartyRole.RECIPIENT, "For whom it is meant, where a source says."),
    _parties("addressees", PledgePartyRole.ADDRESSEE, "Those a plan or an ask is for."),
    quantity("quantity", "How many, as published; an open end is null, not zero."),
    amount("amount", "How much money, as published; an open end is null, not zero."),
    code("number_kind", NumberKind, "What its numbers are, and so whether they are added up."),
    _original(),
    delivered(),
    date("announced_on", "When it was announced."),
    ref("meeting", Meeting, "The meeting it was made at or belongs to."),
    parts(
        "conditions",
        "PledgeCondition",
        "What it hangs on.",
        of=lambda: PledgeCondition.objects.filter(public_q("condition__")).order_by("order", "id"),
        column="pledge",
        fields=(
            link_in_part("condition", Condition, "The condition."),
            prose("wording", "The condition as published for this pledge."),
            link_in_part("depends_on", Pledge, "The pledge it waits for, where the condition is one."),
        ),
        cell=lambda: F("condition__public_id"),
    ),
    *_links(),
    STEPS,
    claims_on("pledge"),
)
