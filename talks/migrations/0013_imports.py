"""Files that are imported at the desk, and what each did."""

import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

STATES = {"checked": "Looked at", "imported": "Imported", "undone": "Undone"}


class Migration(migrations.Migration):
    dependencies = [("talks", "0012_private_copies"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            "Import",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.IntegerField(help_text="Bytes.")),
                (
                    "table",
                    models.CharField(
                        blank=True, max_length=40, help_text="The table that its author chose for it; empty where its columns say it."
                    ),
                ),
                ("state", models.CharField(choices=list(STATES.items()), default="checked", max_length=10)),
                ("file", models.BinaryField(null=True, help_text="Kept until the import is confirmed or thrown away.")),
                ("report", models.JSONField(default=dict, help_text="Counts, differences, what is wrong, remarks.")),
                ("traces", models.JSONField(default=dict, help_text="What it wrote: drafts made and changed, proposals.")),
                ("imported_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="imports", to=settings.AUTH_USER_MODEL)),
                (
                    "change_set",
                    models.ForeignKey(blank=True, null=True, on_delete=models.SET_NULL, related_name="imports", to="talks.changeset"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(state__in=list(STATES)), name="import_state_known"),
                    models.CheckConstraint(condition=Q(file__isnull=True) | Q(state="checked"), name="import_file_while_checked"),
                ]
            },
        )
    ]
