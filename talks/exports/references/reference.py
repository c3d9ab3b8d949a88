"""The parts of a reference: what is cited, of which version, where it is read again, and under which licence."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit
from zlib import crc32

from django.core.cache import cache
from django.db import connection
from django.http import QueryDict

from talks.addresses import CITE, with_query
from talks.history import current_past, public_revisions, version_at_hand
from talks.models import Dataset

PUBLISHER = "Coalition talks tracker"


@dataclass(frozen=True)
class Reference:
    """`address` leads to the same at the same version, whenever it is followed; `accessed` is the day of reading, where one is told."""

    title: str
    address: str
    version: int
    moment: dt.datetime | None
    licences: tuple[str, ...]
    accessed: dt.date | None = None

    @property
    def day(self) -> dt.date | None:
        """The day (UTC) of the version."""
        return self.moment.astimezone(dt.UTC).date() if self.moment else None

    @property
    def key(self) -> str:
        """What it is called among other references: the same for the same address, in letters that every program takes."""
        where = urlsplit(self.address)
        words = "-".join(part for part in where.path.replace(".", "-").split("/") if part) or "home"
        asked = with_query("", QueryDict(where.query), "as_of")
        return f"talks-{words}-v{self.version}" + (f"-{crc32(asked.encode()):08x}" if asked else "")


def reference(title: str, asked: str, accessed: dt.date | None = None) -> Reference:
    """Of what is read at this address now; in the past, of that version."""
    version, moment, licences = _of_now()
    return Reference(title, permanent(asked, version), version, moment, licences, accessed)


def permanent(asked: str, version: int) -> str:
    """The address with which the same is read again at a version: all that chooses what is shown, and nothing that is empty."""
    path, _, query = asked.partition("?")
    chosen = QueryDict(query, mutable=True)
    for name in list(chosen):
        chosen.setlist(name, [value for value in chosen.getlist(name) if value.strip()])
    return with_query(path, chosen, CITE, as_of=f"v{version}")


def _of_now() -> tuple[int, dt.datetime | None, tuple[str, ...]]:
    """The version that is read, when it was made, and the licences of the datasets in it; kept while it is the latest."""
    if not (version := version_at_hand()):
        return _looked_up()
    return cache.get_or_set(f"reference:{connection.settings_dict['NAME']}:{version}", _looked_up)


def _looked_up() -> tuple[int, dt.datetime | None, tuple[str, ...]]:
    found = public_revisions(current_past(), 1)
    version, moment = found[0] if found else (0, None)
    return version, moment, tuple(_licences())


def _licences() -> list[str]:
    """The licences of the datasets, each with its address."""
    said = (one for dataset in Dataset.objects.order_by("name") for one in dataset.head.get("licenses", ()))
    return list(dict.fromkeys(" ".join(filter(None, (one.get("title") or one.get("name"), one.get("path")))) for one in said))
