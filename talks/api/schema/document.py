"""The OpenAPI document: every endpoint with what it says of itself, and the components."""

import re
from typing import Any

from django.urls import get_resolver

from talks.api.operations import Operation, Parameter
from talks.api.schema.components import components
from talks.api.schema.properties import reference
from talks.problems import MEDIA_TYPE

PROBLEMS = {
    400: "A parameter is unknown or cannot be read; `errors` names each and says what would be right.",
    404: "There is no such public record.",
    405: "Not possible here: the API is read-only.",
    406: "None of the media types asked for can be given.",
    308: "The record has another address, given in `Location`.",
    409: "`since` or `epoch` belong to another life of the record: start anew, without `since`.",
    410: "The record was public and is no more; `reason` says why, `last_public` which version shows it.",
    429: "Too many requests from this address.",
    500: "Something went wrong here.",
}
HEADERS = {
    "ETag": {
        "description": "The version of this answer, for `If-None-Match`. It changes when the public record does.",
        "schema": {"type": "string"},
    },
    "Record-Retracted": {
        "description": "In an answer about the past: the version since which something in it is no longer public.",
        "schema": {"type": "string"},
    },
}


INFO = {
    "title": "Coalition talks tracker",
    "version": "1",
    "description": (
        "Who met whom, who offered what and who said what, on which date, according to which source, and what was known when. "
        "Read-only and open to everybody. A list answers `{next, previous, results}`; follow `next` until it is null. "
        "null means that no source says it, and no field is ever left out unless `fields=` names others. "
        "A repeated filter means any of its values, different filters all hold, and an unknown parameter is an error."
    ),
}


def document(root: str, routes: str) -> dict[str, Any]:
    """The document of the endpoints that a module of `routes` has under `root`."""
    paths = {}
    for route in get_resolver(routes).url_patterns:
        endpoint = route.callback.cls(**route.callback.initkwargs)
        if endpoint.is_documented:
            address = re.sub(r"<\w+:(\w+)>", r"{\1}", f"{root}{route.pattern}")
            paths[address] = {"get": described(endpoint.operation())}
    return {"openapi": "3.1.0", "info": INFO, "paths": dict(sorted(paths.items())), "components": {"schemas": components()}}


def described(operation: Operation) -> dict[str, Any]:
    answer = reference(operation.answer) if isinstance(operation.answer, str) else operation.answer
    if operation.flat:
        compared = [reference(operation.compared)] if operation.compared else []
        answer = {"anyOf": [answer, reference(operation.flat), *compared]}
    json = {"schema": answer, **({"example": operation.example} if operation.example is not None else {})}
    content = {"application/json": json, **{form: {"schema": {"type": "string", "description": "A file."}} for form in operation.forms}}
    refused = {MEDIA_TYPE: {"schema": reference("Problem")}}
    return {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": [_parameter(one) for one in operation.parameters],
        "security": [{}],
        "responses": {
            "200": {"description": "The answer.", "headers": HEADERS, "content": content},
            "304": {"description": "Nothing has changed since the version named in `If-None-Match`."},
            **{str(status): {"description": PROBLEMS[status], "content": refused} for status in operation.problems},
        },
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    schema = {"type": "array", "items": dict(one.schema)} if one.repeatable else dict(one.schema)
    return {
        "name": one.name,
        "in": one.place,
        "description": one.description,
        "required": one.place == "path",
        "schema": schema,
        **({"explode": True, "style": "form"} if one.repeatable else {}),
        **({"example": [one.example] if one.repeatable else one.example} if one.example is not None else {}),
    }
