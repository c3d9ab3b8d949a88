"""The history of the record: its schemas and tables, and the functions that keep it. Before any table that is recorded."""

from django.db import migrations

from talks.history.schema import create_extensions, install_functions
from talks.migrations.sql import sql


def extensions(apps, schema_editor) -> None:
    create_extensions(schema_editor.connection)


def functions(apps, schema_editor) -> None:
    install_functions(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.RunPython(extensions, migrations.RunPython.noop),
        sql("history"),
        migrations.RunPython(functions, migrations.RunPython.noop),
    ]
