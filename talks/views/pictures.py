"""Pictures: a page of each with its table and its data, and the same as files."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from talks import exports, pictures
from talks.addresses import CITE, DAYS, with_query
from talks.history import current_past, dataset_version
from talks.pictures import PICTURES, Asked, Kind, NothingThere, Picture
from talks.pictures.looks import THEMES
from talks.views.base import Page
from talks.views.reading import BadRequest, given
from talks.views.snippets import snippets

FILES = ("svg", "png", "csv", "json")
TYPES = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png", "csv": "text/csv; charset=utf-8", "json": "application/json"}
THEME = "theme"


def shown(page: Page, name: str, **values: str) -> dict[str, Any]:
    """A picture as templates/components/picture.html takes it, on the days of the page. Raises NothingThere, BadParameters."""
    days = _days(page.request)
    query = with_query("", days, **values)
    return {
        "name": name,
        "drawn": PICTURES[name].draw(Asked(page.day, days, values)),
        "url": address_of(page, name, **values),
        "cite_url": reverse("pages:picture", args=[name]) + with_query("", days, **values, **{CITE: "text"}),
        "files": [(form.upper(), reverse("pages:picture-file", args=[name, form]) + query) for form in FILES],
    }


def address_of(page: Page, name: str, **values: str) -> str:
    """The page of a picture, on the days of another page."""
    return reverse("pages:picture", args=[name]) + with_query("", _days(page.request), **values)


def _days(request: HttpRequest) -> QueryDict:
    """The days in force as parameters: those to come are the present, and left out."""
    in_force = {
        "as_of": getattr(request, "past", None),
        "known_on": getattr(request, "known", None),
        "known": getattr(request, "known", None),
    }
    return QueryDict(with_query("", QueryDict(), **{name: given(request, name) for name in DAYS if in_force.get(name, True)})[1:])


class Pictures(Page):
    """Which pictures there are."""

    section = "pictures"
    template_name = "talks/pictures.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(kinds=PICTURES.values(), **kwargs)


class OnePicture(Page):
    """What a page and a file of a picture have in common: which it is, and what it is asked for."""

    section = "pictures"
    dear = True

    @cached_property
    def kind(self) -> Kind | None:
        """The picture asked for, if there is such a one."""
        return PICTURES.get(self.kwargs["name"])

    def known(self):
        return (*super().known(), *(self.kind.parameters if self.kind else ()))

    @property
    def values(self) -> dict[str, str]:
        """Its own parameters. Raises BadRequest where one is missing, Http404 where there is no such picture."""
        if self.kind is None:
            raise Http404("There is no such picture.")
        values = {name: given(self.request, name) for name in self.kind.parameters}
        if missing := [name for name in self.kind.needed if not values[name]]:
            raise BadRequest("This picture is of one record.", errors={name: [self.kind.parameters[name]] for name in missing})
        return {name: value for name, value in values.items() if value}

    def picture(self) -> dict[str, Any]:
        """It, drawn. Raises Http404 where what it is of is not public at the moment asked for."""
        values = self.values
        try:
            return shown(self, self.kwargs["name"], **values)
        except NothingThere as nothing:
            raise Http404(str(nothing)) from nothing


class PicturePage(OnePicture):
    """A picture with its table, its data and its rule."""

    template_name = "talks/picture.html"

    def get_context_data(self, **kwargs):
        found = self.picture()
        embedded = reverse("pages:embedded", args=[found["name"]]) + with_query("", _days(self.request), **self.values)
        copied = snippets(self.request, embedded, found["drawn"])
        return super().get_context_data(picture=found, kind=self.kind, snippets=copied, **kwargs)

    def called(self, context):
        return context["picture"]["drawn"].title


class PictureFile(OnePicture):
    """The same as a file, which tells where it is from."""

    def known(self):
        return (*super().known(), *((THEME,) if self.kwargs["form"] in ("svg", "png") else ()))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.kwargs["form"]
        if form not in FILES:
            raise Http404("Pictures are no such files.")
        theme = given(request, THEME) or THEMES[0]
        if theme not in THEMES:
            raise BadRequest("There is no such theme.", errors={THEME: [f"Use {' or '.join(THEMES)}."]})
        found = self.picture()
        answer = HttpResponse(self._made(found, form, theme), content_type=TYPES[form])
        answer["Content-Disposition"] = f'inline; filename="{self.kwargs["name"]}-v{current_past() or dataset_version()}.{form}"'
        return answer

    def _made(self, found: dict[str, Any], form: str, theme: str) -> str | bytes:
        drawn: Picture = found["drawn"]
        base = self.request.build_absolute_uri("/").rstrip("/")
        about = exports.about_file(drawn.title, base + found["url"])
        path, _, query = found["url"].partition("?")
        about["permanent"] = with_query(base + path, QueryDict(query), as_of=about["version"])
        if form == "csv":
            return pictures.as_csv(drawn)
        if form == "json":
            return pictures.as_json(drawn, about)
        drawing = pictures.as_svg(drawn, about, base, theme)
        return drawing if form == "svg" else pictures.as_png(drawing)
