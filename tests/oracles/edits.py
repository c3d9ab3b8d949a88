"""Random edits of a record of every noun, by every kind of write: what oracles over the whole system are fed with.

Knows the models, and nothing of what the public is to see of an edit.
"""

import datetime as dt
import random
from collections.abc import Callable

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from talks.models import Citation, Mergeable, Part, PledgeEvent, Record, Source, Topic
from talks.services import publication
from talks.services.mergers import Merger, check_merger, merge_records, plan
from talks.services.refusals import Refused
from talks.services.transactions import change
from tests import factories
from tests.accounts import member
from tests.factories import CitationFactory, SourceFactory, TopicFactory, UserFactory

RECORDS = {
    factory._meta.model: factory
    for factory in vars(factories).values()
    if isinstance(factory, type) and issubclass(factory, factories.RecordFactory) and factory._meta.model
}
PARTS = [
    factory
    for name, factory in vars(factories).items()
    if name.endswith("Factory") and getattr(factory, "_meta", None) and factory._meta.model and issubclass(factory._meta.model, Part)
]
REVIEWED = {"published_at": dt.datetime(2025, 6, 1, tzinfo=dt.UTC), "reviewed_at": dt.datetime(2025, 6, 1, tzinfo=dt.UTC)}


class Undo(Exception):
    """Takes a transaction back."""


def build(dice: random.Random) -> None:
    """A few rows of every noun, drafts among them."""
    for factory in RECORDS.values():
        for published in (True, True, False):
            factory(published=published)
    for _ in range(3):
        TopicFactory()
    for _ in range(40):
        attempt(dice, add_part)


def one(dice: random.Random, rows) -> models.Model | None:
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return rows.get(pk=dice.choice(keys)) if keys else None


def record(dice: random.Random, model: type[Record] | None = None, stage: str = "") -> Record:
    """A record of some noun; one at this stage, if there is any."""
    rows = (model or dice.choice(list(RECORDS))).objects.all()
    return (one(dice, rows.filter(stage=stage)) if stage else None) or one(dice, rows)


def add_record(dice):
    dice.choice(list(RECORDS.values()))(published=dice.random() < 0.6)


def add_part(dice):
    """A part of some kind, whose links lead to rows that are there."""
    factory = dice.choice(PARTS)
    model = factory._meta.model
    links = {}
    for field in model._meta.fields:
        if field.is_relation and not field.null and issubclass(field.related_model, Record | Topic):
            links[field.name] = one(dice, field.related_model.objects.all())
    factory(**links)


def change_part(dice):
    """A part leads elsewhere, or goes."""
    model = dice.choice(PARTS)._meta.model
    row = one(dice, model.objects.all())
    if row is None:
        return
    links = [field for field in model._meta.fields if field.is_relation and issubclass(field.related_model, Record | Topic)]
    if dice.random() < 0.4 or not links:
        row.delete()
        return
    field = dice.choice(links)
    if getattr(row, field.attname) is not None:
        model.objects.filter(pk=row.pk).update(**{field.name: one(dice, field.related_model.objects.all())})


def write_note(dice):
    row = record(dice)
    type(row).objects.filter(pk=row.pk).update(note=f"note {dice.random()}")


def write_many(dice):
    model = dice.choice(list(RECORDS))
    model.objects.filter(pk__in=[record(dice, model).pk for _ in range(4)]).update(note=f"many {dice.random()}")


def save_whole(dice):
    row = record(dice)
    row.rival_reason = f"reason {dice.random()}" if row.rival_of_id else ""
    row.save()


def publish_by_hand(dice):
    row = record(dice)
    if row.stage in ("draft", "in_review"):
        if row.needs_citation:
            CitationFactory(record=row, source=one(dice, Source.objects.filter(stage="published")))
        by = {"author": UserFactory(username="author"), "reviewed_by": UserFactory(username="reviewer")}
        type(row).objects.filter(pk=row.pk).update(stage="published", **by, **REVIEWED)


def publish_by_service(dice):
    row = record(dice)
    if row.needs_citation and row.stage == "draft":
        CitationFactory(record=row, source=SourceFactory())
    by = member("reviewer", "second")
    with change(by=by, reason="publish"):
        publication.publish_rows(records=[row], by=by)


def retract_by_hand(dice):
    row = record(dice, stage="published")
    type(row).objects.filter(pk=row.pk, stage="published").update(stage="retracted", retraction_reason="wrong")


def retract_by_service(dice):
    publication.retract(record=record(dice, stage="published"), by=member("administrator", "chief"), reason="wrong")


def bring_back(dice):
    row = record(dice, stage="retracted")
    type(row).objects.filter(pk=row.pk, stage="retracted").update(stage="published", retraction_reason="")


