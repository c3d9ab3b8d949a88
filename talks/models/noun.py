"""What the house has to know of each kind of record, declared once, in the class body of its model."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from graphlib import TopologicalSorter
from typing import Any

from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Concat, NullIf


class Heading(StrEnum):
    """The headings of the desk, in the order in which editors think. Every list of nouns has this order."""

    HAPPENED = "What happened"
    ROWS = "Single rows"
    SOURCES = "Sources"
    PARTIES = "Parties and people"


@dataclass(eq=False)
class Noun:
    """One kind of record: `key` is its name in citations, change sets and the API, `collection` its plural in addresses.

    `heading` and `place` say where it stands among the others, `purpose` is its line at the desk. `title` names the field by
    which people know a record of it, `label` builds one line where no single field does. `text` and `date` are the fields that
    search and timeline show beside the title, `order` the usual order of its lists (keys of its filters), `summary` the fields
    by which it is shown inside another record. `named` says that who names a record of it in a search means what leads to it
    too: "often" where people do so (a party, a topic), "also" where it is less meant (a meeting). `suggest` makes a public
    id of what a record says. `by` leads to the names of who did or said it, where no line of its own
    tells. `shown_on` leads to the page of another noun, {that noun's key: way to it}; without any it has a page of its own,
    unless `paged` says no. `anchor` is what its place on that page is called.
    """

    key: str
    collection: str
    heading: Heading
    place: int
    purpose: str
    suggest: Callable[[Any], str] = str
    title: str = ""
    label: Callable[[], Combinable] | None = None
    text: str = ""
    date: str = ""
    order: tuple[str, ...] = ("id",)
    summary: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    shown_on: Mapping[str, str] = field(default_factory=dict)
    paged: bool = True
    anchor: str = ""
    named: str = ""
    model: Any = None

    def contribute_to_class(self, model: Any, name: str) -> None:
        """Django calls it for what stands in the body of a model: the noun learns its model, and is found from then on."""
        self.model = model
        setattr(model, name, self)
        _NOUNS[self.key] = self

    @property
    def slug(self) -> str:
        """The key as it stands in ids and addresses."""
        return self.key.replace("_", "-")

    @property
    def words(self) -> str:
        """The key in people's words."""
        return str(self.model._meta.verbose_name)

    @property
    def plural(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    @property
    def own_page(self) -> bool:
        return self.paged and not self.shown_on

    def label_of(self) -> Combinable:
        """What a record is called in one line, as an expression over its rows."""
        return self.label() if self.label else F(self.title)

    @property
    def in_menus(self) -> tuple[str, ...]:
        """The fields by which people tell a record from others in a menu: its title, and its date where titles are alike."""
        return (self.title, self.date) if self.date in self.summary else (self.title,)

    @property
    def is_table(self) -> bool:
        """Whether it has a table of its own: nations and organisations are parties, each under its own name."""
        return not self.model._meta.proxy


_NOUNS: dict[str, Noun] = {}


def nouns(*bases: type) -> Iterator[Noun]:
    """Every noun in order; given classes, those whose model is one of them."""
    order = list(Heading)
    for noun in sorted(_NOUNS.values(), key=lambda noun: (order.index(noun.heading), noun.place)):
        if not bases or issubclass(noun.model, bases):
            yield noun


def noun_called(key: str) -> Noun:
    """The noun of that key. Raises KeyError."""
    return _NOUNS[key]


def noun_of(model: Any) -> Noun:
    """The noun whose table holds the rows of a model, or of the model of a row: a party's for a nation."""
    return model._meta.concrete_model.noun


def written_order() -> list[type]:
    """The models of all nouns that are records or vocabulary, each after those that its links lead to."""
    links = {
        noun.model: {field.related_model for field in noun.model._meta.concrete_fields if field.is_relation} - {noun.model}
        for noun in nouns()
        if noun.is_table
    }
    return [model for model in TopologicalSorter(links).static_order() if model in links]


def between(first: str, second: str, sign: str = " – ") -> Callable[[], Combinable]:
    """A line of two fields with a sign between."""
    return lambda: Concat(F(first), Value(sign), F(second), output_field=TextField())


def either(first: str, second: str) -> Callable[[], Combinable]:
    """A line of one field, or of another where that is empty."""
    return lambda: Coalesce(NullIf(F(first), Value("")), F(second))


def told(*fields: str) -> Callable[[], Combinable]:
    """A line of those of several fields that are filled, else the public id."""
    filled = [NullIf(F(name), Value("")) for name in fields]

    def line() -> Combinable:
        parts = Func(Value(", "), *filled, function="CONCAT_WS", output_field=TextField())
        return Coalesce(NullIf(parts, Value("")), F("public_id"))

    return line
