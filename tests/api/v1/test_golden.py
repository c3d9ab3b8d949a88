"""The answers of every collection, kept word for word: a change of them is a change of the promise to scripts."""

from pathlib import Path

import pytest

from talks.resources.registry import RESOURCES
from tests.api.v1.world import build_world

RESPONSES = Path(__file__).parent / "responses"

# The record whose detail is kept, where the first of the list shows too little.
SHOWN = {"pledges": "gb-force", "meetings": "paris-2025-03-11", "nations": "GBR", "citations": "dispute", "positions": "GBR.send-troops.2"}


@pytest.mark.django_db
@pytest.mark.parametrize("collection", RESOURCES)
def test_answers_stay_as_they_are(collection, client, golden):
    build_world()

    listed = client.get(f"/api/v1/{collection}/", {"page_size": 2, "ordering": "id"}).json()
    one = client.get(f"/api/v1/{collection}/{SHOWN.get(collection, listed['results'][0]['id'])}/").json()

    listed["next"] = listed["next"] and "http://testserver/…"
    golden({"list": listed, "detail": one}, RESPONSES / f"{collection}.json")


@pytest.mark.django_db
def test_no_draft_shows_anywhere(client):
    build_world()

    for collection in RESOURCES:
        page = client.get(f"/api/v1/{collection}/", {"page_size": 1000})
        assert b"draft" not in page.content, collection
        for row in page.json()["results"]:
            assert b"draft" not in client.get(row["url"]).content, row["url"]
