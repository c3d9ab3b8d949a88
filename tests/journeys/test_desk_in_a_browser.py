"""The desk in a real browser: search boxes, rows that are added, a phone's width."""

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from talks.models import Attendance, Meeting, Pledge
from tests.accounts import member
from tests.factories import MeetingFactory, NationFactory, PledgeEventFactory, SourceFactory, StatementFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_the_desk(live_server, window, client):
    """Opens a window of a width in which the editor is logged in."""

    def open_desk(width: int):
        client.force_login(member("editor"))
        page = window(width)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return open_desk


def choose(page, box: str, term: str) -> None:
    """Types into a search box and takes the first suggestion."""
    page.locator(f"#id_{box} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill(term)
    page.locator(".select2-results__option", has_text=term).first.click()


def test_a_meeting_is_entered_by_searching_and_adding_rows(live_server, at_the_desk):
    NationFactory(name="Ruritania")
    source = SourceFactory(title="Chiefs meet in Paris")
    page = at_the_desk(1280)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(live_server.url + "/admin/talks/meeting/add/")
    page.fill("#id_title", "Chiefs in Paris")
    page.fill("#id_date_0", "early May 2025")
    choose(page, "citations-0-source", "Chiefs meet")
    page.locator("#attendances-group .add-row a").click()
    choose(page, "attendances-0-party", "Ruritania")
    page.select_option("#id_attendances-0-mode", "remote")
    page.locator("input[name=_save]").click()
    page.wait_for_selector(".messagelist .success")

    assert faults == []
    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.date_text) == ("2025-05-01~/2025-05-10~", "early May 2025")
    attendance = Attendance.objects.get()
    assert (attendance.party.name, attendance.mode, attendance.citations.get().source) == ("Ruritania", "remote", source)


def test_numbers_and_money_are_read_back_while_somebody_types(live_server, at_the_desk):
    page = at_the_desk(1280)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(live_server.url + "/admin/talks/pledge/add/")
    page.fill("#id_description", "A force")
    page.select_option("#id_category", "troops")
    page.locator("#id_quantity_text").press_sequentially("under 30,000 troops")
    page.wait_for_selector("text== under 30,000 troops")
    page.locator("#id_amount_text").press_sequentially("$500 million")
    page.wait_for_selector("text=“$” may be US$/A$/C$/NZ$ or another")
    page.fill("#id_amount_currency", "CAD")
    page.wait_for_selector("text== CAD 500,000,000")
    page.locator("input[name=_save]").click()
    page.wait_for_selector(".messagelist .success")

    assert faults == []
    pledge = Pledge.objects.get()
    assert (pledge.quantity_max, pledge.quantity_unit, pledge.amount_min, pledge.amount_currency) == (30_000, "troops", 500_000_000, "CAD")


@pytest.mark.parametrize("width", [390, 1280])
def test_boxes_of_dates_show_what_they_hold(live_server, at_the_desk, width):
    with transaction.atomic():
        step = PledgeEventFactory(on_date="2025-05-01~/2025-05-10~")
        pledge = step.pledge
        meeting = MeetingFactory(date="2025-03-11")
        statement = StatementFactory(said_on="2025-03-11")
    page = at_the_desk(width)
    cut = {}
    for record in (pledge, meeting, statement):
        page.goto(live_server.url + reverse(f"admin:talks_{record._meta.model_name}_change", args=[record.pk]))
        boxes = page.locator(".typed-date-boxes input:visible").evaluate_all(
            "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).map(box => box.name)"
        )
        cut[record._meta.model_name] = boxes

    assert cut == {"pledge": [], "meeting": [], "statement": []}


def test_the_desk_fits_a_phone(live_server, at_the_desk):
    page = at_the_desk(390)
    too_wide = {}
    for address in ("", "talks/changeset/", "talks/meeting/", "talks/meeting/add/", "talks/pledge/add/", "talks/statement/add/"):
        page.goto(f"{live_server.url}/admin/{address}")
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 0:
            too_wide[address] = wider
    assert too_wide == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_what_saves_a_long_form_is_in_sight_and_covers_no_box_that_the_keyboard_reaches(live_server, at_the_desk, width):
    page = at_the_desk(width)
    page.goto(f"{live_server.url}/admin/talks/meeting/add/")
    height = page.evaluate("innerHeight")
    seen = page.locator("input[name=_save]").bounding_box()
    hidden = []
    for _ in range(20):
        page.keyboard.press("Tab")
        hidden += page.evaluate("""() => {
          const [at, bar] = [document.activeElement, document.querySelector(".desk-save")];
          return !bar.contains(at) && at.getBoundingClientRect().top >= bar.getBoundingClientRect().top ? [at.outerHTML] : [];
        }""")

    assert page.evaluate("document.documentElement.scrollHeight") > 2 * height
    assert 0 < seen["y"] < height - seen["height"]
    assert hidden == []


def test_filters_of_a_list_are_reached_on_a_phone(live_server, at_the_desk):
    with transaction.atomic():
        MeetingFactory.create_batch(20)
    page = at_the_desk(390)
    page.goto(f"{live_server.url}/admin/talks/meeting/")
    page.get_by_role("link", name="Filters", exact=True).click()

    assert 0 <= page.locator("#changelist-filter").bounding_box()["y"] < page.evaluate("innerHeight")
