"""Lists of public rows with filters, as the API has them."""

from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django import forms
from django.http import QueryDict, StreamingHttpResponse
from django.urls import reverse

from talks import exports
from talks.filters import filterset_for
from talks.filters.values import Line
from talks.resources.resource import UnknownField
from talks.selectors.withdrawn import retracted_since
from talks.views.base import Page
from talks.views.reading import BadFilters, BadRequest, read
from talks.views.shown import cut

ROWS = 50
MOST_ROWS = 200
# How far down a list is read page by page: what is skipped is read all the same.
DEEPEST = 10_000
LONGEST_MENU = 250
# Known to every list and offered elsewhere on the page, or only of use to scripts.
NOT_IN_FORM = {"as_of", "known_on", "known", "on", "fields", "include", "shape", "page_size", "cursor", "format", "ordering", "id", "party"}
# Known to pages alone, so not a filter.
PLACE = ("page",)
OFFERED = (("csv", "CSV"), ("xlsx", "Excel"), ("json", "JSON"))


@dataclass(frozen=True)
class Column:
    """A column of a list: its head, the ordering key it sorts by, whether it holds numbers."""

    label: str
    sort: str = ""
    number: bool = False


class Filtered:
    """A page with the filters of one collection.

    `first` names the filters that are always in sight; the rest are folded away. Pages show preferred rows unless
    asked otherwise.
    """

    section = ""
    first: tuple[str, ...] = ("q",)
    prefers = True

    @cached_property
    def resource(self):
        return read(self.section)

    @cached_property
    def asked(self) -> QueryDict:
        """The query string without what only places the reader in the list."""
        asked = self.request.GET.copy()
        for name in PLACE:
            asked.pop(name, None)
        return asked

    @cached_property
    def filterset(self):
        data = self.asked
        if self.prefers and "preferred" not in data:
            data = data.copy()
            data["preferred"] = "true"
        return filterset_for(self.section)(data, self.resource.queryset())

    def queryset(self):
        """The rows asked for, in order. Raises BadRequest, which names what is known."""
        try:
            return self.filterset.qs
        except BadFilters as bad:
            raise self._bad_request(bad) from bad

    def _bad_request(self, bad: BadFilters) -> BadRequest:
        unknown = [problem.parameter for problem in bad.problems if problem.parameter not in bad.known]
        errors = {problem.parameter: [problem.message] for problem in bad.problems if problem.parameter in bad.known}
        message = "This list does not know what was asked of it." if unknown else "One of the values asked for does not fit."
        return BadRequest(message, unknown=unknown, known=bad.known if unknown else (), errors=errors)

    def filters(self) -> dict:
        """The filter form as components/filter_form.html takes it."""
        form = self._form(self._offered())
        rest = [name for name in form.fields if name not in self.first]
        given = [name for name in form.fields if any(self.asked.getlist(name))]
        return {
            "first": [form[name] for name in self.first if name in form.fields],
            "more": [form[name] for name in rest],
            "more_open": any(name in given for name in rest),
            "hidden": [(name, self.asked[name]) for name in ("as_of", "known_on", "known", "on", "ordering") if self.asked.get(name)],
            "in_force": [chip for name in given for chip in self._chips(name, form.fields[name])],
            "clear_url": self._address(without=tuple(form.fields)),
        }

    def _offered(self) -> dict:
        """The filters that the form offers, by name."""
        return {name: one for name, one in self.filterset.filters.items() if name not in NOT_IN_FORM}

    def _form(self, offered):
        fields = {name: one.field for name, one in offered.items()}
        form = type("FilterForm", (forms.Form,), fields)(self.asked, auto_id="filter-%s", label_suffix="")
        for field in form.fields.values():
            if hasattr(field.widget, "choices"):
                # Read the menu once: rendering looks at it twice. A long one is no help: then the code is typed.
                menu = list(islice(field.widget.choices, LONGEST_MENU + 1))
                if len(menu) > LONGEST_MENU:
                    field.widget = Line()
                else:
                    field.widget.choices = menu
        return form

    def _chips(self, name, field):
        """One for each value in force, with the address of the list without it."""
        words = {str(code): label for code, label in getattr(field.widget, "choices", ())}
        values = [value for value in self.asked.getlist(name) if value]
        for value in values:
            left = self.asked.copy()
            others = [other for other in values if other != value]
            if others:
                left.setlist(name, others)
            else:
                del left[name]
            yield {"label": field.label, "value": words.get(value, value), "url": self._with(left)}

    def _address(self, without: tuple[str, ...] = (), **changes) -> str:
        query = self.asked.copy()
        for name in (*without, "cursor", "format"):
            query.pop(name, None)
        for name, value in changes.items():
            query[name] = value
        return self._with(query)

    def _with(self, query: QueryDict) -> str:
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    def downloads(self) -> list[dict]:
        return [{"label": label, "url": self._address(format=name)} for name, label in OFFERED]

    def api_url(self) -> str:
        return f"{reverse('pages:home')}api/v1/{self.section}/" + self._address().removeprefix(self.request.path)

    def get(self, request, *args, **kwargs):
        if asked := request.GET.get("format"):
            return self.download(asked)
        return super().get(request, *args, **kwargs)

    def download(self, name: str) -> StreamingHttpResponse:
        """All rows that the page shows, on all its pages, as a file."""
        if name not in exports.FORMATS:
            raise BadRequest(f"There is no format “{name}”.", errors={"format": [f"Use {', '.join(exports.FORMATS)}."]})
        resource = self.resource.flat if self.request.GET.get("shape") == "flat" else self.resource
        queryset, names = self.queryset(), self._names(resource)
        # Asked first: a file takes its places last.
        version = retracted_since(self.filterset.rows)
        response = exports.file_answer(self.request, resource, queryset, names, name, self.request.build_absolute_uri("/").rstrip("/"))
        if version:
            response["Record-Retracted"] = f"v{version}"
        return response

    def _names(self, resource) -> tuple[str, ...]:
        """The fields of a file: those of the list, or as `fields` and `include` ask."""
        asked = {key: tuple(name for name in self.request.GET.get(key, "").split(",") if name) for key in ("fields", "include")}
        try:
            return resource.choose(**asked)
        except UnknownField as unknown:
            raise BadRequest(str(unknown), errors={unknown.parameter: [f"Use {', '.join(unknown.known)}."]}) from unknown


