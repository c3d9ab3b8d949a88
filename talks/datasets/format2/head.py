"""`datapackage.json`: what a dataset says of itself, and its tables as Frictionless describes them (Data Package, Table Schema)."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from talks.datasets.format2.schema import ID, KIND, RECORD, Column, Holds, Table, kinds_cited, tables_of

FORMAT, FORMAT_KEY = 2, "coalition_talks_format"
LONE = re.compile(r"[\ud800-\udfff]|\\u0000")  # what no text of the database holds
# What the head may say besides its tables, which follow from the models: (key, what to write there).
SAID = {
    "name": "the dataset's name, in small letters, digits and dashes",
    "title": "what people call it",
    "description": "what it is about, in a few sentences",
    "version": "the edition",
    "homepage": "a web address",
    "licenses": 'the licence, such as [{"name": "CC-BY-4.0", "path": …, "title": …}]',
    "contributors": 'whom to credit and whom to write to, such as [{"title": …, "email": …, "role": "contact"}]',
    "sources": "where it comes from",
    "keywords": "a few words",
    "created": "the day it was made",
}
LISTS = {"licenses": dict, "contributors": dict, "sources": dict, "keywords": str}  # of what; all else is text
TYPES = {
    Holds.YES_NO: {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
    Holds.DAY: {"type": "date"},
    Holds.WHOLE: {"type": "integer"},
    Holds.DECIMAL: {"type": "number"},
}


def is_ours(head: dict[str, Any]) -> bool:
    """Whether a head says that its tables are of this format."""
    return head.get(FORMAT_KEY) == FORMAT


def wrong_in(head: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What a head says in another shape than is right: (key, what is there, what would be right)."""
    for key, right in SAID.items():
        value = head.get(key)
        of = LISTS.get(key)
        fits = isinstance(value, str) if of is None else isinstance(value, list) and all(isinstance(each, of) for each in value)
        written = json.dumps(value, ensure_ascii=False)
        if value is not None and not (fits and LONE.search(written) is None):
            yield key, json.dumps(value), f"write {'text' if of is None else 'a list'}: {right}"


def said_in(head: dict[str, Any]) -> dict[str, Any]:
    """What a head says of the dataset, without its tables and without what is not known here."""
    return {key: head[key] for key in SAID if head.get(key) is not None}


def of_everything(version: int, heads: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """The head of the whole record at a version, with the licences and origins of the datasets in it: (title, head) of each."""
    licences: dict[str, dict[str, Any]] = {}
    origins: list[dict[str, Any]] = []
    for title, head in heads:
        licences |= {str(each.get("name")): each for each in head.get("licenses", ())}
        origins.append({"title": title, **({"path": head["homepage"]} if head.get("homepage") else {})})
    return {
        "name": "coalition-talks",
        "title": "Coalition talks: the whole public record",
        "version": f"v{version}",
        **({"licenses": list(licences.values())} if licences else {}),
        **({"sources": origins} if origins else {}),
    }


def described(head: dict[str, Any], written: Iterable[Table]) -> dict[str, Any]:
    """The head with its tables: what each column holds, which are needed, which lead where."""
    return {
        **said_in(head),
        "profile": "tabular-data-package",
        FORMAT_KEY: FORMAT,
        "resources": [_resource(table, {other.name for other in written}) for table in written],
    }


def _resource(table: Table, there: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.written], "missingValues": [""]}
    if table.part is None or table.model is None:
        schema["primaryKey"] = [ID]
    leads = [(column.name, [to.name for to in tables_of(column.to)]) for column in table.columns if column.to]
    keys = [{"fields": [name], "reference": {"resource": to[0], "fields": [ID]}} for name, to in leads if len(to) == 1 and to[0] in there]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "description": table.purpose,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {"name": column.name, **TYPES.get(column.holds, {"type": "string"}), "description": meaning(column)}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.holds is Holds.WORD:
        constraints["enum"] = words(column)
    if column.name == ID:
        constraints["unique"] = True
    return said | ({"constraints": constraints} if constraints else {})


def words(column: Column) -> list[str]:
    """The words of a column's vocabulary."""
    if column.name == KIND and column.field is None:
        return list(kinds_cited())
    return [str(value) for value, _ in column.field.flatchoices if value]  # type: ignore[union-attr]


def meaning(column: Column) -> str:
    """What a column says, for people."""
    if column.field is None:
        return {KIND: "What kind of record is cited.", RECORD: "The id of the record that is cited.", ID: "Its id."}.get(
            column.name, "The id it had before, where it was renamed." if column.to is None else "The id of the record it belongs to."
        )
    help_text, name = str(column.field.help_text), str(column.field.verbose_name)
    return f"{name[:1].upper()}{name[1:]}." if not help_text else f"{name[:1].upper()}{name[1:]}. {help_text}"
