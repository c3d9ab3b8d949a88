"""A long run while it runs: the page grows by a line for each step, and goes on by itself in the end. Closing it stops the run."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.html import format_html

from talks.services.refusals import REFUSALS, refused_by

HERE = "<!-- here it grows -->"


def answer(request: HttpRequest, then: str, steps: Iterator[str], *, shown: bool, context: dict[str, Any]) -> HttpResponseBase:
    """Runs the steps and goes on to `then`; with `shown` as a page that says each. A refusal is said there, and nothing is written."""
    if not shown:
        try:
            for _ in steps:
                pass
        except REFUSALS as error:
            for refusal in refused_by(error).refusals:
                messages.error(request, refusal.message)
        return HttpResponseRedirect(then)
    page = render_to_string("admin/talks/import_running.html", {**context, "here": HERE, "then": then}, request)
    head, tail = page.split(HERE)
    response = StreamingHttpResponse(_growing(head, tail, then, steps))
    # Compressed it would wait for more to come.
    response["Cache-Control"] = "no-store, no-transform"
    return response


def _growing(head: str, tail: str, then: str, steps: Iterator[str]) -> Iterator[str]:
    yield head + '<ol class="import-steps" aria-live="polite">\n'
    try:
        for said in steps:
            yield format_html("<li>{}</li>\n", said)
    except REFUSALS as error:
        for refusal in refused_by(error).refusals:
            yield format_html('<li class="desk-flag">{}</li>\n', refusal.message)
        yield format_html('</ol><p><a href="{}">Back to the import</a></p>', then)
    else:
        yield format_html('</ol><p>Done: <a href="{}" data-then>see what became of it</a></p>', then)
    yield tail
