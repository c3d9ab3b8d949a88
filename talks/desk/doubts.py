"""What an editor should have looked at before something is saved or submitted: flagged with links, never forbidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from talks.choices import Stage
from talks.desk.contents import url_of
from talks.desk.review.names import heading
from talks.models import Party, Record
from talks.selectors.repeats import Repeat, Said, likely_repeats
from talks.services.entry import Entry
from talks.services.refusals import Refused

# So many are listed.
MOST = 12


@dataclass(frozen=True)
class Doubt:
    """One likely repeat: what is entered, why it may be on record already, and where that stands."""

    what: str
    why: str
    there: str = ""
    url: str = ""
    draft: bool = False


def doubts_of(entry: Entry, record: Record) -> tuple[Doubt, ...]:
    """What of an entry may be on record already: a new record itself, and rows that are new. `record` is the form's, for its id."""
    said, new = [], []
    if not entry.pk:
        said.append(Said(entry.model, entry.values))
        new.append(True)
    rows = [row for row in entry.rows if not row.gone]
    for row in sorted(rows, key=lambda row: not row.pk):
        said.append(Said(row.model, {**row.values, row.link: record.public_id or None}, row.pk))
        new.append(not row.pk)
    gone = {(row.model, row.pk) for row in entry.rows if row.gone}
    found = [
        (said[place], each)
        for place, repeats in sorted(likely_repeats(said).items())
        for each in repeats
        if new[place] and (each.record is None or (type(each.record), each.record.pk) not in gone)
    ]
    parties = {one.values["party"] for one, each in found if each.record is None}
    names = dict(Party._base_manager.filter(public_id__in=parties).values_list("public_id", "name")) if parties else {}
    return tuple(_doubt(one, each, names) for one, each in found)[:MOST]


def _doubt(said: Said, repeat: Repeat, names: Mapping[str, str]) -> Doubt:
    what, other = str(said.model._meta.verbose_name), repeat.record
    if other is None:
        return Doubt(what, repeat.why, names.get(said.values["party"], ""))
    return Doubt(what, repeat.why, heading(other), url_of(other), other.stage != Stage.PUBLISHED)


def mark_of(told: Iterable[Any]) -> str:
    """A fingerprint: what was looked at and has changed since has not been looked at."""
    return blake2b(repr(list(told)).encode(), digest_size=8).hexdigest()


class Doubted(Refused):
    """Something may be on record already. Nothing was saved; saving anyway takes the mark of what was looked at."""

    def __init__(self, doubts: tuple[Doubt, ...]):
        self.doubts = doubts
        super().__init__("Not saved yet: this may be on record already. The list on top shows where; if it is another, save anyway.")
