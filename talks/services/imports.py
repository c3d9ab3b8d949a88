"""The list of imports: a file is kept until its author confirms it or throws it away; what was done stays."""

import datetime as dt
import hashlib
from typing import Any

from django.utils import timezone

from talks.choices import ImportState
from talks.models import Import
from talks.services.importing import Imported
from talks.services.refusals import Refused

LONGEST_NAME = 200
# Files that nobody has confirmed are thrown away after so long, with the next that comes.
KEPT = dt.timedelta(days=7)


def keep_file(*, name: str, data: bytes, table: str, by) -> Import:
    """Keeps a file for `by` to look at what it would do."""
    Import.objects.filter(state=ImportState.CHECKED, made_at__lt=timezone.now() - KEPT).delete()
    digest = hashlib.sha256(data).hexdigest()
    return Import.objects.create(author=by, file_name=name[-LONGEST_NAME:], sha256=digest, size=len(data), table=table, file=data)


def note_report(*, kept: Import, report: dict[str, Any]) -> None:
    """What the file would do, as it was shown."""
    kept.report = report
    kept.save(update_fields=["report"])


def note_mended(*, kept: Import, cells: list[dict[str, Any]], by) -> None:
    """Keeps cells that were mended on the page beside the file, to be read in the place of its own (file, line, column, value)."""
    if kept.author_id != by.pk or kept.state != ImportState.CHECKED:
        raise Refused("A file is mended by whoever brought it, before it is imported.")
    known = {(cell["file"], cell["line"], cell["column"]): cell for cell in [*kept.report.get("mended", ()), *cells]}
    note_report(kept=kept, report=kept.report | {"mended": [*known.values()]})


def throw_away(*, kept: Import, by) -> None:
    """The file goes, and that it was there. Only what was imported stays on the list."""
    if kept.author_id != by.pk:
        raise Refused("A file is thrown away by whoever brought it.")
    if not Import.objects.filter(pk=kept.pk, state=ImportState.CHECKED).delete()[0]:
        raise Refused("This file has been imported: undo the import instead.")


def note_done(*, kept: Import, done: Imported, report: dict[str, Any]) -> None:
    """What it did, in the transaction that did it; the file goes. Raises Refused where it was confirmed twice at once."""
    noted = Import.objects.filter(pk=kept.pk, state=ImportState.CHECKED).update(
        state=ImportState.IMPORTED,
        imported_at=timezone.now(),
        file=None,
        report=report,
        traces=done.traces,
        change_set=done.change_set,
    )
    if not noted:
        raise Refused("This file has been imported already, or was thrown away.")
