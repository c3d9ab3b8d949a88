"""The desk writes under the editor's name, in one transaction, in turn."""

import threading

import pytest
from django.db import connection

from talks.history import writing
from talks.models import Topic
from tests.history.conftest import empty_history

pytestmark = pytest.mark.urls("tests.middleware.urls")


@pytest.fixture
def editor(transactional_db, client, django_user_model):
    empty_history()
    Topic.objects.create(public_id="troops", name="Before")
    user = django_user_model.objects.create_user("ana")
    client.force_login(user)
    yield user
    empty_history()


def last_revision():
    with connection.cursor() as cursor:
        cursor.execute("select actor, reason from history.revision order by number desc limit 1")
        return cursor.fetchone()


def test_a_change_at_the_desk_names_the_editor(client, editor):
    client.post("/admin/t/writer/", {"name": "After"})

    assert last_revision() == ("ana", "admin /admin/t/writer/")


def test_a_view_that_fails_leaves_nothing_behind(client, editor):
    client.raise_request_exception = False

    assert client.post("/admin/t/failing/").status_code == 500
    assert Topic.objects.get().name == "Before"


def test_outside_the_desk_nothing_is_wrapped(client, editor):
    assert client.get("/t/rendered/").status_code == 200
    assert last_revision()[0] != "ana"


def test_a_desk_whose_turn_does_not_come_is_told_so(client, editor, monkeypatch):
    monkeypatch.setattr("talks.history.writers.WAIT_MS", 50)
    holds, done = threading.Event(), threading.Event()

    def loader():
        with writing("loader"):
            holds.set()
            done.wait(10)
        connection.close()

    thread = threading.Thread(target=loader)
    thread.start()
    try:
        assert holds.wait(10)
        answer = client.post("/admin/t/writer/", {"name": "After"})
    finally:
        done.set()
        thread.join()

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "Somebody else is writing at the moment" in answer.content.decode()
    assert Topic.objects.get().name == "Before"
