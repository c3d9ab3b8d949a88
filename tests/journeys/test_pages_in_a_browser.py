"""Every page in a real browser: at a desk and on a phone, in both themes, for a screen reader, and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction

from tests.factories import NationFactory, PledgeFactory
from tests.views.conftest import record  # noqa: F401 (a fixture)
from tests.views.test_every_page import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REFUSED = ["/pledges/never/", "/pledges/?colour=red"]


def overflow(page) -> int:
    """How many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (390, False)], ids=["desk, dark", "phone, light"])
def test_pages_have_no_faults_for_assistive_technology(live_server, window, record, width, dark):  # noqa: F811
    page = window(width, dark=dark)
    found = {}
    for address in [*PAGES, *REFUSED]:
        page.goto(live_server.url + address)
        violations = (
            Axe()
            .run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
            .response["violations"]
        )
        if violations:
            found[address] = [(one["id"], one["nodes"][0]["html"][:160]) for one in violations]

    assert found == {}


def test_pages_fit_a_phone(live_server, window, record):  # noqa: F811
    page = window(390)
    too_wide = {}
    for address in [*PAGES, *REFUSED]:
        page.goto(live_server.url + address)
        if overflow(page) > 0:
            too_wide[address] = overflow(page)

    assert too_wide == {}


def test_controls_on_a_phone_are_large_enough_to_touch(live_server, window, record):  # noqa: F811
    page = window(390)
    page.goto(live_server.url + "/pledges/")

    controls = "button, select, input:not([type=hidden]), summary, nav a, .chip, .button"
    small = page.evaluate(
        """controls => [...document.querySelectorAll(controls)]
        .filter(control => control.checkVisibility() && control.getBoundingClientRect().height < 44 && !control.closest('table')
            && !control.ariaHidden)
        .map(control => control.outerHTML.slice(0, 80))""",
        controls,
    )

    assert small == []


def test_reader_without_javascript_filters_and_travels_back(live_server, window, record):  # noqa: F811
    with transaction.atomic():
        common = {"published": True, "cited_by": record.source}
        PledgeFactory(contributors=[NationFactory(**common)], **common)
    page = window(390, javascript=False)
    page.goto(live_server.url + "/pledges/")
    nation = page.locator("details.facet", has=page.locator("summary", has_text="Nation"))
    nation.locator("summary").click()
    nation.get_by_label("United Kingdom").check()
    nation.get_by_role("button", name="Show").click()

    assert page.url.endswith("/pledges/?nation=GBR")
    assert page.get_by_role("link", name="Readiness to send forces").count() == 1

    page.get_by_text("As it stands today").click()
    page.get_by_label("As sources knew it").fill("2025-03-11")
    page.get_by_role("button", name="Read that day").click()

    assert "nation=GBR" in page.url
    assert "known_on=2025-03-11" in page.url
    assert page.get_by_text("What sources had told by 11 March 2025").count() == 1
    assert page.get_by_text("Nothing fits these filters").count() == 1

    page.get_by_role("link", name="Leave the past").click()

    assert page.get_by_role("link", name="Readiness to send forces").count() == 1


def test_keyboard_reaches_the_content_first(live_server, window, record):  # noqa: F811
    page = window(1280)
    page.goto(live_server.url + "/meetings/paris/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_keys_lead_to_search_sections_and_another_day(live_server, window, record):  # noqa: F811
    page = window(1280)
    page.goto(live_server.url + "/meetings/paris/")
    page.keyboard.press("?")
    told = page.locator("#keys dt").all_inner_texts()
    page.keyboard.press("?")
    reached = {}
    for key in ("/", "d", "g"):
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press(key)
        reached[key] = page.evaluate("document.activeElement.id || document.activeElement.closest('nav').id")

    assert (told, page.locator("#keys").is_visible()) == (["/", "g", "d", "?"], False)
    assert reached == {"/": "site-search", "d": "time-as-of", "g": "sections"}

    page.locator("#site-search").focus()
    page.keyboard.type("what?/g")

    assert page.locator("#site-search").input_value() == "what?/g"


def test_few_scripts_run_and_no_page_asks_anybody_else(live_server, window, record):  # noqa: F811
    page = window(1280)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for address in PAGES:
        page.goto(live_server.url + address)

    assert [url for url in asked if not url.startswith(live_server.url)] == []
    scripts = {url.rpartition("/")[2].partition(".")[0] for url in asked if url.endswith(".js")}
    assert scripts == {"htmx-2", "lists", "days", "keys"}
