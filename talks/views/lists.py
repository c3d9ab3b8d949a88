"""Lists of public rows with filters, as the API has them."""

from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponseRedirect, QueryDict, StreamingHttpResponse
from django.utils.text import slugify

from talks import exports
from talks.addresses import CITE, DAYS, api_address, with_query
from talks.filters import Stretch, filterset_for
from talks.filters.in_words import in_words
from talks.filters.values import Line, Whole
from talks.filters.versus import Versus, versus
from talks.resources.resource import UnknownField
from talks.selectors.withdrawn import retracted_since
from talks.views.bar import LOOK, bar_of
from talks.views.base import NounPage
from talks.views.citing import title_of
from talks.views.difference import difference_file, difference_of, whole
from talks.views.following import ATOM, KNOWN_ON, NOT_IN_A_FEED, OF_A_FEED, OF_THE_LIST, feed_of, is_feed
from talks.views.following import PLACE as FEED_PLACE
from talks.views.reading import BadRequest, given, read_as, resource_of
from talks.views.shown import cut

ROWS = 50
MOST_ROWS = 200
# How far down a list is read page by page: what is skipped is read all the same.
DEEPEST = 10_000
LONGEST_MENU = 250
# Known to every list and offered elsewhere on the page, or only of use to scripts.
NOT_IN_FORM = {*DAYS, "fields", "include", "shape", "page_size", "cursor", "format", "guard", "end", "ordering", "id", "party"}
# Known to pages alone, so not a filter.
PLACE = ("page",)
# The place in a difference: the key behind which it goes on.
AFTER = "after"
COMPACT = "compact"
OF_A_FILE = "It is about a file: give a format too, such as format=csv, or leave it out."
OF_A_LIST = "It is about a list: a difference (vs) has its own form. Leave it out."
OF_A_DIFFERENCE = "It is the place in a difference: give vs too, or leave it out."
A_FILE_HAS_ALL = "A file holds all rows from the first on: leave it out."
OFFERED = ("csv", "xlsx", "parquet", "json", "ndjson", "zip")
SOURCES = "citations"


@dataclass(frozen=True)
class ListColumn:
    """A column of a list: its head, the ordering key it sorts by, whether it holds numbers."""

    label: str
    sort: str = ""
    number: bool = False

    @property
    def key(self) -> str:
        """What `columns` calls it."""
        return slugify(self.label)


