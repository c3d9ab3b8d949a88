"""Installing the history and checking that it is in step with the tables."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connections, transaction

from talks.history.tables import PREFIX, belongs_of, is_recorded, model_of, owners_of

FUNCTIONS = Path(__file__).parent / "sql"
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")


def install_functions(connection: Any) -> None:
    """Makes the functions anew, in the form of the running code; `sync_all` after it brings what they made in step."""
    with connection.cursor() as cursor:
        for file in sorted(FUNCTIONS.glob("*.sql")):
            cursor.execute(file.read_text(encoding="utf-8"))
        cursor.execute(f"create or replace function history.code() returns text language sql immutable as $$ select '{code()}' $$")


def code() -> str:
    """A print of the functions' text, by which a database knows whether it has them."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(FUNCTIONS.glob("*.sql")))).hexdigest()


def refresh_functions(connection: Any) -> None:
    """Brings a database to the functions of the running code, if they changed."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regproc('history.code') is not null")
        known = ""
        if cursor.fetchone()[0]:
            cursor.execute("select history.code()")
            known = cursor.fetchone()[0]
    if known != code():
        with transaction.atomic(using=connection.alias):
            install_functions(connection)
            sync_all(connection.alias)


def create_extensions(connection: Any) -> None:
    """Makes the extensions that the record needs, or says in one sentence who has to make them."""
    for name in EXTENSIONS:
        with connection.cursor() as cursor:
            cursor.execute("select exists (select from pg_extension where extname = %s)", [name])
            if cursor.fetchone()[0]:
                continue
            try:
                with transaction.atomic(using=connection.alias):
                    cursor.execute(f'create extension if not exists "{name}"')
            except Exception as error:
                where, who = connection.settings_dict["NAME"], connection.settings_dict["USER"]
                said = str(error).splitlines()[0]
                raise ImproperlyConfigured(
                    f"The database “{where}” needs the extension {name}, and the role “{who}” could not make it ({said}). "
                    f"Let an administrator of the server install PostgreSQL's contrib package if it is missing and run, in that database: "
                    f"CREATE EXTENSION {name}; then migrate again."
                ) from error


def sync_all(using: str = DEFAULT_DB_ALIAS) -> None:
    """Puts the history of every recorded table in step: after a restore, a repair by hand, or a change of the functions."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in recorded_tables(connection):
            cursor.execute(sync_statement(table, connection))


def sync_statement(table: str, connection: Any, model: Any = None) -> str:
    model = model or model_of(table)
    owners, belongs = (owners_of(model), belongs_of(model)) if model else ([], [])
    return f"select history.sync('{connection.ops.quote_name(table)}'::regclass, {_jsonb(owners)}, {_jsonb(belongs)})"


def _jsonb(links: list[dict[str, str]]) -> str:
    pairs = ", ".join(f"jsonb_build_object('column', '{o['column']}', 'table', '{o['table']}', 'key', '{o['key']}')" for o in links)
    return f"jsonb_build_array({pairs})"


def recorded_tables(connection: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relkind in ('r', 'p')"
            " and relnamespace = 'public'::regnamespace and relname like %s order by relname",
            [PREFIX.replace("_", r"\_") + "%"],
        )
        return [name for (name,) in cursor.fetchall() if is_recorded(name)]


def verify(*, rows: bool = False, using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """What differs between the tables and their history, one sentence each; empty when all is in step.

    With `rows`, every row is compared with its open version too, which reads everything.
    """
    connection = connections[using]
    answer = []
    with connection.cursor() as cursor:
        if not _installed(cursor):
            return ["the schema history is missing: run migrate"]
        tables = recorded_tables(connection)
        for table in tables:
            cursor.execute("select d from history.differences(%s::regclass) d", [connection.ops.quote_name(table)])
            answer += [f"{table}: {sentence}" for (sentence,) in cursor.fetchall()]
            answer += _declared_otherwise(cursor, table)
            if rows and not answer:
                cursor.execute("select history.out_of_step(%s::regclass)", [connection.ops.quote_name(table)])
                if count := cursor.fetchone()[0]:
                    answer.append(f"{table}: {count} rows differ from their open versions")
        cursor.execute("select relname from pg_class where relnamespace = 'as_of'::regnamespace and relkind = 'v' order by relname")
        answer += [f"{name}: there is a view of its past but no such table" for (name,) in cursor.fetchall() if name not in tables]
    return answer


def _declared_otherwise(cursor: Any, table: str) -> list[str]:
    """Where the models say other owners than the history has written down."""
    model = model_of(table)
    cursor.execute("select owners, belongs_to from history.kept where table_name = %s", [table])
    kept = cursor.fetchone()
    if model is None or kept is None or [json.loads(links) for links in kept] == [owners_of(model), belongs_of(model)]:
        return []
    return [f"{table}: the models declare other owners than the history knows"]


def gate_all(connection: Any) -> None:
    """Puts what keeps publicness and tells of its changes in step: it names tables and columns around its own."""
    with connection.cursor() as cursor:
        for table in recorded_tables(connection):
            if _declared_otherwise(cursor, table):
                cursor.execute(sync_statement(table, connection))
            cursor.execute("select history.gate(%s::regclass)", [connection.ops.quote_name(table)])


def only_emptied(signal: dict[str, Any]) -> bool:
    """Whether post_migrate was sent by `flush`, which empties tables and leaves their form: it names no plan."""
    return "verbosity" in signal and "plan" not in signal


def check_after_migrate(sender: Any, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Stops a migration that left history out of step, naming the table: after RunSQL, or a restore.

    The functions are code: they follow it first, as the groups and their rights do.
    """
    connection = connections[using]
    if only_emptied(kwargs) or not recorded_tables(connection):
        return
    refresh_functions(connection)
    gate_all(connection)
    differences = verify(using=using)
    if differences:
        raise HistoryOutOfStep(
            "The history of the record is out of step with its tables:\n  "
            + "\n  ".join(differences)
            + "\nA migration that changes a table by RunSQL "
            "ends with: select history.sync('<table>'). After a restore or a change of owners: talks.history.schema.sync_all()."
        )


class HistoryOutOfStep(ProgrammingError):
    """A table and its history differ."""


def _installed(cursor: Any) -> bool:
    cursor.execute("select to_regproc('history.differences') is not null and to_regclass('history.revision') is not null")
    return cursor.fetchone()[0]
