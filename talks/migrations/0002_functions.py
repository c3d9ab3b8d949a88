"""What columns and rules of single rows ask: days of imprecise dates, keys to sort by, lists of codes."""

from django.db import migrations

from talks.migrations.sql import sql


class Migration(migrations.Migration):
    dependencies = [("talks", "0001_history")]

    operations = [sql("dates"), sql("searching"), sql("sorting"), sql("lists")]
