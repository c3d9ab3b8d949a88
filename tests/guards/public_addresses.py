"""Every address of the public, from the resolver: pages and API, lists and records, in every format and form that they offer."""

import re
from collections.abc import Iterator
from itertools import chain

from django.urls import URLPattern, URLResolver, get_resolver

from talks.models import Citation, Topic
from talks.resources.registry import RESOURCES

NOT_THE_PUBLICS = ("admin/", "static/", "media/", "__")
FORMS = ("", "page_size=200", "format=csv", "format=json", "format=ndjson", "format=xlsx", "include=citations&page_size=200")


def patterns() -> list[str]:
    """Routes with their parameters, as written."""
    found = list(dict.fromkeys(_walk(get_resolver().url_patterns, "")))
    return [route for route in found if not route.startswith(NOT_THE_PUBLICS)]


def _walk(entries: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for entry in entries:
        route = prefix + str(entry.pattern).lstrip("^").rstrip("$")
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, route)
        elif "(?P" not in route:
            yield route


def addresses(common_word: str) -> Iterator[str]:
    """What to ask: lists in every form, every record that there is, hidden ones too, and searches for the common word."""
    for route in patterns():
        if "<" not in route:
            yield from (f"/{route}?{form}" if form else f"/{route}" for form in FORMS)
            yield from (f"/{route}?q={common_word}", f"/{route}?q={common_word}&format=csv", f"/{route}?as_of=v999999999")
            continue
        collection = re.sub(r"<[^>]+>.*", "", route).rstrip("/").rsplit("/", 1)[-1]
        for public_id in _ids(collection):
            address = f"/{re.sub(r'<[^>]+>', public_id, route, count=1)}"
            yield address
            if route.startswith("api/"):
                yield f"{address}?include=citations"


def _ids(collection: str) -> list[str]:
    """Ids of a collection's rows; of every row there is where the collection is not known."""
    resource = RESOURCES.get(collection)
    models = [resource.model] if resource else [each.model for each in RESOURCES.values() if each.model not in (Topic, Citation)]
    return list(dict.fromkeys(chain.from_iterable(model._base_manager.values_list("public_id", flat=True) for model in models)))
