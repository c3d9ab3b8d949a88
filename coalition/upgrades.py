"""Which databases this version carries on: its own, and those of every version since 0.2.0."""

from typing import Any

from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader

from coalition.trouble import DatabaseTrouble

FIRST = "0.2.0"
# Only earlier versions had a migration of this name.
BEFORE = "0004_record"


class MadeBefore(DatabaseTrouble):
    """The database was made before the migrations were written for the last time."""


def refuse_foreign(using: str = DEFAULT_DB_ALIAS) -> None:
    """Raises MadeBefore, or DatabaseTrouble for a database that a later version has made or changed."""
    loader = MigrationLoader(connections[using], ignore_no_migrations=True)
    unknown = sorted(name for app, name in loader.applied_migrations if app == "talks" and (app, name) not in loader.disk_migrations)
    if BEFORE in unknown:
        raise MadeBefore(
            f"This database was made by a version before {FIRST}, whose tables cannot be carried on. "
            "Write its record into files with that version (dump_dataset) and load them into a new database: docs/operators.md says how."
        )
    if unknown:
        names = ", ".join(unknown)
        raise DatabaseTrouble(f"A later version has made or changed this database ({names}): take that version, or an earlier backup.")


def check_database(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """What Django asks before it migrates: a foreign database is left as it is."""
    found: list[checks.CheckMessage] = []
    for using in databases or ():
        try:
            refuse_foreign(using)
        except DatabaseTrouble as trouble:
            found.append(checks.Error(str(trouble), id="coalition.E001"))
    return found
