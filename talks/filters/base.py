"""What the filters of all nouns share: how parameters are read, refused and applied, and in which order rows come."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, GeneratedField, Q, QuerySet
from django.http import QueryDict

from talks.choices import Bearing
from talks.filters.asked import BadParameters, Unreadable, unknown
from talks.filters.kept import Kept
from talks.filters.narrowing import Dated, Narrow, Route, by_field, by_id, by_nation, holds
from talks.filters.operators import of_fields, without
from talks.filters.order import SortKey, Stretch
from talks.filters.values import UNKNOWN_ID, Code, Day, Names, Once, Order, PublicIds, Search, Whole, YesNo
from talks.history import current_past
from talks.knowledge import current_known, known_on
from talks.models import CITABLE, Coalition, Meeting, Organisation, Party, Source
from talks.models.noun import noun_of
from talks.querysets import preferred_q
from talks.resources.field import Field
from talks.resources.record import citations_of, rests
from talks.resources.registry import RESOURCES
from talks.selectors import matches
from talks.selectors.criteria import Criterion, Rows, any_of, either

# Parameters that mean something else in every list.
TAKEN = {"format"}

# Acted on elsewhere: by the middleware of the past and of what was known, the page, the API or the export.
BY_DAY = {
    "known_on": Narrow(
        "Known on",
        "What sources had told by this day, with all that follows from it: a source counts from its last possible day of publication.",
        field_class=Day,
        last=True,
    ),
    "known": Narrow(
        "How surely known",
        "possibly: also what rests on sources that only may have been published by `known_on`: month-dated or undated ones.",
        field_class=Code,
        choices=[("possibly", "Certainly or possibly")],
    ),
    "on": Narrow(
        "Day in the world",
        "The day for which memberships are asked where a record has no date of its own. Default: today.",
        field_class=Day,
        last=True,
    ),
}
FORM_OF_ANSWER = {
    "as_of": Narrow(
        "As of",
        "What this tracker held then: a day (its last instant, UTC), a moment, or a dataset version such as v123.",
        field_class=Once,
    ),
    "vs": Narrow(
        "Compared with",
        "The difference from another moment instead of the rows: a day, or a dataset version such as v123, in the same time as the "
        "rows are read (as_of unless known_on or on is given). Each row is new, gone or moved, with what it said before and after.",
        field_class=Once,
    ),
    "fields": Narrow("Fields", "Only these fields of each row, in this order, with commas between.", field_class=Names),
    "include": Narrow("Include", "Fields that lists leave out unless asked for, with commas between.", field_class=Names),
    "shape": Narrow(
        "Shape",
        "nested, or flat: own fields and parts, links as ids, nothing copied or derived.",
        field_class=Code,
        choices=[("nested", "Nested"), ("flat", "Flat")],
    ),
    "page_size": Narrow(
        "Rows on a page",
        "How many rows a page has, up to 1,000 (200 on the pages for people); a file has them all.",
        field_class=Whole,
        most=1000,
    ),
    "cursor": Narrow("Cursor", "Where the page begins: taken from `next` and `previous`.", field_class=Once),
    "format": Narrow("Format", "json, ndjson, csv, xlsx, parquet or zip (a CSV, and what it is).", field_class=Once),
    "guard": Narrow(
        "Guard",
        "true: in a CSV a text that a spreadsheet would run as a formula begins with an apostrophe.",
        field_class=YesNo,
    ),
    "end": Narrow(
        "Closing line",
        "true: CSV and NDJSON end with a line that says that they do and counts the rows, so that one cut off is told without HTTP.",
        field_class=YesNo,
    ),
}


# The filters by a party itself.
BY_PARTY = ("nation", "organisation", "party")
# The filters of a noun by its model: each class that names one.
BY_MODEL: dict[type, "type[RecordFilters]"] = {}


class RecordFilters:
    """The filters of one noun, for its page, its API list and its export alike.

    A subclass says where things stand in its noun; filters for these come from here. `qs` is the filtered and ordered
    queryset; it raises BadParameters, which names every parameter that is unknown or cannot be read.
    """

    model: ClassVar[type]
    # Name of a column to sort by, as scripts say it: the column of the table.
    orderings: ClassVar[Mapping[str, str]] = {}
    date: ClassVar[Dated | None] = None
    # What the date is, in words.
    date_is: ClassVar[str] = ""
    who: ClassVar[tuple[Route, ...]] = ()
    who_is: ClassVar[str] = ""
    coalition: ClassVar[Criterion | None] = None
    meeting: ClassVar[Criterion | None] = None
    # Where `q` looks, in words.
    search_in: ClassVar[str] = ""
    # The list that the database keeps for a parameter of one value (talks/filters/kept.py).
    kept_by: ClassVar[Mapping[str, str]] = {}
    # False for a part that has a collection of its own: it has no rivals and no time of recording.
    is_record: ClassVar[bool] = True
    # Every filter by the name of its parameter, in the order of the form.
    filters: ClassVar[dict[str, Narrow]] = {}

    @classmethod
    def made(cls) -> dict[str, Narrow]:
        """Those that follow from the above and those that the class declares."""
        filters: dict[str, Narrow] = {}
        if cls.search_in:
            where = f'Words in {cls.search_in}: all of them, "a phrase", one or another, -without.'
            filters["q"] = Narrow("Search", where, matches.of_noun(cls.model.noun), field_class=Search)
        if cls.coalition:
            filters["coalition"] = by_id(Coalition, "Coalition", "Public id of a coalition.", cls.coalition, menu="name")
        if cls.who:
            filters |= cls._who_filters()
        if cls.meeting:
            filters["meeting"] = by_id(Meeting, "Meeting", "Public id of a meeting.", cls.meeting, menu="title")
        filters |= {name: one for each in reversed(cls.__mro__) for name, one in vars(each).items() if isinstance(one, Narrow)}
        filters |= {name: one for name, one in cls._field_filters().items() if name not in filters}
        if cls.date:
            for name, side, keeps in (("from", "later", cls.date.from_day), ("to", "earlier", cls.date.to_day)):
                when = f"{cls.date_is} on this day or {side}; an imprecise date matches when it can."
                filters[name] = Narrow(name.capitalize(), when, keeps, field_class=Day, last=name == "to")
        if cls.is_record:
            filters["preferred"] = holds(
                "Preferred", "true: without rows that contradict a preferred one; false: only those.", lambda: preferred_q(cls.model)
            )
        filters |= cls._evidence_filters()
        filters |= {name: one for name, one in of_fields(cls._fields()) if one.needs in {"", *filters}}
        filters["id"] = Narrow("Ids", "Public ids of the rows themselves.", lambda ids: Q(public_id__in=ids), field_class=PublicIds)
        filters |= {name: one for name, one in BY_DAY.items() if name not in filters}
        filters["ordering"] = Narrow(
            "Order",
            "Column to sort by, with a minus before it for descending; rows without a value come last.",
            field_class=Order,
            names=tuple(cls.orderings),
        )
        return filters | dict(without(filters)) | FORM_OF_ANSWER

    @classmethod
    def _fields(cls) -> tuple[Field, ...]:
        resource = RESOURCES.get(cls.model.noun.collection)
        return resource.fields if resource else ()

    @classmethod
    def _field_filters(cls) -> dict[str, Narrow]:
        """Of each field by whose values people filter, with its own words."""
        fields = [field for field in cls._fields() if field.column]
        return {field.column if field.target else field.name: by_field(field, cls.model) for field in fields if field.name not in TAKEN}

    @classmethod
    def _who_filters(cls) -> dict[str, Narrow]:
        parties = either(*(route.parties for route in cls.who))
        return {
            "nation": by_nation("Nation", f"{cls.who_is}: alpha-3 or alpha-2 code.", parties),
            "organisation": by_id(Organisation, "Organisation", f"{cls.who_is}: code of an organisation.", parties, menu="name"),
            "party": by_id(Party, "Party", f"{cls.who_is}: a nation by alpha-3 or an organisation by its code.", parties),
            "member_of": MemberOf(cls.who, cls.who_is, dated=bool(cls.date)),
        }

    @classmethod
    def _evidence_filters(cls) -> dict[str, Narrow]:
        noun = noun_of(cls.model).key
        if noun not in CITABLE:
            return {}

        def cited(**condition: Any) -> Q:
            return Q(Exists(citations_of(noun, resting=rests(cls.model)).filter(**condition).order_by()))

        return {
            "source": by_id(Source, "Source", "Public id of a source that supports or disputes it.", lambda ids: cited(source_id__in=ids)),
            "disputed": holds(
                "Disputed", "true: some source disputes it or one of its fields; false: none does.", lambda: cited(bearing=Bearing.DISPUTES)
            ),
        }

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        cls.orderings = {**cls.orderings, **({"recorded_at": "recorded_at"} if cls.is_record else {}), "id": "public_id"}
        if "model" in vars(cls):
            BY_MODEL[cls.model] = cls
        if hasattr(cls, "model"):
            cls.filters = cls.made()

    @classmethod
    @cache
    def repeatable(cls) -> frozenset[str]:
        """Parameters that may be given several times."""
        return frozenset(name for name, one in cls.filters.items() if one.field.repeatable)

    @classmethod
    def form(cls, data: Mapping, *names: str) -> forms.Form:
        """The form that asks for these parameters, with what is given."""
        fields = {name: cls.filters[name].field for name in names}
        return type("FilterForm", (forms.Form,), fields)(data, auto_id="filter-%s", label_suffix="")

    def __init__(self, data: Mapping | None = None, queryset: QuerySet | Rows | None = None):
        self.data = _query_dict(data)
        self._queryset = queryset

    @cached_property
    def queryset(self) -> QuerySet:
        """All rows that may be asked for: the public ones, unless others were given, or something that makes them."""
        if self._queryset is None:
            return self.model.objects.published()
        return self._queryset() if callable(self._queryset) else self._queryset

    @cached_property
    def given(self) -> dict[str, list[str]]:
        """The parameters that say something, with their values."""
        given = ((name, [value for value in values if value.strip()]) for name, values in self.data.lists())
        return {name: values for name, values in given if values}

    @cached_property
    def values(self) -> dict[str, Any]:
        """Checked values of the parameters given. Raises BadParameters."""
        values, errors = {}, []
        for name, texts in self.given.items():
            if name not in self.filters:
                errors.append(Unreadable(name, unknown(self.filters)))
                continue
            try:
                values[name] = self.filters[name].field.clean(texts)
            except ValidationError as error:
                if error.code == UNKNOWN_ID and ("as_of" in self.given or current_known()):
                    # Nobody is wrong to ask the past for what was recorded or told later: there is nothing.
                    values[name] = []
                else:
                    errors.append(Unreadable(name, " ".join(error.messages)))
        errors += [Unreadable(name, f"Give `{needs}` too: numbers are compared within one.") for name, needs in self._lacking(values)]
        if errors:
            raise BadParameters(*errors, known=self.filters)
        return values

    def _lacking(self, values: Mapping[str, Any]) -> list[tuple[str, str]]:
        """What is asked without another parameter that it needs, with the name of that."""
        return [(name, needs) for name in values if (needs := self.filters[name].needs) and needs not in self.given]

    def unreadable(self) -> tuple[Unreadable, ...]:
        """Which parameters cannot be read; empty when all can."""
        try:
            self.values  # noqa: B018 (reading checks)
        except BadParameters as bad:
            return bad.errors
        return ()

    @cached_property
    def day(self) -> dt.date:
        """The day in the world that is asked for: `on`, or today (UTC)."""
        return self.values.get("on") or dt.datetime.now(dt.UTC).date()

    @cached_property
    def rows(self) -> QuerySet:
        """The filtered rows in no order."""
        return self.rows_without()

    def rows_without(self, *names: str) -> QuerySet:
        """The same without some of the filters."""
        rows = self.queryset
        for name, value in self.values.items():
            if name not in names:
                rows = self.filters[name].filter(rows, value, self)
        return rows

    @cached_property
    def sort_keys(self) -> tuple[SortKey, ...]:
        """The columns to sort by: as asked or as usual, and the primary key last, unless no two rows are equal by then."""
        keys, used = [], set()
        for name in self.values.get("ordering") or self.model.noun.order:
            column = self.orderings[name.removeprefix("-")]
            if column not in used:
                used.add(column)
                keys.append(SortKey(column, name.startswith("-"), _nullable(self.model, column)))
        if keys and _unique(self.model, keys[-1].column):
            return tuple(keys)
        # Those without the words of which a sort key is made stand in the order of their public ids too.
        last = "public_id" if keys and keys[-1].column.startswith("sort_") else "id"
        return (*keys, SortKey(last, keys[0].descending if keys else False, nullable=False))

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The rows in parts that follow each other in the order asked for, so that an index can be entered where each begins.

        One as a rule. Two, rows with a value to sort by and those without, which come last either way, where one condition for both
        would keep an index from serving: up to a day (`or … is null` has every later row read and dropped), and in ascending order.
        """
        key = self.sort_keys[0]
        up_to = "to" in self.values and self.date is not None and key.column == self.date.first
        if not key.nullable or not (up_to or self.kept or not key.descending):
            return (Stretch(),)
        within = Stretch.of(key, "lte", self.values["to"]) if up_to else Stretch.of(key, "isnull", False)
        return within, Stretch.of(key, "isnull", True)

    @cached_property
    def kept(self) -> dict[str, Kept]:
        """Of what is asked for, what the database keeps a list of in the order asked for: by parameters of one value each.

        None in the past, of which no list is kept.
        """
        if self.date is None or self.sort_keys[0].column != self.date.first or current_past() is not None or current_known():
            return {}
        states = tuple(self.values.get("status", ()))
        asked = {name: self.values[name] for name in self.kept_by if len(self.values.get(name, ())) == 1}
        return {name: Kept(self.kept_by[name], ids[0], states) for name, ids in asked.items()}

    def listed(self, stretch: Stretch, *, backward: bool = False) -> QuerySet:
        """The rows of a stretch in their order, by way of kept lists where there are any."""
        order = stretch.order(self.sort_keys, backward=backward)
        if not self.kept:
            return self.rows.filter(stretch.where).order_by(*order)
        rows = self.rows_without(*self.kept).filter(stretch.where)
        for one in self.kept.values():
            rows, order = one.join(rows, stretch.first), one.by_day(order)
        return rows.order_by(*order)

    @property
    def qs(self) -> QuerySet:
        return self.rows.order_by(*(key.expression for key in self.sort_keys))

    def in_order(self, rows: QuerySet) -> list[QuerySet]:
        """Of the rows asked for, or of these some, those of each stretch, ordered."""
        return [rows.filter(stretch.where).order_by(*stretch.order(self.sort_keys)) for stretch in self.stretches]

    def left_out_as_undated(self) -> int:
        """How many rows more may have been known by `known_on`, by sources without a certain day; 0 without `known_on`."""
        known = current_known()
        if known is None or known.possibly:
            return 0
        with known_on(replace(known, possibly=True)):
            possibly = self.rows.count()
        return possibly - self.rows.count()


