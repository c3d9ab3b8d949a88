"""Who has written a record: the authors of all its versions, not only of the last."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from talks.history.tables import key_of, table_of

AUTHORED = 'select %s, "{key}" from history."{table}" where "{key}" = any(%s) and author_id = %s'


def written_by(records: Mapping[Any, Collection[Any]], author: Any, *, using: str = DEFAULT_DB_ALIAS) -> set[tuple[Any, Any]]:
    """Those of the records (keys by model) of which the account of key `author` has written any version. One statement."""
    asked = [(model, list(pks)) for model, pks in records.items() if pks]
    if not asked:
        return set()
    pieces = " union ".join(AUTHORED.format(key=key_of(model), table=table_of(model)) for model, _ in asked)
    with connections[using].cursor() as cursor:
        cursor.execute(pieces, [value for place, (_, pks) in enumerate(asked) for value in (place, pks, author)])
        return {(asked[place][0], pk) for place, pk in cursor.fetchall()}
