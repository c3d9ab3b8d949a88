"""The views of what was known: made after each migration, taken away before it, and checked.

They stand on the tables, which PostgreSQL would not let a migration alter beneath them. While they are away a request for
what was known fails; it never reads the present instead.
"""

import hashlib
import re
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from talks.history.schema import only_emptied, recorded_tables
from talks.history.tables import model_of, table_of
from talks.knowledge import keeping
from talks.knowledge.rule import condition

# Schema of the views, of the rows that they show, and the search path under which the views are read.
LAYERS = (("known", "public", "known, public"), ("known_as_of", "as_of", "known_as_of, as_of, public"))
COLUMNS = "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped order by attnum"
# The rule of a pledge's status, from the function that keeps the column: its text, read over the views, is the status known.
STATUS = "select btrim(prosrc, E' \\n;'), proargnames[1] from pg_proc where oid = 'public.talks_pledge_status'::regproc"


def remove(using: str = DEFAULT_DB_ALIAS) -> None:
    with connections[using].cursor() as cursor:
        for schema, _, _ in LAYERS:
            cursor.execute(f"drop schema if exists {schema} cascade")


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Makes all views anew, from the tables and models as they are."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        remove(using)
        _keep(cursor)
        for schema, statements in _statements(connection).items():
            cursor.execute(f"create schema {schema}")
            cursor.execute(f"set local search_path = {next(path for name, _, path in LAYERS if name == schema)}")
            for statement in statements:
                cursor.execute(statement)
            cursor.execute(f"comment on schema {schema} is '{_print(statements)}'")
        cursor.execute("set local search_path to default")


def _keep(cursor: Any) -> None:
    """Makes the functions and triggers that keep the days, and works out those of all rows."""
    for statement in keeping.statements():
        cursor.execute(statement)
    for noun, model in [*keeping.facts_by_noun().items(), ("citation", None)]:
        table = table_of(model) if model else "talks_citation"
        cursor.execute(f"select knowledge.tell_{noun}(array(select id from public.{table}))")


def verify(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """What is amiss with the views, one sentence each; empty when they are in step with tables and models."""
    connection = connections[using]
    answer = []
    for schema, statements in _statements(connection).items():
        with connection.cursor() as cursor:
            cursor.execute(
                "select to_regclass(%s) is not null, obj_description(to_regnamespace(%s), 'pg_namespace')", [f"{schema}.complete", schema]
            )
            complete, made = cursor.fetchone()
        if not complete:
            answer.append(f"{schema}: views of what was known are missing: run migrate")
        elif made != _print(statements):
            answer.append(f"{schema}: the views of what was known are older than the tables or the models: run migrate")
    return answer


def remove_before_migrate(sender: Any, plan: Any, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    if plan:
        remove(using)


def install_after_migrate(sender: Any, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    if only_emptied(kwargs):
        return
    connection = connections[using]
    # A migration back to before the columns that the rule asks leaves no views: there is nothing that they could show.
    if _has_days(connection) and verify(using):
        install(using)


def _has_days(connection: Any) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_attribute where attrelid = to_regclass('public.talks_source') and attname = 'known_from')"
        )
        return cursor.fetchone()[0]


def _statements(connection: Any) -> dict[str, list[str]]:
    """For each schema the statements that make its views, those first that others stand on."""
    tables = [(table, model) for table in recorded_tables(connection) if (model := model_of(table))]
    # Parts ask their owners' views, and the status of a pledge those of its steps.
    tables.sort(key=lambda one: (not hasattr(one[1], "is_fact"), one[0] == "talks_pledge", one[0]))
    with connection.cursor() as cursor:
        columns = {table: [name for (name,) in cursor.execute(COLUMNS, [f"public.{table}"]).fetchall()] for table, _ in tables}
        rule, argument = cursor.execute(STATUS).fetchone()
    status = re.sub(rf"\b{argument}\b", "r.id", rule)
    replaced = {("talks_pledge", "status"): f"({status})::varchar(30)"}
    answer = {}
    for schema, base, _ in LAYERS:
        statements = []
        for table, model in tables:
            shown = ", ".join(
                f"{replaced[table, name]} as {name}" if (table, name) in replaced else f'r."{name}"' for name in columns[table]
            )
            where = condition(model, "r").format(base=base, known=schema)
            statements.append(f"create view {schema}.{table} as select {shown} from {base}.{table} r where {where}")
        every = " + ".join(f"(select count(*) from {schema}.{table})" for table, _ in tables)
        statements.append(f"create view {schema}.complete as select {every} as rows")
        answer[schema] = statements
    return answer


def _print(statements: list[str]) -> str:
    return hashlib.sha256("\n".join([*statements, *keeping.statements()]).encode()).hexdigest()
