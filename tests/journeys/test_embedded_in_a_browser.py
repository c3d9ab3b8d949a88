"""A picture in the page of another site, in a real browser: it is drawn there, on wide and narrow pages, and leads back."""

import pytest
from django.core.management import call_command

from tests.history.conftest import empty_history
from tests.loaded import SHIPPED

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ELSEWHERE = "http://news.example/story"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def shipped(transactional_db):
    empty_history()
    call_command("load_dataset", SHIPPED, verbosity=0)
    yield
    empty_history()


def test_what_was_copied_is_drawn_elsewhere(shipped, live_server, window):
    page = window(1280)
    page.goto(f"{live_server.url}/pictures/attendance/")
    copied = page.locator(".snippets code").first.inner_text()
    story = f'<!DOCTYPE html><html lang="en"><head><title>A story</title></head><body>{copied}</body></html>'
    page.route(ELSEWHERE, lambda route: route.fulfill(body=story, content_type="text/html"))

    page.goto(ELSEWHERE)
    page.frame_locator("iframe").locator(".picture-wide").wait_for(state="visible")
    wide = page.frames[1].evaluate(FITS), page.frames[1].evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    page.set_viewport_size({"width": 390, "height": 800})
    page.frame_locator("iframe").locator(".picture-narrow").wait_for(state="visible")
    narrow = page.frames[1].evaluate(FITS)
    page.frame_locator("iframe").get_by_role("link", name="The rows and their sources").click()
    page.wait_for_url(f"{live_server.url}/pictures/attendance/**")

    assert (wide, narrow) == ((True, True), True)
