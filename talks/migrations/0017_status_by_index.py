"""A step moves its pledge only when it says something else, and finds it by index."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0017_status_by_index.sql"


class Migration(migrations.Migration):
    dependencies = [("talks", "0016_status")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
