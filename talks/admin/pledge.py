"""Pledges, with who gives and gets, their conditions, links and steps; and steps by themselves."""

from django.contrib import admin, messages

from talks.admin.base import RecordAdmin
from talks.admin.parts import ChildInline, PartInline
from talks.models import (
    GroupClaim,
    Pledge,
    PledgeCategory,
    PledgeCondition,
    PledgeEvent,
    PledgeLink,
    PledgeParty,
)
from talks.selectors.ladders import going_back

# What people write comes first: the rest is filled from it, and there to correct it.
QUANTITY = ("quantity_text", ("quantity_min", "quantity_max", "quantity_qualifier", "quantity_unit"))
OWN_CURRENCY = ("original_amount", "original_currency", "original_rate")
AMOUNT = ("amount_text", ("amount_min", "amount_max", "amount_qualifier", "amount_currency"))


class PledgePartyInline(PartInline):
    model = PledgeParty
    verbose_name = "party to it"
    verbose_name_plural = "who contributes, proposes, receives or is asked"


class PledgeCategoryInline(PartInline):
    model = PledgeCategory
    empty_rows = 0


class PledgeLinkInline(PartInline):
    model = PledgeLink
    fk_name = "from_pledge"
    verbose_name = "link to another pledge"
    verbose_name_plural = "links to other pledges"
    empty_rows = 0


class PledgeConditionInline(PartInline):
    model = PledgeCondition
    fk_name = "pledge"
    verbose_name = "condition"
    verbose_name_plural = "conditions it hangs on"


class StepInline(ChildInline):
    model = PledgeEvent
    fk_name = "pledge"
    empty_rows = 1
    verbose_name_plural = "steps: floated, pledged, committed … declined"
    # Tranches, with a quantity of their own, are entered on the step's own page.
    leave_out = (
        "note",
        *(f"{prefix}_{end}" for prefix in ("quantity", "amount") for end in ("min", "max", "qualifier", "text")),
        "quantity_unit",
        "amount_currency",
    )
    named_by = ("pledge",)


class PledgeClaimInline(ChildInline):
    model = GroupClaim
    fk_name = "pledge"
    verbose_name_plural = "group claims: “26 countries”"
    leave_out = ("note", "meeting", "position", "as_of_on", "statement")
    named_by = ("organisation",)


class Ladder:
    """Pages on which steps are saved: says so where they go back, and leaves them as they are."""

    def remark(self, request, record):
        falls = going_back([getattr(record, "pledge_id", record.pk)]).values()
        for before, after in (fall for found in falls for fall in found):
            text = f"The ladder goes back, from {before.label.lower()} to {after.label.lower()}. If it did, leave it as it is."
            messages.warning(request, text)


@admin.register(Pledge)
class PledgeAdmin(Ladder, RecordAdmin):
    list_display = ("description", "nature", "category", "quantity_text", "amount_text", "announced_on", "status")
    list_filter = ("nature", "category", "status", "coalition")
    search_fields = ("description", "public_id", "parties__party__name", "parties__words", "quantity_text", "amount_text")
    date_hierarchy = "announced_on_first"
    natural_key = "what is pledged and its date"
    main = ("description", "coalition", ("nature", "category"), "announced_on", "meeting", *QUANTITY, *AMOUNT)
    further = ("number_kind", OWN_CURRENCY)
    inlines = (
        PledgePartyInline,
        PledgeConditionInline,
        StepInline,
        PledgeCategoryInline,
        PledgeLinkInline,
        PledgeClaimInline,
    )


@admin.register(PledgeEvent)
class PledgeEventAdmin(Ladder, RecordAdmin):
    list_display = ("pledge", "step", "on_date", "quantity_text", "amount_text")
    list_filter = ("step",)
    search_fields = ("public_id", "pledge__description", "pledge__public_id", "words")
    date_hierarchy = "on_date_first"
    natural_key = "the pledge and the step"
    main = ("pledge", "step", "on_date", "words", ("meeting", "statement"))
    further = (*QUANTITY, *AMOUNT)
