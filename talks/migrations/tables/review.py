"""Tables: change sets, proposed changes, and what was last loaded from files."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from talks.migrations.tables.columns import codes, once, owner, rule, table

TABLES = [
    table(
        "ChangeSet",
        ("title", models.CharField(max_length=200)),
        codes(
            "kind",
            {
                "news": "News: something happened", "correction": "Correction: the record was wrong",
                "clean_up": "Clean-up: the same fact, better recorded",
            },
            10, default="news",
        ),
        codes(
            "state", {"open": "Open", "submitted": "Submitted for review", "approved": "Approved", "returned": "Returned to its author"},
            10, default="open", editable=False,
        ),
        ("message", models.TextField(blank=True, verbose_name="message to the reviewer")),
        ("review_message", models.TextField(blank=True, verbose_name="message from the reviewer")),
        ("created_at", models.DateTimeField(db_default=Now(), editable=False)),
        ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True)),
        ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
        ("author", models.ForeignKey(editable=False, on_delete=models.PROTECT, related_name="change_sets", to=settings.AUTH_USER_MODEL)),
        (
            "reviewed_by",
            models.ForeignKey(
                blank=True, editable=False, null=True, on_delete=models.PROTECT, related_name="reviewed_change_sets",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        permissions=[
            ("review_changeset", "Can approve and return the work of others"),
            ("retract_changeset", "Can retract a published record at once"),
        ],
        constraints=[
            rule("changeset_four_eyes", Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("author"))),
            rule("changeset_approved_by_somebody", ~Q(state="approved") | Q(reviewed_at__isnull=False, reviewed_by__isnull=False)),
            rule(
                "changeset_review_paired",
                Q(reviewed_at__isnull=True, reviewed_by__isnull=True) | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
            ),
        ],
    ),
    table(
        "ProposedChange",
        ("noun", models.CharField(help_text="The key of the record's noun.", max_length=30)),
        ("record_pk", models.BigIntegerField()),
        ("record_id_text", models.CharField(max_length=80, verbose_name="public id")),
        codes("kind", {"change": "Change", "retraction": "Retraction"}, 10, default="change"),
        codes(
            "state",
            {
                "open": "Open", "applied": "Applied", "held_back": "Held back", "rejected": "Rejected",
                "conflict": "In conflict with a later change", "superseded": "Superseded by a later proposal",
            },
            10, default="open",
        ),
        ("base_version", models.BigIntegerField(help_text="The version of the record that the change was made on.")),
        ("changes", models.JSONField(default=dict, help_text="Changed fields and parts: {name: {from, to}}.")),
        ("reason", models.TextField(blank=True)),
        ("created_at", models.DateTimeField(db_default=Now(), editable=False)),
        ("decided_at", models.DateTimeField(blank=True, null=True)),
        ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="proposals", to=settings.AUTH_USER_MODEL)),
        owner("change_set", "changeset", "proposals"),
        (
            "decided_by",
            models.ForeignKey(
                blank=True, null=True, on_delete=models.PROTECT, related_name="decided_proposals", to=settings.AUTH_USER_MODEL,
            ),
        ),
        constraints=[
            rule("proposedchange_four_eyes", Q(decided_by__isnull=True) | ~Q(decided_by=F("author"))),
            rule("proposedchange_applied_by_somebody", ~Q(state="applied") | Q(decided_at__isnull=False, decided_by__isnull=False)),
            rule("proposedchange_retraction_reason", ~Q(kind="retraction") | ~Q(reason="")),
        ],
        indexes=[
            models.Index(fields=["noun", "record_pk"], name="proposedchange_record"),
        ],
    ),
    table(
        "Dataset",
        ("name", models.CharField(max_length=80, unique=True)),
        ("head", models.JSONField(default=dict)),
        ("loaded_at", models.DateTimeField(db_default=Now())),
        (
            "report",
            models.JSONField(default=list, help_text="What the last load did, and what it asks somebody to look at, in lines."),
        ),
    ),
    table(
        "DatasetRow",
        ("dataset", models.CharField(max_length=80)),
        ("noun", models.CharField(max_length=30)),
        ("key", models.CharField(help_text="The record's key in the dataset's files.", max_length=300)),
        ("record_pk", models.BigIntegerField()),
        ("values", models.JSONField()),
        ("loaded_at", models.DateTimeField(db_default=Now())),
        constraints=[
            once("datasetrow_once", "dataset", "noun", "key"),
        ],
        indexes=[
            models.Index(fields=["noun", "record_pk"], name="datasetrow_record"),
        ],
    ),
]
