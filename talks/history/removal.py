"""Removing a record for law or somebody's safety: from the present and from every version. The one door out of history."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from talks.history.tables import key_of, parts_of, table_of
from talks.history.writers import writing


def remove(record: models.Model, *, actor: str, reason: str, using: str = DEFAULT_DB_ALIAS) -> None:
    """Deletes a record with its parts and citations, and all that history holds of them.

    What remains is that something of this id was removed, so that those who keep a copy drop theirs. Records that lean on
    it are refused by the database or by Django (ProtectedError): they go, or let go of it, first.
    """
    model: Any = type(record)
    pk = record.pk
    tables = [(table_of(part), column) for part, column in parts_of(model)] + [(table_of(model), key_of(model))]
    with writing(actor, reason, using=using), connections[using].cursor() as cursor:
        cursor.execute("select set_config('tracker.maintenance', 'on', true)")
        record.delete(using=using)
        # Rules that wait for the commit speak while the door is open.
        cursor.execute("set constraints all immediate")
        for table, column in tables:
            cursor.execute(f'delete from history."{table}" where "{column}" = %s', [pk])  # noqa: S608 - names of our tables
        cursor.execute("select set_config('tracker.maintenance', '', true)")


def was_removed(model: type[models.Model], public_id: str, *, using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether something that was public under this id has been removed."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select exists (select from history.public_change where table_name = %s and public_id = %s)", [table_of(model), public_id]
        )
        return cursor.fetchone()[0]
