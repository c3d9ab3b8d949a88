"""The rules that every record keeps are put on a new record table by themselves."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0019_guard_records.sql"


class Migration(migrations.Migration):
    dependencies = [("talks", "0018_order_of_nouns")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
