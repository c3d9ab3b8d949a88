"""A whole attendance list is entered by keyboard alone; the time is that of the keystroke model, not of this machine."""

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from talks.choices import PRESENT_MODES
from talks.models import Attendance, Citation
from tests.accounts import member
from tests.factories import MeetingFactory, MembershipFactory, NationFactory, OrganisationFactory, SourceFactory
from tests.journeys.hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NATO = {
    "ALB": "AL", "BEL": "BE", "BGR": "BG", "CAN": "CA", "HRV": "HR", "CZE": "CZ", "DNK": "DK", "EST": "EE", "FIN": "FI", "FRA": "FR",
    "DEU": "DE", "GRC": "GR", "HUN": "HU", "ISL": "IS", "ITA": "IT", "LVA": "LV", "LTU": "LT", "LUX": "LU", "MNE": "ME", "NLD": "NL",
    "MKD": "MK", "NOR": "NO", "POL": "PL", "PRT": "PT", "ROU": "RO", "SVK": "SK", "SVN": "SI", "ESP": "ES", "SWE": "SE", "TUR": "TR",
    "GBR": "GB", "USA": "US",
}  # fmt: skip
OTHERS = {"AUS": "AU", "NZL": "NZ", "JPN": "JP", "KOR": "KR"}


def test_members_but_three_and_four_others_remotely_take_less_than_two_minutes(live_server, window, client, capsys):
    with transaction.atomic():
        editor = member("editor")
        nations = {
            code: NationFactory(name=f"Nation {code}", alpha2=alpha2, alpha3=code, published=True)
            for code, alpha2 in (NATO | OTHERS).items()
        }
        group = OrganisationFactory(name="North Atlantic Treaty Organization", public_id="NATO", published=True)
        for code in NATO:
            MembershipFactory(organisation=group, nation=nations[code], joined_on="2024", published=True)
        meeting = MeetingFactory(title="Chiefs in Paris", date="2025-03-11", author=editor)
        Citation.objects.create(meeting=meeting, source=SourceFactory(published=True), public_id="c")
    client.force_login(editor)
    page = window(1280)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    hands = Hands(page)

    page.goto(live_server.url + reverse("admin:talks_meeting_change", args=[meeting.pk]))
    hands.decide().press("a")
    page.wait_for_selector("#id_lines:focus")
    hands.decide().type("NATO -US -HU -HR").press("Enter")
    hands.decide().type("AU NZ JP KR remote")
    page.wait_for_selector("text=33 rows will be saved")
    hands.decide().press("Control+Enter")
    page.wait_for_selector(".messagelist .success")

    assert faults == []
    assert Attendance.objects.filter(mode__in=PRESENT_MODES).count() == 33
    assert {row.party.public_id for row in Attendance.objects.filter(mode="remote")} == {"AUS", "NZL", "JPN", "KOR"}
    assert not Attendance.objects.filter(party__public_id__in=("USA", "HUN", "HRV")).exists()
    assert hands.seconds < 120
    with capsys.disabled():
        print(f"\n33 attendances: {hands}")
