"""Uploaded copies of sources, for the desk alone: always a file to keep, never a page of this site."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest

from talks.models import Source
from talks.validators.uploads import IMAGES, PAGE, PDF, TEXT

TYPES = {kind.extension: kind.content_type for kind in (PDF, PAGE, TEXT)} | {"jpg": "image/jpeg", "tif": "image/tiff"}
TYPES |= {mime.partition("/")[2]: mime for mime in IMAGES}
# Of its own, in place of that of the pages: should somebody open it in a browser, nothing in it runs, asks or sends.
POLICY = "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
UNKNOWN = "application/octet-stream"


def send_copy(request: HttpRequest, site: Any, name: str) -> FileResponse:
    """The copy that is kept under that name, if it is a source's: saved under the source's id, and run nowhere."""
    source = Source._base_manager.filter(copy_file=name).first()
    if source is None or not site.get_model_admin(Source).has_view_permission(request, source):
        raise Http404("There is no such copy.")
    try:
        file = source.copy_file.open("rb")
    except FileNotFoundError:
        raise Http404("The copy is on record, but its file is not there any more.") from None
    extension = name.rpartition(".")[2].lower()
    known = extension in TYPES and name.rpartition("/")[2].startswith(source.copy_sha256 or " ")
    answer = FileResponse(
        file, as_attachment=True, filename=f"{source.public_id}.{extension}", content_type=TYPES[extension] if known else UNKNOWN
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = POLICY
    return answer
