"""Private copies: the text of a source, kept for the desk and taken away again."""

from typing import Any

from talks.models import PrivateCopy, Source
from talks.passages import fingerprints, tidy
from talks.permissions import may_edit
from talks.services.refusals import Refused
from talks.services.transactions import change

# Letters: some three hundred pages.
LONGEST = 1_000_000


def keep_text(*, source: Source, text: str, by: Any) -> PrivateCopy:
    """Keeps `text` as the private copy of a source, in place of the one there was. Raises Refused."""
    _check(source, by)
    kept = tidy(text)
    if not kept:
        raise Refused("There are no words to keep.")
    if len(kept) > LONGEST:
        raise Refused(f"A text has at most {LONGEST:,} characters; this one has {len(kept):,}. Keep the part that you use.")
    with change(by=by, reason=f"keep the text of {source.public_id} for the desk"):
        said = {"text": kept, "paragraphs": fingerprints(kept), "kept_by": by}
        return PrivateCopy.objects.update_or_create(source=source, defaults=said)[0]


def drop_text(*, source: Source, by: Any) -> None:
    """Takes the private copy of a source away, for good. Raises Refused."""
    _check(source, by)
    with change(by=by, reason=f"take the text of {source.public_id} away from the desk"):
        PrivateCopy.objects.filter(source=source).delete()


def _check(source: Source, by: Any) -> None:
    if not may_edit(by, source):
        raise Refused("You may not change sources.")
