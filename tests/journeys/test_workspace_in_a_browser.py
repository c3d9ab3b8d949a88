"""An article becomes a source and a statement: pasted, words selected, the form filled, saved; also by keys, without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import transaction

from talks.models import Meeting, Source, Statement
from talks.services.copies import keep_text
from tests.accounts import member
from tests.factories import CitationFactory, CoalitionFactory, MeetingFactory, SourceFactory
from tests.journeys.hands import select
from tests.journeys.test_every_control import covered
from tests.journeys.test_review_in_a_browser import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARTICLE = """Chiefs gather to plan a force

Military chiefs from over 30 nations gather in Paris on Tuesday, 11 March 2025, to speak about a force.
The talks have a long way to go. “We have no firm plan yet,” said a senior official.
Australia and Japan take part by video, while Türkiye and Canada are there in person."""
SAID = "We have no firm plan yet,"


@pytest.fixture
def desk(live_server, window, client):
    """Opens a window in which an editor is logged in."""
    client.force_login(member("editor"))

    def open_window(width: int = 1280, **options):
        page = window(width, **options)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.goto(live_server.url + "/admin/")
        return page

    return open_window


def source_with_text() -> Source:
    with transaction.atomic():
        source = SourceFactory(title="Chiefs gather to plan a force", author=member("editor"), address="https://example.org/paris")
        keep_text(source=source, text=ARTICLE, by=member("editor"))
        meeting = MeetingFactory(title="Chiefs in Paris", author=member("editor"))
        CitationFactory(record=meeting, source=source, passage="gather in Paris")
    return source


def begin(page) -> None:
    page.fill("#id_pasted", ARTICLE)
    page.click("#source_form button")
    page.wait_for_url(re.compile(r"/admin/workspace/\d+/"))


def test_a_pasted_article_becomes_a_source_and_words_selected_in_it_a_quoted_statement(desk):
    with transaction.atomic():
        coalition = CoalitionFactory()
    page = desk()
    begin(page)

    select(page, SAID)
    page.wait_for_function("document.getElementById('id_passage').value")
    picked = (page.input_value("#id_passage"), page.is_checked("#id_quote"), page.inner_text("#workspace-picked"))
    page.keyboard.press("t")
    page.wait_for_url("**/talks/statement/add/**")
    filled = {name: page.input_value(f"[name='{name}']") for name in ("citations-0-passage", "citations-0-locator", "quotes-0-text")}
    page.fill("#id_paraphrase", "There is no plan so far.")
    page.select_option("#id_attribution", "anonymous")
    page.fill("#id_speakers-0-description", "senior official")
    page.click("[name=_save]")
    page.wait_for_url(re.compile(r"/admin/workspace/\d+/"))

    statement, source = Statement.objects.get(), Source.objects.get()
    assert picked == (SAID, True, "6 words picked")
    assert filled == {"citations-0-passage": SAID, "citations-0-locator": "paragraph 3", "quotes-0-text": "We have no firm plan yet"}
    assert (statement.coalition, statement.citations.get().source, statement.quotes.get().text) == (
        *(coalition, source),
        "We have no firm plan yet",
    )
    assert page.inner_text("#workspace-text mark") == SAID
    assert "There is no plan so far." in page.inner_text(".workspace-entered")


def test_words_outside_of_quotation_marks_are_no_quote_and_a_meeting_comes_along(desk):
    page = desk()
    begin(page)

    select(page, "gather in Paris on Tuesday")
    page.wait_for_function("document.getElementById('id_passage').value")
    quoted = page.is_checked("#id_quote")
    page.keyboard.press("m")
    page.wait_for_url("**/talks/meeting/add/**")
    page.fill("#id_title", "Chiefs in Paris")
    page.fill("#id_date_0", "11 March 2025")
    page.click("[name=_save]")
    page.wait_for_url(re.compile(r"/admin/workspace/\d+/"))
    page.keyboard.press("a")
    page.wait_for_url(re.compile(r"/talks/meeting/\d+/attendance/"))

    assert quoted is False
    assert page.locator("#id_source option:checked").inner_text().startswith(Source.objects.get().title)
    assert str(Meeting.objects.get().pk) in page.url


def test_the_number_of_a_paragraph_takes_it_by_keyboard(live_server, desk):
    source, page = source_with_text(), desk()
    page.goto(f"{live_server.url}/admin/workspace/{source.pk}/")

    page.focus("#p2 .workspace-number")
    page.keyboard.press("Enter")

    assert page.input_value("#id_passage").startswith("Military chiefs from over 30 nations gather in Paris")
    page.keyboard.press("n")
    page.wait_for_url("**/talks/meetingcount/add/**")
    assert page.input_value("#id_count_text").startswith("Military chiefs from over 30 nations")


def test_it_works_without_script(live_server, desk):
    source, page = source_with_text(), desk(javascript=False)
    page.goto(f"{live_server.url}/admin/workspace/{source.pk}/")

    page.fill("#id_passage", SAID)
    page.check("#id_quote")
    page.click("button[name=open][value=statement]")

    assert page.input_value("[name='citations-0-passage']") == SAID
    assert page.input_value("[name='quotes-0-text']") == "We have no firm plan yet"


def test_a_passage_asked_for_is_in_sight_and_has_the_focus(live_server, desk):
    with transaction.atomic():
        source = SourceFactory(author=member("editor"))
        keep_text(source=source, text="\n".join([f"Paragraph {n} says little." for n in range(200)] + [ARTICLE]), by=member("editor"))
    page = desk()

    page.goto(f"{live_server.url}/admin/workspace/{source.pk}/?passage=no+firm%0A+plan#passage")

    assert page.evaluate("document.activeElement.id") == "passage"
    assert (
        page.evaluate("""() => {
      const box = document.getElementById("passage").getBoundingClientRect();
      return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2).id;
    }""")
        == "passage"
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_stands_in_the_way_of_people_or_their_aids(live_server, desk, width):
    source, page = source_with_text(), desk(width)
    violations = {}
    for address in ("/admin/", "/admin/workspace/", f"/admin/workspace/{source.pk}/?passage=no+firm+plan"):
        page.goto(live_server.url + address, wait_until="load")
        for closed in page.query_selector_all("#content-main details:not([open]) > summary"):
            closed.click()
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        violations |= {f"{address} {each['id']}": [node["html"][:120] for node in each["nodes"]] for each in found}
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address

    assert violations == {}


def test_nothing_covers_a_control_of_the_box_or_a_workspace(live_server, desk):
    source, page = source_with_text(), desk()
    known = f"{live_server.url}/admin/workspace/"
    page.goto(known)
    page.fill("#id_pasted", ARTICLE)
    page.click("#source_form button")
    page.wait_for_selector("text=Is it one of these?")

    assert covered(page, None) == []
    assert {each: found for each in (known, f"{known}{source.pk}/") if (found := covered(page, each))} == {}
