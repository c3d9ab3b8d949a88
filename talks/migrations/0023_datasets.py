from pathlib import Path

import django.db.models.functions.datetime
from django.db import migrations, models

REPORT = "What the last load did, and what it asks somebody to look at, in lines."

STATES = ["open", "applied", "held_back", "rejected", "conflict", "superseded"]
LABELS = ["Open", "Applied", "Held back", "Rejected", "In conflict with a later change", "Superseded by a later proposal"]


class Migration(migrations.Migration):
    """What a dataset says of itself is kept with it, and what its last load did; proposals give way to later ones; what a party is, others may rely on."""

    dependencies = [("talks", "0021_elsewhere")]

    operations = [
        migrations.CreateModel(
            name="Dataset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
                ("head", models.JSONField(default=dict)),
                ("loaded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("report", models.JSONField(default=list, help_text=REPORT)),
            ],
        ),
        migrations.RemoveConstraint("proposedchange", "proposedchange_state_known"),
        migrations.AlterField(
            "proposedchange", "state", models.CharField(choices=[*zip(STATES, LABELS, strict=True)], default="open", max_length=10)
        ),
        migrations.AddConstraint(
            "proposedchange", models.CheckConstraint(condition=models.Q(state__in=STATES), name="proposedchange_state_known")
        ),
        migrations.RunSQL(
            (Path(__file__).parent / "sql" / "0023_kinds.sql").read_text(encoding="utf-8"), "drop function talks_keep_party_kind cascade"
        ),
    ]
