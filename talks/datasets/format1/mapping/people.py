"""People: one for each name and party that attendances and statements name. Namesakes of other parties are kept apart."""

from collections.abc import Iterator
from typing import Any

from talks.choices import UNRESOLVABLE
from talks.datasets.format1.mapping.evidence import supporting
from talks.datasets.format1.names import Draft, Names
from talks.datasets.format1.reader import Folder, Row
from talks.datasets.format1.readings import short_id, slug
from talks.models import Party, Person


def person_key(names: Names, name: str, party: str | None) -> str:
    return f"{name}|{party or ''}"


def speaker_parties(row: Row, names: Names) -> list[str | None]:
    """The party of each speaker, in order: one for all, or one for each."""
    parties = [names.nation(alpha2) for alpha2 in row.list("nation_iso2")]
    if row["group_id"]:
        parties.append(names.of(Party, row["group_id"]))
    speakers = max(len(row.list("speaker")), 1)
    if len(parties) == 1:
        return parties * speakers
    return parties or [None] * speakers


def mentions(folder: Folder, names: Names) -> Iterator[tuple[str, str | None, Row]]:
    """Every named person: name, party, and the row."""
    for row in folder.rows["attendances"]:
        if row["representative"]:
            yield row["representative"], names.nation(row["nation_iso2"]) or names.of(Party, row["group_id"]), row
    for row in folder.rows["statements"]:
        if row["attribution"] not in UNRESOLVABLE:
            for name, party in zip(row.list("speaker"), speaker_parties(row, names), strict=False):
                yield name, party, row


def people(folder: Folder, names: Names, in_record: dict[tuple[str, str | None], int]) -> Iterator[Draft]:
    """`in_record` has the people that are there already, by name and party."""
    rows: dict[tuple[str, str | None], list[Row]] = {}
    for name, party, row in mentions(folder, names):
        rows.setdefault((name, party), []).append(row)
    for (name, party), named_in in rows.items():
        key = person_key(names, name, party)

        def build(
            names: Names, name: str = name, party: str | None = party, named_in: list[Row] = named_in, key: str = key
        ) -> dict[str, Any]:
            source = _source(names, key, [row["source_id"] for row in named_in])
            return {"name": name, "party": party, "citations": [supporting(names, Person, key, source)]}

        wanted = slug(name) or short_id("person", slug(party or "") or "unknown")
        instead = f"{wanted}-{slug(party)}" if party else ""
        yield Draft(Person, key, wanted, named_in[0], build, instead=instead, pk=in_record.get((name, party)))


def _source(names: Names, key: str, sources: list[str]) -> str:
    """The source that supports the person: the one of the last load while a row still has it, else that of the first row."""
    earlier = [row["source"] for row in names.values.get(("person", key), {}).get("citations", [])]
    return next((source for source in sources if source in earlier), sources[0])
