"""Answers kept by their tag: the same bytes as made anew, never of yesterday's record, and no more than the room they have."""

import threading

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from talks.history import writing
from talks.middleware.conditional import ConditionalMiddleware
from talks.middleware.kept import BESIDE, LARGEST, Answers
from talks.models import Topic
from tests.factories import PledgeFactory
from tests.history.conftest import committed

__all__ = ["committed"]
PLACES = ["/api/v1/pledges/", "/api/v1/pledges/p/", "/pledges/", "/pledges/p/", "/"]


@pytest.fixture
def room(settings):
    settings.KEPT_BYTES = 4 << 20


@pytest.mark.parametrize("place", PLACES)
def test_an_answer_asked_for_again_costs_one_look_up_and_is_the_same(db, room, place):
    PledgeFactory(public_id="p", published=True)
    client = Client()
    first = client.get(place)

    with CaptureQueriesContext(connection) as queries:
        second = client.get(place)

    assert len(queries) == 1
    assert (second.status_code, second.content, second.headers) == (200, first.content, first.headers)


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_whoever_brings_a_cookie_is_answered_anew(db, room, cookie):
    client = Client()
    client.get("/about/")
    client.cookies[cookie] = "x"

    with CaptureQueriesContext(connection) as queries:
        client.get("/")

    assert len(queries) > 1


def rename(name: str, waits: threading.Event, began: threading.Event) -> threading.Thread:
    """Somebody who has begun to write, and commits when told."""

    def write() -> None:
        with writing(name, "a race"):
            began.set()
            Topic.objects.update(name=name)
            waits.wait(20)
        connections.close_all()

    thread = threading.Thread(target=write)
    thread.start()
    return thread


def test_what_is_kept_is_never_older_than_what_is_committed(committed, room):
    """Two writers, the second of whom is ready to commit before the first: at every moment all that is committed shows."""
    Topic.objects.create(public_id="troops", name="Before")
    client, place = Client(), "/api/v1/topics/"
    seen = [client.get(place).json()["results"][0]["name"]]
    go = [threading.Event(), threading.Event()]
    began = [threading.Event(), threading.Event()]

    first = rename("First", go[0], began[0])
    began[0].wait(20)
    second = rename("Second", go[1], began[1])
    go[1].set()  # the second has nothing to wait for but its turn
    seen.append(client.get(place).json()["results"][0]["name"])
    go[0].set()
    first.join()
    second.join()
    seen.append(client.get(place).json()["results"][0]["name"])

    assert seen == ["Before", "Before", "Second"]


def test_a_commit_while_an_answer_is_made_is_not_hidden_by_it(committed, settings):
    """The answer was read before the commit and kept after it: whoever asks then gets another."""
    settings.KEPT_BYTES, settings.ALLOWED_HOSTS = 4 << 20, ["testserver"]
    Topic.objects.create(public_id="troops", name="Before")
    made = []

    def view(request):
        name = Topic.objects.get().name
        if not made:
            done = threading.Event()
            done.set()
            rename("After", done, threading.Event()).join()
        made.append(name)
        return HttpResponse(name)

    ask = ConditionalMiddleware(view)
    answers = [ask(RequestFactory().get("/")).content for _ in range(3)]

    assert answers == [b"Before", b"After", b"After"]
    assert made == ["Before", "After"]


def test_room_is_kept_to_and_what_was_asked_last_stays():
    answers = Answers(LARGEST * (100 + BESIDE))
    for number in range(LARGEST):
        answers.put(str(number), HttpResponse(b"x" * 100))
    answers.get("0")

    answers.put("new", HttpResponse(b"x" * 100))
    answers.put("large", HttpResponse(b"x" * 101))

    assert (answers.get("1"), answers.get("large")) == (None, None)
    assert answers.get("0").content == answers.get("new").content == b"x" * 100
    assert answers.held == LARGEST * (100 + BESIDE)
