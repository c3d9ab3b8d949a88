"""Every page, API call and download of the past stays what it was, whatever happens to the record afterwards."""

import pytest
from django.db import connection
from django.urls import get_resolver

from talks.history import current_past, next_revision
from talks.models import (
    Attendance,
    Citation,
    Coalition,
    Condition,
    Meeting,
    Membership,
    Nation,
    Organisation,
    Person,
    Pledge,
    PledgeEvent,
    PledgeParty,
    Position,
    Question,
    Quote,
    Role,
    Source,
    Speaker,
    Statement,
    Topic,
    Venue,
)  # fmt: skip
from tests.removal import by_law

pytestmark = pytest.mark.slow

NOUNS = {
    "coalitions": Coalition, "nations": Nation, "organisations": Organisation, "people": Person, "meetings": Meeting, "pledges": Pledge,
    "conditions": Condition, "statements": Statement, "questions": Question, "sources": Source, "roles": Role, "memberships": Membership,
    "attendances": Attendance, "pledge-events": PledgeEvent, "positions": Position, "citations": Citation,
}  # fmt: skip
# The words that readers see, each changed in every row.
WORDS = {
    Coalition: "name", Nation: "name", Organisation: "name", Person: "name", Meeting: "title", Pledge: "description", Condition: "name",
    Statement: "paraphrase", Question: "text", Source: "title", Topic: "name",
}  # fmt: skip


def addresses():
    """Each address that takes no more than a public id, with the ids of some records; downloads of lists too."""
    found = []
    for pattern in routes(get_resolver().url_patterns):
        if pattern.startswith("admin/") or "schema" in pattern or "docs" in pattern:
            continue
        if "<" not in pattern:
            found.append(f"/{pattern}")
        else:
            noun = f"/{pattern}".split("/")[-3]
            if noun in NOUNS and pattern.count("<") == 1:
                found += [
                    f"/{pattern.split('<')[0]}{key}/" for key in NOUNS[noun].objects.order_by("pk").values_list("public_id", flat=True)[:1]
                ]
    found += [f"/{noun}/?format={form}" for noun in ("pledges", "meetings", "statements", "positions") for form in ("csv", "json")]
    return found


def routes(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, route)
        elif "(?P" not in route and "^" not in route:
            yield route


def body(client, address, **query):
    answer = client.get(address, query)
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


def test_no_door_shows_a_fact_of_the_present_in_the_past(loaded_dataset, client):
    with connection.cursor() as cursor:
        cursor.execute("select max(number) from history.revision")
        version = cursor.fetchone()[0]
    doors = addresses()
    before = {address: body(client, address, as_of=f"v{version}") for address in doors}
    assert len(doors) > 40
    assert {status for status, _ in before.values()} <= {200, 400, 404, 406}
    assert sum(status == 200 for status, _ in before.values()) > len(doors) * 0.8

    change_everything()

    after = {address: body(client, address, as_of=f"v{version}") for address in doors}
    assert [address for address in doors if after[address] != before[address]] == []
    assert b"CHANGED" not in b"".join(content for _, content in after.values())
    for address in ("/meetings/", "/pledges/", "/statements/"):
        assert b"CHANGED" in body(client, address)[1]
    assert current_past() is None


def change_everything():
    next_revision()
    for model, column in WORDS.items():
        with connection.cursor() as cursor:
            cursor.execute(f'update {model._meta.db_table} set "{column}" = left("{column}", 60) || %s', [" CHANGED"])
    Meeting.objects.update(agenda="CHANGED", outcome="CHANGED")
    Pledge.objects.update(note="CHANGED")
    for model in (Quote, Venue, Speaker, PledgeParty):
        model.objects.filter(pk__in=list(model.objects.values_list("pk", flat=True)[::2])).delete()
    with by_law():
        Attendance.objects.filter(rivals=None, rival_of=None, pk__in=list(Attendance.objects.values_list("pk", flat=True)[::2])).delete()
    Attendance.objects.update(note="CHANGED")
    Role.objects.update(note="CHANGED")
    next_revision()
