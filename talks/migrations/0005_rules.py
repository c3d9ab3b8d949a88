"""SQL beside this file: rules that speak about several rows, and the pledge status that the database keeps."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0005_rules.sql"


class Migration(migrations.Migration):
    dependencies = [("talks", "0004_record")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)]