class Filtered:
    """A page with the filters of one collection.

    Pages show preferred rows unless asked otherwise.
    """

    section = ""
    # Whether its address is to say nothing of what is not asked: a form sends its empty fields along.
    plain_addresses = False
    # Filters of the collection on which the page does not act.
    unused: tuple[str, ...] = ("cursor",)
    not_in_form = NOT_IN_FORM
    prefers = True
    # What stands beside the first column of its table, and the filters whose choices stand in its bar with their numbers of rows.
    columns: tuple["ListColumn", ...] = ()
    facets: tuple[str, ...] = ()
    # Whether it can be compared with another moment (`vs`).
    compares = False

    @cached_property
    def resource(self):
        return resource_of(self.section).on(self.day)

    @cached_property
    def asked(self) -> QueryDict:
        """The query string without what only places the reader in the list."""
        asked = self.request.GET.copy()
        for name in (*PLACE, AFTER, CITE, FEED_PLACE):
            asked.pop(name, None)
        return asked

    @cached_property
    def versus(self) -> Versus | None:
        """The moment with which it is compared, if any. Raises BadParameters."""
        return versus(self.request.GET) if self.compares else None

    @property
    def filters_of(self):
        """The class of its filters."""
        return filterset_for(self.section)

    @cached_property
    def filterset(self):
        data = self.asked.copy()
        for name in LOOK:
            data.pop(name, None)
        if self.prefers and "preferred" not in data:
            data["preferred"] = "true"
        return self.filters_of(data, self.resource.queryset())

    def queryset(self):
        """The rows asked for, in order. Raises BadParameters."""
        return self.filterset.qs

    @property
    def _as_file(self) -> bool:
        return bool(given(self.request, "format"))

    @property
    def followed(self) -> bool:
        """Whether its feed is asked for."""
        return False

    @property
    def several(self) -> frozenset[str]:
        return self.filters_of.repeatable() | {"columns"}

    def known(self) -> tuple[str, ...]:
        return tuple({*self.offers, *self.parameters} - self.not_here().keys())

    @cached_property
    def offers(self) -> set[str]:
        """The filters of the collection that this page acts on."""
        return set(self.filters_of.filters) - set(self.unused) - (set() if self.compares else {"vs"})

    def not_here(self) -> dict[str, str]:
        if self.followed:
            return {**dict.fromkeys(OF_THE_LIST, NOT_IN_A_FEED), "known_on": KNOWN_ON, "known": KNOWN_ON}
        names = (*PLACE, "cursor") if self._as_file else ("fields", "include", "shape", "guard", "end")
        found = {name: A_FILE_HAS_ALL if self._as_file else OF_A_FILE for name in names if "format" in self.offers}
        if self.compares and given(self.request, "vs"):
            return found | dict.fromkeys(("page", "page_size"), OF_A_LIST)
        return found | ({AFTER: OF_A_DIFFERENCE} if AFTER in self.parameters else {})

    def form_of(self, *names: str) -> forms.Form:
        """The form of some filters."""
        form = self.filters_of.form(self.asked, *names)
        for field in form.fields.values():
            field.help_text = ""  # said for programs: a label and a menu say enough to people
            if hasattr(field.widget, "choices"):
                # Read the menu once: rendering looks at it twice. A long one is no help: then the code is typed.
                menu = list(islice(field.widget.choices, LONGEST_MENU + 1))
                if len(menu) > LONGEST_MENU:
                    field.widget = Line()
                else:
                    field.widget.choices = menu
        return form

    def _address(self, *without: str, **changes) -> str:
        return with_query(self.request.path, self.asked, *without, "cursor", "format", **changes)

    def _whole(self, name: str, usual: int, most: int) -> int:
        """A whole number that places the reader in the list. Raises BadRequest."""
        return read_as(Whole(most=most), self.request, name, "There is no such place in this list.", str(usual))

    def downloads(self) -> list[dict]:
        """Its files as components/download_links.html takes them, each also with the sources of its rows where they have any."""
        sourced = "include" in self.offers and any(field.name == SOURCES for field in self.resource.fields)
        return [
            {
                "label": exports.FORMATS[name].label,
                "url": self._address(*LOOK, format=name),
                "with_sources": self._address(*LOOK, format=name, include=SOURCES) if sourced else "",
            }
            for name in OFFERED
        ]

    def api_url(self, **changes) -> str:
        return api_address(f"{self.section}/") + self._address(*LOOK, **changes).removeprefix(self.request.path)

    def get(self, request, *args, **kwargs):
        if self.followed:
            return feed_of(self, title_of({"page_title": self.called({}), "bar": bar_of(self)}), {self.section: self._followed_rows})
        if asked := given(request, "format"):
            return difference_file(self, asked) if self.versus else self.download(asked)
        if self.plain_addresses and (plain := self._plain_address()) != with_query(request.path, request.GET):
            return HttpResponseRedirect(plain)
        return super().get(request, *args, **kwargs)

    def _plain_address(self) -> str:
        """Its address without what says nothing: empty fields of its form, and all columns, which stand anyway."""
        query = self.request.GET.copy()
        for name in list(query):
            query.setlist(name, [value for value in query.getlist(name) if value.strip()])
        if self.compares and given(self.request, "vs"):
            # What a list looks like, which a difference has not.
            for name in (*LOOK, *PLACE, "ordering"):
                query.pop(name, None)
        if set(query.getlist("columns")) == {column.key for column in self.columns[1:]}:
            query.pop("columns", None)
        return with_query(self.request.path, query)

    def download(self, name: str) -> StreamingHttpResponse:
        """All rows that the page shows, on all its pages, as a file."""
        self._check_format(name)
        # First, since it refuses what the page does not know: a stream of several nouns is no file.
        rows = self.filterset.in_order(self.queryset())
        resource = self.resource.flat if given(self.request, "shape") == "flat" else self.resource
        names = self._names(resource)
        # Asked first: a file takes its places last.
        version = retracted_since(self.filterset.rows)
        asked, base = self.request.build_absolute_uri(), self.request.build_absolute_uri("/").rstrip("/")
        file = exports.File(
            resource, rows, names, base, asked, partial(in_words, self.filterset), **exports.options_of(self.filterset.values, name)
        )
        response = exports.file_answer(self.request, file, name)
        if version:
            response["Record-Retracted"] = f"v{version}"
        return response

    def formats(self) -> tuple[str, ...]:
        """The names of the formats in which its rows are to be had."""
        return tuple(exports.FORMATS)

    def _check_format(self, name: str) -> None:
        if name not in exports.FORMATS:
            raise BadRequest(f"There is no format “{name}”.", errors={"format": [f"Use {', '.join(self.formats())}."]})

    def _names(self, resource) -> tuple[str, ...]:
        """The fields of a file: those of the list, or as `fields` and `include` ask."""
        asked = {key: [name for names in self.filterset.values.get(key, ()) for name in names] for key in ("fields", "include")}
        try:
            return resource.choose(**asked, as_table=exports.FORMATS[given(self.request, "format")].is_table)
        except UnknownField as unknown:
            raise BadRequest("A file cannot hold what was asked of it.", errors={unknown.parameter: [str(unknown)]}) from unknown


