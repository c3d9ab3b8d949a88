"""Citations as evidence: which source, how far it is trusted, where it says so, and whether it says otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from talks.choices import Bearing, Credibility, Reliability, Stage
from talks.contents import fields_of
from talks.desk.contents import url_of
from talks.desk.review.said import Naming, label_of, one_word, saying_of
from talks.desk.workspace.carrying import passage_url
from talks.models import PrivateCopy, Source
from talks.services.snapshots import Snapshot
from talks.wording import edtf_words

UNGRADED = "not graded"


@dataclass(frozen=True)
class Evidence:
    """One citation. `about` names the field that it is about, and is empty where it is about the whole record."""

    title: str
    href: str
    outside: bool
    publisher: str
    date: str
    reliability: str
    credibility: str
    passage: str
    locator: str
    attributed_to: str
    reported: str
    note: str
    disputes: bool
    bearing: str
    about: str
    columns: tuple[str, ...]
    draft: bool
    # Where the text that the desk keeps is opened, at the passage; empty where none is kept.
    copy: str = ""
    # For a change: whether it comes or goes.
    change: str = ""


def sources_cited(said: Iterable[Snapshot]) -> Mapping[str, Source]:
    """The sources of all citations, by public id, each with `has_copy`: whether its text is kept. One query."""
    ids = {row["source"] for snapshot in said for row in snapshot.get("citations") or () if row.get("source")}
    kept = Exists(PrivateCopy.objects.filter(source=OuterRef("pk")))
    rows = Source._base_manager.filter(public_id__in=ids).annotate(has_copy=kept)
    return {source.public_id: source for source in rows} if ids else {}


def evidence_of(
    model: Any, rows: Iterable[Snapshot], sources: Mapping[str, Source], naming: Naming, change: str = ""
) -> tuple[Evidence, ...]:
    """The citations of a snapshot, what disputes last."""
    found = [_evidence(model, row, sources[row["source"]], naming, change) for row in rows if row.get("source") in sources]
    return tuple(sorted(found, key=lambda one: one.disputes))


def _evidence(model: Any, row: Snapshot, source: Source, naming: Naming, change: str) -> Evidence:
    saying = saying_of(model, row["field"]) if row.get("field") else None
    field = fields_of(model).get(row.get("field") or "")
    reported = row.get("reported_value") or ""
    return Evidence(
        title=source.title or source.address or source.publisher,
        href=source.address or url_of(source),
        outside=bool(source.address),
        publisher=source.publisher,
        date=(source.published_on and edtf_words(source.published_on)) or "",
        reliability=str(Reliability(source.reliability).label) if source.reliability else UNGRADED,
        credibility=str(Credibility(row["credibility"]).label) if row.get("credibility") else "",
        passage=row.get("passage") or "",
        locator=row.get("locator") or "",
        attributed_to=row.get("attributed_to") or "",
        reported=one_word(field, reported, naming) if field is not None and field.choices else reported,
        note=row.get("note") or "",
        disputes=row.get("bearing") == Bearing.DISPUTES,
        bearing=str(Bearing(row.get("bearing") or Bearing.SUPPORTS).label).lower(),
        about=label_of(model, row["field"]) if row.get("field") else "",
        columns=saying.covers if saying else (),
        draft=source.stage in (Stage.DRAFT, Stage.IN_REVIEW),
        copy=passage_url(source, row.get("passage") or "") if getattr(source, "has_copy", False) else "",
        change=change,
    )
