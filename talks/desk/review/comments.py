"""Comments where they belong: beside the field or the record that they are about, and what can be commented on."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from talks.desk.doubts import mark_of
from talks.desk.review.flags import Flag, Link
from talks.desk.review.rows import Row
from talks.desk.review.said import SOURCES, label_of, sayings
from talks.models import ChangeSet, Record
from talks.models.noun import noun_called, noun_of
from talks.selectors.work.comments import Thread
from talks.services.proposals import proposed_record
from talks.services.refusals import Refused
from talks.services.review import record_models

WHOLE = "the whole record"


def can_be_about(model: Any) -> list[tuple[str, str]]:
    """What can be commented on of a record: (key, label), what stands nowhere yet too."""
    cited = [("citations", SOURCES)] if issubclass(model, Record) and model.needs_citation else []
    return [("", WHOLE), *((one.name, one.label) for one in sayings(model)), *cited]


def label_all(threads: Iterable[Thread]) -> None:
    """Fills in what each is about."""
    for thread in threads:
        thread.label = label_of(noun_called(thread.comment.noun).model, thread.comment.field) if thread.comment.field else WHOLE


def placed(rows: Iterable[Row], threads: Collection[Thread]) -> tuple[list[Row], list[Thread]]:
    """The rows with what was said of each, at its line where it has one; and what is about no row that is here any more."""
    waiting = defaultdict(list)
    label_all(threads)
    for thread in threads:
        waiting[thread.about].append(thread)
    # Of two rows about one record, such as a change and a retraction, the first has them.
    found = [_with(row, waiting.pop((noun_of(row.model).key, row.record.pk), [])) if row.record is not None else row for row in rows]
    return found, [thread for left in waiting.values() for thread in left]


def _with(row: Row, threads: list[Thread]) -> Row:
    if not threads:
        return row
    at_lines = {line.key for line in row.lines if line.key}
    lines = tuple(replace(line, comments=tuple(one for one in threads if line.key and one.comment.field == line.key)) for line in row.lines)
    return replace(row, lines=lines, comments=tuple(one for one in threads if one.comment.field not in at_lines))


def open_flags(rows: Iterable[Row], loose: Iterable[Thread]) -> list[Flag]:
    """What nobody has dealt with, as one flag that leads to each."""
    links = [Link(f"{row.heading}, {one.label}", f"comment-{one.comment.pk}") for row in rows for one in row.all_comments if one.open]
    links += [Link("about what is not here any more", f"comment-{one.comment.pk}") for one in loose if one.open]
    number = "1 comment waits" if len(links) == 1 else f"{len(links)} comments wait"
    return [Flag("comments", "Not dealt with", f"{number} for an answer", tuple(links))] if links else []


def comments_mark(threads: Iterable[Thread]) -> str:
    """Stands for the comments that nobody has dealt with; empty where there are none."""
    still = sorted((one.comment.pk, len(one.answers)) for one in threads if one.open)
    return mark_of(still) if still else ""


def record_in(change_set: ChangeSet, key: str) -> Record:
    """The record of a row of a change set's page, by the row's key. Raises Refused where it is not there any more."""
    name, _, pk = key.partition(":")
    found: Record | None = None
    if pk.isdigit() and len(pk) < 19:
        if name == "proposedchange":
            proposal = change_set.proposals.filter(pk=pk).first()
            found = proposed_record(proposal) if proposal else None
        else:
            models = {model._meta.model_name: model for model in record_models()}
            found = models[name]._base_manager.filter(pk=pk, change_set=change_set).first() if name in models else None
    if found is None:
        raise Refused("This is not in the change set any more: look at it again.")
    return found
