"""A long form that comes back: the focus is at the first box that is wrong, and the list on top leads to every one."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from tests.accounts import member
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory, SourceFactory
from tests.journeys.test_review_in_a_browser import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASON, PARTY = "id_attendances-27-absence_reason", "id_attendances-28-party"


def test_the_focus_is_at_the_first_fault_far_down_and_the_list_leads_to_the_others(live_server, window, client):
    with transaction.atomic():
        editor = member("editor")
        meeting = MeetingFactory(author=editor, cited_by=SourceFactory())
        for number in range(28):
            AttendanceFactory(meeting=meeting, party=NationFactory(name=f"Nation {number:02}", published=True), author=editor)
    client.force_login(editor)
    page = window(390)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto(live_server.url + reverse("admin:talks_meeting_change", args=[meeting.pk]))

    page.locator("#attendances-group .add-row a").click()
    page.locator("#id_attendances-28-level").select_option("minister")
    page.locator(f"#{REASON}").fill("It was busy.")
    page.locator('[name="_save"]').click()
    page.wait_for_selector("[data-faults]")

    page.wait_for_selector(f"#{REASON}:focus")
    told = page.locator("[data-faults] li").all_inner_texts()
    assert told[0].startswith("Attendance 28 (Nation 27): absence reason: ")
    assert told[1] == "Attendance 29: party: It is empty: fill it in, please."
    page.locator("[data-faults] a").nth(1).click()
    assert page.evaluate(f"document.activeElement === document.getElementById('{PARTY}').parentElement.querySelector('.select2-selection')")
    inside = "box => { const at = box.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight }"
    assert page.locator(".select2-selection:focus").evaluate(inside)
    found = [one for one in Axe().run(page, options={"runOnly": RULES}).response["violations"] if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []
