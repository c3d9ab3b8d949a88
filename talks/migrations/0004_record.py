"""The tables of the record, with their constraints and indexes."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import talks.validators.codes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
        ("talks", "0003_functions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.SlugField(max_length=80, unique=True, verbose_name="public id")),
                ("name", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="ChangeSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("news", "News: something happened"),
                            ("correction", "Correction: the record was wrong"),
                            ("clean_up", "Clean-up: the same fact, better recorded"),
                        ],
                        default="news",
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("submitted", "Submitted for review"),
                            ("approved", "Approved"),
                            ("returned", "Returned to its author"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("message", models.TextField(blank=True, verbose_name="message to the reviewer")),
                ("review_message", models.TextField(blank=True, verbose_name="message from the reviewer")),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="change_sets", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviewed_change_sets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["news", "correction", "clean_up"])), name="changeset_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "submitted", "approved", "returned"])), name="changeset_state_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by__isnull", True), models.Q(("reviewed_by", models.F("author")), _negated=True), _connector="OR"
                        ),
                        name="changeset_four_eyes",
                        violation_error_message="Nobody reviews their own change.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved"), _negated=True),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="changeset_approved_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="changeset_review_paired",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Coalition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("name", models.CharField(max_length=300)),
                (
                    "aim",
                    models.TextField(blank=True, db_default="", default="", help_text="What the talks are about, in a sentence or two."),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.coalition",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="coalition_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="coalition_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="coalition_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="coalition_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="coalition_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="coalition_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="coalition_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="coalition_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="coalition_named",
                        violation_error_message="A coalition has a name.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Condition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("name", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ceasefire", "Ceasefire"),
                            ("us_backstop", "US backstop"),
                            ("mandate", "Mandate"),
                            ("parliament", "Parliament"),
                            ("peace_agreement", "Peace agreement"),
                            ("other_pledge", "Another pledge"),
                            ("funding", "Funding"),
                            ("other", "Other"),
                        ],
                        db_default="other",
                        default="other",
                        max_length=30,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[("open", "Open"), ("met", "Met"), ("failed", "Failed")],
                        db_default="",
                        default="",
                        help_text="Empty when no source says.",
                        max_length=30,
                    ),
                ),
                (
                    "state_on",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="in this state since",
                    ),
                ),
                (
                    "state_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "state_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("state_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "state_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("state_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.condition",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="condition_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="condition_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="condition_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="condition_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="condition_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="condition_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="condition_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="condition_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "ceasefire",
                                    "us_backstop",
                                    "mandate",
                                    "parliament",
                                    "peace_agreement",
                                    "other_pledge",
                                    "funding",
                                    "other",
                                ],
                            )
                        ),
                        name="condition_kind_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("state__in", ["", "open", "met", "failed"])), name="condition_state_known"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state_on__isnull", True),
                            models.Func(models.F("state_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="condition_state_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="condition_named",
                        violation_error_message="A condition has a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state_on__isnull", True), models.Q(("state", ""), _negated=True), _connector="OR"),
                        name="condition_state_dated",
                        violation_error_message="A date of the state needs the state.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DatasetRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dataset", models.CharField(max_length=80)),
                ("noun", models.CharField(max_length=30)),
                ("key", models.CharField(help_text="The record's key in the dataset's files.", max_length=300)),
                ("record_pk", models.BigIntegerField()),
                ("values", models.JSONField()),
                ("loaded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "indexes": [models.Index(fields=["noun", "record_pk"], name="datasetrow_record")],
                "constraints": [models.UniqueConstraint(fields=("dataset", "noun", "key"), name="datasetrow_once")],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("title", models.CharField(max_length=300)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("leaders", "Leaders"),
                            ("ministers", "Ministers"),
                            ("military_chiefs", "Military chiefs"),
                            ("military_planners", "Military planners"),
                        ],
                        db_default="",
                        default="",
                        max_length=30,
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        blank=True,
                        choices=[("in_person", "In person"), ("virtual", "By video or telephone"), ("hybrid", "In person and by video")],
                        db_default="",
                        default="",
                        max_length=30,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("announced", "Announced"), ("held", "Held"), ("postponed", "Postponed"), ("cancelled", "Cancelled")],
                        db_default="held",
                        default="held",
                        max_length=30,
                    ),
                ),
                (
                    "date",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="when",
                    ),
                ),
                (
                    "date_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "date_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("date"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "date_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("date"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("agenda", models.TextField(blank=True, db_default="", default="")),
                ("outcome", models.TextField(blank=True, db_default="", default="")),
                (
                    "series",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="The series it belongs to, in words. No ordinals: sources number a series differently.",
                        max_length=300,
                    ),
                ),
                (
                    "participants_text",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="How sources put who or how many took part.",
                        verbose_name="participants as published",
                    ),
                ),
                (
                    "list_completeness",
                    models.CharField(
                        choices=[
                            ("complete", "Complete: who is not listed was not there"),
                            ("partial", "Partial: who is not listed is only not listed"),
                            ("unknown", "Unknown: no list seen"),
                        ],
                        db_default="unknown",
                        default="unknown",
                        max_length=30,
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "title", "agenda", "outcome", "participants_text", "note", config="talks"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "coalition",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for other talks that are referred to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="talks.coalition",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="The event that this was a side meeting of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="side_meetings",
                        to="talks.meeting",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="meeting_search"),
                    models.Index(
                        models.OrderBy(models.F("date_first"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="meeting_newest",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="meeting_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="meeting_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="meeting_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meeting_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="meeting_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="meeting_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["", "leaders", "ministers", "military_chiefs", "military_planners"])),
                        name="meeting_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("format__in", ["", "in_person", "virtual", "hybrid"])), name="meeting_format_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["announced", "held", "postponed", "cancelled"])), name="meeting_status_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("list_completeness__in", ["complete", "partial", "unknown"])),
                        name="meeting_list_completeness_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__isnull", True),
                            models.Func(models.F("date"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="meeting_date_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="meeting_titled",
                        violation_error_message="A meeting has a title.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parent__isnull", True), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"),
                        name="meeting_not_own_parent",
                        violation_error_message="A meeting is not its own side meeting.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="The group as published: “Commonwealth nations”.",
                        max_length=300,
                        verbose_name="group in words",
                    ),
                ),
                (
                    "extent",
                    models.CharField(
                        choices=[("all", "All"), ("nearly_all", "Nearly all"), ("most", "Most"), ("some", "Some"), ("number", "A number")],
                        max_length=30,
                    ),
                ),
                ("count_min", models.PositiveIntegerField(blank=True, null=True, verbose_name="from")),
                ("count_max", models.PositiveIntegerField(blank=True, null=True, verbose_name="to")),
                (
                    "count_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exact", "Exactly"),
                            ("about", "About"),
                            ("over", "Over"),
                            ("at_least", "At least"),
                            ("under", "Under"),
                            ("up_to", "Up to"),
                            ("range", "From … to …"),
                            ("text_only", "In words only"),
                        ],
                        db_default="",
                        default="",
                        help_text="How to read the number, which is stored as printed.",
                        max_length=10,
                    ),
                ),
                ("count_text", models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="number in words")),
                (
                    "as_of_on",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "as_of_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "as_of_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("as_of_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "as_of_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("as_of_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.groupclaim",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="talks.meeting"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="groupclaim_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="groupclaim_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="groupclaim_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="groupclaim_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="groupclaim_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="groupclaim_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="groupclaim_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="groupclaim_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("extent__in", ["all", "nearly_all", "most", "some", "number"])), name="groupclaim_extent_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("count_qualifier__in", ["", "exact", "about", "over", "at_least", "under", "up_to", "range", "text_only"])
                        ),
                        name="groupclaim_count_qualifier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("count_qualifier", ""),
                                models.Q(
                                    models.Q(("count_max__isnull", True), ("count_min__isnull", True)),
                                    models.Q(
                                        ("count_max__isnull", False), ("count_min__isnull", False), ("count_min", models.F("count_max"))
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("count_qualifier__in", ["exact", "about"]),
                                ("count_max__isnull", False),
                                ("count_min__isnull", False),
                                ("count_min", models.F("count_max")),
                            ),
                            models.Q(
                                ("count_qualifier__in", ["over", "at_least"]), ("count_max__isnull", True), ("count_min__isnull", False)
                            ),
                            models.Q(
                                ("count_qualifier__in", ["under", "up_to"]), ("count_max__isnull", False), ("count_min__isnull", True)
                            ),
                            models.Q(
                                ("count_qualifier", "range"),
                                ("count_max__isnull", False),
                                ("count_min__isnull", False),
                                ("count_max__gte", models.F("count_min")),
                            ),
                            models.Q(
                                ("count_qualifier", "text_only"),
                                ("count_max__isnull", True),
                                ("count_min__isnull", True),
                                models.Q(("count_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="groupclaim_count_reading",
                        violation_error_message="The count does not fit its qualifier: over and at least fill the lower end only, under and up to the upper end only, exact and about both alike, a range both in order, words only neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("count_min__isnull", True), ("count_min__gte", 0), _connector="OR"),
                            models.Q(("count_max__isnull", True), ("count_max__gte", 0), _connector="OR"),
                        ),
                        name="groupclaim_count_not_negative",
                        violation_error_message="The count cannot be negative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("as_of_on__isnull", True),
                            models.Func(models.F("as_of_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="groupclaim_as_of_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extent", "number"), _negated=True),
                            ("count_min__isnull", False),
                            ("count_max__isnull", False),
                            models.Q(("count_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="groupclaim_number_given",
                        violation_error_message="Give the number, in figures or words.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("count_min", models.PositiveIntegerField(blank=True, null=True, verbose_name="from")),
                ("count_max", models.PositiveIntegerField(blank=True, null=True, verbose_name="to")),
                (
                    "count_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exact", "Exactly"),
                            ("about", "About"),
                            ("over", "Over"),
                            ("at_least", "At least"),
                            ("under", "Under"),
                            ("up_to", "Up to"),
                            ("range", "From … to …"),
                            ("text_only", "In words only"),
                        ],
                        db_default="",
                        default="",
                        help_text="How to read the number, which is stored as printed.",
                        max_length=10,
                    ),
                ),
                (
                    "count_text",
                    models.TextField(blank=True, db_default="", default="", help_text="The count as published.", verbose_name="wording"),
                ),
                (
                    "counted",
                    models.CharField(
                        choices=[
                            ("nations", "Nations"),
                            ("people", "People"),
                            ("delegations", "Delegations"),
                            ("participants", "Participants: nations and organisations together"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                ("meeting", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="counts", to="talks.meeting")),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.meetingcount",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="meetingcount_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="meetingcount_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="meetingcount_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meetingcount_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="meetingcount_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetingcount_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="meetingcount_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="meetingcount_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("counted__in", ["nations", "people", "delegations", "participants"])),
                        name="meetingcount_counted_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("count_qualifier__in", ["", "exact", "about", "over", "at_least", "under", "up_to", "range", "text_only"])
                        ),
                        name="meetingcount_count_qualifier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("count_qualifier", ""),
                                models.Q(
                                    models.Q(("count_max__isnull", True), ("count_min__isnull", True)),
                                    models.Q(
                                        ("count_max__isnull", False), ("count_min__isnull", False), ("count_min", models.F("count_max"))
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("count_qualifier__in", ["exact", "about"]),
                                ("count_max__isnull", False),
                                ("count_min__isnull", False),
                                ("count_min", models.F("count_max")),
                            ),
                            models.Q(
                                ("count_qualifier__in", ["over", "at_least"]), ("count_max__isnull", True), ("count_min__isnull", False)
                            ),
                            models.Q(
                                ("count_qualifier__in", ["under", "up_to"]), ("count_max__isnull", False), ("count_min__isnull", True)
                            ),
                            models.Q(
                                ("count_qualifier", "range"),
                                ("count_max__isnull", False),
                                ("count_min__isnull", False),
                                ("count_max__gte", models.F("count_min")),
                            ),
                            models.Q(
                                ("count_qualifier", "text_only"),
                                ("count_max__isnull", True),
                                ("count_min__isnull", True),
                                models.Q(("count_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meetingcount_count_reading",
                        violation_error_message="The count does not fit its qualifier: over and at least fill the lower end only, under and up to the upper end only, exact and about both alike, a range both in order, words only neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("count_min__isnull", True), ("count_min__gte", 0), _connector="OR"),
                            models.Q(("count_max__isnull", True), ("count_max__gte", 0), _connector="OR"),
                        ),
                        name="meetingcount_count_not_negative",
                        violation_error_message="The count cannot be negative.",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.GreaterThanOrEqual(
                            models.Func(
                                models.F("count_min"),
                                models.F("count_max"),
                                models.Func(models.F("count_text"), models.Value(""), function="NULLIF"),
                                function="num_nonnulls",
                                output_field=models.IntegerField(),
                            ),
                            1,
                        ),
                        name="meetingcount_says_something",
                        violation_error_message="Give a number or the wording.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("kind", models.CharField(choices=[("nation", "Nation"), ("organisation", "Organisation")], editable=False, max_length=30)),
                ("name", models.CharField(max_length=300, verbose_name="common name")),
                ("official_name", models.CharField(blank=True, db_default="", default="", max_length=300)),
                (
                    "alpha2",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166 code of two letters (Namibia's is NA).",
                        max_length=2,
                        null=True,
                        unique=True,
                        verbose_name="alpha-2",
                    ),
                ),
                (
                    "alpha3",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166 code of three letters; also the public id.",
                        max_length=3,
                        null=True,
                        unique=True,
                        verbose_name="alpha-3",
                    ),
                ),
                (
                    "numeric",
                    models.CharField(
                        blank=True, help_text="ISO 3166 number, three digits with its zeros.", max_length=3, null=True, unique=True
                    ),
                ),
                (
                    "organisation_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alliance", "Alliance"),
                            ("union", "Union"),
                            ("association", "Association"),
                            ("forum", "Forum"),
                            ("defence_framework", "Defence framework"),
                            ("intelligence_partnership", "Intelligence partnership"),
                            ("coalition", "Coalition"),
                        ],
                        db_default="",
                        default="",
                        max_length=30,
                    ),
                ),
                (
                    "founded_on",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="founded",
                    ),
                ),
                (
                    "founded_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "founded_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("founded_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "founded_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("founded_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "name", "official_name", "public_id", "note", config="talks"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.party",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "parties",
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="party_search"),
                    models.Index(fields=["kind", "name"], name="party_kind_name"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="party_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="party_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="party_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="party_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="party_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="party_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="party_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="party_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(condition=models.Q(("kind__in", ["nation", "organisation"])), name="party_kind_known"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "organisation_kind__in",
                                [
                                    "",
                                    "alliance",
                                    "union",
                                    "association",
                                    "forum",
                                    "defence_framework",
                                    "intelligence_partnership",
                                    "coalition",
                                ],
                            )
                        ),
                        name="party_organisation_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("founded_on__isnull", True),
                            models.Func(models.F("founded_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="party_founded_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "nation"), _negated=True),
                            models.Q(
                                ("alpha2__isnull", False),
                                ("alpha2__regex", "^[A-Z]{2}$"),
                                ("alpha3__isnull", False),
                                ("alpha3__regex", "^[A-Z]{3}$"),
                                ("organisation_kind", ""),
                                ("public_id", models.F("alpha3")),
                            ),
                            _connector="OR",
                        ),
                        name="party_nation_codes",
                        violation_error_message="A nation has its two ISO 3166 letter codes in capitals, and the one of three letters is its public id.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("numeric__isnull", True), ("numeric__regex", "^[0-9]{3}$"), _connector="OR"),
                        name="party_numeric_form",
                        violation_error_message="The ISO 3166 number has three digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "organisation"), _negated=True),
                            models.Q(
                                ("alpha2__isnull", True),
                                ("alpha3__isnull", True),
                                ("numeric__isnull", True),
                                models.Q(("organisation_kind", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="party_organisation_kind",
                        violation_error_message="An organisation has a kind and no ISO 3166 codes.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="party_named", violation_error_message="A party has a name."
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                (
                    "joined_on",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="joined",
                    ),
                ),
                (
                    "joined_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "joined_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("joined_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "joined_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("joined_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "left_on",
                    models.CharField(
                        blank=True, help_text="Empty while the membership lasts.", max_length=64, null=True, verbose_name="left"
                    ),
                ),
                (
                    "left_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "left_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("left_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "left_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("left_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.membership",
                    ),
                ),
                (
                    "nation",
                    models.ForeignKey(
                        limit_choices_to={"kind": "nation"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="membership_rows",
                        to="talks.party",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        limit_choices_to={"kind": "organisation"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="member_rows",
                        to="talks.party",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="membership_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="membership_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="membership_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="membership_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="membership_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="membership_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="membership_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="membership_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_on__isnull", True),
                            models.Func(models.F("joined_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="membership_joined_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on__isnull", True),
                            models.Func(models.F("left_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="membership_left_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("joined_on_first__isnull", True),
                            ("left_on_last__isnull", True),
                            ("left_on_last__gte", models.F("joined_on_first")),
                            _connector="OR",
                        ),
                        name="membership_left_on_after_joined_on",
                        violation_error_message="The end lies before the beginning.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("rival_of__isnull", True), ("stage", "published")),
                        expressions=[
                            ("organisation", "="),
                            ("nation", "="),
                            (
                                models.Func(
                                    models.F("joined_on_last"),
                                    models.F("left_on"),
                                    models.F("left_on_first"),
                                    function="talks_certain_period",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="membership_no_overlap",
                        violation_error_message="This nation is certainly a member on some of these days already, by another record.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("rival_of__isnull", True), ("stage", "published")),
                        fields=("organisation", "nation", "joined_on", "left_on"),
                        name="membership_once",
                        nulls_distinct=False,
                        violation_error_message="This membership is recorded already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                ("role", models.CharField(choices=[("convener", "Convener"), ("co_chair", "Co-chair")], max_length=30)),
                ("meeting", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="talks.meeting")),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="meeting_parts", to="talks.party")),
            ],
            options={
                "verbose_name": "convener or co-chair",
                "verbose_name_plural": "conveners and co-chairs",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("role__in", ["convener", "co_chair"])), name="meetingparty_role_known"),
                    models.UniqueConstraint(
                        fields=("meeting", "role", "party"),
                        name="meetingparty_once",
                        violation_error_message="This party is listed in this part already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupClaimParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                ("role", models.CharField(choices=[("exception", "Named exception"), ("member", "Named member")], max_length=30)),
                ("claim", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="talks.groupclaim")),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="claim_parts", to="talks.party")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("role__in", ["exception", "member"])), name="groupclaimparty_role_known"),
                    models.UniqueConstraint(
                        fields=("claim", "party"),
                        name="groupclaimparty_once",
                        violation_error_message="This party is named in the claim already.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="groupclaim",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                limit_choices_to={"kind": "organisation"},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="talks.party",
            ),
        ),
        migrations.AddField(
            model_name="coalition",
            name="party",
            field=models.OneToOneField(
                help_text="The organisation of kind coalition that pledges and speaks for it.",
                limit_choices_to={"organisation_kind": "coalition"},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="coalition",
                to="talks.party",
            ),
        ),
        migrations.CreateModel(
            name="Nation",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("talks.party",),
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("talks.party",),
        ),
        migrations.CreateModel(
            name="PartyName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                ("name", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[("alias", "Also called"), ("former", "Formerly called"), ("spelling", "Other spelling")],
                        db_default="alias",
                        default="alias",
                        max_length=30,
                    ),
                ),
                ("language", models.CharField(blank=True, db_default="", default="", max_length=3)),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="names", to="talks.party")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kind__in", ["alias", "former", "spelling"])), name="partyname_kind_known"),
                    models.UniqueConstraint(
                        fields=("party", "name"), name="partyname_once", violation_error_message="This name is already listed."
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("name", models.CharField(max_length=300)),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector("name", "note", config="talks"),
                        output_field=django.contrib.postgres.search.SearchVectorField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        help_text="The nation or organisation the person acts for.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="talks.party",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="person_search"),
                    models.Index(fields=["name"], name="person_name"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="person_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="person_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="person_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="person_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="person_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="person_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="person_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="person_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="person_named", violation_error_message="A person has a name."
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("title", models.CharField(max_length=300)),
                (
                    "from_on",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "from_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "from_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("from_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "from_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("from_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("to_on", models.CharField(blank=True, help_text="Empty while it lasts.", max_length=64, null=True, verbose_name="to")),
                (
                    "to_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "to_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("to_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "to_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("to_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.office",
                    ),
                ),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="offices", to="talks.party")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="offices", to="talks.person")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="office_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="office_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="office_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="office_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="office_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="office_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="office_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="office_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on__isnull", True),
                            models.Func(models.F("from_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="office_from_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            models.Func(models.F("to_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="office_to_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on_first__isnull", True),
                            ("to_on_last__isnull", True),
                            ("to_on_last__gte", models.F("from_on_first")),
                            _connector="OR",
                        ),
                        name="office_to_on_after_from_on",
                        violation_error_message="The end lies before the beginning.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="office_titled",
                        violation_error_message="An office has a title.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("rival_of__isnull", True), ("stage", "published")),
                        expressions=[
                            ("person", "="),
                            ("party", "="),
                            ("title", "="),
                            (
                                models.Func(
                                    models.F("from_on_last"),
                                    models.F("to_on"),
                                    models.F("to_on_first"),
                                    function="talks_certain_period",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="office_no_overlap",
                        violation_error_message="This person certainly holds this office on some of these days already, by another record.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                (
                    "role_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="The representative's role, as published.",
                        max_length=300,
                        verbose_name="role as published",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("remote", "By video or telephone"),
                            ("present_unknown", "Present, manner not stated"),
                            ("absent_deliberate", "Absent on purpose, whose choice is not said"),
                            ("absent_left_out", "Not invited"),
                            ("absent_stayed_away", "Stayed away by own choice"),
                            ("absent_invited", "Invited, did not come"),
                            ("absent_unknown", "Absent, kind not said"),
                            ("unknown", "Nothing known"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "absence_reason",
                    models.TextField(blank=True, db_default="", default="", help_text="Why absent, as published; only with an absence."),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("head_of_state", "Head of state"),
                            ("head_of_government", "Head of government"),
                            ("minister", "Minister"),
                            ("military_chief", "Military chief"),
                            ("official", "Official"),
                            ("unknown", "Unknown"),
                        ],
                        db_default="unknown",
                        default="unknown",
                        max_length=30,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("stated", "Stated: reported as having happened"),
                            ("expected", "Expected: announced beforehand"),
                            ("inferred", "Inferred: follows from a general statement"),
                        ],
                        db_default="stated",
                        default="stated",
                        max_length=30,
                    ),
                ),
                (
                    "further_participant",
                    models.BooleanField(
                        db_default=False, default=False, help_text="A further person of a party that another row already stands for."
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.attendance",
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        help_text="The group claim this row was inferred from.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inferred_attendances",
                        to="talks.groupclaim",
                    ),
                ),
                ("meeting", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="talks.meeting")),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="talks.party")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="talks.person",
                        verbose_name="representative",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["party", "meeting"], name="attendance_party_meeting")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="attendance_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="attendance_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="attendance_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="attendance_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="attendance_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="attendance_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="attendance_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="attendance_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "mode__in",
                                [
                                    "in_person",
                                    "remote",
                                    "present_unknown",
                                    "absent_deliberate",
                                    "absent_left_out",
                                    "absent_stayed_away",
                                    "absent_invited",
                                    "absent_unknown",
                                    "unknown",
                                ],
                            )
                        ),
                        name="attendance_mode_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__in", ["head_of_state", "head_of_government", "minister", "military_chief", "official", "unknown"])
                        ),
                        name="attendance_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("certainty__in", ["stated", "expected", "inferred"])), name="attendance_certainty_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("absence_reason", ""),
                            (
                                "mode__in",
                                ("absent_deliberate", "absent_left_out", "absent_stayed_away", "absent_invited", "absent_unknown"),
                            ),
                            _connector="OR",
                        ),
                        name="attendance_reason_with_absence",
                        violation_error_message="A reason for absence goes only with an absence.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("claim__isnull", True), ("certainty", "inferred"), _connector="OR"),
                        name="attendance_claim_is_inferred",
                        violation_error_message="A row that follows from a group claim is inferred.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                ("name", models.CharField(max_length=300)),
                ("language", models.CharField(blank=True, db_default="", default="", max_length=3)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="names", to="talks.person")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "name"), name="personname_once", violation_error_message="This name is already listed."
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pledge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                (
                    "nature",
                    models.CharField(
                        choices=[("offer", "Offer"), ("plan", "Plan"), ("ask", "Ask")], db_default="offer", default="offer", max_length=30
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("troops", "Troops"),
                            ("equipment", "Equipment"),
                            ("funding", "Funding"),
                            ("training", "Training"),
                            ("air", "Air"),
                            ("naval", "Naval"),
                            ("logistics", "Logistics"),
                            ("headquarters", "Headquarters"),
                            ("monitoring", "Monitoring"),
                        ],
                        max_length=30,
                    ),
                ),
                ("description", models.TextField(help_text="What is offered, planned or asked, in our own words.", verbose_name="what")),
                ("quantity_min", models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="quantity from")),
                ("quantity_max", models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="quantity to")),
                (
                    "quantity_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exact", "Exactly"),
                            ("about", "About"),
                            ("over", "Over"),
                            ("at_least", "At least"),
                            ("under", "Under"),
                            ("up_to", "Up to"),
                            ("range", "From … to …"),
                            ("text_only", "In words only"),
                        ],
                        db_default="",
                        default="",
                        help_text="How to read the number, which is stored as printed.",
                        max_length=10,
                    ),
                ),
                (
                    "quantity_text",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="quantity as published"),
                ),
                (
                    "quantity_unit",
                    models.CharField(
                        blank=True, db_default="", default="", help_text="Troops, missiles, aircraft …", max_length=80, verbose_name="unit"
                    ),
                ),
                ("amount_min", models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="amount from")),
                ("amount_max", models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="amount to")),
                (
                    "amount_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exact", "Exactly"),
                            ("about", "About"),
                            ("over", "Over"),
                            ("at_least", "At least"),
                            ("under", "Under"),
                            ("up_to", "Up to"),
                            ("range", "From … to …"),
                            ("text_only", "In words only"),
                        ],
                        db_default="",
                        default="",
                        help_text="How to read the number, which is stored as printed.",
                        max_length=10,
                    ),
                ),
                (
                    "amount_text",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="amount as published"),
                ),
                (
                    "amount_currency",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="ISO 4217 code: EUR, GBP, CAD … Signs such as $ are ambiguous.",
                        max_length=3,
                    ),
                ),
                (
                    "announced_on",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="announced",
                    ),
                ),
                (
                    "announced_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "announced_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("announced_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "announced_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("announced_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("floated", "Floated"),
                            ("proposed", "Proposed"),
                            ("pledged", "Pledged"),
                            ("committed", "Committed"),
                            ("in_delivery", "In delivery"),
                            ("delivered", "Delivered"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                            ("denied", "Denied"),
                            ("withdrawn", "Withdrawn"),
                            ("lapsed", "Lapsed"),
                        ],
                        editable=False,
                        help_text="The latest public, preferred step of the whole pledge. The database keeps it; it cannot be set.",
                        max_length=30,
                        null=True,
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "description", "quantity_text", "quantity_unit", "amount_text", "note", config="talks"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "coalition",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="pledges", to="talks.coalition"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        help_text="The meeting it was made at or belongs to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledges",
                        to="talks.meeting",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.pledge",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="pledge_search"),
                    models.Index(
                        models.OrderBy(models.F("announced_on_first"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="pledge_newest",
                    ),
                    models.Index(
                        models.F("category"),
                        models.OrderBy(models.F("announced_on_first"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="pledge_category_newest",
                    ),
                    models.Index(
                        models.F("status"),
                        models.OrderBy(models.F("announced_on_first"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="pledge_status_newest",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="pledge_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="pledge_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="pledge_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="pledge_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="pledge_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="pledge_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="pledge_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="pledge_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(condition=models.Q(("nature__in", ["offer", "plan", "ask"])), name="pledge_nature_known"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "category__in",
                                ["troops", "equipment", "funding", "training", "air", "naval", "logistics", "headquarters", "monitoring"],
                            )
                        ),
                        name="pledge_category_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quantity_qualifier__in", ["", "exact", "about", "over", "at_least", "under", "up_to", "range", "text_only"])
                        ),
                        name="pledge_quantity_qualifier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_qualifier__in", ["", "exact", "about", "over", "at_least", "under", "up_to", "range", "text_only"])
                        ),
                        name="pledge_amount_qualifier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("quantity_qualifier", ""),
                                models.Q(
                                    models.Q(("quantity_max__isnull", True), ("quantity_min__isnull", True)),
                                    models.Q(
                                        ("quantity_max__isnull", False),
                                        ("quantity_min__isnull", False),
                                        ("quantity_min", models.F("quantity_max")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("quantity_qualifier__in", ["exact", "about"]),
                                ("quantity_max__isnull", False),
                                ("quantity_min__isnull", False),
                                ("quantity_min", models.F("quantity_max")),
                            ),
                            models.Q(
                                ("quantity_qualifier__in", ["over", "at_least"]),
                                ("quantity_max__isnull", True),
                                ("quantity_min__isnull", False),
                            ),
                            models.Q(
                                ("quantity_qualifier__in", ["under", "up_to"]),
                                ("quantity_max__isnull", False),
                                ("quantity_min__isnull", True),
                            ),
                            models.Q(
                                ("quantity_qualifier", "range"),
                                ("quantity_max__isnull", False),
                                ("quantity_min__isnull", False),
                                ("quantity_max__gte", models.F("quantity_min")),
                            ),
                            models.Q(
                                ("quantity_qualifier", "text_only"),
                                ("quantity_max__isnull", True),
                                ("quantity_min__isnull", True),
                                models.Q(("quantity_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="pledge_quantity_reading",
                        violation_error_message="The quantity does not fit its qualifier: over and at least fill the lower end only, under and up to the upper end only, exact and about both alike, a range both in order, words only neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantity_min__isnull", True), ("quantity_min__gte", 0), _connector="OR"),
                            models.Q(("quantity_max__isnull", True), ("quantity_max__gte", 0), _connector="OR"),
                        ),
                        name="pledge_quantity_not_negative",
                        violation_error_message="The quantity cannot be negative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantity_max__isnull", True), ("quantity_min__isnull", True)),
                            models.Q(("quantity_unit", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="pledge_quantity_has_unit",
                        violation_error_message="A number needs its unit.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_qualifier", ""),
                                models.Q(
                                    models.Q(("amount_max__isnull", True), ("amount_min__isnull", True)),
                                    models.Q(
                                        ("amount_max__isnull", False), ("amount_min__isnull", False), ("amount_min", models.F("amount_max"))
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("amount_qualifier__in", ["exact", "about"]),
                                ("amount_max__isnull", False),
                                ("amount_min__isnull", False),
                                ("amount_min", models.F("amount_max")),
                            ),
                            models.Q(
                                ("amount_qualifier__in", ["over", "at_least"]), ("amount_max__isnull", True), ("amount_min__isnull", False)
                            ),
                            models.Q(
                                ("amount_qualifier__in", ["under", "up_to"]), ("amount_max__isnull", False), ("amount_min__isnull", True)
                            ),
                            models.Q(
                                ("amount_qualifier", "range"),
                                ("amount_max__isnull", False),
                                ("amount_min__isnull", False),
                                ("amount_max__gte", models.F("amount_min")),
                            ),
                            models.Q(
                                ("amount_qualifier", "text_only"),
                                ("amount_max__isnull", True),
                                ("amount_min__isnull", True),
                                models.Q(("amount_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="pledge_amount_reading",
                        violation_error_message="The amount does not fit its qualifier: over and at least fill the lower end only, under and up to the upper end only, exact and about both alike, a range both in order, words only neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount_min__isnull", True), ("amount_min__gte", 0), _connector="OR"),
                            models.Q(("amount_max__isnull", True), ("amount_max__gte", 0), _connector="OR"),
                        ),
                        name="pledge_amount_not_negative",
                        violation_error_message="The amount cannot be negative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount_max__isnull", True), ("amount_min__isnull", True)),
                            models.Q(("amount_currency", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="pledge_amount_has_currency",
                        violation_error_message="A number needs its currency.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("announced_on__isnull", True),
                            models.Func(models.F("announced_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="pledge_announced_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_currency", ""), ("amount_currency__regex", "^[A-Z]{3}$"), _connector="OR"),
                        name="pledge_currency_form",
                        violation_error_message="A currency is an ISO 4217 code of three capitals, such as EUR.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("description", ""), _negated=True),
                        name="pledge_described",
                        violation_error_message="Say what is pledged.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="groupclaim",
            name="pledge",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="talks.pledge"
            ),
        ),
        migrations.CreateModel(
            name="PledgeCategory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("troops", "Troops"),
                            ("equipment", "Equipment"),
                            ("funding", "Funding"),
                            ("training", "Training"),
                            ("air", "Air"),
                            ("naval", "Naval"),
                            ("logistics", "Logistics"),
                            ("headquarters", "Headquarters"),
                            ("monitoring", "Monitoring"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "pledge",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="further_categories", to="talks.pledge"),
                ),
            ],
            options={
                "verbose_name": "further category",
                "verbose_name_plural": "further categories",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "category__in",
                                ["troops", "equipment", "funding", "training", "air", "naval", "logistics", "headquarters", "monitoring"],
                            )
                        ),
                        name="pledgecategory_category_known",
                    ),
                    models.UniqueConstraint(
                        fields=("pledge", "category"),
                        name="pledgecategory_once",
                        violation_error_message="This category is listed already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PledgeCondition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                (
                    "wording",
                    models.TextField(blank=True, db_default="", default="", help_text="The condition as published for this pledge."),
                ),
                (
                    "condition",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="pledge_links", to="talks.condition"),
                ),
                (
                    "depends_on",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the condition is one pledge of the record.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="depended_on_by",
                        to="talks.pledge",
                    ),
                ),
                ("pledge", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="conditions", to="talks.pledge")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pledge", "condition"),
                        name="pledgecondition_once",
                        violation_error_message="This condition is listed already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("depends_on__isnull", True), models.Q(("depends_on", models.F("pledge")), _negated=True), _connector="OR"
                        ),
                        name="pledgecondition_not_on_itself",
                        violation_error_message="A pledge cannot depend on itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PledgeLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("part_of", "Part of"),
                            ("revises", "Revises"),
                            ("alternative_to", "Alternative to"),
                            ("overlaps", "Overlaps"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "from_pledge",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="links_from", to="talks.pledge"),
                ),
                ("to_pledge", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="links_to", to="talks.pledge")),
            ],
            options={
                "indexes": [models.Index(fields=["to_pledge", "kind"], name="pledgelink_to_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["part_of", "revises", "alternative_to", "overlaps"])), name="pledgelink_kind_known"
                    ),
                    models.UniqueConstraint(
                        fields=("from_pledge", "kind", "to_pledge"),
                        name="pledgelink_once",
                        violation_error_message="This link is recorded already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_pledge", models.F("to_pledge")), _negated=True),
                        name="pledgelink_two_pledges",
                        violation_error_message="A pledge is not linked to itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PledgeParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("contributor", "Contributor"),
                            ("proposer", "Proposer: floats, plans or asks, and contributes nothing by that"),
                            ("recipient", "Recipient"),
                            ("addressee", "Addressee: those a plan or an ask is for"),
                        ],
                        db_default="contributor",
                        default="contributor",
                        max_length=30,
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, where no party is named: “26 countries”.",
                        max_length=300,
                        verbose_name="in words",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="pledge_parts", to="talks.party"
                    ),
                ),
                ("pledge", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="talks.pledge")),
            ],
            options={
                "verbose_name_plural": "pledge parties",
                "indexes": [models.Index(fields=["party", "role", "pledge"], name="pledgeparty_party_role")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["contributor", "proposer", "recipient", "addressee"])),
                        name="pledgeparty_role_known",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("party"),
                                models.Func(models.F("words"), models.Value(""), function="NULLIF"),
                                function="num_nonnulls",
                                output_field=models.IntegerField(),
                            ),
                            1,
                        ),
                        name="pledgeparty_party_or_words",
                        violation_error_message="Give either a party or words, one a row.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("party__isnull", False)),
                        fields=("pledge", "role", "party"),
                        name="pledgeparty_once",
                        violation_error_message="This party is listed in this part already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                (
                    "holder_kind",
                    models.CharField(
                        choices=[
                            ("head_of_state", "Head of state"),
                            ("head_of_government", "Head of government"),
                            ("government", "Government"),
                            ("minister", "Minister"),
                            ("parliament", "Parliament"),
                            ("military", "Military"),
                            ("institution", "Institution"),
                            ("unnamed", "Not named"),
                        ],
                        db_default="unnamed",
                        default="unnamed",
                        max_length=30,
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        blank=True, db_default="", default="", help_text="Who spoke, in words: “prime minister”.", max_length=300
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("conditional", "Conditional"),
                            ("undecided", "Undecided"),
                            ("unknown", "Unknown"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "held_on",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="held on",
                    ),
                ),
                (
                    "held_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "held_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("held_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "held_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("held_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own_words", "Own words: the holder is on record"),
                            ("reported", "Reported, no statement of the holder seen"),
                            ("inferred", "Inferred from something else said"),
                            ("claimed_by_other", "Claimed by another party"),
                        ],
                        db_default="",
                        default="",
                        max_length=30,
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="positions", to="talks.party")),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.position",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        help_text="An earlier position of the same party, question and holder.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="talks.position",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="position_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="position_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="position_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="position_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="position_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="position_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="position_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="position_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "holder_kind__in",
                                [
                                    "head_of_state",
                                    "head_of_government",
                                    "government",
                                    "minister",
                                    "parliament",
                                    "military",
                                    "institution",
                                    "unnamed",
                                ],
                            )
                        ),
                        name="position_holder_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["yes", "no", "conditional", "undecided", "unknown"])),
                        name="position_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["", "own_words", "reported", "inferred", "claimed_by_other"])),
                        name="position_basis_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_on__isnull", True),
                            models.Func(models.F("held_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="position_held_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("supersedes__isnull", True), models.Q(("supersedes", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="position_not_own_successor",
                        violation_error_message="A position does not supersede itself.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="groupclaim",
            name="position",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="claims", to="talks.position"
            ),
        ),
        migrations.CreateModel(
            name="PositionCondition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                (
                    "wording",
                    models.TextField(blank=True, db_default="", default="", help_text="The condition as published for this position."),
                ),
                (
                    "condition",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="position_links", to="talks.condition"),
                ),
                (
                    "position",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="conditions", to="talks.position"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("position", "condition"),
                        name="positioncondition_once",
                        violation_error_message="This condition is listed already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposedChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("noun", models.CharField(help_text="The model's name in lower case.", max_length=30)),
                ("record_pk", models.BigIntegerField()),
                ("record_id_text", models.CharField(max_length=80, verbose_name="public id")),
                ("kind", models.CharField(choices=[("change", "Change"), ("retraction", "Retraction")], default="change", max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("applied", "Applied"),
                            ("held_back", "Held back"),
                            ("rejected", "Rejected"),
                            ("conflict", "In conflict with a later change"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("base_version", models.BigIntegerField(help_text="The version of the record that the change was made on.")),
                ("changes", models.JSONField(default=dict, help_text="Changed fields and parts: {name: {from, to}}.")),
                ("reason", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "change_set",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="talks.changeset"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_proposals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["noun", "record_pk"], name="proposedchange_record")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kind__in", ["change", "retraction"])), name="proposedchange_kind_known"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "applied", "held_back", "rejected", "conflict"])),
                        name="proposedchange_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True), models.Q(("decided_by", models.F("author")), _negated=True), _connector="OR"
                        ),
                        name="proposedchange_four_eyes",
                        violation_error_message="Nobody decides on their own proposal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "applied"), _negated=True),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="proposedchange_applied_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "retraction"), _negated=True), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="proposedchange_retraction_reason",
                        violation_error_message="Say why the record should be retracted.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("matter", "Matter"), ("proposal", "Proposal on the table")],
                        db_default="matter",
                        default="matter",
                        max_length=30,
                    ),
                ),
                ("text", models.TextField(verbose_name="question")),
                (
                    "proposed_on",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="proposed",
                    ),
                ),
                (
                    "proposed_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "proposed_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("proposed_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "proposed_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("proposed_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "terms",
                    models.TextField(blank=True, db_default="", default="", help_text="The terms of the proposal, in our own words."),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector("text", "terms", "note", config="talks"),
                        output_field=django.contrib.postgres.search.SearchVectorField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "coalition",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="talks.coalition"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="talks.meeting"
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.question",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["search"], name="question_search")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="question_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="question_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="question_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="question_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="question_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="question_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="question_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="question_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(condition=models.Q(("kind__in", ["matter", "proposal"])), name="question_kind_known"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("proposed_on__isnull", True),
                            models.Func(models.F("proposed_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="question_proposed_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="question_asked",
                        violation_error_message="Write the question.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="position",
            name="question",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="positions", to="talks.question"),
        ),
        migrations.CreateModel(
            name="QuestionProposer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                ("words", models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="in words")),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposed_questions",
                        to="talks.party",
                    ),
                ),
                ("question", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="proposers", to="talks.question")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("party"),
                                models.Func(models.F("words"), models.Value(""), function="NULLIF"),
                                function="num_nonnulls",
                                output_field=models.IntegerField(),
                            ),
                            1,
                        ),
                        name="questionproposer_party_or_words",
                        violation_error_message="Give either a party or words, one a row.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("co_lead", "Co-lead"),
                            ("participant", "Participant"),
                            ("recipient", "Recipient"),
                            ("outside_partner", "Outside partner"),
                            ("outside", "Outside"),
                            ("adversary", "Adversary"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "from_on",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "from_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "from_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("from_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "from_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("from_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("to_on", models.CharField(blank=True, help_text="Empty while it lasts.", max_length=64, null=True, verbose_name="to")),
                (
                    "to_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "to_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("to_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "to_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("to_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                ("coalition", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="talks.coalition")),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="talks.party")),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.role",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="role_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="role_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="role_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="role_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="role_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="role_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="role_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="role_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["co_lead", "participant", "recipient", "outside_partner", "outside", "adversary"])
                        ),
                        name="role_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on__isnull", True),
                            models.Func(models.F("from_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="role_from_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            models.Func(models.F("to_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="role_to_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on_first__isnull", True),
                            ("to_on_last__isnull", True),
                            ("to_on_last__gte", models.F("from_on_first")),
                            _connector="OR",
                        ),
                        name="role_to_on_after_from_on",
                        violation_error_message="The end lies before the beginning.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("rival_of__isnull", True), ("stage", "published")),
                        expressions=[
                            ("coalition", "="),
                            ("party", "="),
                            (
                                models.Func(
                                    models.F("from_on_last"),
                                    models.F("to_on"),
                                    models.F("to_on_first"),
                                    function="talks_certain_period",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="role_no_overlap",
                        violation_error_message="This party certainly has a role in the coalition on some of these days already, by another record.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("rival_of__isnull", True), ("stage", "published")),
                        fields=("coalition", "party", "from_on", "to_on"),
                        name="role_once",
                        nulls_distinct=False,
                        violation_error_message="This party has a role for this period already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                (
                    "publisher",
                    models.CharField(blank=True, db_default="", default="", help_text="Whose page or paper it is.", max_length=300),
                ),
                (
                    "original_agency",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="The agency or paper whose unseen story it carries, where it names one; several with a semicolon between.",
                        max_length=300,
                    ),
                ),
                ("title", models.CharField(blank=True, db_default="", default="", max_length=500)),
                (
                    "address",
                    models.URLField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Two versions of a page may stand at one address; then each is a source of its own.",
                        max_length=1000,
                        verbose_name="web address",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("news", "News"),
                            ("official", "Official"),
                            ("reference", "Reference"),
                            ("encyclopedia", "Encyclopedia"),
                            ("seed", "Founding article"),
                            ("social", "Social media"),
                            ("other", "Other"),
                        ],
                        default="news",
                        max_length=30,
                    ),
                ),
                ("language", models.CharField(blank=True, db_default="", default="", help_text="ISO 639 code: en, fr, uk …", max_length=3)),
                (
                    "published_on",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="published on",
                    ),
                ),
                (
                    "published_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "published_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("published_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "published_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("published_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "published_on_reason",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="How the date was inferred, where the source does not print one.",
                        max_length=300,
                        verbose_name="why this date",
                    ),
                ),
                ("accessed_on", models.DateField(blank=True, help_text="The day on which somebody read it.", null=True)),
                ("archived_address", models.URLField(blank=True, db_default="", default="", max_length=1000, verbose_name="archived at")),
                (
                    "copy_file",
                    models.FileField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Kept for editors; never shown to the public.",
                        upload_to="sources/",
                        verbose_name="uploaded copy",
                    ),
                ),
                (
                    "copy_sha256",
                    models.CharField(
                        blank=True, db_default="", default="", editable=False, max_length=64, verbose_name="SHA-256 of the copy"
                    ),
                ),
                (
                    "reliability",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "A: completely reliable"),
                            ("B", "B: usually reliable"),
                            ("C", "C: fairly reliable"),
                            ("D", "D: not usually reliable"),
                            ("E", "E: unreliable"),
                            ("F", "F: reliability cannot be judged"),
                        ],
                        db_default="",
                        default="",
                        help_text="A to F; empty means ungraded.",
                        max_length=30,
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "title", "publisher", "original_agency", "note", config="talks"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "copy_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The source that this one copies: ten copies are one source.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="talks.source",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("published_on_first"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="source_newest",
                    ),
                    models.Index(fields=["address"], name="source_address"),
                    models.Index(fields=["publisher"], name="source_publisher"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="source_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="source_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="source_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="source_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="source_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="source_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="source_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="source_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["news", "official", "reference", "encyclopedia", "seed", "social", "other"])),
                        name="source_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reliability__in", ["", "A", "B", "C", "D", "E", "F"])), name="source_reliability_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on__isnull", True),
                            models.Func(models.F("published_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="source_published_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("copy_sha256", ""), ("copy_sha256__regex", "^[0-9a-f]{64}$"), _connector="OR"),
                        name="source_sha256_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("copy_of__isnull", True), models.Q(("copy_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="source_not_own_copy",
                        violation_error_message="A source is not a copy of itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                (
                    "attribution",
                    models.CharField(
                        choices=[
                            ("named", "Named"),
                            ("described", "Described: no name, but a party is known"),
                            ("anonymous", "Anonymous: no name and no party"),
                            ("pseudonymous", "Pseudonymous: an account name"),
                            ("institutional", "Institutional: a ministry, embassy or government speaks"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "said_on",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="said",
                    ),
                ),
                (
                    "said_on_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "said_on_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("said_on"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "said_on_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("said_on"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "medium",
                    models.CharField(
                        blank=True, db_default="", default="", help_text="Interview, press conference, social media post …", max_length=300
                    ),
                ),
                ("paraphrase", models.TextField(help_text="What was said, in our own words.")),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector("paraphrase", "note", config="talks"),
                        output_field=django.contrib.postgres.search.SearchVectorField(null=True),
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "coalition",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="statements", to="talks.coalition"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        help_text="The meeting it was said at or about.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="talks.meeting",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.statement",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="statement_search"),
                    models.Index(
                        models.OrderBy(models.F("said_on_first"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="statement_newest",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="statement_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="statement_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="statement_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="statement_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="statement_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="statement_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="statement_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="statement_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attribution__in", ["named", "described", "anonymous", "pseudonymous", "institutional"])),
                        name="statement_attribution_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("said_on__isnull", True),
                            models.Func(models.F("said_on"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="statement_said_on_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("paraphrase", ""), _negated=True),
                        name="statement_paraphrased",
                        violation_error_message="Say in your own words what was said.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Where no person is named: “senior official”, “foreign ministry”, an account name.",
                        max_length=300,
                    ),
                ),
                ("role_text", models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="role as published")),
                (
                    "party",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="speakers", to="talks.party"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="spoken", to="talks.person"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="speakers", to="talks.statement"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["party", "statement"], name="speaker_party_statement")],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("person"),
                                models.Func(models.F("description"), models.Value(""), function="NULLIF"),
                                function="num_nonnulls",
                                output_field=models.IntegerField(),
                            ),
                            1,
                        ),
                        name="speaker_person_or_words",
                        violation_error_message="Give either a person or a description, one a row.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SameSpeaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                (
                    "other",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="same_speakers_to", to="talks.statement"),
                ),
                (
                    "statement",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="same_speakers", to="talks.statement"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("statement", "other"), name="samespeaker_once", violation_error_message="This link is recorded already."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("statement", models.F("other")), _negated=True),
                        name="samespeaker_two_statements",
                        violation_error_message="A statement is not linked to itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                ("text", models.TextField(help_text="A few words, exactly as published.", verbose_name="words")),
                (
                    "language",
                    models.CharField(blank=True, db_default="", default="", help_text="ISO 639 code of these words.", max_length=3),
                ),
                ("translation", models.TextField(blank=True, db_default="", default="")),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector("text", "translation", config="talks"),
                        output_field=django.contrib.postgres.search.SearchVectorField(null=True),
                    ),
                ),
                ("statement", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="quotes", to="talks.statement")),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["search"], name="quote_search")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="quote_not_empty",
                        violation_error_message="A quote has words.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="position",
            name="statement",
            field=models.ForeignKey(
                blank=True,
                help_text="The statement that shows it; then its citations are enough.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="shown_positions",
                to="talks.statement",
            ),
        ),
        migrations.CreateModel(
            name="PledgeEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        help_text="The stable name in addresses. It can be changed until the record is first published, then it is fixed.",
                        max_length=80,
                        validators=[talks.validators.codes.validate_public_id],
                        verbose_name="public id",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("draft", "Draft"), ("in_review", "In review"), ("published", "Published"), ("retracted", "Retracted")],
                        db_default="draft",
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Shown to the public beside the record.",
                        verbose_name="editors' note",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published")),
                ("retraction_reason", models.TextField(blank=True, db_default="", default="", editable=False)),
                ("rival_reason", models.TextField(blank=True, db_default="", default="", verbose_name="why the other is preferred")),
                (
                    "last_confirmed_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last checked that this still stands. Empty counts as the day it was recorded.",
                        null=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("floated", "Floated"),
                            ("proposed", "Proposed"),
                            ("pledged", "Pledged"),
                            ("committed", "Committed"),
                            ("in_delivery", "In delivery"),
                            ("delivered", "Delivered"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                            ("denied", "Denied"),
                            ("withdrawn", "Withdrawn"),
                            ("lapsed", "Lapsed"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "on_date",
                    models.CharField(
                        blank=True,
                        help_text="As known: 2025-03-11, 2025-03, 2025, or 2025-05-01~/2025-05-10~.",
                        max_length=64,
                        null=True,
                        verbose_name="when",
                    ),
                ),
                (
                    "on_date_text",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As published, such as “early May 2025”.",
                        max_length=200,
                        verbose_name="date in words",
                    ),
                ),
                (
                    "on_date_first",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("on_date"), function="talks_edtf_first"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "on_date_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("on_date"), function="talks_edtf_last"),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("quantity_min", models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="quantity from")),
                ("quantity_max", models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="quantity to")),
                (
                    "quantity_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exact", "Exactly"),
                            ("about", "About"),
                            ("over", "Over"),
                            ("at_least", "At least"),
                            ("under", "Under"),
                            ("up_to", "Up to"),
                            ("range", "From … to …"),
                            ("text_only", "In words only"),
                        ],
                        db_default="",
                        default="",
                        help_text="How to read the number, which is stored as printed.",
                        max_length=10,
                    ),
                ),
                (
                    "quantity_text",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="quantity as published"),
                ),
                ("quantity_unit", models.CharField(blank=True, db_default="", default="", max_length=80, verbose_name="unit")),
                ("amount_min", models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="amount from")),
                ("amount_max", models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="amount to")),
                (
                    "amount_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exact", "Exactly"),
                            ("about", "About"),
                            ("over", "Over"),
                            ("at_least", "At least"),
                            ("under", "Under"),
                            ("up_to", "Up to"),
                            ("range", "From … to …"),
                            ("text_only", "In words only"),
                        ],
                        db_default="",
                        default="",
                        help_text="How to read the number, which is stored as printed.",
                        max_length=10,
                    ),
                ),
                (
                    "amount_text",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="amount as published"),
                ),
                (
                    "amount_currency",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="ISO 4217 code: EUR, GBP, CAD … Signs such as $ are ambiguous.",
                        max_length=3,
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="What happened, where the step alone does not say it.",
                        verbose_name="in words",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Who made the last change.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change_set",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The submission that this draft is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_records",
                        to="talks.changeset",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="pledge_steps", to="talks.meeting"
                    ),
                ),
                ("pledge", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="talks.pledge")),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The preferred record that this one contradicts. The preferred record has none itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rivals",
                        to="talks.pledgeevent",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        help_text="The statement it rests on; then its citations are enough.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pledge_steps",
                        to="talks.statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "pledge step",
                "abstract": False,
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("on_date_first"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        name="pledgeevent_newest",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("public_id",), name="pledgeevent_public_id_unique", violation_error_message="This public id is taken."
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="pledgeevent_public_id_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["draft", "in_review", "published", "retracted"])), name="pledgeevent_stage_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "published"), _negated=True),
                            models.Q(
                                ("author__isnull", False),
                                ("published_at__isnull", False),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                                models.Q(("author", models.F("reviewed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="pledgeevent_published_is_reviewed",
                        violation_error_message="A published record is reviewed by somebody other than its author.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="pledgeevent_review_paired",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "retracted"), _negated=True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="pledgeevent_retracted_has_reason",
                        violation_error_message="Say why the record is retracted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rival_of__isnull", True), models.Q(("rival_of", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="pledgeevent_not_own_rival",
                        violation_error_message="A record cannot be its own rival.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rival_reason", ""), ("rival_of__isnull", False), _connector="OR"),
                        name="pledgeevent_reason_has_rival",
                        violation_error_message="Name the preferred record before saying why it is preferred.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "step__in",
                                [
                                    "floated",
                                    "proposed",
                                    "pledged",
                                    "committed",
                                    "in_delivery",
                                    "delivered",
                                    "confirmed",
                                    "declined",
                                    "denied",
                                    "withdrawn",
                                    "lapsed",
                                ],
                            )
                        ),
                        name="pledgeevent_step_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quantity_qualifier__in", ["", "exact", "about", "over", "at_least", "under", "up_to", "range", "text_only"])
                        ),
                        name="pledgeevent_quantity_qualifier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_qualifier__in", ["", "exact", "about", "over", "at_least", "under", "up_to", "range", "text_only"])
                        ),
                        name="pledgeevent_amount_qualifier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("quantity_qualifier", ""),
                                models.Q(
                                    models.Q(("quantity_max__isnull", True), ("quantity_min__isnull", True)),
                                    models.Q(
                                        ("quantity_max__isnull", False),
                                        ("quantity_min__isnull", False),
                                        ("quantity_min", models.F("quantity_max")),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("quantity_qualifier__in", ["exact", "about"]),
                                ("quantity_max__isnull", False),
                                ("quantity_min__isnull", False),
                                ("quantity_min", models.F("quantity_max")),
                            ),
                            models.Q(
                                ("quantity_qualifier__in", ["over", "at_least"]),
                                ("quantity_max__isnull", True),
                                ("quantity_min__isnull", False),
                            ),
                            models.Q(
                                ("quantity_qualifier__in", ["under", "up_to"]),
                                ("quantity_max__isnull", False),
                                ("quantity_min__isnull", True),
                            ),
                            models.Q(
                                ("quantity_qualifier", "range"),
                                ("quantity_max__isnull", False),
                                ("quantity_min__isnull", False),
                                ("quantity_max__gte", models.F("quantity_min")),
                            ),
                            models.Q(
                                ("quantity_qualifier", "text_only"),
                                ("quantity_max__isnull", True),
                                ("quantity_min__isnull", True),
                                models.Q(("quantity_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="pledgeevent_quantity_reading",
                        violation_error_message="The quantity does not fit its qualifier: over and at least fill the lower end only, under and up to the upper end only, exact and about both alike, a range both in order, words only neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantity_min__isnull", True), ("quantity_min__gte", 0), _connector="OR"),
                            models.Q(("quantity_max__isnull", True), ("quantity_max__gte", 0), _connector="OR"),
                        ),
                        name="pledgeevent_quantity_not_negative",
                        violation_error_message="The quantity cannot be negative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantity_max__isnull", True), ("quantity_min__isnull", True)),
                            models.Q(("quantity_unit", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="pledgeevent_quantity_has_unit",
                        violation_error_message="A number needs its unit.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_qualifier", ""),
                                models.Q(
                                    models.Q(("amount_max__isnull", True), ("amount_min__isnull", True)),
                                    models.Q(
                                        ("amount_max__isnull", False), ("amount_min__isnull", False), ("amount_min", models.F("amount_max"))
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                ("amount_qualifier__in", ["exact", "about"]),
                                ("amount_max__isnull", False),
                                ("amount_min__isnull", False),
                                ("amount_min", models.F("amount_max")),
                            ),
                            models.Q(
                                ("amount_qualifier__in", ["over", "at_least"]), ("amount_max__isnull", True), ("amount_min__isnull", False)
                            ),
                            models.Q(
                                ("amount_qualifier__in", ["under", "up_to"]), ("amount_max__isnull", False), ("amount_min__isnull", True)
                            ),
                            models.Q(
                                ("amount_qualifier", "range"),
                                ("amount_max__isnull", False),
                                ("amount_min__isnull", False),
                                ("amount_max__gte", models.F("amount_min")),
                            ),
                            models.Q(
                                ("amount_qualifier", "text_only"),
                                ("amount_max__isnull", True),
                                ("amount_min__isnull", True),
                                models.Q(("amount_text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="pledgeevent_amount_reading",
                        violation_error_message="The amount does not fit its qualifier: over and at least fill the lower end only, under and up to the upper end only, exact and about both alike, a range both in order, words only neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount_min__isnull", True), ("amount_min__gte", 0), _connector="OR"),
                            models.Q(("amount_max__isnull", True), ("amount_max__gte", 0), _connector="OR"),
                        ),
                        name="pledgeevent_amount_not_negative",
                        violation_error_message="The amount cannot be negative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount_max__isnull", True), ("amount_min__isnull", True)),
                            models.Q(("amount_currency", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="pledgeevent_amount_has_currency",
                        violation_error_message="A number needs its currency.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on_date__isnull", True),
                            models.Func(models.F("on_date"), function="talks_edtf_valid", output_field=models.BooleanField()),
                            _connector="OR",
                        ),
                        name="pledgeevent_on_date_edtf",
                        violation_error_message="Write the date as 2025-03-11, 2025-03, 2025 or an interval such as 2025-05-01~/2025-05-10~.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_currency", ""), ("amount_currency__regex", "^[A-Z]{3}$"), _connector="OR"),
                        name="pledgeevent_currency_form",
                        violation_error_message="A currency is an ISO 4217 code of three capitals, such as EUR.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="groupclaim",
            name="statement",
            field=models.ForeignKey(
                blank=True,
                help_text="The statement it rests on; then its citations are enough.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="talks.statement",
            ),
        ),
        migrations.AddField(
            model_name="condition",
            name="statement",
            field=models.ForeignKey(
                blank=True,
                help_text="The statement it rests on; then its citations are enough.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="raised_conditions",
                to="talks.statement",
            ),
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                (
                    "public_id",
                    models.CharField(
                        max_length=80, unique=True, validators=[talks.validators.codes.validate_public_id], verbose_name="public id"
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="The field of the record that this is about; empty for the record as a whole.",
                        max_length=60,
                    ),
                ),
                (
                    "bearing",
                    models.CharField(
                        choices=[("supports", "Supports"), ("disputes", "Disputes")],
                        db_default="supports",
                        default="supports",
                        max_length=30,
                    ),
                ),
                (
                    "reported_value",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="What this source has there, in its words or as it would be stored.",
                    ),
                ),
                (
                    "attributed_to",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="Whom the source itself names for it: “officials”, an agency, a minister.",
                        max_length=300,
                    ),
                ),
                (
                    "locator",
                    models.CharField(blank=True, db_default="", default="", help_text="Page, paragraph or minute.", max_length=300),
                ),
                (
                    "passage",
                    models.TextField(blank=True, db_default="", default="", help_text="A few words of the passage, to find it again."),
                ),
                (
                    "credibility",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "1: confirmed by other sources"),
                            ("2", "2: probably true"),
                            ("3", "3: possibly true"),
                            ("4", "4: doubtful"),
                            ("5", "5: improbable"),
                            ("6", "6: truth cannot be judged"),
                        ],
                        db_default="",
                        default="",
                        help_text="1 to 6; empty means ungraded.",
                        max_length=30,
                    ),
                ),
                ("note", models.TextField(blank=True, db_default="", default="", verbose_name="editors' note")),
                (
                    "attendance",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.attendance"
                    ),
                ),
                (
                    "coalition",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.coalition"
                    ),
                ),
                (
                    "condition",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.condition"
                    ),
                ),
                (
                    "group_claim",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.groupclaim"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.meeting"
                    ),
                ),
                (
                    "meeting_count",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="talks.meetingcount",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.membership"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.office"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.party"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.person"
                    ),
                ),
                (
                    "pledge",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.pledge"
                    ),
                ),
                (
                    "pledge_event",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.pledgeevent"
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.position"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.question"
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.role"
                    ),
                ),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="citations", to="talks.source")),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="talks.statement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("party"),
                                models.F("membership"),
                                models.F("coalition"),
                                models.F("role"),
                                models.F("person"),
                                models.F("office"),
                                models.F("meeting"),
                                models.F("meeting_count"),
                                models.F("attendance"),
                                models.F("group_claim"),
                                models.F("pledge"),
                                models.F("pledge_event"),
                                models.F("condition"),
                                models.F("question"),
                                models.F("position"),
                                models.F("statement"),
                                function="num_nonnulls",
                                output_field=models.IntegerField(),
                            ),
                            1,
                        ),
                        name="citation_one_record",
                        violation_error_message="A citation belongs to exactly one record.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_id__regex", "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")), name="citation_public_id_form"
                    ),
                    models.CheckConstraint(condition=models.Q(("bearing__in", ["supports", "disputes"])), name="citation_bearing_known"),
                    models.CheckConstraint(
                        condition=models.Q(("credibility__in", ["", "1", "2", "3", "4", "5", "6"])), name="citation_credibility_known"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="attendance",
            name="statement",
            field=models.ForeignKey(
                blank=True,
                help_text="The statement it rests on; then its citations are enough.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attendances",
                to="talks.statement",
            ),
        ),
        migrations.CreateModel(
            name="StatementTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                (
                    "stance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("supportive", "Supportive"),
                            ("conditional", "Conditional"),
                            ("sceptical", "Sceptical"),
                            ("opposed", "Opposed"),
                            ("neutral", "Neutral"),
                        ],
                        db_default="",
                        default="",
                        max_length=30,
                    ),
                ),
                ("statement", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="talks.statement")),
                ("topic", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="statement_links", to="talks.topic")),
            ],
            options={
                "indexes": [models.Index(fields=["topic", "stance"], name="statementtopic_stance")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["", "supportive", "conditional", "sceptical", "opposed", "neutral"])),
                        name="statementtopic_stance_known",
                    ),
                    models.UniqueConstraint(
                        fields=("statement", "topic"), name="statementtopic_once", violation_error_message="This topic is listed already."
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(db_default=0, default=0, help_text="Place in the list, counted from 0.")),
                ("city", models.CharField(blank=True, db_default="", default="", max_length=300)),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="The building or site, as published.",
                        max_length=300,
                        verbose_name="place in words",
                    ),
                ),
                ("meeting", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="venues", to="talks.meeting")),
                (
                    "nation",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"kind": "nation"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="venues",
                        to="talks.party",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.GreaterThanOrEqual(
                            models.Func(
                                models.Func(models.F("city"), models.Value(""), function="NULLIF"),
                                models.F("nation"),
                                models.Func(models.F("words"), models.Value(""), function="NULLIF"),
                                function="num_nonnulls",
                                output_field=models.IntegerField(),
                            ),
                            1,
                        ),
                        name="venue_somewhere",
                        violation_error_message="Give the city, the nation or the words of the place.",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="position",
            index=models.Index(
                models.F("question"),
                models.F("party"),
                models.OrderBy(models.F("held_on_first"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                name="position_cell",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupclaim",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    models.Func(
                        models.F("meeting"),
                        models.F("pledge"),
                        models.F("position"),
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    1,
                ),
                name="groupclaim_one_subject",
                violation_error_message="A group claim is about exactly one meeting, pledge or position.",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupclaim",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.GreaterThanOrEqual(
                    models.Func(
                        models.F("organisation"),
                        models.Func(models.F("words"), models.Value(""), function="NULLIF"),
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    1,
                ),
                name="groupclaim_names_group",
                violation_error_message="Name the organisation or give the group in words.",
            ),
        ),
    ]
