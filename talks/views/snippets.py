"""What to copy into a page of another site, so that a picture of the record stands there (talks/views/embedded.py)."""

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from talks.addresses import with_query
from talks.history import current_past, dataset_version
from talks.pictures import Picture

# Pixels of a frame beside the drawing: finding, words, legend, rule and source.
AROUND = 330
FRAME = '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>'


def snippets(request: HttpRequest, address: str, drawn: Picture) -> list[tuple[str, SafeString]]:
    """A snippet of this dataset version for good, and one of the latest where the present is read; none where nobody may frame it."""
    if not settings.EMBED_ON:
        return []
    path, _, query = address.partition("?")
    lasting = with_query(path, QueryDict(query), as_of=f"v{current_past() or dataset_version()}")
    found = [("For good as it stands at this dataset version", lasting)]
    if current_past() is None:
        found.append(("Always the latest", address))
    height = drawn.wide.height + AROUND
    return [(words, format_html(FRAME, request.build_absolute_uri(address), drawn.title, height)) for words, address in found]
