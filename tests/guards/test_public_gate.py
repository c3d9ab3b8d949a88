"""Nothing that is not public shows anywhere: every page, endpoint and file is asked, by everybody who may not see it."""

import io
import re
import zipfile

import pytest
from django.contrib.auth.models import User
from django.test import Client

from talks.history import next_revision
from talks.models import Meeting
from tests.factories import CoalitionFactory, RoleFactory
from tests.guards.hidden_world import COMMON, HIDING, WORD, build
from tests.guards.public_addresses import addresses, patterns

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Links that no public row can have at all, so that nothing can leak through them: why.
IMPOSSIBLE: dict[str, str] = {}


def text_of(answer) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"\n".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace") + str(answer.headers)


@pytest.mark.parametrize("stage", HIDING)
def test_nothing_hidden_shows_anywhere(stage, django_user_model):
    world = build(stage)
    next_revision()
    plain: User = django_user_model.objects.create_user("reader")
    leaks, faults = set(), set()
    for who in ("anonymous", "plain user") if stage == "draft" else ("anonymous",):
        client = Client(raise_request_exception=False)
        if who == "plain user":
            client.force_login(plain)
        for address in addresses(COMMON):
            # Other stages and readers go through the same gate: asked with fewer forms and files, for the sake of time.
            if "?" in address and (who == "plain user" or stage == "in_review"):
                continue
            if "format=" in address and stage == "retracted" and "format=csv" not in address:
                continue
            answer = client.get(address)
            if answer.status_code >= 500:
                faults.add(f"{address}: {answer.status_code}")
            # An address repeats what was asked; only what was not asked is a leak.
            for word in set(re.findall(rf"{WORD}[-0-9a-z]+", text_of(answer))):
                if word in world.marks and word not in address:
                    leaks.add(f"{world.marks[word]} shows at {address} to {who}")
    assert sorted(leaks) == []
    assert sorted(faults) == []
    assert [what for what in world.skipped if what.split(":")[0] not in IMPOSSIBLE] == []


def test_the_guard_walks_pages_and_finds_what_is_hidden_when_it_is_shown():
    assert {"", "meetings/", "meetings/<id:public_id>/", "search/"} <= set(patterns())
    build("draft")
    reviewer = User.objects.create_user("somebody-else")
    marks = {"reviewed_by": reviewer, "reviewed_at": "2025-01-01T00:00Z", "published_at": "2025-01-01T00:00Z"}
    Meeting.objects.filter(public_id=f"{WORD}-meeting").update(public_id="was-hidden", stage="published", **marks)
    assert WORD in text_of(Client().get("/meetings/was-hidden/"))


def test_the_feed_does_not_name_a_published_row_of_something_hidden():
    hidden = CoalitionFactory(public_id="never-seen")
    role = RoleFactory(published=True, coalition=hidden, public_id="row-of-the-hidden")
    open_role = RoleFactory(published=True, public_id="row-of-the-open")
    next_revision()
    answer = Client().get("/api/v1/changes/?page_size=1000").json()
    ids = {row["id"] for row in answer["results"]}
    assert role.public_id not in ids
    assert open_role.public_id in ids
