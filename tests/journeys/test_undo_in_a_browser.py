"""Putting back, retracting and merging in a real browser: nothing in the way of anybody, by mouse, key or screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from talks.models import Meeting, ProposedChange
from talks.services.discarding import discard_draft
from tests.accounts import member
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting() -> Meeting:
    """Public, with a row, and changed once."""
    with transaction.atomic():
        meeting = MeetingFactory(published=True, title="Paris talks")
        AttendanceFactory(meeting=meeting, party=NationFactory(name="Ruritania", published=True), published=True)
    Meeting.objects.filter(pk=meeting.pk).update(title="Rome talks")
    return meeting


@pytest.fixture
def at_the_desk(live_server, window, client):
    def open_desk(width: int):
        client.force_login(member("editor"))
        page = window(width)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return open_desk


def test_a_value_is_put_back_with_three_clicks(live_server, at_the_desk, meeting):
    page = at_the_desk(1280)
    page.goto(live_server.url + reverse("admin:talks_meeting_history", args=[meeting.pk]))
    page.locator("label.life-tick", has_text="title").click()
    page.fill("#life-reason", "It was right.")
    page.locator("button[name=_put_back]").click()
    page.wait_for_selector(".messagelist .warning")

    assert ProposedChange.objects.get().changes == {"title": {"from": "Rome talks", "to": "Paris talks"}}


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_are_open_to_everybody_and_fit(live_server, at_the_desk, meeting, width):
    with transaction.atomic():
        twin = MeetingFactory(published=True, title="Rome talks, again")
        AttendanceFactory(meeting=twin, party=meeting.attendances.get().party, published=True)
    discard_draft(record=MeetingFactory(author=member("editor"), title="A mistake"), by=member("editor"))
    page = at_the_desk(width)
    pages = [("history", None), ("retract", None), ("merge", None), ("merge", {"kept": twin.pk})]
    addresses = [reverse(f"admin:talks_meeting_{name}", args=[meeting.pk], query=query) for name, query in pages]
    wrong, wide = {}, {}
    for address in [*addresses, reverse("admin:desk_thrown_away")]:
        page.goto(live_server.url + address)
        found = Axe().run(page).response["violations"]
        if bad := [f"{one['id']}: {one['nodes'][0]['html'][:100]}" for one in found if one["impact"] in ("serious", "critical")]:
            wrong[address] = bad
        if (over := page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")) > 0:
            wide[address] = over

    assert (wrong, wide) == ({}, {})
