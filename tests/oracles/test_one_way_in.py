"""Whatever door an edit comes in by, the same is left behind: the desk's form, the service itself, and the loader of datasets."""

import random
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from talks.choices import Stage
from talks.models import Attendance, ChangeSet, DatasetRow, Meeting, MeetingCount, ProposedChange, Record
from talks.services.entering import submit
from talks.services.entry import Entry, Row
from talks.services.loaded_entries import DatasetEntry
from talks.services.loading import Load
from talks.services.refusals import Refused
from talks.services.review import record_models
from talks.services.snapshots import blank, normal, snapshot
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.admin.posting import add_row, errors, filled
from tests.factories import CoalitionFactory, MeetingFactory, NationFactory, SourceFactory
from tests.lengths import length

pytestmark = [pytest.mark.django_db, pytest.mark.long]

EDITS = length(short=8, full=300)
TEXTS = ("title", "agenda", "outcome", "note", "series", "participants_text")
MODES = ("in_person", "remote", "present_unknown")


class Undo(Exception):
    pass


class World:
    """A meeting with rows, and what an edit may refer to."""

    def __init__(self, stage: str):
        options = {"published": True} if stage == Stage.PUBLISHED else {}
        self.nations = [NationFactory(published=True) for _ in range(6)]
        self.sources = [SourceFactory(published=True), SourceFactory()]
        self.coalition = CoalitionFactory(published=True)
        attended = self.nations[:3]
        self.meeting = MeetingFactory(**options, title="Paris talks", cities=["Paris", "London"], attended_by=attended)
        ask_rules()

    def everything(self) -> list[tuple]:
        """Every record as people have left it, every proposal and every change set; keys and times, which no two doors share, apart."""
        names = dict(ChangeSet.objects.values_list("pk", "title"))
        rows = [
            (model.__name__, row.stage, row.author_id, names.get(row.change_set_id), snapshot(row))
            for model in record_models()
            for row in model._base_manager.order_by("public_id")
        ]
        proposals = ProposedChange.objects.order_by("noun", "record_pk").values_list(
            "noun", "record_pk", "record_id_text", "kind", "state", "changes", "reason", "author", "change_set__title"
        )
        return [*rows, *proposals, *ChangeSet.objects.order_by("pk").values_list("title", "kind", "state", "author")]


def edit(dice: random.Random, world: World, page: dict[str, Any]) -> Entry:
    """A random edit: typed into the boxes of the page, and as a plain description."""
    now = snapshot(world.meeting)
    values: dict[str, Any] = {}
    for name in dice.sample(TEXTS, dice.randint(0, 3)):
        values[name] = page[name] = dice.choice(["", "One", f"Another {dice.random()}"]) if name != "title" else f"Talks {dice.random()}"
    if dice.random() < 0.3:
        values["level"] = page["level"] = dice.choice(["leaders", "ministers"])
    if dice.random() < 0.3:
        values["coalition"], page["coalition"] = world.coalition.public_id, world.coalition.pk
    if dice.random() < 0.5:
        values["venues"] = places(dice, now["venues"], page)
    if dice.random() < 0.3:
        source = dice.choice(world.sources)
        add_row(page, "citations", source=source.pk, bearing="disputes", locator="p. 3")
        values["citations"] = [*now["citations"], {"source": source.public_id, "bearing": "disputes", "locator": "p. 3"}]
    return Entry(model=Meeting, pk=world.meeting.pk, values=values, base=now, rows=(*rows(dice, world, page), *counts(dice, page)))


def places(dice: random.Random, there: list[dict], page: dict[str, Any]) -> list[dict]:
    venues = [dict(each) for each in there]
    if venues and dice.random() < 0.6:
        venues[0]["city"] = page["venues-0-city"] = f"City {dice.random()}"
    if len(venues) > 1 and dice.random() < 0.3:
        page[f"venues-{len(venues) - 1}-DELETE"] = "on"
        venues.pop()
    if dice.random() < 0.5:
        add_row(page, "venues", city="Kyiv", words="the palace")
        venues.append({"city": "Kyiv", "words": "the palace"})
    return venues


def rows(dice: random.Random, world: World, page: dict[str, Any]):
    for number in range(int(page["attendances-INITIAL_FORMS"])):
        row = Attendance.objects.get(pk=page[f"attendances-{number}-id"])
        source = dice.choice([None, None, *world.sources])
        options = {"model": Attendance, "pk": row.pk, "base": snapshot(row), "link": "meeting"}
        if dice.random() < 0.25:
            page[f"attendances-{number}-DELETE"] = "on"
            yield Row(**options, values={}, gone=True)
        elif dice.random() < 0.5:
            mode = page[f"attendances-{number}-mode"] = dice.choice(MODES)
            page[f"attendances-{number}-source"] = source.pk if source else ""
            yield Row(**options, values={"mode": mode}, source=source and source.public_id)
    for nation in dice.sample(world.nations[3:], dice.randint(0, 2)):
        said = {"mode": dice.choice(MODES), "level": "unknown", "certainty": "stated"}
        source = dice.choice([None, *world.sources])
        add_row(page, "attendances", party=nation.pk, **said, **({"source": source.pk} if source else {}))
        yield Row(model=Attendance, link="meeting", values=said | {"party": nation.public_id}, source=source and source.public_id)


