"""The SQL of migrations, a file for each thing that it makes."""

from pathlib import Path

from django.db import migrations


def sql(name: str) -> migrations.RunSQL:
    """Runs a file of this folder. There is no way back: history outlives its tables."""
    return migrations.RunSQL((Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)
