"""What the API says of itself: the index, the schema and the documentation to browse."""

from functools import cache
from typing import Any, ClassVar

import orjson
import yaml
from django.http import Http404, HttpResponse
from django.urls import reverse
from rest_framework.renderers import TemplateHTMLRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from talks.addresses import API
from talks.api.operations import Operation, Parameter
from talks.api.parameters import AS_OF
from talks.api.schema.document import document
from talks.api.v1.base import Endpoint, base_url
from talks.filters import BadParameters, Unreadable
from talks.resources.registry import RESOURCES

OTHERS = {
    "search": "All nouns at once, by words: `q=`.",
    "totals": "Pledged numbers and amounts added up by one stated rule.",
    "changes": "What changed in the public record, version by version: a cursor that skips nothing.",
    "releases": "Dataset versions to name, cite and fetch again.",
    "schema": "This API in OpenAPI 3.1.",
    "docs": "The same to browse.",
}


def entries() -> dict[str, str]:
    """Every collection, each with one line."""
    return {**{collection: resource.description for collection, resource in RESOURCES.items()}, **OTHERS}


class Index(Endpoint):
    """The collections, each with its address and one line."""

    parameters = ("as_of", "format")

    def get(self, request: Request) -> Response:
        root = f"{base_url(request)}{API}"
        return Response({name: {"url": f"{root}{name}/", "description": line} for name, line in entries().items()})

    def operation(self) -> Operation:
        return Operation("index", "reference", "The collections", "Every collection with its address and one line.", "Index", (AS_OF,))


class NoSuchAddress(Endpoint):
    """Everything else under the API: a problem, not a page."""

    is_documented = False

    def initial(self, request: Request, *args, **kwargs) -> None:
        """Whatever is asked: there is nothing here."""

    def get(self, request: Request, rest: str) -> Response:
        known = ", ".join(entries())
        raise Http404(f"There is nothing at this address. Collections under {API}: {known}.")


@cache
def schema_document() -> dict[str, Any]:
    """The schema, made once."""
    return orjson.loads(orjson.dumps(document(API, "talks.api.v1.urls")))


@cache
def schema_text(form: str) -> bytes:
    if form == "yaml":
        return yaml.safe_dump(schema_document(), sort_keys=False, allow_unicode=True).encode()
    return orjson.dumps(schema_document(), option=orjson.OPT_INDENT_2)


class SchemaDocument(Endpoint):
    """The schema as JSON, or as YAML with `format=yaml`."""

    parameters = ("format",)
    forms = {"json": "application/vnd.oai.openapi+json", "yaml": "application/vnd.oai.openapi"}

    def perform_content_negotiation(self, request, force=False):
        return super().perform_content_negotiation(request, force=True)

    def get(self, request: Request) -> HttpResponse:
        form = request.query_params.get("format", "json")
        if form not in self.forms:
            raise BadParameters(Unreadable("format", f"There is no format {form}. Use json or yaml."), known=self.forms)
        return HttpResponse(schema_text(form), content_type=self.forms[form])

    def operation(self) -> Operation:
        return Operation(
            "schema",
            "reference",
            "This document",
            "The API in OpenAPI 3.1.",
            {"type": "object", "description": "An OpenAPI document.", "additionalProperties": True},
            (Parameter("format", "json or yaml.", {"type": "string", "enum": ["json", "yaml"], "default": "json"}),),
        )


class Docs(Endpoint):
    """The schema to browse and try, served from here."""

    is_documented = False
    renderer_classes: ClassVar = [TemplateHTMLRenderer]

    def get(self, request: Request) -> Response:
        return Response({"document": reverse("api:schema")}, template_name="talks/api_docs.html")
