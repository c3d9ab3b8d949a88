"""Topics that statements propose: they come into the vocabulary with the first approved statement that names them."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError

from talks.choices import Stage
from talks.models import Record, Statement, StatementTopic, Topic
from talks.validators.codes import LONGEST_ID, slugify_id

IN_ANOTHER_SCRIPT = "topic"  # what its id begins with


def settle_topics(records: Collection[Record] | None = None) -> None:
    """Gives public statements, of these records or all of them, the topics that they propose. The caller has begun the transaction."""
    rows = StatementTopic.objects.filter(statement__stage=Stage.PUBLISHED).exclude(proposed="")
    if records is not None:
        pks = [record.pk for record in records if isinstance(record, Statement)]
        rows = rows.filter(statement__in=pks) if pks else rows.none()
    for row in rows.order_by("pk"):
        topic = topic_called(row.proposed) or _new(row.proposed)
        if StatementTopic.objects.filter(statement=row.statement_id, topic=topic).exists():
            row.delete()
            continue
        row.topic, row.proposed = topic, ""
        row.save()


def topic_called(words: str) -> Topic | None:
    """The word of the vocabulary that is called so, or has this id."""
    plain = " ".join(words.split())
    return Topic.objects.filter(name__iexact=plain).first() or Topic.objects.filter(public_id=plain).first()


def _new(words: str) -> Topic:
    name = " ".join(words.split())
    return Topic.objects.create(name=name, public_id=_free_id(name))


def _free_id(name: str) -> str:
    try:
        first = slugify_id(name)
    except ValidationError:
        first = IN_ANOTHER_SCRIPT
    known: set[Any] = set(Topic.objects.filter(public_id__startswith=first[: LONGEST_ID - 4]).values_list("public_id", flat=True))
    found, number = first, 1
    while found in known:
        number += 1
        found = f"{first[: LONGEST_ID - 4]}-{number}"
    return found
