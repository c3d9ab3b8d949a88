"""Several statements may have to see the record as one."""

import threading

from django.db import connections

from talks.history import seen, seen_as_one, writing
from talks.history.snapshot import one_snapshot
from talks.models import Topic


def rename_meanwhile(name: str) -> None:
    """Somebody else commits."""

    def rename() -> None:
        with writing("bo", "meanwhile"):
            Topic.objects.update(name=name)
        connections.close_all()

    other = threading.Thread(target=rename)
    other.start()
    other.join()


def test_statements_of_one_snapshot_see_the_record_as_one(committed):
    topic = Topic.objects.create(public_id="troops", name="Before")

    with one_snapshot():
        first = list(Topic.objects.values_list("pk", flat=True))
        rename_meanwhile("After")
        inside = Topic.objects.get().name

    assert (first, inside, Topic.objects.get().name) == ([topic.pk], "Before", "After")


def test_what_saw_two_revisions_is_read_again(committed):
    Topic.objects.create(public_id="troops", name="Before")
    readings = []

    def read(revisions: set[int | None]) -> tuple[str, str]:
        names = []
        for number in range(2):
            name, revision = Topic.objects.values_list("name", seen()).get()
            revisions.add(revision)
            names.append(name)
            if number == 0:
                rename_meanwhile(f"After {len(readings)}")
        readings.append(tuple(names))
        return readings[-1]

    assert seen_as_one(read) == ("After 0", "After 0")
    assert readings == [("Before", "After 0"), ("After 0", "After 0")]


def test_nothing_is_read_again_where_nobody_wrote(committed):
    Topic.objects.create(public_id="troops", name="Before")
    readings = []

    def read(revisions: set[int | None]) -> None:
        readings.append(revisions)
        revisions.update(Topic.objects.values_list(seen(), flat=True).get() for _ in range(2))

    seen_as_one(read)

    assert [len(revisions) for revisions in readings] == [1]
