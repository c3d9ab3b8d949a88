"""What a picture is: a finding, drawn wide and narrow, with its words, its table, and what it was read from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from talks.pictures.asked import Asked
from talks.wording import edtf_words, number_words

# A page's table has so many rows at most; the files have all.
MOST_ROWS = 120


@dataclass(frozen=True)
class Column:
    """A column of a picture's table: its name in files, its words on pages, and whether it holds dates (EDTF), which pages say in words."""

    name: str
    label: str
    date: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of the table on a page, and where it leads."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Table:
    """A picture as a table on a page: heads, and rows whose first cell names the row; `more` rows are in its files alone, and
    `note` says what its short words mean."""

    heads: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    more: int = 0
    note: str = ""


@dataclass(frozen=True)
class Key:
    """A line of the legend: a sign drawn around 0,0 within 16 by 16, and what it means."""

    sign: SafeString
    words: str


@dataclass(frozen=True)
class Drawing:
    """The inside of an SVG of this size: shapes, words and links, with classes of static/css/pictures.css for all looks."""

    width: int
    height: int
    body: SafeString

    @property
    def linked(self) -> bool:
        """Whether something in it leads elsewhere: then it is a group of links, else one image."""
        return "<a " in self.body


@dataclass(frozen=True)
class Picture:
    """One picture of what the record held at a moment.

    `title` is the finding, as words made of the rows; `words` say what is seen to who cannot see it; `rows` are its data, each with
    the names of the `columns` and, as `url`, the page behind it; `caption` is the rule by which it is drawn; `queries` are the
    addresses of the API that answer with what it was drawn from; `links` lead on, as (words, address). `table` is the table on the
    page where the data are not what people read, such as one row for each sign.
    """

    title: str
    words: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    wide: Drawing
    narrow: Drawing
    caption: str
    queries: Sequence[str]
    keys: Sequence[Key] = field(default=())
    links: Sequence[tuple[str, str]] = field(default=())
    table: Table | None = None

    @property
    def shown(self) -> Table:
        """Its table on a page: never more rows than a page can bear."""
        if self.table:
            return self.table
        rows = [
            [
                Cell(_told(row.get(column.name), column), row.get("url", "") if place == 0 else "")
                for place, column in enumerate(self.columns)
            ]
            for row in self.rows[:MOST_ROWS]
        ]
        return Table([Cell(column.label) for column in self.columns], rows, len(self.rows) - len(rows))


def _told(value: Any, column: Column) -> str:
    if value is None:
        return ""
    if column.date:
        return edtf_words(value)
    return number_words(value) if isinstance(value, int | float) else str(value)


@dataclass(frozen=True)
class Kind:
    """A picture that can be asked for: how it is drawn, and what it takes beside the days."""

    name: str
    label: str
    about: str
    draw: Callable[[Asked], Picture]
    # Parameters beside the days, each with what it is; those of them that it cannot do without.
    parameters: Mapping[str, str]
    needed: Sequence[str]


PICTURES: dict[str, Kind] = {}


def picture(name: str, label: str, about: str, *, needed: Sequence[str] = (), **parameters: str) -> Callable:
    """Registers a function that draws a picture, by the name it has in addresses."""

    def register(draw: Callable[[Asked], Picture]) -> Callable[[Asked], Picture]:
        PICTURES[name] = Kind(name, label, about, draw, parameters, needed)
        return draw

    return register
