"""Whatever ends a page of the desk, the form comes back filled."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse

from talks.models import Meeting
from talks.services import review
from tests.accounts import member
from tests.factories import CitationFactory, MeetingFactory, NationFactory, SourceFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(live_server, window, client):
    """A window in which the editor is logged in; leaving a page asks nothing."""

    def log_in(page):
        client.force_login(member("editor"))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

    page = window(1280)
    log_in(page)
    page.log_in = lambda: log_in(page)
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def type_a_meeting(page, live_server):
    page.goto(live_server.url + "/admin/talks/meeting/add/")
    page.fill("#id_title", "Chiefs in Paris")
    page.fill("#id_date_0", "early May 2025")
    page.locator("#attendances-group .add-row a").click()
    page.locator("#id_attendances-0-party + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill("Ruritania")
    page.locator(".select2-results__option", has_text="Ruritania").first.click()
    page.select_option("#id_attendances-0-mode", "remote")
    page.wait_for_selector("text=Kept in this browser")


def put_back(page, live_server):
    page.goto(live_server.url + "/admin/talks/meeting/add/")
    page.get_by_role("button", name="Put it back").click()
    return (
        page.input_value("#id_title"),
        page.input_value("#id_date_0"),
        page.locator("#id_attendances-0-party option:checked").inner_text(),
        page.input_value("#id_attendances-0-mode"),
    )


def end_session(page, live_server):
    Session.objects.all().delete()
    page.locator("input[name=_save]").click()
    page.wait_for_load_state()
    page.log_in()


def lose_the_network(page, live_server):
    page.context.set_offline(True)
    page.locator("input[name=_save]").click(no_wait_after=True)
    page.wait_for_timeout(300)
    page.context.set_offline(False)


def refuse(status):
    def refuse_with(page, live_server):
        page.route(
            "**/admin/talks/meeting/add/", lambda route: route.fulfill(status=status, body="<h1>Sorry</h1>", content_type="text/html")
        )
        page.locator("input[name=_save]").click()
        page.wait_for_selector("text=Sorry")
        page.unroute("**/admin/talks/meeting/add/")

    return refuse_with


ENDS = {
    "a link clicked": lambda page, live_server: page.locator(".desk-name a").click(),
    "back": lambda page, live_server: page.go_back(),
    "reloaded": lambda page, live_server: page.reload(),
    "the session is over": end_session,
    "the network is gone": lose_the_network,
    **{f"answered {status}": refuse(status) for status in (400, 403, 404, 409, 413, 500, 503)},
}


@pytest.mark.parametrize("end", ENDS)
def test_the_form_comes_back_filled(live_server, desk, end):
    with transaction.atomic():
        NationFactory(name="Ruritania", published=True)
    desk.goto(live_server.url + "/admin/")
    type_a_meeting(desk, live_server)

    ENDS[end](desk, live_server)

    assert put_back(desk, live_server) == ("Chiefs in Paris", "early May 2025", "Ruritania", "remote")


def test_the_window_that_was_closed_is_offered_in_the_next(live_server, desk):
    with transaction.atomic():
        NationFactory(name="Ruritania", published=True)
    type_a_meeting(desk, live_server)

    desk.close()
    again = desk.context.new_page()

    assert put_back(again, live_server) == ("Chiefs in Paris", "early May 2025", "Ruritania", "remote")


def test_what_was_saved_is_not_offered_again(live_server, desk):
    with transaction.atomic():
        NationFactory(name="Ruritania", published=True)
    type_a_meeting(desk, live_server)

    desk.locator("input[name=_save]").click()
    desk.wait_for_selector(".messagelist .success")
    desk.goto(live_server.url + "/admin/talks/meeting/add/")

    assert desk.get_by_role("button", name="Put it back").count() == 0
    assert Meeting.objects.get().title == "Chiefs in Paris"


def test_another_account_on_the_same_machine_sees_nothing_of_it(live_server, desk, client):
    with transaction.atomic():
        NationFactory(name="Ruritania", published=True)
    type_a_meeting(desk, live_server)

    client.force_login(member("reviewer"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    desk.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    desk.goto(live_server.url + "/admin/talks/meeting/add/")

    assert desk.get_by_role("button", name="Put it back").count() == 0


def test_leaving_with_something_typed_asks_first(live_server, window, desk):
    asked = []
    desk.on("dialog", lambda dialog: asked.append(dialog.type))
    desk.goto(live_server.url + "/admin/talks/meeting/add/")
    desk.locator("#id_title").press_sequentially("Chiefs")

    desk.locator(".desk-name a").click()
    desk.wait_for_url("**/admin/")

    assert asked == ["beforeunload"]


def test_a_draft_that_was_submitted_elsewhere_says_so_and_the_words_wait(live_server, desk):
    with transaction.atomic():
        editor = member("editor")
        meeting = MeetingFactory(title="Chiefs in Oslo", author=editor)
        CitationFactory(meeting=meeting, source=SourceFactory(published=True))
    page = live_server.url + reverse("admin:talks_meeting_change", args=[meeting.pk])
    desk.goto(page)
    desk.fill("#id_title", "Chiefs in Bergen")
    desk.locator("input[name=_save]").click()
    desk.wait_for_selector(".messagelist .success")
    desk.fill("#id_title", "Chiefs in Tromsø")
    desk.wait_for_selector("text=Kept in this browser")
    with transaction.atomic():
        meeting.refresh_from_db()
        review.submit(change_set=meeting.change_set, by=editor)

    desk.locator("input[name=_save]").click()
    desk.wait_for_selector("text=was submitted")
    with transaction.atomic():
        review.withdraw(change_set=meeting.change_set, by=editor)
    desk.goto(page)
    desk.get_by_role("button", name="Put it back").click()

    assert desk.input_value("#id_title") == "Chiefs in Tromsø"
