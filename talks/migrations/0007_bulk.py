"""Steps move their pledges once a statement. Indexes go that no query uses: of search columns, which nothing reads any more, and for patterns."""

from django.db import migrations

from talks.migrations.sql import sql

SEARCHED = ("meeting", "party", "person", "pledge", "question", "quote", "statement")


class Migration(migrations.Migration):
    dependencies = [("talks", "0006_index_of_units")]

    operations = [
        sql("steps_0007"),
        *(migrations.RemoveIndex(model, f"{model}_search") for model in SEARCHED),
        migrations.RunSQL("drop index if exists talks_citation_public_id_d31d5b67_like"),
    ]
