"""What is removed for law or safety is gone from every version, and those who keep a copy are told."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from talks.history import dataset_version, next_revision, verify
from talks.history.schema import recorded_tables
from tests.factories import PositionFactory, QuoteFactory, StatementFactory
from tests.oracles.mirror import Mirror, differences, source

WORD = "unmistakable"


def everything() -> str:
    """All that the database holds of the record and its history, as text."""
    with connection.cursor() as cursor:
        texts = []
        for table in recorded_tables(connection):
            for place in (f'"{table}"', f'history."{table}"'):
                cursor.execute(f"select coalesce(string_agg(t::text, ' '), '') from {place} t")
                texts.append(cursor.fetchone()[0])
    return " ".join(texts)


@pytest.fixture
def statement(db):
    made = StatementFactory(public_id="st-1", published=True, paraphrase=f"He said {WORD} things.", note=WORD)
    QuoteFactory(statement=made, text=f"{WORD} words")
    next_revision()
    made.paraphrase = f"He said other {WORD} things."
    made.save()
    next_revision()
    return made


def remove(public_id: str = "st-1") -> None:
    call_command("remove_record", "statements", public_id, reason="court order", by="Ana", verbosity=0)
    next_revision()


def test_not_a_word_is_left_in_any_version(statement):
    client, mirror = Client(), Mirror(Client())
    mirror.sync()
    then = dataset_version()
    assert WORD in everything()
    assert ("statements", "st-1") in mirror.rows

    remove()

    assert WORD not in everything()
    assert verify(rows=True) == []
    for moment in ({}, {"as_of": f"v{then}"}):
        for address in ("/statements/st-1/", "/api/v1/statements/st-1/"):
            answer = client.get(address, moment)
            assert answer.status_code == 410
            assert WORD not in answer.content.decode()
            assert "court order" not in answer.content.decode()
    told = client.get("/api/v1/changes/", {"since": then, "state": "true"}).json()["results"]
    assert {(row["collection"], row["kind"], row["record"]) for row in told if row["id"] == "st-1"} == {("statements", "removed", None)}
    mirror.sync()
    assert differences(mirror.rows, source(client)) == {}
    assert client.get("/changes/").status_code == 200


def test_what_others_lean_on_stays(statement):
    PositionFactory(statement=statement, published=True)
    next_revision()

    with pytest.raises(CommandError, match="Other records lean on st-1; nothing was removed"):
        remove()

    assert Client().get("/statements/st-1/").status_code == 200


def test_there_is_nothing_to_remove(db):
    with pytest.raises(CommandError, match="There is no record nowhere in statements"):
        remove("nowhere")
