"""Tables: named sets of talks, and the roles of parties in them."""

from django.db import models
from django.db.models import F, Q

from talks.migrations.tables.columns import apart, codes, date, needed, once, record, rule, words

TABLES = [
    record(
        "Coalition",
        [
            ("name", models.CharField(max_length=300)),
            words("aim", help_text="What the talks are about, in a sentence or two."),
        ],
        late=[
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
            rule("coalition_named", ~Q(name=""), "A coalition has a name."),
        ],
    ),
    record(
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
            rule(
                "role_to_on_after_from_on",
                Q(from_on_first__isnull=True) | Q(to_on_last__isnull=True) | Q(to_on_last__gte=F("from_on_first")),
                "The end lies before the beginning.",
            ),
            apart(
                "role_no_overlap", "coalition", "party", begins="from_on", ends="to_on",
                says="This party certainly has a role in the coalition on some of these days already, by another record.",
            ),
            once(
                "role_once", "coalition", "party", "from_on", "to_on", says="This party has a role for this period already.",
                condition=Q(rival_of__isnull=True, stage="published"), nulls_distinct=False,
            ),
        ],
    ),
]
