"""Documents of the past, and of what was known by a day: made from the rows of then, for those rows that may have the words.

No version of a document is kept. A row that nobody has changed since then has the document that it has now, so the rows to look at
are those that have the words now and those that changed since.
"""

from typing import Any

from talks.documents.declared import documented, tier
from talks.documents.statements import selected
from talks.history import current_past
from talks.models import Citation
from talks.models.noun import Noun

# More rows than this are not made anew for one request: of those that have the words now the newest are taken.
MOST = 5_000
NOW = "select noun, pk from search.document where {where} order by day desc nulls last limit %(most)s"
SINCE = "select distinct table_name, pk from history.public_change where number > %(past)s limit %(most)s"


def worked_out(cursor: Any, where: str, values: dict[str, Any], *, only: Noun | None = None) -> str:
    """`select` of the documents as they were that meet the condition `where`; `values` gains the keys of the rows looked at."""
    keys = _keys(cursor, where, values, only)
    parts = []
    for noun in documented():
        if pks := keys.get(noun.key):
            values[f"keys_{noun.key}"] = sorted(pks)
            rows = f"{selected(noun, '')} where r.id = any (%(keys_{noun.key})s)"
            parts.append(f"select '{noun.key}' as noun, {tier(noun)} as tier, m.* from ({rows}) m")
    if not parts:
        return "select noun, pk, collection, public_id, day, tier, rival, words from search.document where false"
    return f"select noun, pk, collection, public_id, day, tier, rival, words from ({' union all '.join(parts)}) d where {where}"


def _keys(cursor: Any, where: str, values: dict[str, Any], only: Noun | None) -> dict[str, set[int]]:
    """The rows that may have the words, by noun."""
    cursor.execute(NOW.format(where=where), values | {"most": MOST})
    keys: dict[str, set[int]] = {}
    for noun, pk in cursor.fetchall():
        keys.setdefault(noun, set()).add(pk)
    if (past := current_past()) is not None:
        tables = {noun.model._meta.db_table: noun.key for noun in documented()}
        cursor.execute(SINCE, {"past": past, "most": MOST})
        for table, pk in cursor.fetchall():
            if table in tables:
                keys.setdefault(tables[table], set()).add(pk)
        _with_cited(cursor, keys)
    return {key: pks for key, pks in keys.items() if only is None or key == only.key}


def _with_cited(cursor: Any, keys: dict[str, set[int]]) -> None:
    """A citation's words stand in the document of what it cites."""
    changed = keys.get("citation")
    if not changed:
        return
    nouns = [noun for noun in documented() if any(field.name == noun.key for field in Citation._meta.concrete_fields)]
    columns = ", ".join(f"{noun.key}_id" for noun in nouns)
    cursor.execute(f"select {columns} from talks_citation where id = any (%s)", [sorted(changed)])
    for row in cursor.fetchall():
        for noun, pk in zip(nouns, row, strict=True):
            if pk is not None:
                keys.setdefault(noun.key, set()).add(pk)
