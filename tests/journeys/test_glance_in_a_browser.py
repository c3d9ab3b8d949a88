"""Nations at a glance in a real browser, with the shipped record: three screens at a desk, nothing to scroll sideways, no faults."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

from tests.history.conftest import empty_history
from tests.journeys.test_pages_in_a_browser import overflow
from tests.loaded import SHIPPED

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# Those with most rows: attendances, positions, pledges and statements together.
NATIONS = ("GBR", "FRA", "DEU", "POL", "ITA")
SCREENS = 2400
OTHERS = ("/organisations/NATO/", "/coalitions/coalition-of-the-willing/", "/people/keir-starmer/")
MAPS = (
    "/meetings/london-2025-03-02/",
    "/questions/send-ground-troops/",
    "/pictures/position-map/?question=send-ground-troops&on=2025-06-01",
)
COMPARED = "/compare/?party=GBR&party=FRA&party=DEU&party=POL"


@pytest.fixture
def shipped(transactional_db):
    empty_history()
    call_command("load_dataset", SHIPPED, verbosity=0)
    yield
    empty_history()


def test_pages_at_a_glance(live_server, window, shipped):
    desk, phone, dark = window(1280), window(390), window(1280, dark=True)
    heights, wide, faults = {}, {}, {}
    for address in [*(f"/nations/{code}/" for code in NATIONS), *OTHERS, *MAPS, COMPARED]:
        for page in (desk, phone):
            page.goto(live_server.url + address)
            if overflow(page) > 0:
                wide[address, page.viewport_size["width"]] = overflow(page)
        heights[address] = desk.evaluate("document.documentElement.scrollHeight")
    scrolled = desk.evaluate("(t => t.scrollWidth - t.clientWidth)(document.querySelector('.table-region'))")
    for page in (dark, phone):
        for address in ("/nations/GBR/", *MAPS, COMPARED):
            page.goto(live_server.url + address)
            found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
            if found.response["violations"]:
                faults[address] = [(one["id"], one["nodes"][0]["html"][:160]) for one in found.response["violations"]]

    assert {address: height for address, height in heights.items() if "/nations/" in address and height > SCREENS} == {}
    assert (wide, scrolled, faults) == ({}, 0, {})


def test_strip_is_a_picture_at_a_desk_and_a_list_on_a_phone(live_server, window, shipped):
    seen = {}
    for width in (1280, 390):
        page = window(width)
        page.goto(live_server.url + "/nations/GBR/")
        seen[width] = (page.locator("svg.strip").is_visible(), page.locator("ol.strip-list").is_visible())
        if width == 1280:
            page.locator("svg.strip a").first.focus()
            page.keyboard.press("Enter")
            page.wait_for_url("**/meetings/**")

    assert seen == {1280: (True, False), 390: (False, True)}
