"""The column `public` of records and citations, and the list of what each revision changed for the public.

SQL beside this file fills both for a record that began before them, for all its versions.
"""

from pathlib import Path

from django.db import migrations, models

from talks.history.schema import install_functions

SQL = Path(__file__).parent / "sql" / "0008_public.sql"
GATED = (
    "attendance",
    "citation",
    "coalition",
    "condition",
    "groupclaim",
    "meeting",
    "meetingcount",
    "membership",
    "office",
    "party",
    "person",
    "pledge",
    "pledgeevent",
    "position",
    "question",
    "role",
    "source",
    "statement",
)


def functions(apps, schema_editor) -> None:
    install_functions(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("talks", "0007_citation_indexes")]

    operations = [
        migrations.RunPython(functions, migrations.RunPython.noop),
        *(migrations.AddField(noun, "public", models.BooleanField(default=False, db_default=False, editable=False)) for noun in GATED),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
