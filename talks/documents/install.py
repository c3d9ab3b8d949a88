"""Makes what keeps the documents, after each migration, and the documents themselves where they are not of the code that runs."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from talks.documents import statements
from talks.documents.declared import documented
from talks.history.schema import only_emptied

SQL = Path(__file__).parent / "sql"
VARIANTS = Path(__file__).parent / "variants.csv"
# Whose names of nations people write in searches, by the Unicode CLDR.
LANGUAGES = ("en", "fr", "uk", "de", "es", "it", "pl", "pt", "nl", "sv", "tr", "ru", "ht")
BATCH = 5000


def refresh(using: str = DEFAULT_DB_ALIAS) -> None:
    """Makes all documents anew, in batches."""
    with connections[using].cursor() as cursor:
        cursor.execute("delete from search.word")
        for noun in documented():
            cursor.execute(f"delete from search.document where noun = '{noun.key}'")
            cursor.execute(f"select coalesce(max(id), 0) from public.{noun.model._meta.db_table}")
            for first in range(0, cursor.fetchone()[0] + 1, BATCH):
                rows = f"select id from public.{noun.model._meta.db_table} where id >= {first} and id < {first + BATCH}"
                cursor.execute(f"select search.refresh_{noun.key}(array({rows}))")


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Makes functions, tables, triggers and documents anew."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        remove(using)
        cursor.execute("drop schema if exists search cascade")
        for file in sorted(SQL.glob("*.sql")):
            cursor.execute(file.read_text(encoding="utf-8"))
        with cursor.copy("copy search.variant (noun, public_id, name, spoken) from stdin") as copy:
            for row in variants():
                copy.write_row(row)
        for statement in [*statements.functions(), *statements.triggers()]:
            cursor.execute(statement)
        refresh(using)
        cursor.execute(f"comment on schema search is '{code()}'")


def remove(using: str = DEFAULT_DB_ALIAS) -> None:
    """Takes the triggers away: they name columns that a migration may change."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select format('drop trigger %I on %s', tgname, tgrelid::regclass) from pg_trigger"
            " where not tgisinternal and tgname like 'search\\_%'"
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def remove_before_migrate(sender: Any, plan: Any, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    if plan:
        remove(using)


def install_after_migrate(sender: Any, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    if only_emptied(kwargs) or not _has_tables(connections[using]):
        return
    if kwargs.get("plan") or verify(using):
        install(using)


def verify(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """What is amiss with the documents, in sentences; empty when they are of the code that runs."""
    with connections[using].cursor() as cursor:
        cursor.execute("select obj_description(to_regnamespace('search'), 'pg_namespace')")
        return [] if cursor.fetchone()[0] == code() else ["the search documents are older than the code: run migrate"]


def code() -> str:
    """A print of all that documents follow from, by which a database knows whether it has them."""
    parts = [file.read_text(encoding="utf-8") for file in sorted(SQL.glob("*.sql"))]
    parts += [*statements.functions(), *statements.triggers(), *(",".join(row) for row in variants())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def variants() -> Iterator[tuple[str, str, str, str]]:
    """Names beside those of the record: noun, public id, name, whether texts in English call it so.

    Those of nations are the CLDR's, the others stand in the file.
    """
    import pycountry  # noqa: PLC0415 - its tables are read once, here

    territories = [Locale.parse(language).territories for language in LANGUAGES]
    for country in pycountry.countries:
        found = {names[country.alpha_2] for names in territories if country.alpha_2 in names}
        yield from (("party", country.alpha_3, name, "false") for name in sorted(found))
    for noun, key, name in named_in_file():
        yield noun, key, name, "true" if name.isascii() else "false"


def named_in_file() -> Iterator[tuple[str, str, str]]:
    """Names that neither the record nor the CLDR holds, as editors list them: noun, public id, name."""
    with VARIANTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["noun"], row["id"], row["name"]


def _has_tables(connection: Any) -> bool:
    with connection.cursor() as cursor:
        # A migration back to before what documents are made of leaves them alone.
        cursor.execute("select to_regclass('public.talks_citation') is not null and to_regproc('history.code') is not null")
        return cursor.fetchone()[0]
