"""Publishing and retracting. Four eyes here, politely; in the database, without exception."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from talks.choices import Stage
from talks.history import written_by
from talks.models import Citation, Mergeable, Record, Source
from talks.permissions import may_retract
from talks.services.leaning import leaning_on, refuse_leaning
from talks.services.mandates import refusals, stay_inside
from talks.services.refusals import Refusal, Refused
from talks.services.transactions import change
from talks.services.vocabulary import settle_topics

UNPUBLISHED = (Stage.DRAFT, Stage.IN_REVIEW)


def publish_rows(*, records: Collection[Record], by) -> list[Record]:
    """Publishes drafts, with the sources that they cite, in a transaction that the caller has begun. Answers what was published.

    Refuses (Refused, one sentence a reason) what `by` wrote any version of, what belongs to a record that is not public, and what is
    retracted. The database refuses what has no source.
    """
    waiting = [record for record in records if record.stage in UNPUBLISHED]
    gone = [record for record in records if record.stage == Stage.RETRACTED]
    chosen = [*cited_drafts(waiting), *waiting]
    chosen = list({(record._meta.concrete_model, record.pk): record for record in chosen}.values())
    objections = [Refusal(f"“{record}” is retracted.") for record in gone]
    objections += [
        Refusal(f"The {record._meta.verbose_name} “{record}” was {how} by you: somebody else must approve it.")
        for record, how in own_among(chosen, by).items()
    ]
    objections += [*refusals(chosen, by), *lone(chosen)]
    if objections:
        raise Refused(*objections)
    now = timezone.now()
    for model, pks in _by_model(chosen).items():
        mark_published(model._base_manager.filter(pk__in=pks), by=by, at=now)
    settle_topics(chosen)
    return chosen


def own_among(records: Collection[Record], by) -> dict[Record, str]:
    """The drafts that `by` may not approve, since any version of them is theirs, each with how they had a hand in it."""
    wrote = written_by(_by_model(records), by.pk)
    return {
        record: "last changed" if record.author_id == by.pk else "written in part"
        for record in records
        if record.author_id == by.pk or (record._meta.concrete_model, record.pk) in wrote
    }


def mark_published(rows: QuerySet | Iterable[Record], *, by, at: dt.datetime | None, author=None) -> None:
    """The one place that says what being published is: checked by `by` at `at`, and of the author given or the one it has.

    Rows of a queryset are published by one statement; records that their caller saves are marked, without any.
    """
    marks: dict[str, Any] = {"stage": Stage.PUBLISHED, "retraction_reason": "", "reviewed_by": by, "reviewed_at": at}
    marks |= {} if author is None else {"author": author}
    if isinstance(rows, QuerySet):
        rows.update(**marks, published_at=Coalesce(F("published_at"), Value(at)))
        return
    for record in rows:
        # What was merged and is brought back stands by itself again.
        for name, value in {**marks, **({"merged_into": None} if isinstance(record, Mergeable) else {})}.items():
            setattr(record, name, value)
        record.published_at = record.published_at or at


def cited_drafts(records: Iterable[Record]) -> list[Source]:
    """Sources not published yet that these records cite: they are published with the first record that cites them."""
    found: dict[int, Source] = {}
    for model, pks in _by_model(records).items():
        owner = owner_of(model)
        if owner is None:
            continue
        for source in Source.objects.filter(**{f"citations__{owner}__in": pks}, stage__in=UNPUBLISHED).distinct():
            found[source.pk] = source
    return list(found.values())


def publish_for_rehearsal(record: Record) -> None:
    """As if somebody had approved the record: drafts that it cites are public. For a rehearsal alone, in which nothing stays."""
    sources = Source.objects.filter(pk__in=[source.pk for source in cited_drafts([record])])
    mark_published(sources, by=record.reviewed_by, at=record.reviewed_at, author=record.author)


def restore_for_rehearsal(record: Record, *, by) -> None:
    """As if somebody had approved that a retracted record is public again. For a rehearsal alone, in which nothing stays."""
    other = next((one for one in (record.reviewed_by, record.author) if one is not None and one.pk != by.pk), None)
    mark_published([record], by=other or User.objects.exclude(pk=by.pk).first(), at=timezone.now(), author=by)


def retract(*, record: Record, by, reason: str) -> None:
    """Takes a published record out of the public at once: see `retract_all`."""
    retract_all(records=[record], by=by, reason=reason)


def retract_all(*, records: Collection[Record], by, reason: str, together: bool = False) -> list[Record]:
    """Takes published records out of the public at once; the reason is shown in their place. For administrators.

    Other published records that rest on these alone are retracted `together` with them, or it is refused, naming them.
    Answers what was retracted. Anybody else proposes it: `talks.services.proposals.propose`.
    """
    if not may_retract(by):
        raise Refused("Only an administrator retracts at once. Propose the retraction instead.")
    if not reason.strip():
        raise Refused(Refusal("Say why the record is retracted: the reason is shown to the public.", ("retraction_reason",)))
    if strange := [record for record in records if record.stage != Stage.PUBLISHED]:
        raise Refused(f"“{strange[0]}” is not published.")
    stay_inside(records, by)
    going = [*records, *(leaning_on(records) if together else ())]
    refuse_leaning(going)
    with change(by=by, reason=reason):
        for record in going:
            retract_row(record=record, reason=reason)
    return going


def retract_row(*, record: Record, reason: str) -> None:
    """The work of `retract` inside a transaction that the caller has begun."""
    type(record)._base_manager.filter(pk=record.pk).update(stage=Stage.RETRACTED, retraction_reason=reason.strip())


def owner_of(model: type[Record]) -> str | None:
    """The foreign key by which citations belong to records of this noun; None for sources."""
    concrete = model._meta.concrete_model
    return next((name for name in Citation.owners if Citation._meta.get_field(name).related_model is concrete), None)


def lone(chosen: Collection[Record]) -> list[Refusal]:
    """Records that would be published while what they belong to is not: they would show nowhere."""
    coming = {(record._meta.concrete_model, record.pk) for record in chosen}
    objections = []
    for record in chosen:
        for name in record.belongs_to:
            owner = getattr(record, name)
            if owner is None or owner.stage == Stage.PUBLISHED or (owner._meta.concrete_model, owner.pk) in coming:
                continue
            what, whose = record._meta.verbose_name, owner._meta.verbose_name
            objections.append(Refusal(f"The {what} “{record}” belongs to the {whose} “{owner}”, which is not published."))
    return objections


def _by_model(records: Iterable[Record]) -> dict[type[Record], list[int]]:
    grouped: dict[type[Record], list[int]] = defaultdict(list)
    for record in records:
        grouped[cast("type[Record]", record._meta.concrete_model)].append(record.pk)
    return grouped
