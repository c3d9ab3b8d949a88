"""Several statements may have to see the record as one."""

import threading

from django.db import connections

from talks.history import one_snapshot, writing
from talks.models import Topic


def test_statements_of_one_snapshot_see_the_record_as_one(committed):
    topic = Topic.objects.create(public_id="troops", name="Before")

    def rename() -> None:
        with writing("bo", "meanwhile"):
            Topic.objects.update(name="After")
        connections.close_all()

    with one_snapshot():
        first = list(Topic.objects.values_list("pk", flat=True))
        other = threading.Thread(target=rename)
        other.start()
        other.join()
        inside = Topic.objects.get().name

    assert (first, inside, Topic.objects.get().name) == ([topic.pk], "Before", "After")
