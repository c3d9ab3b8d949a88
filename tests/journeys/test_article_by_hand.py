"""An article becomes a meeting with its attendances in an empty tracker, by mouse and keys; the time is that of the keystroke model."""

import re

import pytest
from django.conf import settings

from talks.models import Attendance, Citation, Meeting
from tests.accounts import member
from tests.journeys.hands import Hands
from tests.journeys.test_workspace_in_a_browser import select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARTICLE = """Chiefs confer in Paris on a force

Military leaders of over 30 nations confer in Paris on Tuesday, 11 March 2025.
Australia, New Zealand, Japan, and South Korea will participate remotely.
Turkey will attend in person alongside Canada.
The United States stayed away."""
ATTENDED = {
    "Australia, New Zealand, Japan, and South Korea will participate remotely": "remote",
    "Turkey will attend in person alongside Canada": "in_person",
    "The United States stayed away": "absent_stayed_away",
}


def test_pasted_picked_and_saved_in_less_than_a_minute(live_server, window, client, capsys):
    client.force_login(member("editor"))
    page = window(1280)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    hands = Hands(page)

    def pick(words):
        select(page, words)
        hands.clicks += 1
        page.wait_for_function("document.getElementById('id_passage').value")

    def back():
        page.wait_for_url(re.compile(r"/admin/workspace/\d+/"))

    page.goto(live_server.url + "/admin/")
    hands.decide().paste("#id_pasted", ARTICLE).click("#source_form button")
    back()
    pick("Military leaders of over 30 nations confer in Paris")
    hands.decide().press("m")
    page.wait_for_selector("#id_title:focus")
    hands.type("Meeting of military chiefs, Paris").decide().click("#id_date_0").type("11 March 2025").click("[name=_save]")
    back()
    for words in ATTENDED:
        pick(words)
        hands.decide().press("a")
        page.wait_for_selector("text=will be saved")
        hands.decide().press("Control+Enter")
        back()

    assert faults == []
    assert {row.party.public_id: row.mode for row in Attendance.objects.all()} == {
        **dict.fromkeys(("AUS", "NZL", "JPN", "KOR"), "remote"),
        **dict.fromkeys(("TUR", "CAN"), "in_person"),
        "USA": "absent_stayed_away",
    }
    assert str(Meeting.objects.get()) == "Meeting of military chiefs, Paris (11 March 2025)"
    assert set(Citation.objects.exclude(attendance=None).values_list("passage", flat=True)) == set(ATTENDED)
    assert hands.seconds < 60
    with capsys.disabled():
        print(f"\nA meeting and seven attendances from an article: {hands}")
