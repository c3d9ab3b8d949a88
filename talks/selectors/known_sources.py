"""Whether a source is on record already, at the desk: by its address, its title, or the story that it carries."""

import re
from dataclasses import dataclass

from django.db.models import Count, Q

from talks.choices import Stage
from talks.models import PrivateCopy, Source
from talks.models.noun import noun_of
from talks.passages import fingerprints
from talks.selectors.search.at_desk import best_of
from talks.validators.addresses import page_named, site_of

# So many that may be it are looked at, and are offered.
LOOKED_AT = 2_000
OFFERED = 8
# A story is the same where this part of its paragraphs is.
SAME_STORY = 1 / 3


@dataclass(frozen=True)
class Known:
    """A source that may be the one meant, and why; `carried` where it may also be another paper's copy of the same story."""

    source: Source
    why: tuple[str, ...]
    carried: bool = False


def known_sources(*, address: str = "", title: str = "", text: str = "") -> list[Known]:
    """Sources, drafts too, that may be this one: what has most in common first."""
    why: dict[int, list[str]] = {}
    there = _at(address)
    for pk in there:
        why.setdefault(pk, []).append("the same address")
    for pk in _titled(title):
        why.setdefault(pk, []).append("the same title")
    for pk, words in _telling(text).items():
        why.setdefault(pk, []).append(words)
    sources = Source._base_manager.exclude(stage=Stage.RETRACTED).in_bulk(list(why))
    found = [Known(sources[pk], tuple(reasons), pk not in there) for pk, reasons in why.items() if pk in sources]
    return sorted(found, key=lambda one: (-len(one.why), one.source.pk))[:OFFERED]


def _at(address: str) -> list[int]:
    page = page_named(address)
    if not page:
        return []
    site, _, rest = page.partition("/")
    telling = max(re.findall(r"[A-Za-z0-9]+", rest), key=len, default="")
    rows = Source._base_manager.filter(
        Q(address__icontains=site, address__contains=telling) | Q(archived_address__icontains=site, archived_address__contains=telling)
    )
    held = rows.order_by("-pk").values_list("pk", "address", "archived_address")[:LOOKED_AT]
    return [pk for pk, *addresses in held if page in map(page_named, addresses)]


def _titled(title: str) -> list[int]:
    words = _words(title)
    if not words:
        return []
    best = best_of(noun_of(Source), " ".join(words[:40]), most=50)
    return [pk for pk, other in Source._base_manager.filter(pk__in=best).values_list("pk", "title") if _words(other) == words]


def _words(title: str) -> list[str]:
    """Without case, marks, and the ways to write an apostrophe."""
    return re.findall(r"\w+", re.sub(r"['’´`ʼ]", "", title.casefold()))


def _telling(text: str) -> dict[int, str]:
    marks = fingerprints(text)
    if not marks:
        return {}
    found = {}
    for pk, held in PrivateCopy.objects.filter(paragraphs__overlap=marks).values_list("source", "paragraphs")[:LOOKED_AT]:
        same, of = len(set(held) & set(marks)), min(len(held), len(marks))
        if same >= SAME_STORY * of:
            found[pk] = f"the same story: {same} of {of} paragraphs"
    return found


def publisher_at(address: str) -> str:
    """Who publishes at this site, by the sources on record; empty where none is."""
    site = site_of(address)
    if not site:
        return ""
    rows = Source._base_manager.filter(address__icontains=site).exclude(publisher="").order_by()
    counted = rows.values("publisher").annotate(n=Count("pk")).order_by("-n", "publisher")
    for publisher in counted.values_list("publisher", flat=True)[:20]:
        some = rows.filter(publisher=publisher).values_list("address", flat=True)[:20]
        if site in map(site_of, some):
            return publisher
    return ""
