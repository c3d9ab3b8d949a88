"""The status of a pledge follows the rule of rivals: one whose preferred step is not public counts."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0016_status.sql"


class Migration(migrations.Migration):
    dependencies = [("talks", "0015_totals")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