class MemberOf(Narrow):
    """About a party that was a member of an organisation at the record's own date."""

    def __init__(self, routes: tuple[Route, ...], who_is: str, *, dated: bool):
        when = "at the record's own date, or on the day `on` where it has none" if dated else "on the day `on`, today unless given"
        source = by_id(Organisation, "Member of", f"{who_is}: a member of this organisation {when}.", lambda ids: Q(), menu="name")
        super().__init__(source.label, source.help_text, source.condition, field_class=source.field_class, **source.options)
        self.routes = routes

    def holds(self, value, asking):
        return any_of(route.members(value, asking.day) for route in self.routes)


def _query_dict(data: Mapping | None) -> QueryDict:
    """Parameters from a plain mapping, as well as from a request."""
    if isinstance(data, QueryDict):
        return data
    query = QueryDict(mutable=True)
    for name, value in (data or {}).items():
        query.setlist(name, [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)])
    return query


def _unique(model: type, column: str) -> bool:
    """Whether no two rows of the model itself have the same value, which none lacks: ids, and sort keys, which end in one."""
    return column == "public_id" or (column.startswith("sort_") and "__" not in column and not _nullable(model, column))


def _nullable(model: type, column: str) -> bool:
    field, null = None, False
    for step in column.split("__"):
        field = model._meta.get_field(step)
        model = field.related_model
        null = null or (field.output_field if isinstance(field, GeneratedField) else field).null
    return null
