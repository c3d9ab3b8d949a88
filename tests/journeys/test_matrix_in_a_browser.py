"""The matrix fits the screens and the paper that people have, and its slider moves through the days."""

import re

import pytest
from django.db import transaction

from tests.factories import MembershipFactory, NationFactory, OrganisationFactory, PositionFactory, QuestionFactory, SourceFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTH = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
# What an A4 sheet on its side has between margins of 10 mm, in pixels of a style sheet.
SHEET = 1046
A4_ON_ITS_SIDE = (842, 595)


@pytest.fixture
def crowd(transactional_db):
    """Nine questions, of which eight fit, of twelve nations with two holders who differ, a condition of long words and no short label."""
    with transaction.atomic():
        common = {"published": True, "cited_by": SourceFactory(published=True)}
        alliance = OrganisationFactory(public_id="NATO", name="North Atlantic Treaty Organization", **common)
        nations = [NationFactory(name=f"Nation of the north {number}", **common) for number in range(12)]
        for nation in nations[:6]:
            MembershipFactory(nation=nation, organisation=alliance, **common)
        for number in range(9):
            question = QuestionFactory(text=f"Would the nation do whatever is asked, {number}?", short_label="", **common)
            for nation in nations[number:]:
                PositionFactory(question=question, party=nation, holder="prime minister", held_on="2025-02-10", **common)
                PositionFactory(question=question, party=nation, holder="president", answer="not_voting", held_on="2025-11-20", **common)


def test_matrix_fits_a_screen_a_phone_and_a_sheet(live_server, window, crowd):
    address = f"{live_server.url}/positions/?on=2025-12-01&since=2025-11-01"
    screen, phone = window(1280), window(390)
    screen.goto(address)
    phone.goto(address)

    assert [page.evaluate(WIDTH) for page in (screen, phone)] == [[1280, 1280], [390, 390]]
    assert screen.locator(".matrix thead th").count() == 9
    assert screen.locator(".matrix-more").inner_text().startswith("The 8 questions on which most parties have an answer stand here")
    assert screen.evaluate("getComputedStyle(document.querySelector('.matrix')).display") == "table"
    assert phone.evaluate("getComputedStyle(document.querySelector('.matrix')).display") == "block"

    pdf = screen.pdf(prefer_css_page_size=True, print_background=True)
    sheets = {tuple(round(float(side)) for side in box.split()[2:]) for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf)}
    screen.emulate_media(media="print")
    screen.set_viewport_size({"width": SHEET, "height": 700})
    assert (sheets, screen.evaluate(WIDTH)) == ({A4_ON_ITS_SIDE}, [SHEET, SHEET])
    assert screen.locator(".list-bar, .matrix-days").filter(visible=True).count() == 0


def test_slider_moves_through_the_days_in_place(live_server, window, crowd):
    page = window(1280)
    page.goto(f"{live_server.url}/positions/?on=2025-11-20")
    page.evaluate("window.here = true")

    page.locator("#matrix-slider").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/positions/?on=2025-11-19*")
    page.locator(".matrix-lede", has_text="On 19 November 2025").wait_for()

    assert page.evaluate("[window.here, document.activeElement.id]") == [True, "matrix-slider"]
    assert page.locator(".answer-not_voting").count() == 1  # the key alone


def test_without_a_script_the_field_does_what_the_slider_does(live_server, window, crowd):
    page = window(1280, javascript=False)
    page.goto(f"{live_server.url}/positions/")

    assert page.locator("#matrix-slider").is_visible() is False
    page.get_by_label("As the world stood on").fill("2025-11-19")
    page.locator(".matrix-days").get_by_role("button", name="Show").click()
    assert page.url.startswith(f"{live_server.url}/positions/?on=2025-11-19")
    assert page.locator(".matrix-lede", has_text="On 19 November 2025").is_visible() is True
