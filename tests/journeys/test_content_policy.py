"""Nothing on any screen needs what the Content-Security-Policy forbids: a browser opens them all and reports each refusal."""

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse

from talks.admin.base import RecordAdmin
from tests.admin.records import FACTORIES
from tests.journeys.test_desk_in_a_browser import choose
from tests.views.conftest import record  # noqa: F401 (a fixture)
from tests.views.test_every_page import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
REFUSED = ["/pledges/never/", "/pledges/?colour=red", "/pledges/?as_of=1900-01-01", "/admin/talks/pledge/999999/change/"]
REPORT = """window.refused = [];
addEventListener('securitypolicyviolation', e => refused.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"""
# A status that was asked for is no fault of the page.
EXPECTED = "Failed to load resource: the server responded with a status of 4"


@pytest.fixture
def watched(window, live_server):
    """A window that notes what its pages are refused and what they complain of: `see(address)`; `faults`."""
    page, faults = window(1280), {}
    page.add_init_script(REPORT)
    page.on("console", lambda said: said.type == "error" and EXPECTED not in said.text and note(said.text))
    page.on("pageerror", lambda error: note(str(error)))

    def note(text):
        faults.setdefault(page.url.removeprefix(live_server.url), []).append(text[:200])

    def look():
        for text in page.evaluate("window.refused.splice(0)"):
            note(text)

    def see(address):
        page.goto(live_server.url + address)
        look()

    page.see, page.look, page.faults = see, look, faults
    return page


@pytest.fixture
def at_the_desk(watched, live_server, client):
    client.force_login(User.objects.create_superuser("chief"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    watched.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return watched


def test_pages_keep_to_the_policy(watched, record):  # noqa: F811
    for address in [*PAGES, *REFUSED, "/admin/login/"]:
        watched.see(address)

    assert watched.faults == {}


def test_the_documentation_of_the_api_keeps_to_the_policy(watched, record):  # noqa: F811
    watched.see("/api/v1/docs/")
    watched.locator(".opblock-tag").first.wait_for()
    for tag in watched.locator(".opblock-tag").all():
        tag.click()
    watched.locator(".opblock-summary", has_text="/api/v1/pledges/").first.click()
    watched.locator("button.try-out__btn").or_(watched.locator("button.execute")).first.wait_for()
    watched.locator("button.execute").click()
    answer = watched.locator(".live-responses-table tbody")
    answer.get_by_text("about:blank").or_(answer.get_by_text("results")).first.wait_for()
    watched.look()

    assert watched.faults == {}


def screens():
    """Every screen of the desk that an address leads to."""
    yield from ("/admin/", "/admin/password_change/", "/admin/talks/")
    for model, model_admin in admin.site._registry.items():
        noun = model._meta.model_name
        if isinstance(model_admin, RecordAdmin) and noun in FACTORIES:
            for marks in ({}, {"published": True}):
                with transaction.atomic():
                    FACTORIES[noun](**marks)
        pages = [reverse(f"admin:{model._meta.app_label}_{noun}_{page}") for page in ("changelist", "add")]
        yield from (*pages, f"{pages[1]}?_popup=1&_to_field=id")
        # A party opens as what it is.
        row = None if noun == "party" else model._default_manager.order_by("pk").last()
        if row is not None:
            names = ("change", "history", "delete")
            yield from (reverse(f"admin:{model._meta.app_label}_{noun}_{page}", args=[row.pk]) for page in names)
    yield reverse("admin:auth_user_password_change", args=[User.objects.get(username="chief").pk])


def test_the_desk_keeps_to_the_policy(at_the_desk, record):  # noqa: F811
    seen = 0
    for address in screens():
        at_the_desk.see(address)
        seen += 1

    assert at_the_desk.faults == {}
    assert seen > 100


def test_working_at_the_desk_keeps_to_the_policy(at_the_desk, live_server, record):  # noqa: F811
    """Searching, adding rows, adding another record in a window of its own, saving, choosing rows of a list."""
    page = at_the_desk
    page.see("/admin/talks/meeting/add/")
    page.fill("#id_title", "Chiefs in London")
    page.fill("#id_date_0", "11 March 2025")
    choose(page, "citations-0-source", "Chiefs meet")
    page.locator("#attendances-group .add-row a").click()
    choose(page, "attendances-0-party", "United")
    page.select_option("#id_attendances-0-mode", "remote")
    page.locator("fieldset.collapse summary").first.click()
    page.look()
    with page.expect_popup() as opened:
        page.locator("#add_id_citations-0-source").click()
    popup = opened.value
    popup.fill("#id_title", "London meets")
    popup.select_option("#id_kind", index=1)
    popup.locator("input[name=_save]").click()
    page.wait_for_selector(".select2-selection__rendered[title*='London meets']", state="attached")
    page.look()
    page.locator("input[name=_save]").click()
    page.wait_for_selector(".messagelist .success")
    page.look()
    page.see("/admin/talks/meeting/")
    page.locator("#action-toggle").check()
    page.select_option("select[name=action]", "retract")
    page.locator("button[name=index]").click()
    page.wait_for_selector("textarea#reason")
    page.look()

    assert page.faults == {}
