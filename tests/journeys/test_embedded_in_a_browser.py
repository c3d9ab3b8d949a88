"""A picture in the page of another site, in a real browser: it is drawn there, on wide and narrow pages, and leads back."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.core.management import call_command

from tests.history.conftest import empty_history
from tests.loaded import SHIPPED

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def shipped(transactional_db):
    empty_history()
    call_command("load_dataset", SHIPPED, verbosity=0)
    yield
    empty_history()


@contextmanager
def elsewhere(story: str) -> Iterator[str]:
    """Another site of one page; its address."""

    class Story(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(story.encode())

        def log_message(self, *args):
            """Says nothing."""

    site = HTTPServer(("127.0.0.1", 0), Story)
    thread = Thread(target=site.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{site.server_port}/story"
    finally:
        site.shutdown()
        site.server_close()
        thread.join()


def test_what_was_copied_is_drawn_elsewhere(shipped, live_server, window):
    page = window(1280)
    page.goto(f"{live_server.url}/pictures/attendance/")
    copied = page.locator(".snippets code").first.inner_text()
    story = f'<!DOCTYPE html><html lang="en"><head><title>A story</title></head><body>{copied}</body></html>'

    with elsewhere(story) as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        frame.locator(".picture-wide").wait_for(state="visible")
        wide = page.frames[1].evaluate(FITS), page.frames[1].evaluate("document.documentElement.scrollHeight <= window.innerHeight")
        page.set_viewport_size({"width": 390, "height": 800})
        frame.locator(".picture-narrow").wait_for(state="visible")
        narrow = page.frames[1].evaluate(FITS)
        frame.get_by_role("link", name="The rows and their sources").click()
        page.wait_for_url(f"{live_server.url}/pictures/attendance/**")

    assert (wide, narrow) == ((True, True), True)
