"""The history of the record: its schemas and tables, and the functions that keep it. Before any table that is recorded."""

from pathlib import Path

from django.db import migrations

from talks.history.schema import create_extensions, install_functions

TABLES = Path(__file__).parent / "sql" / "0001_history.sql"


def extensions(apps, schema_editor) -> None:
    create_extensions(schema_editor.connection)


def functions(apps, schema_editor) -> None:
    install_functions(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    # Going back leaves the history where it is: it outlives the tables.
    operations = [
        migrations.RunPython(extensions, migrations.RunPython.noop),
        migrations.RunSQL(TABLES.read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RunPython(functions, migrations.RunPython.noop),
    ]