class ListPage(Filtered, NounPage):
    """A list of public rows with filters; the rows are those of the API, and can be downloaded as they are filtered."""

    pages: ClassVar = {}
    dear_when_asked = plain_addresses = compares = True
    parameters = (*PLACE, AFTER, *LOOK, FEED_PLACE)
    # What the rows of the page show beyond the fields of a list.
    include: tuple[str, ...] = ()
    # What lists of the API have and this page does not show.
    leave_out: tuple[str, ...] = ()

    def get_template_names(self):
        return [f"talks/{self.model.noun.key}_list.html"]

    def called(self, context):
        return self.model.noun.plural.capitalize()

    @property
    def followed(self):
        return is_feed(self.request)

    def formats(self):
        return (*super().formats(), ATOM)

    def not_here(self):
        return super().not_here() | ({} if self.followed else {FEED_PLACE: OF_A_FEED})

    def feed_url(self):
        return self._address(*OF_THE_LIST, FEED_PLACE, format=ATOM)

    def _followed_rows(self):
        """The rows asked for, whose filters are read anew at each moment at which they are asked."""
        return self.filters_of(self.filterset.data, self.resource.queryset()).rows

    def get_context_data(self, **kwargs):
        if self.versus:
            return self._compared(**kwargs)
        number, size = self._page()
        start = (number - 1) * size
        rows = self.resource.rows(self._slice(start, size + 1), self._shown())
        return super().get_context_data(
            rows=[cut(self.finish(row)) for row in rows[:size]],
            columns=self.heads(),
            caption=self.model.noun.plural.capitalize(),
            row_template=f"talks/partials/{self.model.noun.key}_row.html",
            bar=bar_of(self),
            look=self.look(),
            noun=self.model.noun.words,
            nouns=self.model.noun.plural,
            undated=self.filterset.left_out_as_undated(),
            previous_url=self._address(page=number - 1) if number > 1 else "",
            next_url=self._address(page=number + 1) if len(rows) > size and start + 2 * size <= DEEPEST else "",
            deepest=DEEPEST if len(rows) > size and start + 2 * size > DEEPEST else None,
            downloads=self.downloads(),
            api_url=self.api_url(),
            **kwargs,
        )

    def heads(self) -> tuple[ListColumn, ...]:
        """The columns as they can be sorted by under what is asked."""
        return self.columns

    def _compared(self, **kwargs):
        """The difference from another moment, in place of the rows."""
        return super().get_context_data(
            difference=difference_of(self, whole(self.request, AFTER)),
            bar=bar_of(self),
            look=self.look(),
            noun=self.model.noun.words,
            nouns=self.model.noun.plural,
            downloads=self.downloads(),
            api_url=self.api_url(),
            **kwargs,
        )

    def look(self) -> dict[str, Any]:
        """Which columns stand in the table, the first always, and how close its rows are. Raises BadRequest."""
        offered, density = self.columns[1:], given(self.request, "density")
        asked = [name for name in self.asked.getlist("columns") if name.strip()]
        keys = [column.key for column in offered]
        if wrong := [name for name in asked if name not in keys]:
            raise BadRequest("There is no such column here.", errors={"columns": [f"“{wrong[0][:40]}”: use {', '.join(keys)}."]})
        if density not in ("", COMPACT):
            raise BadRequest("There is no such density.", errors={"density": [f"“{density[:40]}”: use {COMPACT}, or leave it out."]})
        shown = [not asked or key in asked for key in keys]
        classes = [f" without-{number}" for number, one in enumerate(shown, 2) if not one] + [f" {COMPACT}"] * bool(density)
        return {
            "columns": [{"key": column.key, "label": column.label, "shown": one} for column, one in zip(offered, shown, strict=True)],
            "compact": bool(density),
            "classes": "".join(classes),
        }

    def _shown(self) -> tuple[str, ...]:
        """The fields that the rows of the page show."""
        return tuple(name for name in self.resource.choose(include=self.include) if name not in self.leave_out)

    def _slice(self, start: int, size: int):
        """So many rows from a place on. Further down, rows before that place are skipped by key alone: making each of
        them into JSON first would take seconds."""
        stretches = self.filterset.stretches
        if not start and len(stretches) == 1:
            return self.filterset.listed(stretches[0])[:size]
        keys: list = []
        for stretch in stretches if not start else (Stretch(),):
            rows = self.filterset.listed(stretch) if not start else self.queryset()
            keys += rows.values_list("pk", flat=True)[start : start + size - len(keys)]
            if len(keys) == size:
                break
        return self.queryset().filter(pk__in=keys)

    def finish(self, row: dict) -> dict:
        """A row as its template takes it."""
        return row

    def _page(self) -> tuple[int, int]:
        number, size = self._whole("page", 1, most=DEEPEST), self._whole("page_size", ROWS, most=MOST_ROWS)
        if number * size > DEEPEST:
            raise BadRequest(
                f"Only the first {DEEPEST:,} rows can be read page by page.",
                errors={"page": ["Narrow the list by its filters, take it as a file, or read on in the API."]},
            )
        return number, size
