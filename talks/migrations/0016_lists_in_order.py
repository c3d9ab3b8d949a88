"""Lists of who and what, kept in the order of their days. Columns go that search has not read since it has documents."""

from django.db import migrations

from talks.migrations.sql import sql

SEARCHED = ("meeting", "party", "person", "pledge", "question", "quote", "source", "statement")


class Migration(migrations.Migration):
    dependencies = [("talks", "0015_new_topics")]

    operations = [*(migrations.RemoveField(model, "search") for model in SEARCHED), sql("lists_0016")]
