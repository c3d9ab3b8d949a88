from pathlib import Path

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """What a dataset says of itself is kept with it; what a party is, others may rely on."""

    dependencies = [("talks", "0019_guard_records")]

    operations = [
        migrations.CreateModel(
            name="Dataset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
                ("head", models.JSONField(default=dict)),
                ("loaded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.RunSQL(
            (Path(__file__).parent / "sql" / "0023_kinds.sql").read_text(encoding="utf-8"), "drop function talks_keep_party_kind cascade"
        ),
    ]
