"""Tables: who was there: claims about groups, and attendances."""

from django.db import models
from django.db.models import Q

from talks.migrations.tables.columns import codes, date, fact, filled, link, needed, number, once, owner, part, rule, words

TABLES = [
    fact(
        "GroupClaim",
        [
            words("words", 300, verbose_name="group in words", help_text="The group as published: “Commonwealth nations”."),
            codes("extent", {"all": "All", "nearly_all": "Nearly all", "most": "Most", "some": "Some", "number": "A number"}),
            *number("count", words("count_text", 300, verbose_name="number in words"), "from", "to"),
            *date("as_of_on", "as of"),
        ],
        links=[
            link("meeting", "meeting", "claims"),
            link("organisation", "party", "claims", limit_choices_to={"kind": "organisation"}),
            link("pledge", "pledge", "claims"),
            link("position", "position", "claims"),
            link("statement", "statement", "claims", help_text="The statement it rests on; then its citations are enough."),
        ],
        constraints=[
            rule(
                "groupclaim_number_given",
                ~Q(extent="number") | Q(count_min__isnull=False) | Q(count_max__isnull=False) | ~Q(count_text=""),
            ),
            rule("groupclaim_one_subject", filled("meeting", "pledge", "position", exactly_one=True)),
            rule("groupclaim_names_group", filled("organisation", "~words", exactly_one=False)),
        ],
    ),
    part(
        "GroupClaimParty",
        codes("role", {"exception": "Named exception", "member": "Named member"}),
        owner("claim", "groupclaim", "parties"),
        needed("party", "party", "claim_parts"),
        constraints=[
            once("groupclaimparty_once", "claim", "party"),
        ],
    ),
    fact(
        "Attendance",
        [
            words("role_text", 300, verbose_name="role as published", help_text="The representative's role, as published."),
            codes(
                "mode",
                {
                    "in_person": "In person", "remote": "By video or telephone", "present_unknown": "Present, manner not stated",
                    "absent_deliberate": "Absent on purpose, whose choice is not said", "absent_left_out": "Not invited",
                    "absent_stayed_away": "Stayed away by own choice", "absent_invited": "Invited, did not come",
                    "absent_unknown": "Absent, kind not said", "unknown": "Nothing known",
                },
                verbose_name="manner",
            ),
            words("absence_reason", help_text="Why absent, as published; only with an absence."),
            codes(
                "level",
                {
                    "head_of_state": "Head of state", "head_of_government": "Head of government", "minister": "Minister",
                    "military_chief": "Military chief", "ambassador": "Ambassador", "official": "Official", "unknown": "Unknown",
                },
                default="unknown", db_default="unknown",
            ),
            codes(
                "certainty",
                {
                    "stated": "Stated: reported as having happened", "expected": "Expected: announced beforehand",
                    "inferred": "Inferred: follows from a general statement",
                },
                default="stated", db_default="stated",
            ),
            (
                "further_participant",
                models.BooleanField(
                    db_default=False, default=False, help_text="A further person of a party that another row already stands for.",
                ),
            ),
        ],
        links=[
            link("claim", "groupclaim", "inferred_attendances", help_text="The group claim this row was inferred from."),
            needed("meeting", "meeting", "attendances"),
            needed("party", "party", "attendances"),
            link("person", "person", "attendances", verbose_name="representative"),
            link("statement", "statement", "attendances", help_text="The statement it rests on; then its citations are enough."),
        ],
        constraints=[
            rule(
                "attendance_reason_with_absence",
                Q(absence_reason="")
                | Q(mode__in=("absent_deliberate", "absent_left_out", "absent_stayed_away", "absent_invited", "absent_unknown")),
            ),
            rule("attendance_claim_is_inferred", Q(claim__isnull=True) | Q(certainty="inferred")),
        ],
        indexes=[
            models.Index(fields=["party", "meeting"], name="attendance_party_meeting"),
        ],
    ),
]
