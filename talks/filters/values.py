"""Values of filters: read from the query string, checked, and refused with what would be right."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import TextChoices
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from talks.filters.asked import TWICE, no_text
from talks.filters.keys import at_this_version
from talks.models.noun import noun_of
from talks.resources.compiled import array_of, plain_sql
from talks.sorting import sort_key
from talks.validators.codes import validate_public_id
from talks.validators.edtf import bounds
from talks.wording import edtf_words

# More records than this are not offered in a menu.
LONGEST_MENU = 300
# A code that no public record has; in the past it may simply not have been there yet.
UNKNOWN_ID = "unknown_id"


Vocabulary = type[TextChoices] | list[tuple[str, str]]


def listed(names) -> str:
    return ", ".join(names)


def split(text: str) -> tuple[str, ...]:
    """The names in a text with commas between."""
    return tuple(name for part in text.split(",") if (name := part.strip()))


class GivenValues:
    """A widget's reading of a repeated parameter: all values that are not empty."""

    def value_from_datadict(self, data, files, name):
        values = data.getlist(name) if hasattr(data, "getlist") else [data[name]] if name in data else []
        return [value for value in values if value.strip()]

    def value_omitted_from_data(self, data, files, name):
        return False


class Line(GivenValues, forms.TextInput):
    """One line of text; a repeated parameter shows its first value."""

    def format_value(self, value):
        return (value[0] if value else "") if isinstance(value, list) else value


class Calendar(Line):
    input_type = "date"


