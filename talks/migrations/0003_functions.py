"""SQL beside this file: functions and the search configuration that the tables need."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0003_functions.sql"


class Migration(migrations.Migration):
    dependencies = [("talks", "0002_edtf")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
