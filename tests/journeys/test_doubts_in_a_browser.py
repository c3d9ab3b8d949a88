"""What a form asks about, two versions of a field, and the rows of a change set: in a browser, at two widths, for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from talks.models import Meeting
from talks.services import intake
from tests.accounts import member
from tests.admin.posting import save
from tests.factories import AttendanceFactory, MeetingCountFactory, MeetingFactory, NationFactory, SourceFactory
from tests.journeys.test_every_control import COVERED
from tests.journeys.test_review_in_a_browser import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = (1280, 390)


@pytest.fixture
def desk(live_server, window, client):
    client.force_login(member("editor", "amara"))
    page = window(1280)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def faults(page, part: str) -> list:
    """What hinders somebody in a part of the page: by axe; and controls of the page that cannot be reached."""
    found = []
    for width in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        found += [
            f"{width}: {one['id']} {one['nodes'][0]['html'][:120]}"
            for one in Axe().run(page, context=part, options={"runOnly": RULES}).response["violations"]
        ]
        found += [f"{width}: {each}" for each in page.evaluate(COVERED)]
        if page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
            found.append(f"{width}: wider than the window")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def test_a_likely_repeat_is_listed_and_saved_anyway(live_server, desk):
    with transaction.atomic():
        MeetingFactory(title="Chiefs of staff", date="2025-03-11", cities=["Paris"])
    desk.goto(live_server.url + "/admin/talks/meeting/add/")
    desk.fill("#id_title", "Talks of the military")
    desk.fill("#id_date_0", "11 March 2025")
    desk.fill("#id_venues-0-city", "Paris")
    desk.locator("input[name=_save]").click()
    desk.wait_for_selector("text=On record already?")

    assert faults(desk, ".desk-doubts") == []
    assert desk.input_value("#id_title") == "Talks of the military"

    desk.get_by_role("button", name="Save anyway").click()
    desk.wait_for_selector(".messagelist .success")

    assert Meeting.objects.count() == 2


def test_two_editors_see_each_other_and_both_versions(live_server, desk):
    with transaction.atomic():
        meeting = MeetingFactory(author=member("editor", "amara"), title="Chiefs", outcome="A call.")
    url = reverse("admin:talks_meeting_change", args=[meeting.pk])
    other = Client()
    other.force_login(member("editor", "boris"))
    desk.goto(live_server.url + url)
    other.post(reverse("admin:desk_open", args=["meeting", meeting.pk]))
    save(other, url, outcome="A call for peace.")
    desk.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    desk.wait_for_selector("text=boris (since")
    desk.wait_for_selector("text=It was saved by somebody else")
    desk.fill("#id_outcome", "A call for a truce.")
    desk.fill("#id_agenda", "The force")
    desk.locator("input[name=_save]").click()
    desk.wait_for_selector("text=Both versions")

    assert faults(desk, ".desk-clashes") == []

    desk.get_by_label("take theirs").check()
    desk.locator("input[name=_save]").click()
    desk.wait_for_selector(".messagelist .success")

    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.agenda) == ("A call for peace.", "The force")


def test_rows_are_chosen_moved_and_what_is_missing_is_confirmed(live_server, desk):
    with transaction.atomic():
        editor = member("editor", "amara")
        change_set = intake.open_change_set(by=editor, title="Reports of the day", new=True)
        mine = {"author": editor, "change_set": change_set, "cited_by": SourceFactory(author=editor)}
        meeting = MeetingFactory(title="Chiefs", **mine)
        AttendanceFactory(meeting=meeting, party=NationFactory(name="Ruritania", published=True), **mine)
        MeetingCountFactory(meeting=meeting, counted="nations", count_min=30, count_max=30, count_qualifier="exact", **mine)
        MeetingFactory(title="Another subject", date="2025-09-01", **mine)
    desk.goto(live_server.url + reverse("admin:talks_changeset_change", args=[change_set.pk]))

    assert faults(desk, "#review") == []

    desk.get_by_label("Choose: Another subject").check()
    desk.get_by_role("button", name="Move").click()
    desk.wait_for_selector("text=1 moved")
    desk.get_by_role("button", name="Submit for review").click()
    desk.wait_for_selector("text=Not submitted yet")
    desk.get_by_label("I have looked at").check()
    desk.get_by_role("button", name="Submit for review").click()
    desk.wait_for_selector("text=Submitted: a reviewer")

    change_set.refresh_from_db()
    assert (change_set.state, change_set.meeting_records.count()) == ("submitted", 1)