@lru_cache(maxsize=512)
def _options(choices: tuple[tuple[Any, Any], ...], chosen: frozenset) -> SafeString:
    """The options of a menu: the same from one page to the next."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((code, mark_safe(" selected") if code in chosen else "", label) for code, label in choices),
    )


class Menu(GivenValues, forms.Select):
    """A choice from a list. Pages show one value; the query string may repeat the parameter.

    Writes its own HTML: a template for each of hundreds of options took most of a page's time.
    """

    def render(self, name, value, attrs=None, renderer=None):
        chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
        options = _options(tuple(self.choices), frozenset(code for code, _ in self.choices if str(code) in chosen))
        return format_html("<select{}>{}</select>", flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name})), options)


class Records(Menu):
    """A choice of records while there are few of them; a line for the public id when there are many."""

    def __init__(self, menu: Callable[[], list], attrs=None):
        super().__init__(attrs)
        self.menu, self._asked = menu, None

    @property
    def choices(self):
        """The records, asked for once, when the menu is shown."""
        if self._asked is None:
            self._asked = self.menu()
        return self._asked

    @choices.setter
    def choices(self, value):
        self._asked = list(value)

    def __deepcopy__(self, memo):
        # Each form asks anew: the record changes between requests, and the past is another record.
        return type(self)(self.menu, self.attrs.copy())

    def render(self, name, value, attrs=None, renderer=None):
        if self.choices:
            return super().render(name, value, attrs, renderer)
        return Line(self.attrs).render(name, value, attrs, renderer)


class Given(forms.Field):
    """What all filter values share: a list of texts comes in, from a parameter that may be repeated."""

    widget = Line
    repeatable = True
    # Type of one value in the API's schema.
    schema: ClassVar[dict[str, Any]] = {"type": "string"}

    def clean(self, value: list[str] | str | None) -> Any:
        values = [value] if isinstance(value, str) else list(value or [])
        if not values:
            return None
        if wrong := next((sentence for one in values if (sentence := no_text(one))), ""):
            raise ValidationError(wrong)
        if not self.repeatable and len(values) > 1:
            raise ValidationError(TWICE)
        read = [self.read(value.strip()) for value in values]
        return read if self.repeatable else read[0]

    def read(self, value: str) -> Any:
        return value


class Words(Given):
    """Text that stands in a column."""


class Search(Given):
    """Words to search for."""

    longest = 200

    def read(self, value):
        if len(value) > self.longest:
            raise ValidationError(f"Write up to {self.longest} characters.")
        return value


class Once(Given):
    """A text that is given once."""

    repeatable = False


class PublicIds(Given):
    """Public ids as they are written; one that no record has selects nothing."""

    def read(self, value) -> str:
        try:
            validate_public_id(value)
        except ValidationError:
            raise ValidationError(f"“{value[:40]}” is no public id: write letters, digits, dots, dashes and underscores.") from None
        return value


class Names(Given):
    """Names with commas between."""

    def read(self, value) -> tuple[str, ...]:
        if names := split(value):
            return names
        raise ValidationError("It names nothing: write names with commas between.")


class Whole(Once):
    """A whole number from 1 to `most`."""

    def __init__(self, *, most: int, **options):
        self.most = most
        self.schema = {"type": "integer", "minimum": 1, "maximum": most}
        super().__init__(**options)

    def read(self, value) -> int:
        if value.isascii() and value.isdigit() and len(value) < 19 and 1 <= int(value) <= self.most:
            return int(value)
        raise ValidationError(f"“{value[:40]}” cannot be read here. Write a whole number from 1 to {self.most:,}.")


class Codes(Given):
    """Words of a vocabulary."""

    widget = Menu

    def __init__(self, *, choices: Vocabulary, **options):
        self.choices = list(getattr(choices, "choices", choices))
        options.setdefault("widget", Menu(choices=[("", "Any"), *self.choices]))
        super().__init__(**options)

    @property
    def codes(self) -> list[str]:
        return [code for code, _ in self.choices]

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": self.codes}

    def read(self, value):
        if value not in self.codes:
            raise ValidationError(f"“{value}” is not known here. Use {listed(self.codes)}.")
        return value


class Code(Codes):
    """One word of a vocabulary."""

    repeatable = False


class YesNo(Codes):
    """true or false."""

    repeatable = False
    schema: ClassVar = {"type": "boolean"}

    def __init__(self, **options):
        super().__init__(choices=[("true", "Yes"), ("false", "No")], **options)

    def read(self, value):
        return super().read(value.lower()) == "true"


RIGHT = "Write 2025-03-12 or 12 March 2025 (the month as a word), or a month or year: 2025-03, 2025."


class Day(Given):
    """A day; a month or a year stands for its first or its last day."""

    widget = Calendar
    repeatable = False
    schema: ClassVar = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}

    def __init__(self, *, last: bool = False, **options):
        self.last = last
        super().__init__(**options)

    def read(self, value) -> dt.date:
        try:
            if "/" in value or not value.replace("-", "").isdigit():
                raise ValidationError("")
            first, last = bounds(value)
        except ValidationError:
            raise ValidationError(f"“{value}” is not a day. {RIGHT}") from None
        return last if self.last else first


class Ids(Given):
    """Public ids of records, resolved to primary keys before anything is filtered.

    Filtering on a joined code would make PostgreSQL sort all rows of that code; with the key at hand its indexes give the
    rows in order.
    """

    def __init__(self, *, rows: Callable[[], Any], noun: str, menu: str = "", columns: tuple[str, ...] = ("public_id",), **options):
        self.rows, self.noun, self.columns = rows, noun, columns
        if menu:
            options.setdefault("widget", Records(lambda: self.menu(menu)))
        super().__init__(**options)

    def menu(self, label: str):
        """The public records to choose from, for a page's form; none when there are too many."""
        rows = self.rows()
        dates = (f"{date}_first" for date in noun_of(rows.model).in_menus[1:])
        rows = rows.order_by(sort_key(label), *dates, "pk")[: LONGEST_MENU + 1]
        found = at_this_version(("menu", self.lookup, label), lambda: self.named(rows))
        return [] if len(found) > LONGEST_MENU else [("", "Any"), *((code, name) for _, code, name in found)]

    def named(self, rows: Any) -> list[tuple[int, str, str]]:
        """Key, code and name in a menu of some rows: "Leaders' summit, Paris, 27 March 2025"."""
        told = rows.values_list("pk", self.columns[0], *noun_of(rows.model).in_menus)
        return [(pk, code, ", ".join((title, *(edtf_words(date) for date in dates if date)))) for pk, code, title, *dates in told if code]

    @cached_property
    def lookup(self) -> str:
        """The statement that gives the key of each row and what it is called, of those that are called as $1 says."""
        rows = plain_sql(self.rows().order_by().values_list("pk", *self.columns))
        names = [f"name_{number}" for number in range(len(self.columns))]
        called = " or ".join(f"{name} = any($1::text[])" for name in names)
        return f"select * from ({rows}) found (pk, {', '.join(names)}) where {called}"  # noqa: S608 - compiled by Django from our own declarations

    def find(self, codes: list[str]) -> dict[str, int]:
        """The keys of what is called so."""
        rows = connection.prepared(self.lookup, [array_of(codes)])  # type: ignore[attr-defined]
        return {name.decode(): int(pk) for pk, *names in rows for name in names if name}

    def clean(self, value):
        codes = super().clean(value)
        if codes is None:
            return None
        found = at_this_version((self.lookup, *sorted(codes)), lambda: self.find(codes))
        if missing := [code for code in codes if code not in found]:
            raise ValidationError(f"There is no {self.noun} {listed(missing)}.", code=UNKNOWN_ID)
        return list({found[code] for code in codes})


class NationCodes(Ids):
    """Nations by alpha-3 or alpha-2, in capitals or not."""

    def __init__(self, **options):
        super().__init__(columns=("alpha3", "alpha2"), **options)

    def read(self, value):
        return value.upper()


class Order(Given):
    """Names of columns to sort by, a minus before a name for descending."""

    repeatable = False

    def __init__(self, *, names: tuple[str, ...], **options):
        self.names = names
        options.setdefault(
            "widget", Menu(choices=[("", "As usual"), *((f"{m}{n}", f"{n.replace('_', ' ')}{d}") for n in names for m, d in DIRECTIONS)])
        )
        super().__init__(**options)

    def read(self, value) -> tuple[str, ...]:
        wanted = split(value)
        if not wanted or len({name.removeprefix("-") for name in wanted}) < len(wanted):
            raise ValidationError(f"Name each column once. Use {listed(self.names)}, with a minus before it for descending.")
        if unknown := [name for name in wanted if name.removeprefix("-") not in self.names]:
            raise ValidationError(
                f"There is no ordering {listed(unknown)}. Use {listed(self.names)}, with a minus before it for descending."
            )
        return wanted


DIRECTIONS = (("", ""), ("-", ", descending"))