def counts(dice: random.Random, page: dict[str, Any]):
    if dice.random() < 0.3:
        said = {"count_min": "30", "count_qualifier": "over", "count_text": "over 30 nations", "counted": "nations"}
        add_row(page, "counts", **said)
        yield Row(model=MeetingCount, link="meeting", values=said)


def meanwhile(dice: random.Random, world: World) -> None:
    """A colleague's work while the page is open."""
    if dice.random() < 0.3:
        name = dice.choice(TEXTS[1:])
        Meeting.objects.filter(pk=world.meeting.pk).update(**{name: f"A colleague's {dice.random()}"})
    if dice.random() < 0.3:
        world.meeting.venues.create(city="Rome", order=9)
    if dice.random() < 0.3:
        Attendance.objects.filter(pk=world.meeting.attendances.order_by("pk").first().pk).update(mode="remote")


def left_by(world: World, door) -> tuple[list[str], list[tuple]]:
    """What is said and what is left when an edit has come in by a door; then it is as if it had not."""
    try:
        with transaction.atomic():
            said = door()
            ask_rules()
            left = world.everything()
            raise Undo
    except Undo:
        return said, left


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.PUBLISHED])
def test_the_desk_and_the_service_leave_the_same(client, stage):
    editor = member("editor")
    client.force_login(editor)
    dice = random.Random(f"one way in, {stage}")
    world = World(stage)
    if stage == Stage.DRAFT:
        # Drafts are taken away by whoever entered them.
        Attendance.objects.update(author=editor)
    url = reverse("admin:talks_meeting_change", args=[world.meeting.pk])
    different, done = {}, 0
    for number in range(EDITS):
        with transaction.atomic():
            page = filled(client, url)
            entry = edit(dice, world, page)
            reason = dice.choice(["", "Because.", "Because."]) if stage == Stage.PUBLISHED else ""
            meanwhile(dice, world)

            def at_the_desk(page=page, reason=reason) -> list[str]:
                answer = client.post(url, page | {"change_reason": reason, "_save": "1"})
                return [] if answer.status_code == 302 else errors(answer)

            def directly(entry=entry, reason=reason) -> list[str]:
                try:
                    with transaction.atomic():
                        submit(entry, by=editor, reason=reason)
                except Refused as refused:
                    return [str(each) for each in refused.refusals]
                return []

            before = world.everything()
            by_desk, by_service = left_by(world, at_the_desk), left_by(world, directly)
            done += by_service[1] != before
            if by_desk != by_service:
                different[number] = [each for pair in zip(by_desk, by_service, strict=True) for each in _apart(*pair)]
            transaction.set_rollback(True)

    assert different == {}
    assert done >= EDITS // 2


def _apart(one: list, other: list) -> list:
    return [each for each in one if each not in other] + [each for each in other if each not in one]


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.PUBLISHED])
def test_the_loader_and_the_service_say_the_same_of_a_record(stage):
    """New records say the same, and a load that leaves everything to a reviewer proposes the same changes."""
    dice = random.Random(f"loaded, {stage}")
    world, editor = World(stage), member("editor")
    for _ in range(EDITS):
        entry = edit(
            dice,
            world,
            {f"{name}-TOTAL_FORMS": 0 for name in ("venues", "citations", "attendances", "counts")} | {"attendances-INITIAL_FORMS": 0},
        )
        # In a file rows are entries of their own, and a citation has the id that the file gives it.
        entry.rows = ()
        entry.values.pop("citations", None)
        if stage == Stage.DRAFT:
            entry.pk, entry.base = 0, None
            entry.values |= {"public_id": f"new-{dice.random()}", "title": "New"}
        by_service = left_by(world, lambda entry=entry: _submitted(entry, editor))[0]
        by_loader = left_by(world, lambda entry=entry: _loaded(entry))[0]

        assert by_loader == by_service


def _submitted(entry: Entry, by) -> list:
    return _said(entry, submit(entry, by=by, reason="Because.").record)


def _loaded(entry: Entry) -> list:
    whole = blank(entry.model) | (entry.base or {}) | normal(entry.model, entry.values)
    row = entry.pk and DatasetRow.objects.create(
        dataset="one", noun=entry.kind, key="1", record_pk=entry.pk, values=entry.base, loaded_at=timezone.now()
    )
    load = Load(
        dataset="one",
        by=member("editor", "the-dataset"),
        reviewer=member("reviewer", "second"),
        now=timezone.now(),
        drafts=True,
        keys={model._meta.model_name: dict(model._base_manager.values_list("public_id", "pk")) for model in record_models()},
    )
    loaded = DatasetEntry(
        model=entry.model,
        values=whole,
        pk=entry.pk,
        key="1",
        public_id=whole["public_id"],
        given=frozenset(whole),
        where="1",
        row=row or None,
    )
    load.write([loaded], [], retract_missing=False)
    return _said(entry, Meeting.objects.get(public_id=whole["public_id"]))


def _said(entry: Entry, record: Record) -> list:
    return [
        snapshot(Meeting.objects.get(pk=record.pk)),
        *ProposedChange.objects.values_list("noun", "record_pk", "kind", "changes", "state"),
    ]
