"""Forms of an answer, and how one is chosen."""

from typing import Any

import orjson
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer

from talks.filters import BadParameters, Unreadable


class Json(BaseRenderer):
    """JSON; text that PostgreSQL has built passes through untouched, as bytes."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, accepted_media_type=None, renderer_context=None) -> bytes:
        return data if isinstance(data, bytes) else orjson.dumps(data)


class Streamed(BaseRenderer):
    """A form that is streamed as a file; the view makes the answer itself."""

    charset = None

    def render(self, data: Any, accepted_media_type=None, renderer_context=None) -> bytes:
        raise NotImplementedError("Streamed answers are not rendered.")


class JsonLines(Streamed):
    media_type, format = "application/x-ndjson", "ndjson"


class Csv(Streamed):
    media_type, format = "text/csv", "csv"


class Xlsx(Streamed):
    media_type, format = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"


class Negotiation(DefaultContentNegotiation):
    """The form named by `format=`, else by the Accept header."""

    def filter_renderers(self, renderers, format):  # noqa: A002 - the framework calls it so
        if chosen := [renderer for renderer in renderers if renderer.format == format]:
            return chosen
        known = [renderer.format for renderer in renderers]
        raise BadParameters(Unreadable("format", f"There is no format {format}. Use {', '.join(known)}."), known=known)
