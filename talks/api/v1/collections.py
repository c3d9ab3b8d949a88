"""Lists and single records of every noun, from its resource and its filters."""

from functools import partial

from django.http import Http404, HttpResponse, QueryDict
from rest_framework.request import Request
from rest_framework.response import Response

from talks.addresses import API, DAYS
from talks.api.cursors import reading_cursor
from talks.api.errors import Gone, MovedTo
from talks.api.operations import Operation, Parameter
from talks.api.pagination import read_page
from talks.api.parameters import (
    AS_OF,
    FIELDS,
    KNOWN,
    KNOWN_ON,
    ON,
    PUBLIC_ID,
    SHAPE,
    commas,
    of_filters,
    page_size,
    value_of,
)
from talks.api.renderers import Json
from talks.api.schema.components import list_of
from talks.api.schema.properties import row_of
from talks.api.v1.across import LARGEST
from talks.api.v1.base import Endpoint, RowsEndpoint, base_url, further
from talks.exports import FORMATS, File, difference_answer, file_answer, options_of
from talks.filters import BadParameters, RecordFilters, Unreadable, filterset_for
from talks.filters.base import FORM_OF_ANSWER
from talks.filters.in_words import in_words
from talks.filters.values import Whole
from talks.filters.versus import Versus, all_compared, compared, versus
from talks.history import current_past
from talks.resources.resource import Resource
from talks.selectors.withdrawn import Moved, Removed, Withdrawn, retracted_since, whereabouts

A_FILE_HAS_ALL = "A file holds all rows from the first on: leave it out."


class ListEndpoint(RowsEndpoint):
    """The public rows of a collection: filtered, ordered, in pages or as a file of them all."""

    dear_when_asked = True
    resource: Resource = None

    @property
    def collection(self) -> str:
        return self.resource.collection

    def misread(self, request: Request) -> tuple[Unreadable, ...]:
        return self.filters(request.query_params, self.resource.queryset).unreadable()

    def get(self, request: Request) -> HttpResponse:
        query = request.query_params
        resource = in_shape(self.resource, query)
        filters = self.filters(query, resource.queryset)
        # All that is asked is checked before anything of it is answered.
        filters.values  # noqa: B018 (reading checks)
        resource = resource.on(filters.day)
        form = request.accepted_renderer.format
        names = resource.choose(fields=commas(query, "fields"), include=commas(query, "include"), as_table=FORMATS[form].is_table)
        size, options = page_size(query), options_of(filters.values, form)
        if asked := versus(query):
            return self.difference(request, asked, resource, names)
        if form != "json":
            if "cursor" in query:
                raise BadParameters(Unreadable("cursor", A_FILE_HAS_ALL))
            since = retracted(filters)
            rows, asked_by = filters.in_order(filters.rows), request.build_absolute_uri()
            file = File(resource, rows, names, base_url(request), asked_by, partial(in_words, filters), **options)
            return marked(file_answer(request, file, form), since)
        page = read_page(resource, filters, names, base_url(request), cursor=query.get("cursor"), size=size)
        return marked(whole(page.body(lambda cursor: further(request, cursor=cursor))), retracted(filters))

    def difference(self, request: Request, asked: Versus, resource: Resource, names: tuple[str, ...]) -> HttpResponse:
        """What is new, gone and moved against another moment."""
        query, form, base = request.query_params, request.accepted_renderer.format, base_url(request)
        if "ordering" in query:
            raise BadParameters(Unreadable("ordering", "A difference (vs) has an order of its own: leave it out."))
        if form != "json":
            if "cursor" in query:
                raise BadParameters(Unreadable("cursor", A_FILE_HAS_ALL))
            filters = self.filters(query)
            options = options_of(filters.values, form)
            rows = all_compared(asked, query, self.filters, resource, names, base)
            return difference_answer(request, resource, rows, form, in_words(filters), **options)
        with reading_cursor():
            after = Whole(most=LARGEST).clean(query.getlist("cursor")) or 0
        found = compared(asked, query, self.filters, resource, names, after=after, most=page_size(query), base_url=base)
        return Response(
            {
                "next": further(request, cursor=found.after) if found.after else None,
                "previous": None,
                "time": asked.time,
                "then": asked.days(asked.then),
                "now": asked.days(asked.here),
                "results": [row.told() for row in found.rows],
            }
        )

    def operation(self) -> Operation:
        resource = self.resource
        on_request = [field.name for field in resource.fields if field.on_request]
        described = f" On request by `include=`: {', '.join(f'`{name}`' for name in on_request)}." if on_request else ""
        return Operation(
            id=f"list_{resource.collection.replace('-', '_')}",
            tag=resource.collection,
            summary=f"List {resource.collection.replace('-', ' ')}",
            description=f"{resource.description}{described}",
            answer=list_of(resource),
            flat=list_of(resource.flat),
            compared="ComparedPage",
            parameters=of_filters(self.filters),
            forms=self.forms,
        )


