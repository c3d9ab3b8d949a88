"""What becomes of records that lean on one that is retracted."""

from django.db import transaction

from talks.services.publication import retract
from tests.accounts import member
from tests.factories import AttendanceFactory, MeetingFactory, PledgeFactory
from tests.history.conftest import committed

__all__ = ["committed"]  # a fixture: the feed tells of what has been committed


def gone(record) -> None:
    retract(record=record, by=member("administrator"), reason="Entered by mistake.")


def test_a_rival_of_what_is_retracted_counts_in_its_place(client, committed):
    with transaction.atomic():
        preferred = PledgeFactory(public_id="preferred", published=True, step="pledged")
        PledgeFactory(public_id="rival", rival_of=preferred, published=True, step="pledged")

    gone(preferred)

    listed = [row["id"] for row in client.get("/api/v1/pledges/?preferred=true").json()["results"]]
    assert listed == ["rival"]


def test_the_feed_names_everything_that_goes_with_a_retracted_record(client, committed):
    with transaction.atomic():
        meeting = MeetingFactory(public_id="m", published=True)
        for number in range(3):
            AttendanceFactory(public_id=f"a{number}", meeting=meeting, published=True)
    version = client.get("/api/v1/changes/").json()["version"]

    gone(meeting)

    rows = client.get("/api/v1/changes/", {"since": version}).json()["results"]
    told = sorted((row["id"], row["kind"]) for row in rows if row["collection"] != "citations")
    assert told == [(name, "retracted") for name in ("a0", "a1", "a2", "m")]
