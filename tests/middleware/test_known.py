"""What was known by a day, asked of the shipped record."""

import datetime as dt
from datetime import UTC

import pytest

DAY = "known_on=2025-03-15"


def test_what_was_not_known_yet_says_since_when_it_is(client, loaded_dataset):
    page = client.get(f"/meetings/paris-2025-03-27/?{DAY}")
    problem = client.get(f"/api/v1/meetings/paris-2025-03-27/?{DAY}")

    since = dt.date.fromisoformat(problem.json()["known_from"])
    assert (page.status_code, problem.status_code, problem["Content-Type"]) == (404, 404, "application/problem+json")
    assert 'href="/meetings/paris-2025-03-27/"' in page.content.decode()
    assert client.get(f"/meetings/paris-2025-03-27/?known_on={since}").status_code == 200
    assert client.get(f"/meetings/paris-2025-03-27/?known_on={since - dt.timedelta(days=1)}").status_code == 404


def test_a_pledge_is_not_superseded_by_what_was_told_later(client, loaded_dataset):
    then, now = (client.get(f"/api/v1/pledges/pl-troops-no/{query}").json() for query in (f"?{DAY}", ""))

    assert (then["current"], now["current"]) == (True, False)


@pytest.mark.parametrize("query", ["known_on=soon", "known_on=2025-03-01&known_on=2025-03-02", "known=possibly", f"{DAY}&known=surely"])
def test_what_cannot_be_read_is_a_400(client, loaded_dataset, query):
    assert (client.get(f"/pledges/?{query}").status_code, client.get(f"/api/v1/pledges/?{query}").status_code) == (400, 400)


def test_before_anything_was_told_a_list_is_empty_and_fine(client, loaded_dataset):
    assert client.get("/api/v1/pledges/?known_on=1900").json()["results"] == []
    assert client.get("/pledges/?known_on=1900").status_code == 200


def test_tags_tell_days_apart(client, loaded_dataset):
    first, second = (client.get(f"/api/v1/pledges/?known_on={day}")["ETag"] for day in ("2025-03-15", "2025-03-16"))

    assert first != second


def test_what_never_was_answers_as_today(client, loaded_dataset):
    assert client.get(f"/meetings/never/?{DAY}").status_code == 404
    assert "known_from" not in client.get(f"/api/v1/meetings/never/?{DAY}").json()


def test_today_and_later_are_the_present(client, loaded_dataset):
    tomorrow = datetime_today() + dt.timedelta(days=1)

    assert "past-banner-day" not in client.get(f"/pledges/?known_on={tomorrow}").content.decode()
    assert "What sources had told by 15 March 2025" in client.get(f"/pledges/?{DAY}").content.decode()


def test_editors_words_are_marked_as_todays(client, loaded_dataset):
    then, now = (client.get(f"/meetings/paris-2025-03-11/{query}").content.decode() for query in (f"?{DAY}", ""))

    assert ("(editors’ words of today)" in then, "(editors’ words of today)" in now) == (True, False)


def datetime_today() -> dt.date:
    return dt.datetime.now(UTC).date()
