"""Forms of an answer, and how one is chosen."""

from typing import Any

import orjson
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer

from talks.exports import FORMATS, Format
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


def _streamed(form: Format) -> type[Streamed]:
    media_type = form.content_type.partition(";")[0]
    return type(form.name.title(), (Streamed,), {"media_type": media_type, "format": form.name})


# Of every format of files but JSON, which a list has in pages.
FILES = [_streamed(form) for form in FORMATS.values() if form.name != Json.format]


class Negotiation(DefaultContentNegotiation):
    """The form named by `format=`, else by the Accept header."""

    def filter_renderers(self, renderers, format):  # noqa: A002 - the framework calls it so
        if chosen := [renderer for renderer in renderers if renderer.format == format]:
            return chosen
        known = [renderer.format for renderer in renderers]
        raise BadParameters(Unreadable("format", f"There is no format {format}. Use {', '.join(known)}."), known=known)
