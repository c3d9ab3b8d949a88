"""A resource: how the records of one noun are read by pages, API and exports alike."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple, Self

import orjson
from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL

from talks.history import seen, seen_as_one
from talks.models.noun import noun_of
from talks.resources.compiled import by_keys, by_name, compiled
from talks.resources.expressions import BASE_URL, THE_DAY
from talks.resources.field import Field, TableColumn


class UnknownField(ValueError):
    """A field was asked for, as one of `fields` or of `include`, that the resource or a table of it does not have."""

    def __init__(self, parameter: str, names: Iterable[str], known: Iterable[str], *, as_table: bool = False):
        self.parameter, self.names, self.known = parameter, sorted(names), sorted(known)
        where = "a table has no such column" if as_table else "there is no such field"
        super().__init__(f"{', '.join(self.names)}: {where}. Known: {', '.join(self.known) or 'none'}.")


class One(NamedTuple):
    """One record as it is read: its JSON, its primary key, and the last revision that changed it for the public."""

    text: bytes
    key: int
    version: int


@dataclass(frozen=True)
class Resource:
    """One noun as it is read.

    `lookup` is the column that a detail address names. `public` gives the public rows of what is no record and has no stage of
    its own. `day` is the day in the world for which fields such as `stands` are read; none means today (UTC).
    """

    model: type[Any]
    description: str
    # What is compiled is found by the resource, at each request: hashing every field of it takes longer than some answers.
    fields: tuple[Field, ...] = field(hash=False)
    lookup: str = "public_id"
    public: Callable[[], QuerySet] | None = None
    day: dt.date | None = None
    is_flat: bool = False

    @property
    def noun(self) -> str:
        """What citations and feeds call its records: nations and organisations are parties."""
        return noun_of(self.model).key

    @property
    def collection(self) -> str:
        """Its plural in addresses."""
        return self.model.noun.collection

    @cached_property
    def flat(self) -> "Resource":
        """The same rows in the flat form: own columns, kept columns and parts, links as ids; what a mirror keeps."""
        fields = tuple(one for field in self.fields for one in field.flattened)
        return replace(self, fields=fields, is_flat=True)

    def on(self, day: dt.date | None) -> Self:
        """The same, read for a day in the world."""
        return self if day == self.day else replace(self, day=day)

    def queryset(self) -> QuerySet:
        """The public rows: the only ones that leave by a resource."""
        return self.public() if self.public else self.model.objects.published()

    def choose(
        self, *, fields: Sequence[str] = (), include: Sequence[str] = (), whole: bool = False, as_table: bool = False
    ) -> tuple[str, ...]:
        """Names of the fields to read, in their order: all but those on request, or just `fields` as asked; `include` adds
        behind; `whole` reads all. `as_table` keeps to those that a table has columns for.

        Raises UnknownField, which names the known ones.
        """
        held = [field for field in self.fields if field.columns or not as_table]
        names = [field.name for field in held]
        if unknown := set(fields) - set(names):
            raise UnknownField("fields", unknown, names, as_table=as_table)
        requestable = [field.name for field in held if field.on_request]
        if unknown := set(include) - set(requestable):
            raise UnknownField("include", unknown, requestable, as_table=as_table)
        usual = names if whole else [name for name in names if name not in requestable]
        return tuple(dict.fromkeys((*(fields or usual), *include)))

    def columns(self, names: Sequence[str]) -> list[TableColumn]:
        """The columns of a table of these fields, in their order."""
        fields = {field.name: field for field in self.fields}
        return [column for name in names for column in fields[name].columns]

    def json(self, names: Sequence[str], base_url: str = "") -> RawSQL:
        """The JSON text of a row, as an expression over any filtered queryset of the model."""
        sql, params = compiled(self.on(None), tuple(names))
        row = RawSQL(sql, [self.placed(param, base_url) for param in params])  # noqa: S611 - compiled by Django from our own declarations
        row.output_field = TextField()
        return row

    def placed(self, param: Any, base_url: str) -> Any:
        """A parameter of compiled SQL, with what only the reading knows in its place: the address of the site, the day."""
        if param == THE_DAY:
            return (self.day or dt.datetime.now(dt.UTC).date()).isoformat()
        return base_url + param[len(BASE_URL) :] if isinstance(param, str) and param.startswith(BASE_URL) else param

    def texts(self, keys: Sequence[int], names: Sequence[str], base_url: str = "", revisions: set[int | None] | None = None) -> list[bytes]:
        """The public rows of these primary keys as JSON texts, in the order of the keys.

        The last revision that the statement has seen is added to `revisions`.
        """
        texts, revision = by_keys(self.on(None), keys, tuple(names), base_url, self.placed(THE_DAY, ""))
        if revisions is not None:
            revisions.add(revision)
        return texts

    def one(self, public_id: str, names: Sequence[str], base_url: str = "") -> One | None:
        """The public record of that id; None where there is none."""
        found = by_name(self.on(None), public_id, tuple(names), base_url, self.placed(THE_DAY, ""))
        return One(*found) if found else None

    def rows(self, queryset: QuerySet, names: Sequence[str] | None = None, base_url: str = "") -> list[dict]:
        """The rows of a filtered queryset as plain dictionaries, for templates."""
        chosen = names or self.choose()

        def read(revisions: set[int | None]) -> list[bytes]:
            rows = list(queryset.values_list("pk", seen()))
            revisions.update(revision for _, revision in rows)
            return self.texts([key for key, _ in rows], chosen, base_url, revisions) if rows else []

        return [orjson.loads(text) for text in seen_as_one(read)]

    def rows_of(self, keys: Sequence[int], names: Sequence[str]) -> dict[int, dict]:
        """The public rows of these primary keys, all of which there are."""
        return dict(zip(keys, map(orjson.loads, self.texts(keys, names)), strict=True)) if keys else {}

    def row(self, public_id: str, base_url: str = "") -> dict | None:
        """One public record with all its fields, or None."""
        rows = self.rows(self.queryset().filter(**{self.lookup: public_id}), self.choose(whole=True), base_url)
        return rows[0] if rows else None
