"""While a file is looked at, everybody else goes on writing: two connections, and no turn taken."""

from threading import Thread

import pytest
from django.db import connection, transaction

from talks.datasets.importing import Run
from talks.models import Import, Meeting
from talks.services.imports import keep_file
from talks.services.refusals import Refused
from talks.services.transactions import change
from tests.accounts import member
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db(transaction=True)


def saved_by_another(**said) -> None:
    """Somebody else saves the very record that the file changes, on a connection of their own."""
    failures: list[BaseException] = []

    def save() -> None:
        try:
            with change(by=member("editor", "another"), reason="a save"):
                Meeting.objects.filter(public_id="kyiv").update(**said)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    thread = Thread(target=save)
    thread.start()
    thread.join()
    assert failures == []


def test_in_the_middle_of_a_dry_run_somebody_else_saves():
    with transaction.atomic():
        MeetingFactory(public_id="kyiv", title="Kyiv", published=True)
    kept = keep_file(name="meetings.csv", data=b"id,title\nkyiv,Kyiv again\nnew-one,New one\n", table="", by=member("editor"))
    steps = Run(kept, member("editor")).look()
    while "Tried 2 new or changed" not in next(steps):
        pass

    saved_by_another(agenda="Security")

    list(steps)
    report = Import.objects.get().report
    assert Meeting.objects.get(public_id="kyiv").agenda == "Security"
    assert [[one["id"] for one in report[how]] for how in ("new", "changed")] == [["new-one"], ["kyiv"]]


def test_what_somebody_else_saves_before_the_file_is_written_is_seen():
    with transaction.atomic():
        MeetingFactory(public_id="kyiv", title="Kyiv", published=True)
    kept = keep_file(name="meetings.csv", data=b"id,title\nkyiv,Kyiv again\n", table="", by=member("editor"))
    list(Run(kept, member("editor")).look())
    steps = Run(kept, member("editor"), into="new").carry_out()
    while "Tried" not in next(steps):
        pass

    saved_by_another(title="Corrected meanwhile")

    with pytest.raises(Refused, match="has changed since you looked"):
        list(steps)
