"""Tables: what supports or disputes a record."""

from django.db import models
from django.db.models import Q

from talks.migrations.tables.columns import EMPTY, codes, filled, needed, part, rule, words
from talks.validators.codes import validate_public_id

TABLES = [
    part(
        "Citation",
        ("public_id", models.CharField(max_length=80, unique=True, validators=[validate_public_id], verbose_name="public id")),
        words("field", 60, help_text="The field of the record that this is about; empty for the record as a whole."),
        codes("bearing", {"supports": "Supports", "disputes": "Disputes"}, default="supports", db_default="supports"),
        words("reported_value", help_text="What this source has there, in its words or as it would be stored."),
        words("attributed_to", 300, help_text="Whom the source itself names for it: “officials”, an agency, a minister."),
        words("locator", 300, help_text="Page, paragraph or minute."),
        words("passage", help_text="A few words of the passage, to find it again."),
        codes(
            "credibility",
            {
                "1": "1: confirmed by other sources", "2": "2: probably true", "3": "3: possibly true", "4": "4: doubtful",
                "5": "5: improbable", "6": "6: truth cannot be judged",
            },
            help_text="1 to 6; empty means ungraded.", **EMPTY,
        ),
        words("note", verbose_name="editors' note"),
        ("attendance", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.attendance")),
        ("coalition", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.coalition")),
        ("condition", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.condition")),
        (
            "group_claim",
            models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.groupclaim"),
        ),
        ("meeting", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.meeting")),
        (
            "meeting_count",
            models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.meetingcount"),
        ),
        ("membership", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.membership")),
        ("office", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.office")),
        ("party", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.party")),
        ("person", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.person")),
        ("pledge", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.pledge")),
        (
            "pledge_event",
            models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.pledgeevent"),
        ),
        ("position", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.position")),
        ("question", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.question")),
        ("role", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.role")),
        needed("source", "source", "citations"),
        ("statement", models.ForeignKey(blank=True, null=True, on_delete=models.CASCADE, related_name="citations", to="talks.statement")),
        constraints=[
            rule(
                "citation_one_record",
                filled(
                    "party", "membership", "coalition", "role", "person", "office", "meeting", "meeting_count", "attendance", "group_claim",
                    "pledge", "pledge_event", "condition", "question", "position", "statement", exactly_one=True,
                ),
                "A citation belongs to exactly one record.",
            ),
            rule("citation_public_id_form", Q(public_id__regex="^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")),
        ],
    ),
]