class RecordEndpoint(Endpoint):
    """One public record with all that it has."""

    resource: Resource = None
    several = ("fields", "include")

    def known(self) -> tuple[str, ...]:
        """What tells when it was known only where that is known of the noun."""
        days = tuple(name for name in DAYS if name in filterset_for(self.resource.collection).filters)
        return (*days, *self.several, "shape", "format")

    def get(self, request: Request, public_id: str) -> HttpResponse:
        query = request.query_params
        day = filterset_for(self.resource.collection)({"on": query["on"]}).day if "on" in query else None
        resource = in_shape(self.resource, query).on(day)
        fields, include = commas(query, "fields"), commas(query, "include")
        names = resource.choose(fields=fields, include=include, whole=not fields)
        found = resource.one(public_id, names, base_url(request))
        if found is None:
            self.missing(request, public_id)
        answer = whole(found.text)
        answer.record_version = found.version  # type: ignore[attr-defined]
        since = None if current_past() is None else retracted_since(resource.queryset().filter(pk=found.key))
        return marked(answer, since)

    def missing(self, request: Request, public_id: str) -> None:
        """Raises what is to be said where no such record is public."""
        collection, root = self.resource.collection, f"{base_url(request)}{API}"
        match whereabouts(self.resource, public_id):
            case Moved() as moved:
                query = request.META.get("QUERY_STRING", "")
                raise MovedTo(f"{root}{collection}/{moved.id}/" + (f"?{query}" if query else ""))
            case Withdrawn() as gone:
                version = gone.last_public and f"v{gone.last_public}"
                url = f"{root}{collection}/{public_id}/?as_of={version}"
                raise Gone(gone.reason, {"version": version, "url": url} if version else None)
            case Removed():
                raise Gone("", None, removed=True)
        raise Http404(f"There is no {self.resource.model._meta.verbose_name} {public_id} here.")

    def operation(self) -> Operation:
        resource = self.resource
        name = str(resource.model._meta.verbose_name)
        noun = resource.model.__name__.lower() if resource.noun == "party" else resource.noun
        by = "Its ISO 3166 alpha-3 code." if resource.collection == "nations" else "Its public id."
        return Operation(
            id=f"read_{noun}",
            tag=resource.collection,
            summary=f"One {name}",
            description=(
                f"{resource.description} With all its fields, those on request included. "
                "With `known_on`, what was not known yet is 404 with `known_from`."
            ),
            answer=row_of(resource),
            flat=row_of(resource.flat),
            parameters=(Parameter("public_id", by, PUBLIC_ID, "path"), AS_OF, KNOWN_ON, KNOWN, ON, FIELDS, SHAPE),
            problems=(308, 400, 404, 405, 406, 410, 429, 500),
        )


def in_shape(resource: Resource, query: QueryDict) -> Resource:
    """The resource in the form asked for. Raises BadParameters."""
    return resource.flat if value_of(query, "shape", FORM_OF_ANSWER["shape"].field) == "flat" else resource


def whole(body: bytes) -> HttpResponse:
    """An answer whose JSON is there already: nothing is left to render."""
    return HttpResponse(body, content_type=Json.media_type)


def retracted(filters: RecordFilters) -> int | None:
    """The last version that took one of the rows of the past out of the public; None in the present, whose rows are not asked."""
    return None if current_past() is None else retracted_since(filters.rows)


def marked(answer: HttpResponse, version: int | None) -> HttpResponse:
    """Says of an answer about the past that something in it has been retracted since, and by which version."""
    if version:
        answer["Record-Retracted"] = f"v{version}"
    return answer