def merge_two(dice):
    """Two public records of one kind become one, whatever rows are told twice by it."""
    model = dice.choice([model for model in RECORDS if issubclass(model, Mergeable) and model.__name__ != "Nation"])
    kept, other = (record(dice, model, stage="published") for _ in range(2))
    by, author = member("reviewer", "second"), member("editor")
    check_merger(kept, other, by=author)
    with change(by=by, reason="merge"):
        twice = tuple(pair.key for pair in plan(kept, other).twice)
        merge_records(Merger(kept, other, {}, twice), by=by, author=author)


def link_elsewhere(dice):
    """An optional link leads to another record, public or not, or nowhere."""
    row = record(dice)
    links = [
        field
        for field in row._meta.fields
        if field.is_relation and issubclass(field.related_model, Record) and field.name not in (*row.belongs_to, "rival_of", "supersedes")
    ]
    if links:
        field = dice.choice(links)
        target = None if dice.random() < 0.2 and field.null else one(dice, field.related_model.objects.all())
        type(row).objects.filter(pk=row.pk).update(**{field.name: target})


def hand_over(dice):
    """A record belongs to another owner."""
    row = record(dice)
    if row.belongs_to:
        field = row._meta.get_field(dice.choice(row.belongs_to))
        if getattr(row, field.attname) is not None:
            type(row).objects.filter(pk=row.pk).update(**{field.name: one(dice, field.related_model.objects.all())})


def set_rival(dice):
    row = record(dice)
    target = record(dice, type(row)) if dice.random() < 0.7 else None
    type(row).objects.filter(pk=row.pk).update(rival_of=target, rival_reason="")


def cite(dice):
    model = dice.choice([model for model in RECORDS if model.needs_citation])
    CitationFactory(record=record(dice, model), source=record(dice, Source), bearing=dice.choice(["supports", "disputes"]))


def change_citation(dice):
    row = one(dice, Citation.objects.all())
    if row and dice.random() < 0.5:
        row.delete()
    elif row:
        Citation.objects.filter(pk=row.pk).update(source=record(dice, Source), note=f"c {dice.random()}")


def take_a_step(dice):
    step = dice.choice(["floated", "pledged", "committed", "declined", "delivered"])
    RECORDS[PledgeEvent](step=step, on_date=f"2025-0{dice.randint(1, 9)}-11", published=dice.random() < 0.7)


def change_topics(dice):
    row = one(dice, Topic.objects.all())
    match dice.randint(0, 2):
        case 0:
            TopicFactory()
        case 1 if row:
            Topic.objects.filter(pk=row.pk).update(name=f"topic {dice.random()}")
        case 2 if row:
            row.delete()


def delete_draft(dice):
    row = record(dice)
    if row.published_at is None:
        row.delete()


EDITS: tuple[Callable, ...] = (
    add_record,
    add_part,
    add_part,
    change_part,
    change_part,
    write_note,
    write_many,
    save_whole,
    publish_by_hand,
    publish_by_hand,
    publish_by_service,
    retract_by_hand,
    retract_by_hand,
    retract_by_service,
    bring_back,
    bring_back,
    merge_two,
    merge_two,
    link_elsewhere,
    link_elsewhere,
    hand_over,
    set_rival,
    set_rival,
    set_rival,
    cite,
    change_citation,
    take_a_step,
    change_topics,
    delete_draft,
)
REFUSALS = (DatabaseError, Refused, models.ProtectedError)


def attempt(dice: random.Random, edit: Callable) -> bool:
    """One edit; what the database or a service refuses leaves nothing."""
    try:
        with transaction.atomic():
            edit(dice)
            check()
    except REFUSALS:
        return False
    return True


def check() -> None:
    """Lets rules that wait for the commit speak now, so that what breaks one is taken back also where nothing commits."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def edit_at_random(dice: random.Random, most: int = 6) -> list[str]:
    """One transaction of a few random edits, some in savepoints that are taken back, now and then all taken back.

    Answers the names of the edits that were made.
    """
    made: list[str] = []
    try:
        with transaction.atomic():
            for _ in range(dice.randint(1, most)):
                edit = dice.choice(EDITS)
                try:
                    with transaction.atomic():
                        edit(dice)
                        check()
                        if dice.random() < 0.15:
                            raise Undo
                        made.append(edit.__name__)
                except (*REFUSALS, Undo):
                    continue
            if dice.random() < 0.1:
                raise Undo
    except (*REFUSALS, Undo):
        return []
    return made


def nouns_covered() -> set[str]:
    """The models that edits may touch, by name: a guard compares them with all there are."""
    return {model._meta.concrete_model.__name__ for model in RECORDS} | {factory._meta.model.__name__ for factory in PARTS} | {"Topic"}


def recorded_models() -> set[str]:
    return {
        model.__name__
        for model in apps.get_app_config("talks").get_models()
        if issubclass(model, Record | Part | Topic) and not model._meta.proxy
    }
