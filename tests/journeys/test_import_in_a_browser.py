"""A file brought, looked at, imported and undone by a person: in a browser, for assistive technology, without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import transaction

from talks.admin import imports
from talks.choices import ImportState
from talks.models import Import, Meeting
from tests.accounts import member
from tests.factories import MeetingFactory
from tests.journeys.test_review_in_a_browser import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROWS = b"id,title\nkyiv,Kyiv again\nnew-one,New one\nbad id,Wrong\n"


@pytest.fixture
def at_the_desk(live_server, window, client):
    """Opens the page that takes a file, as an editor, in a window of a width."""
    with transaction.atomic():
        MeetingFactory(public_id="kyiv", title="Kyiv", published=True)
    client.force_login(member("editor"))

    def open_page(width: int, **options):
        page = window(width, **options)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.goto(live_server.url + "/admin/talks/import/add/")
        return page

    return open_page


def bring(page) -> None:
    page.set_input_files("#id_file", files=[{"name": "meetings.csv", "mimeType": "text/csv", "buffer": ROWS}])
    page.click("text=See what it would do")
    page.wait_for_selector("#counts")


def violations(page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("script", [True, False])
def test_a_file_is_looked_at_imported_and_undone(at_the_desk, script):
    page = at_the_desk(390, javascript=script)
    bring(page)
    assert (page.inner_text("#wrong"), Meeting.objects.count()) == ("Wrong 1", 1)

    page.click("text=Import the others, leave 1 out")
    page.wait_for_selector("text=Undo this import")
    assert set(Meeting.objects.values_list("public_id", flat=True)) == {"kyiv", "new-one"}

    assert "Import of meetings.csv" in page.inner_text(".desk-work")

    page.click("text=Undo this import")
    page.wait_for_selector("text=The import is undone.")
    assert (Meeting.objects.count(), Import.objects.get().state) == (1, ImportState.UNDONE)


def test_a_long_run_grows_and_goes_on_by_itself(at_the_desk, monkeypatch):
    monkeypatch.setattr(imports, "LARGE", 0)
    page = at_the_desk(1280)

    bring(page)

    assert page.url.endswith(f"/admin/talks/import/{Import.objects.get().pk}/change/")


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_the_pages_of_an_import(at_the_desk, live_server, width):
    page = at_the_desk(width)
    found = {"form": violations(page)}
    bring(page)
    found["looked at"] = violations(page)
    page.click("text=Import the others")
    page.wait_for_selector("text=Undo this import")
    found["imported"] = violations(page)
    page.goto(live_server.url + "/admin/talks/import/")
    found["list"] = violations(page)

    assert found == {"form": [], "looked at": [], "imported": [], "list": []}
