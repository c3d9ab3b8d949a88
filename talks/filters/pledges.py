"""Filters of pledges, their steps and the conditions that they and positions hang on."""

from django.db.models import Exists, OuterRef, Q

from talks.choices import Category, CategoryGroup, PledgeNature, PledgePartyRole
from talks.filters.base import BY_PARTY, RecordFilters
from talks.filters.narrowing import Dated, Narrow, Route, by_code, by_id, by_text, coded, holds
from talks.models import (
    Condition,
    Party,
    Pledge,
    PledgeCategory,
    PledgeCondition,
    PledgeEvent,
    PledgeLink,
    PledgeParty,
    Position,
    PositionCondition,
    Question,
)
from talks.models.condition import hangs_on_something
from talks.selectors.criteria import Criterion, among, either, found, one_of, prefixed

OFFERING = (PledgePartyRole.CONTRIBUTOR, PledgePartyRole.PROPOSER)
CATEGORY: Criterion = either(one_of("category"), among(PledgeCategory.objects.all, "pledge", "category"))


def category(condition: Criterion, help_text: str) -> Narrow:
    return coded("Category", help_text, Category, condition)


def category_group(condition: Criterion, help_text: str) -> Narrow:
    """The same by the groups to which categories belong."""

    def in_groups(groups: list[str]) -> Q:
        return condition([one for one in Category if one.group in groups])

    return coded("Group of categories", help_text, CategoryGroup, in_groups)


def _in_role(role: PledgePartyRole, label: str, help_text: str) -> Narrow:
    rows = among(lambda: PledgeParty.objects.filter(role=role), "pledge", "party_id")
    return by_id(Party, label, help_text, rows)


def _linked(label: str, help_text: str, near: str, far: str) -> Narrow:
    return by_id(Pledge, label, help_text, among(PledgeLink.objects.all, near, lambda ids: Q(**{f"{far}_id__in": ids})))


class PledgeFilters(RecordFilters):
    model = Pledge
    orderings = {
        "announced_on": "announced_on_first",
        "status": "status_place",
        "category": "category",
        "quantity": "quantity_max",
        "amount": "amount_max",
    }
    date = Dated("announced_on")
    date_is = "Announced"
    coalition = staticmethod(one_of("coalition_id"))
    meeting = staticmethod(one_of("meeting_id"))
    search_in = "description, quantity and amount as published, note, and names of parties"
    kept_by = {**dict.fromkeys(BY_PARTY, "offers"), "contributor": "contributions"}
    who = (Route("party_id", Dated("pledge__announced_on"), lambda: PledgeParty.objects.filter(role__in=OFFERING), "pledge"),)
    who_is = "Contributed or proposed by this party"

    category = category(CATEGORY, "Its category or one of its further categories.")
    category_group = category_group(CATEGORY, "A group to which its category or one of its further categories belongs.")
    conditional = holds(
        "Conditional",
        "true: it hangs on something, by what is recorded; false: no condition is recorded.",
        hangs_on_something,
    )
    current = holds(
        "Current",
        "true: without pledges that a later one revises; false: only those.",
        lambda: Q(Exists(Pledge.objects.current().filter(pk=OuterRef("pk")))),
    )
    condition = by_id(
        Condition,
        "Condition",
        "Public id of a condition that it hangs on.",
        among(PledgeCondition.objects.all, "pledge", "condition_id"),
        menu="name",
    )
    contributor = _in_role(PledgePartyRole.CONTRIBUTOR, "Contributor", "A party that contributes.")
    proposer = _in_role(PledgePartyRole.PROPOSER, "Proposer", "A party that floats, plans or asks.")
    recipient = _in_role(PledgePartyRole.RECIPIENT, "Recipient", "A party for which it is meant.")
    addressee = _in_role(PledgePartyRole.ADDRESSEE, "Addressee", "A party that a plan or an ask is for.")
    currency = by_text("amount_currency", "Currency", "ISO 4217 code of the amount.", upper=True)
    unit = by_text("quantity_unit", "Unit", "Unit of the quantity: troops, missiles …")
    part_of = _linked("Part of", "Public id of a pledge that contains it.", "from_pledge", "to_pledge")
    linked_to = by_id(
        Pledge,
        "Linked to",
        "Public id of a pledge to which it has a link of any kind, either way.",
        found(
            Pledge,
            None,
            (PledgeLink.objects.all, "from_pledge_id", one_of("to_pledge_id")),
            (PledgeLink.objects.all, "to_pledge_id", one_of("from_pledge_id")),
        ),
    )
    depends_on = by_id(
        Pledge,
        "Depends on",
        "Public id of a pledge that it waits for.",
        among(PledgeCondition.objects.all, "pledge", "depends_on_id"),
    )


