"""Tables: pledges, their parts, conditions and steps."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from talks.migrations.tables.columns import (
    EMPTY, OPTIONAL, codes, currency, date, fact, filled, link, needed, newest, number, once, owner, part, rule, search, sort_key, words,
)

TABLES = [
    fact(
        "Condition",
        [
            ("name", models.CharField(max_length=300)),
            sort_key("name"),
            codes(
                "kind",
                {
                    "ceasefire": "Ceasefire", "us_backstop": "US backstop", "mandate": "Mandate", "parliament": "Parliament",
                    "peace_agreement": "Peace agreement", "other_pledge": "Another pledge", "funding": "Funding", "other": "Other",
                },
                default="other", db_default="other",
            ),
            codes("state", {"open": "Open", "met": "Met", "failed": "Failed"}, help_text="Empty when no source says.", **EMPTY),
            *date("state_on", "in this state since"),
        ],
        links=[
            link("statement", "statement", "raised_conditions", help_text="The statement it rests on; then its citations are enough."),
        ],
        constraints=[
            rule("condition_named", ~Q(name="")),
            rule("condition_state_dated", Q(state_on__isnull=True) | ~Q(state="")),
        ],
    ),
    fact(
        "Pledge",
        [
            codes("nature", {"offer": "Offer", "plan": "Plan", "ask": "Ask"}, default="offer", db_default="offer"),
            codes(
                "category",
                {
                    "troops": "Troops", "equipment": "Equipment", "funding": "Funding", "training": "Training", "air": "Air",
                    "naval": "Naval", "logistics": "Logistics", "headquarters": "Headquarters", "intelligence": "Intelligence",
                    "monitoring": "Monitoring", "police": "Police", "humanitarian": "Humanitarian", "medical": "Medical",
                    "budget_support": "Budget support", "reconstruction": "Reconstruction",
                },
            ),
            ("description", models.TextField(help_text="What is offered, planned or asked, in our own words.", verbose_name="what")),
            *number(
                "quantity", words("quantity_text", 300, verbose_name="quantity as published"), "quantity from", "quantity to",
                max_digits=20, decimal_places=2,
            ),
            words("quantity_unit", 80, verbose_name="unit", help_text="Troops, missiles, aircraft …"),
            *number(
                "amount", words("amount_text", 300, verbose_name="amount as published"), "amount from", "amount to", max_digits=20,
                decimal_places=2,
            ),
            currency("amount_currency"),
            (
                "original_amount",
                models.DecimalField(decimal_places=2, max_digits=20, verbose_name="amount in its own currency", **OPTIONAL),
            ),
            currency("original_currency"),
            (
                "original_rate",
                models.DecimalField(
                    decimal_places=10, max_digits=20, verbose_name="rate applied", **OPTIONAL,
                    help_text="How much of the amount's currency one unit of the own currency was taken for, "
                    "where a source or the editors converted.",
                ),
            ),
            codes(
                "number_kind",
                {
                    "as_stated": "As stated: this pledge alone", "shared": "Shared: between several recipients",
                    "running_total": "Running total: what has been gathered since a beginning",
                    "fund_balance": "Fund balance: what a fund holds on a day",
                },
                default="as_stated", db_default="as_stated", verbose_name="kind of number",
                help_text="Running totals and fund balances are shown beside totals and never added.",
            ),
            *date("announced_on", "announced"),
            codes(
                "status",
                {
                    "floated": "Floated", "proposed": "Proposed", "pledged": "Pledged", "committed": "Committed",
                    "allocated": "Allocated", "contracted": "Contracted", "in_delivery": "In delivery", "paid": "Paid",
                    "delivered": "Delivered", "confirmed": "Confirmed", "suspended": "Suspended", "declined": "Declined",
                    "denied": "Denied", "withdrawn": "Withdrawn", "lapsed": "Lapsed", "returned": "Returned",
                },
                blank=True, null=True, editable=False,
                help_text="The latest public, preferred step of the whole pledge. The database keeps it; it cannot be set.",
            ),
            search("description", "quantity_text", "quantity_unit", "amount_text", "note"),
        ],
        links=[
            link("coalition", "coalition", "pledges"),
            link("meeting", "meeting", "pledges", help_text="The meeting it was made at or belongs to."),
        ],
        constraints=[
            rule("pledge_quantity_has_unit", Q(quantity_max__isnull=True, quantity_min__isnull=True) | ~Q(quantity_unit="")),
            rule("pledge_amount_has_currency", Q(amount_max__isnull=True, amount_min__isnull=True) | ~Q(amount_currency="")),
            rule(
                "pledge_original_whole",
                Q(original_amount__isnull=True, original_currency="", original_rate__isnull=True)
                | Q(amount_min__isnull=False, original_amount__gt=0, original_currency__gt="")
                & ~Q(original_currency=F("amount_currency"))
                & (Q(original_rate__isnull=True) | Q(original_rate__gt=0)),
            ),
            rule("pledge_described", ~Q(description="")),
        ],
        indexes=[
            GinIndex(fields=["search"], name="pledge_search"),
            newest("pledge_newest", "announced_on_first"),
            newest("pledge_category_newest", "announced_on_first", "category"),
            newest("pledge_status_newest", "announced_on_first", "status"),
        ],
    ),
    part(
        "PledgeParty",
        codes(
            "role",
            {
                "contributor": "Contributor", "proposer": "Proposer: floats, plans or asks, and contributes nothing by that",
                "recipient": "Recipient", "addressee": "Addressee: those a plan or an ask is for",
            },
            default="contributor", db_default="contributor",
        ),
        words("words", 300, verbose_name="in words", help_text="As published, where no party is named: “26 countries”."),
        link("party", "party", "pledge_parts"),
        owner("pledge", "pledge", "parties"),
        constraints=[
            rule("pledgeparty_party_or_words", filled("party", "~words", exactly_one=True)),
            once(
                "pledgeparty_once", "pledge", "role", "party",
                condition=Q(party__isnull=False),
            ),
        ],
        indexes=[
            models.Index(fields=["party", "role", "pledge"], name="pledgeparty_party_role"),
        ],
        verbose_name_plural="pledge parties",
    ),
    part(
        "PledgeCategory",
        codes(
            "category",
            {
                "troops": "Troops", "equipment": "Equipment", "funding": "Funding", "training": "Training", "air": "Air",
                "naval": "Naval", "logistics": "Logistics", "headquarters": "Headquarters", "intelligence": "Intelligence",
                "monitoring": "Monitoring", "police": "Police", "humanitarian": "Humanitarian", "medical": "Medical",
                "budget_support": "Budget support", "reconstruction": "Reconstruction",
            },
        ),
        owner("pledge", "pledge", "further_categories"),
        constraints=[
            once("pledgecategory_once", "pledge", "category"),
        ],
        verbose_name="further category",
        verbose_name_plural="further categories",
    ),
    part(
        "PledgeCondition",
        words("wording", help_text="The condition as published for this pledge."),
        needed("condition", "condition", "pledge_links"),
        link("depends_on", "pledge", "depended_on_by", help_text="Where the condition is one pledge of the record."),
        owner("pledge", "pledge", "conditions"),
        constraints=[
            once("pledgecondition_once", "pledge", "condition"),
            rule("pledgecondition_not_on_itself", Q(depends_on__isnull=True) | ~Q(depends_on=F("pledge"))),
        ],
    ),
    part(
        "PledgeLink",
        codes("kind", {"part_of": "Part of", "revises": "Revises", "alternative_to": "Alternative to", "overlaps": "Overlaps"}),
        owner("from_pledge", "pledge", "links_from"),
        needed("to_pledge", "pledge", "links_to"),
        constraints=[
            once("pledgelink_once", "from_pledge", "kind", "to_pledge"),
            rule("pledgelink_two_pledges", ~Q(from_pledge=F("to_pledge"))),
        ],
        indexes=[
            models.Index(fields=["to_pledge", "kind"], name="pledgelink_to_kind"),
        ],
    ),
    fact(
        "PledgeEvent",
        [
            codes(
                "step",
                {
                    "floated": "Floated", "proposed": "Proposed", "pledged": "Pledged", "committed": "Committed",
                    "allocated": "Allocated", "contracted": "Contracted", "in_delivery": "In delivery", "paid": "Paid",
                    "delivered": "Delivered", "confirmed": "Confirmed", "suspended": "Suspended", "declined": "Declined",
                    "denied": "Denied", "withdrawn": "Withdrawn", "lapsed": "Lapsed", "returned": "Returned",
                },
            ),
            *date("on_date", "when"),
            *number(
                "quantity", words("quantity_text", 300, verbose_name="quantity as published"), "quantity from", "quantity to",
                max_digits=20, decimal_places=2,
            ),
            words("quantity_unit", 80, verbose_name="unit"),
            *number(
                "amount", words("amount_text", 300, verbose_name="amount as published"), "amount from", "amount to", max_digits=20,
                decimal_places=2,
            ),
            currency("amount_currency"),
            words("words", verbose_name="in words", help_text="What happened, where the step alone does not say it."),
        ],
        links=[
            link("meeting", "meeting", "pledge_steps"),
            needed("pledge", "pledge", "steps"),
            link("statement", "statement", "pledge_steps", help_text="The statement it rests on; then its citations are enough."),
        ],
        constraints=[
            rule("pledgeevent_quantity_has_unit", Q(quantity_max__isnull=True, quantity_min__isnull=True) | ~Q(quantity_unit="")),
            rule("pledgeevent_amount_has_currency", Q(amount_max__isnull=True, amount_min__isnull=True) | ~Q(amount_currency="")),
        ],
        indexes=[
            newest("pledgeevent_newest", "on_date_first"),
        ],
        verbose_name="pledge step",
    ),
]
