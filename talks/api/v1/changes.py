"""The change feed: what scripts follow that keep a copy of the record."""

from rest_framework.request import Request
from rest_framework.response import Response

from talks.api.cursors import packed, reading_cursor, unpacked
from talks.api.errors import StartAnew
from talks.api.operations import Operation, Parameter
from talks.api.parameters import AS_OF, page_size, value_of
from talks.api.v1.across import CURSOR, PAGE_SIZE
from talks.api.v1.base import Endpoint, base_url, further
from talks.filters import BadParameters, Unreadable
from talks.filters.values import Code, YesNo
from talks.history import AheadOfTheRecord, BadMoment, after_bound, dataset_version, epoch, up_to_bound
from talks.history.public import Cursor
from talks.selectors.feed import feed


class Changes(Endpoint):
    """The change feed."""

    parameters = ("since", "until", "epoch", "state", "shape", "cursor", "page_size", "as_of", "format")

    def get(self, request: Request) -> Response:
        query = request.query_params
        # Before the changes are read, so that nothing between is passed over.
        latest, life = dataset_version(), epoch()
        if query.get("epoch") not in (None, life):
            raise StartAnew(f"This record lives in another epoch, {life}: it was restored. Start anew, without since.", life)
        try:
            since = after_bound(query["since"]) if query.get("since") else 0
        except AheadOfTheRecord as ahead:
            raise StartAnew(str(ahead), life) from None
        except BadMoment as error:
            raise BadParameters(Unreadable("since", str(error))) from None
        try:
            until = min(up_to_bound(query["until"]), latest) if query.get("until") else latest
        except BadMoment as error:
            raise BadParameters(Unreadable("until", str(error))) from None
        if until < since and query.get("until"):
            raise BadParameters(Unreadable("until", "It lies before since. Give the earlier one as since."))
        state = value_of(query, "state", YesNo(), usual=False)
        value_of(query, "shape", Code(choices=[("flat", "The only one")]))
        size = page_size(query)
        page = feed(since, until, after=_read(query.get("cursor")), limit=size, state=state, base_url=base_url(request))
        following = further(request, since=since, until=until, cursor=packed(page.cursor)) if page.cursor else None
        return Response({"next": following, "previous": None, "epoch": life, "version": until, "results": page.rows})

    def operation(self) -> Operation:
        about = (
            "What each version published, changed, retracted or removed for the public, in order of commit, once a version and record. "
            "To keep a copy in step: follow `next` to its end, with `state=true` store each `record` under its collection and id and drop "
            "it where `record` is null, then ask again with `since` set to the `version` of the answer and `epoch` to its `epoch`. On 409 "
            "start anew. No change is ever skipped, however writers overlap."
        )
        parameters = (
            Parameter(
                "since", "A dataset version (123 or v123), a day (its first instant) or a moment: what came after it.", example="120"
            ),
            Parameter("until", "A dataset version, a day (its last instant) or a moment: what came up to it. Default: the latest."),
            Parameter("epoch", "The epoch of the answer that `since` was taken from. Another one is 409: the record was restored."),
            Parameter(
                "state", "true: each row holds `record`, its flat form at `version`; null when it is not public.", {"type": "boolean"}
            ),
            Parameter("shape", "The form of `record`: flat, the only one.", {"type": "string", "enum": ["flat"], "default": "flat"}),
            PAGE_SIZE,
            CURSOR,
            AS_OF,
        )
        return Operation("changes", "across", "What changed", about, "ChangesPage", parameters, problems=(400, 405, 406, 409, 429, 500))


def _read(text: str | None) -> Cursor | None:
    if not text:
        return None
    with reading_cursor():
        version, table, pk = unpacked(text)
        numbers = (type(version) is int and 0 <= version < 2**63, type(pk) is int and 0 <= pk < 2**63)
        if not all(numbers) or not isinstance(table, str) or "\x00" in table:
            raise ValueError
        return version, table, pk