STEP_OF = Dated("pledge__announced_on")


class PledgeEventFilters(RecordFilters):
    model = PledgeEvent
    orderings = {"on_date": "on_date_first", "step": "step"}
    date = Dated("on_date")
    date_is = "Happened"
    coalition = staticmethod(one_of("pledge__coalition_id"))
    meeting = staticmethod(lambda ids: Q(meeting_id__in=ids) | Q(pledge__meeting_id__in=ids))
    search_in = "words, note and what is searched of the pledge"
    who = (Route("party_id", STEP_OF, lambda: PledgeParty.objects.filter(role__in=OFFERING), "pledge__steps"),)
    who_is = "Steps of pledges contributed or proposed by this party"

    category = category(prefixed("pledge_id", Pledge.objects.all, CATEGORY), "Category or further category of the pledge.")
    category_group = category_group(prefixed("pledge_id", Pledge.objects.all, CATEGORY), "The group of a category of the pledge.")
    nature = by_code("pledge__nature", PledgeNature, "Nature", "Nature of the pledge.")
    currency = by_text("amount_currency", "Currency", "ISO 4217 code of the amount.", upper=True)
    unit = by_text("quantity_unit", "Unit", "Unit of the quantity: troops, missiles …")


def _on_pledges(condition: Criterion) -> Criterion:
    return among(
        lambda: PledgeCondition.objects.filter(pledge__public=True),
        "condition",
        prefixed("pledge_id", Pledge.objects.all, condition),
    )


def _on_positions(condition: Criterion) -> Criterion:
    positions = prefixed("position_id", lambda: Position.objects.published(), condition)
    return among(PositionCondition.objects.all, "condition", positions)


class ConditionFilters(RecordFilters):
    model = Condition
    orderings = {"name": "sort_name", "kind": "kind", "state": "state", "state_on": "state_on_first"}
    date = Dated("state_on")
    date_is = "In its present state"
    coalition = staticmethod(either(_on_pledges(one_of("coalition_id")), _on_positions(one_of("question__coalition_id"))))
    meeting = staticmethod(_on_pledges(one_of("meeting_id")))
    search_in = "name and note"
    who = (
        Route(
            "party_id",
            None,
            lambda: PledgeParty.objects.filter(role__in=OFFERING, pledge__public=True),
            "pledge__conditions__condition",
        ),
        Route("party_id", None, lambda: Position.objects.published(), "conditions__condition"),
    )
    who_is = "Conditions of pledges or positions of this party"

    category = category(_on_pledges(CATEGORY), "Conditions of pledges of this category.")
    category_group = category_group(_on_pledges(CATEGORY), "Conditions of pledges of this group of categories.")
    pledge = by_id(
        Pledge,
        "Pledge",
        "Public id of a pledge that hangs on it.",
        among(PledgeCondition.objects.all, "condition", "pledge_id"),
    )
    question = by_id(
        Question,
        "Question",
        "Public id of a question on which positions hang on it.",
        _on_positions(one_of("question_id")),
        menu="text",
    )
