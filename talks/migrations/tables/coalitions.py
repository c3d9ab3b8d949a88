"""Tables: named sets of talks, and the roles of parties in them."""

from django.db import models
from django.db.models import Q

from talks.migrations.tables.columns import apart, codes, date, fact, in_order, needed, once, record, rule, sort_key, words

TABLES = [
    record(
        "Coalition",
        [
            ("name", models.CharField(max_length=300)),
            sort_key("name"),
            words("aim", help_text="What the talks are about, in a sentence or two."),
        ],
        links=[
            (
                "party",
                models.OneToOneField(
                    help_text="The organisation of kind coalition that pledges and speaks for it.",
                    limit_choices_to={"organisation_kind": "coalition"}, on_delete=models.PROTECT, related_name="coalition",
                    to="talks.party",
                ),
            ),
        ],
        constraints=[
            rule("coalition_named", ~Q(name="")),
        ],
    ),
    fact(
        "Role",
        [
            codes(
                "role",
                {
                    "co_lead": "Co-lead", "participant": "Participant", "recipient": "Recipient", "outside_partner": "Outside partner",
                    "outside": "Outside", "adversary": "Adversary",
                },
            ),
            *date("from_on", "from"),
            *date("to_on", "to", "Empty while it lasts."),
        ],
        links=[
            needed("coalition", "coalition", "roles"),
            needed("party", "party", "roles"),
        ],
        constraints=[
            in_order("role", "from_on", "to_on"),
            apart("role_no_overlap", "coalition", "party", begins="from_on", ends="to_on"),
            once(
                "role_once", "coalition", "party", "from_on", "to_on",
                condition=Q(rival_of__isnull=True, stage="published"), nulls_distinct=False,
            ),
        ],
    ),
]
