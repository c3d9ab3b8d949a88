"""An approved change set keeps its contents, its words and its decision, and is never deleted."""

from django.db import migrations

from talks.migrations.sql import sql


class Migration(migrations.Migration):
    dependencies = [("talks", "0007_bulk")]

    operations = [sql("approved_0010")]
