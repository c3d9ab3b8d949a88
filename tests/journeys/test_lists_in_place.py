"""A list is narrowed in place where scripts run: the address says what is asked, and menus and focus stay where they were."""

import pytest
from django.db import transaction

from talks.choices import MeetingLevel
from tests.factories import MeetingFactory, SourceFactory

LISTS = ("/meetings/", "/pledges/", "/attendances/", "/statements/", "/positions/", "/totals/")
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_ticks_and_words_narrow_the_list_without_leaving_the_page(live_server, window):
    with transaction.atomic():
        source = SourceFactory(published=True)
        for level in (MeetingLevel.LEADERS, MeetingLevel.MINISTERS):
            MeetingFactory(level=level, published=True, cited_by=source)
    page = window(1280)
    page.goto(live_server.url + "/meetings/")
    page.evaluate("window.here = true")

    page.locator("summary", has_text="Level").click()
    box = page.locator("input[name=level]").first
    word, anchor = box.input_value(), box.get_attribute("id")
    box.check()
    page.wait_for_url(f"**/meetings/?level={word}")
    page.locator(".in-force .chip").wait_for()

    assert page.evaluate("[window.here, document.activeElement.id]") == [True, anchor]
    assert page.locator("details[open] > summary").inner_text().startswith("Level")

    page.keyboard.press("Escape")
    assert page.locator("details.facet[open]").count() == 0

    page.get_by_role("searchbox", name="Words in the meetings").press_sequentially("nothing of this kind")
    page.get_by_text("Nothing fits these filters").wait_for()
    assert page.evaluate("[window.here, document.activeElement.value]") == [True, "nothing of this kind"]
    assert page.url.endswith(f"/meetings/?q=nothing%20of%20this%20kind&level={word}")

    page.go_back()
    page.get_by_text("Nothing fits these filters").wait_for(state="detached")
    assert page.url.endswith(f"/meetings/?level={word}")


def test_what_cannot_be_asked_is_said(live_server, window):
    page = window(1280)
    page.goto(live_server.url + "/pledges/")
    page.locator("summary", has_text="More").click()
    page.get_by_label("Amount or more").fill("5")
    page.keyboard.press("Tab")

    page.get_by_text("numbers are compared within one").wait_for()
    assert page.url.endswith("/pledges/?amount__gte=5")


@pytest.mark.parametrize("javascript", [True, False])
def test_enter_asks_for_the_words_alone_and_menus_stay_on_the_page(live_server, window, javascript):
    with transaction.atomic():
        source = SourceFactory(published=True)
        for level in (MeetingLevel.LEADERS, MeetingLevel.MINISTERS):
            MeetingFactory(level=level, published=True, cited_by=source)
    page = window(1280, javascript=javascript)

    page.goto(live_server.url + "/meetings/")
    page.locator("#list input[name=q]").fill("summit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings/?*")

    assert page.url == live_server.url + "/meetings/?q=summit"

    widths = []
    for address in LISTS if javascript else ():
        page.goto(live_server.url + address)
        for menu in page.locator("#list details.facet > summary").all():
            menu.click()
            page.wait_for_timeout(20)  # the menu hangs itself elsewhere when it is told that it is open
            widths.append(page.evaluate("document.documentElement.scrollWidth"))
            menu.click()

    assert set(widths) <= {1280}
