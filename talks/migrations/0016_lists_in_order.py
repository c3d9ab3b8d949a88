"""Lists of who and what, kept in the order of their days."""

from django.db import migrations

from talks.migrations.sql import sql


class Migration(migrations.Migration):
    dependencies = [("talks", "0013_imports")]

    operations = [sql("lists_0016")]