class ListPage(Filtered, Page):
    """A list of public rows with filters; the rows are those of the API, and can be downloaded as they are filtered."""

    dear_when_asked = True
    noun = ""
    caption = ""
    columns: tuple[Column, ...] = ()
    # What the rows of the page show beyond the fields of a list.
    include: tuple[str, ...] = ()
    # What lists of the API have and this page does not show.
    leave_out: tuple[str, ...] = ()

    def get_template_names(self):
        return [f"talks/{self.noun}_list.html"]

    def get_context_data(self, **kwargs):
        number, size = self._page()
        start = (number - 1) * size
        rows = self.resource.rows(self._slice(start, size + 1), self._shown())
        return super().get_context_data(
            rows=[cut(self.finish(row)) for row in rows[:size]],
            columns=self.columns,
            caption=self.caption,
            row_template=f"talks/partials/{self.noun}_row.html",
            filters=self.filters(),
            undated=self.filterset.left_out_as_undated(),
            previous_url=self._address(page=number - 1) if number > 1 else "",
            next_url=self._address(page=number + 1) if len(rows) > size and start + 2 * size <= DEEPEST else "",
            deepest=DEEPEST if len(rows) > size and start + 2 * size > DEEPEST else None,
            downloads=self.downloads(),
            api_url=self.api_url(),
            **kwargs,
        )

    def _shown(self) -> tuple[str, ...]:
        """The fields that the rows of the page show."""
        return tuple(name for name in self.resource.choose(include=self.include) if name not in self.leave_out)

    def _slice(self, start: int, size: int):
        """So many rows from a place on. Further down, rows before that place are skipped by key alone: making each of
        them into JSON first would take seconds."""
        queryset = self.queryset()
        if not start:
            return queryset[:size]
        keys = list(queryset.values_list("pk", flat=True)[start : start + size])
        return queryset.filter(pk__in=keys)

    def finish(self, row: dict) -> dict:
        """A row as its template takes it."""
        return row

    def _page(self) -> tuple[int, int]:
        number, size = (self._whole(name, usual) for name, usual in (("page", 1), ("page_size", ROWS)))
        size = min(size, MOST_ROWS)
        if number * size > DEEPEST:
            raise BadRequest(
                f"Only the first {DEEPEST:,} rows can be read page by page.",
                errors={"page": ["Narrow the list by its filters, take it as a file, or read on in the API."]},
            )
        return number, size

    def _whole(self, name: str, usual: int) -> int:
        value = self.request.GET.get(name) or str(usual)
        if not value.isdecimal() or not 0 < int(value) < 10**6:
            raise BadRequest(f"“{value}” is not a number of this list.", errors={name: ["Write a whole number from 1 on."]})
        return int(value)
