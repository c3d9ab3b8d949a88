"""The bar above a list: words, facets with how many rows each choice keeps, days, further filters, and what is in force."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any
from zlib import crc32

from talks.addresses import DAYS, with_query
from talks.filters.facets import MOST, OFFERED, Choice, counted
from talks.filters.in_words import SILENT, said, short
from talks.filters.keys import at_this_version
from talks.filters.operators import WITHOUT

if TYPE_CHECKING:
    from talks.views.lists import Filtered

ANY_DAY = ("from", "to")
# How many years are offered beside the days.
YEARS = 12
# What says how a list looks, not what is in it: parameters of its page alone.
LOOK = ("columns", "density")


@dataclass(frozen=True)
class Shown:
    """One choice of a facet as the page shows it."""

    value: str
    label: str
    rows: int | None
    chosen: bool
    left_out: bool
    # What its box is called on the page, so that the focus finds it again.
    anchor: str


@dataclass(frozen=True)
class Facet:
    """A filter with its choices. `single`: one choice at a time; `opposite`: the parameter that leaves rows out, where there is one."""

    name: str
    label: str
    choices: list[Shown]
    single: bool
    opposite: str

    @property
    def in_force(self) -> int:
        return sum(choice.chosen or choice.left_out for choice in self.choices)

    @property
    def number(self) -> str:
        """How many choices there are: the most frequent are offered."""
        return f"{len(self.choices)}{'+' if len(self.choices) == OFFERED else ''}"


@dataclass(frozen=True)
class Drawn:
    """A field that nothing is given for, as it stands in every form of its filters."""

    label_tag: str
    markup: str

    def __str__(self) -> str:
        return self.markup


def bar_of(page: "Filtered") -> dict[str, Any]:
    """What components/list_bar.html takes; `rows` is None where they are too many to be counted."""
    found = counted(page.filterset, page.facets)
    facets = [facet for name in page.facets if (facet := _facet(page, name, found.facets[name]))]
    words = {facet.name: {choice.value: choice.label for choice in facet.choices} for facet in facets}
    fields = _fields(page)
    given = page.filterset.given.keys() & page.asked.keys()
    return {
        "rows": found.rows,
        "count": f"{found.rows:,}" if found.rows is not None else f"More than {MOST:,}",
        "years": list(_years(page, found.years)) if "from" in fields else [],
        **_common(page, fields, facets, given),
        "in_force": [chip for name in page.asked if name in given and name not in SILENT for chip in _chips(page, name, words)],
    }


def bar_of_stream(page: "Filtered", kinds: Facet, *names: str) -> dict[str, Any]:
    """The same of a stream of several nouns, of which nothing is counted: their kinds and some records to choose, the rest in fields."""
    form = page.form_of(*(name for name in page.filters_of.filters if name in page.offers - page.not_in_form))
    facets = [kinds]
    for name in names:
        choices = [(code, str(label)) for code, label in getattr(form.fields.pop(name).widget, "choices", ()) if code]
        chosen = set(page.asked.getlist(name))
        shown = [Shown(code, label, None, code in chosen, False, _anchor(name, code)) for code, label in choices]
        facets.append(Facet(name, page.filters_of.filters[name].label, shown, single=False, opposite=""))
    words = {facet.name: {choice.value: choice.label for choice in facet.choices} for facet in facets}
    given = {name for name, values in page.asked.lists() if any(value.strip() for value in values)}
    chips = [chip for name in page.asked if name in given - SILENT - {kinds.name} for chip in _chips(page, name, words)]
    for value in page.asked.getlist(kinds.name):
        if value in words[kinds.name]:
            left = [one for one in page.asked.getlist(kinds.name) if one not in ("", value)]
            url = with_query(page.request.path, page.asked, **{kinds.name: left})
            chips.append({"label": kinds.label, "value": words[kinds.name][value], "url": url})
    fields = {name: form[name] for name in form.fields}
    return {**_common(page, fields, [facet for facet in facets if facet.choices], given), "in_force": chips}


def _common(page: "Filtered", fields: dict[str, Any], facets: list[Facet], given: Collection[str]) -> dict[str, Any]:
    shown = {*fields, *LOOK, *(facet.name for facet in facets), *page.facets}
    return {
        "path": page.request.path,
        "words": fields["q"],
        "facets": facets,
        "days": [fields[name] for name in ANY_DAY if name in fields],
        "days_given": any(name in given for name in ANY_DAY),
        "more": [fields[name] for name in fields if name not in ("q", *ANY_DAY)],
        "more_given": sum(name in given for name in fields if name not in ("q", *ANY_DAY)),
        "hidden": list(_hidden(page, shown)),
        "clear_url": with_query(page.request.path, page.asked, *(name for name in page.asked if name not in (*DAYS, "ordering", *LOOK))),
    }


def _years(page: "Filtered", years: list[Choice]) -> Iterator[dict[str, Any]]:
    """The latest years, each with the address of the list narrowed to it; none where there is nothing to choose."""
    days = [page.asked.get(name, "") for name in ANY_DAY]
    if len(years) > 1 or any(days):
        for one in years[:YEARS]:
            chosen = days == [one.value, one.value]
            url = with_query(page.request.path, page.asked, **dict.fromkeys(ANY_DAY, "" if chosen else one.value))
            yield {"label": one.label, "rows": one.rows, "chosen": chosen, "url": url}


def _facet(page: "Filtered", name: str, choices: list[Choice]) -> Facet | None:
    """Nothing where there is nothing to choose."""
    one = page.filters_of.filters[name]
    opposite = f"{name}{WITHOUT}" if f"{name}{WITHOUT}" in page.offers else ""
    chosen, left_out = set(page.asked.getlist(name)), set(page.asked.getlist(opposite))
    offered = [
        Shown(each.value, short(each.label), each.rows, each.value in chosen, each.value in left_out, _anchor(name, each.value))
        for each in choices
        if each.rows != 0 or each.value in chosen | left_out
    ]
    if len(offered) < 2 and not chosen | left_out:
        return None
    return Facet(name, one.label, offered, not one.field.repeatable, opposite)


def _anchor(name: str, value: str) -> str:
    return f"{name}-{crc32(value.encode()):x}"


def _further(page: "Filtered") -> list[str]:
    """The filters that are asked in fields of their own: the words, the days, and those folded away."""
    hidden = {*page.not_in_form, *page.facets}
    return [name for name in page.filters_of.filters if name in page.offers - hidden and not name.endswith(WITHOUT)]


def _fields(page: "Filtered") -> dict[str, Any]:
    """Those as a form has them; of empty ones the markup is kept while the version stays, menus and all."""
    names = _further(page)
    form = cache(lambda: page.form_of(*names))

    def drawn(name: str) -> Drawn:
        return Drawn(form()[name].label_tag(), str(form()[name]))

    empty = {name for name in names if name != "q" and not page.asked.get(name)}
    return {
        name: at_this_version(("field", page.filters_of, name), partial(drawn, name)) if name in empty else form()[name] for name in names
    }


def _hidden(page: "Filtered", shown: set[str]) -> Iterator[tuple[str, str]]:
    """What the form carries along unseen."""
    for name in page.asked:
        if name not in shown:
            yield from ((name, value) for value in page.asked.getlist(name) if value.strip())


def _chips(page: "Filtered", name: str, words: dict[str, dict[str, str]]) -> Iterator[dict[str, str]]:
    """One for each value in force, with the address of the list without it."""
    for one in said(page.filterset, name, words.get(name.removesuffix(WITHOUT))):
        left = with_query(
            page.request.path, page.asked, **{name: [other for other in page.asked.getlist(name) if other not in ("", one.value)]}
        )
        yield {"label": one.label, "value": one.words, "url": left}
