"""Tables: pledges, their parts, conditions and steps."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from talks.migrations.tables.columns import (
    EMPTY, codes, date, filled, link, needed, newest, number, once, owner, part, record, rule, search, words,
)

TABLES = [
    record(
        "Condition",
        [
            ("name", models.CharField(max_length=300)),
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
            rule("condition_named", ~Q(name=""), "A condition has a name."),
            rule("condition_state_dated", Q(state_on__isnull=True) | ~Q(state=""), "A date of the state needs the state."),
        ],
    ),
    record(
        "Pledge",
        [
            codes("nature", {"offer": "Offer", "plan": "Plan", "ask": "Ask"}, default="offer", db_default="offer"),
            codes(
                "category",
                {
                    "troops": "Troops", "equipment": "Equipment", "funding": "Funding", "training": "Training", "air": "Air",
                    "naval": "Naval", "logistics": "Logistics", "headquarters": "Headquarters", "monitoring": "Monitoring",
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
            words("amount_currency", 3, help_text="ISO 4217 code: EUR, GBP, CAD … Signs such as $ are ambiguous."),
            *date("announced_on", "announced"),
            codes(
                "status",
                {
                    "floated": "Floated", "proposed": "Proposed", "pledged": "Pledged", "committed": "Committed",
                    "in_delivery": "In delivery", "delivered": "Delivered", "confirmed": "Confirmed", "declined": "Declined",
                    "denied": "Denied", "withdrawn": "Withdrawn", "lapsed": "Lapsed",
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
            rule(
                "pledge_quantity_has_unit", Q(quantity_max__isnull=True, quantity_min__isnull=True) | ~Q(quantity_unit=""),
                "A number needs its unit.",
            ),
            rule(
                "pledge_amount_has_currency", Q(amount_max__isnull=True, amount_min__isnull=True) | ~Q(amount_currency=""),
                "A number needs its currency.",
            ),
            rule(
                "pledge_currency_form", Q(amount_currency="") | Q(amount_currency__regex="^[A-Z]{3}$"),
                "A currency is an ISO 4217 code of three capitals, such as EUR.",
            ),
            rule("pledge_described", ~Q(description=""), "Say what is pledged."),
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
            rule("pledgeparty_party_or_words", filled("party", "~words", exactly_one=True), "Give either a party or words, one a row."),
            once(
                "pledgeparty_once", "pledge", "role", "party", says="This party is listed in this part already.",
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
                "troops": "Troops", "equipment": "Equipment", "funding": "Funding", "training": "Training", "air": "Air", "naval": "Naval",
                "logistics": "Logistics", "headquarters": "Headquarters", "monitoring": "Monitoring",
            },
        ),
        owner("pledge", "pledge", "further_categories"),
        constraints=[
            once("pledgecategory_once", "pledge", "category", says="This category is listed already."),
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
            once("pledgecondition_once", "pledge", "condition", says="This condition is listed already."),
            rule(
                "pledgecondition_not_on_itself", Q(depends_on__isnull=True) | ~Q(depends_on=F("pledge")),
                "A pledge cannot depend on itself.",
            ),
        ],
    ),
    part(
        "PledgeLink",
        codes("kind", {"part_of": "Part of", "revises": "Revises", "alternative_to": "Alternative to", "overlaps": "Overlaps"}),
        owner("from_pledge", "pledge", "links_from"),
        needed("to_pledge", "pledge", "links_to"),
        constraints=[
            once("pledgelink_once", "from_pledge", "kind", "to_pledge", says="This link is recorded already."),
            rule("pledgelink_two_pledges", ~Q(from_pledge=F("to_pledge")), "A pledge is not linked to itself."),
        ],
        indexes=[
            models.Index(fields=["to_pledge", "kind"], name="pledgelink_to_kind"),
        ],
    ),
    record(
        "PledgeEvent",
        [
            codes(
                "step",
                {
                    "floated": "Floated", "proposed": "Proposed", "pledged": "Pledged", "committed": "Committed",
                    "in_delivery": "In delivery", "delivered": "Delivered", "confirmed": "Confirmed", "declined": "Declined",
                    "denied": "Denied", "withdrawn": "Withdrawn", "lapsed": "Lapsed",
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
            words("amount_currency", 3, help_text="ISO 4217 code: EUR, GBP, CAD … Signs such as $ are ambiguous."),
            words("words", verbose_name="in words", help_text="What happened, where the step alone does not say it."),
        ],
        links=[
            link("meeting", "meeting", "pledge_steps"),
            needed("pledge", "pledge", "steps"),
            link("statement", "statement", "pledge_steps", help_text="The statement it rests on; then its citations are enough."),
        ],
        constraints=[
            rule(
                "pledgeevent_quantity_has_unit", Q(quantity_max__isnull=True, quantity_min__isnull=True) | ~Q(quantity_unit=""),
                "A number needs its unit.",
            ),
            rule(
                "pledgeevent_amount_has_currency", Q(amount_max__isnull=True, amount_min__isnull=True) | ~Q(amount_currency=""),
                "A number needs its currency.",
            ),
            rule(
                "pledgeevent_currency_form", Q(amount_currency="") | Q(amount_currency__regex="^[A-Z]{3}$"),
                "A currency is an ISO 4217 code of three capitals, such as EUR.",
            ),
        ],
        indexes=[
            newest("pledgeevent_newest", "on_date_first"),
        ],
        verbose_name="pledge step",
    ),
]
