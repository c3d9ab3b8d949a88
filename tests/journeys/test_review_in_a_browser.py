"""Reviewing in a browser: by keys, on a phone, for assistive technology, without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from talks.choices import ChangeSetState, Stage
from talks.models import Attendance, ChangeSet, ReviewComment
from talks.services import intake, proposals, review
from talks.services.commenting import comment
from tests.accounts import member
from tests.factories import (
    AttendanceFactory,
    CitationFactory,
    MeetingCountFactory,
    MeetingFactory,
    NationFactory,
    PledgeEventFactory,
    PledgeFactory,
    SourceFactory,
    StatementFactory,
    VenueFactory,
)
from tests.journeys.test_every_control import covered

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def change_set():
    """A meeting with six attendances, one disputed and one bare, a pledge, a statement and a change of what is public."""
    with transaction.atomic():
        editor = member("editor")
        public = MeetingFactory(title="London talks", published=True)
        AttendanceFactory(meeting=public, published=True, mode="remote")
    with transaction.atomic():
        one = intake.open_change_set(by=editor, title="Reports of the day", new=True)
        source = SourceFactory(published=True, title="Chiefs meet", reliability="B")
        mine = {"author": editor, "change_set": one, "cited_by": source}
        meeting = MeetingFactory(title="Chiefs in Paris", outcome="They are to meet again.", **mine)
        VenueFactory(meeting=meeting)
        rows = [AttendanceFactory(meeting=meeting, party=NationFactory(published=True), mode="in_person", **mine) for _ in range(6)]
        CitationFactory(record=rows[1], source=source, bearing="disputes", field="mode", reported_value="remote", passage="dialled in")
        rows[2].citations.all().delete()
        MeetingCountFactory(meeting=meeting, counted="nations", **mine)
        PledgeEventFactory(pledge=PledgeFactory(contributors="26 countries", **mine), **mine)
        StatementFactory(paraphrase="A force will come.", **mine)
        proposals.propose(changes={public: {"title": {"from": "London talks", "to": "Talks in London"}}}, by=editor, into=one)
        changed = Attendance.objects.get(meeting=public)
        proposals.propose(changes={changed: {"mode": {"from": "remote", "to": "in_person"}}}, by=editor, into=one)
        review.submit(change_set=one, by=editor, message="Please look.")
    return one


@pytest.fixture
def reviewing(live_server, window, client, change_set):
    """Opens the page of the set as a reviewer, in a window of a width."""
    client.force_login(member("reviewer", "boris"))

    def open_page(width: int, **options):
        page = window(width, **options)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.goto(address(live_server, change_set))
        return page

    return open_page


def address(live_server, change_set) -> str:
    return live_server.url + reverse("admin:talks_changeset_change", args=[change_set.pk])


def test_records_are_seen_and_held_back_by_keys_and_the_bar_counts(reviewing, change_set):
    page = reviewing(1280)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    counted = page.locator("#review-count")
    assert counted.inner_text() == "0 of 13 seen"

    for key in "jxx":
        page.keyboard.press(key)
    page.keyboard.press("Space")
    page.keyboard.press("h")

    assert counted.inner_text() == "3 of 13 seen, 1 held back"
    page.keyboard.press("k")
    page.keyboard.press("x")
    assert counted.inner_text() == "2 of 13 seen, 1 held back"
    page.keyboard.press("?")
    assert page.locator("#review-keys").is_visible()
    page.locator("#decision_message").press_sequentially("jxh? k")
    assert (counted.inner_text(), page.locator("#decision_message").input_value()) == ("2 of 13 seen, 1 held back", "jxh? k")
    assert faults == []


def test_what_was_seen_is_kept_until_it_changes(reviewing, change_set):
    page = reviewing(1280)
    page.locator(".review-see input").nth(0).check()
    page.locator(".review-see input").nth(1).check()
    page.reload()
    assert page.locator("#review-count").inner_text() == "2 of 13 seen"

    with transaction.atomic():
        row = change_set.attendance_records.order_by("pk").first()
        Attendance.objects.filter(pk=row.pk).update(mode="remote")
    page.reload()

    assert page.locator("#review-count").inner_text() == "1 of 13 seen"


def test_the_set_is_approved_without_script_and_without_what_is_held_back(reviewing, change_set):
    page = reviewing(390, javascript=False)
    bare = change_set.attendance_records.order_by("pk")[2]

    page.locator(f'[name="hold_back"][value="attendance:{bare.pk}"]').check()
    page.locator("#decision_message").fill("Who says so?")
    page.get_by_text("Approve and publish").or_(page.locator('[name="_approve"]')).last.click()
    page.wait_for_selector(".messagelist .success")

    bare.refresh_from_db()
    assert (ChangeSet.objects.get(pk=change_set.pk).state, bare.stage) == (ChangeSetState.APPROVED, Stage.DRAFT)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_has_no_barriers_and_fits(reviewing, change_set, width, dark):
    row = change_set.attendance_records.first()
    comment(change_set=change_set, record=row, field="mode", text="By telephone? " + "x" * 90, by=member("reviewer", "boris"))
    page = reviewing(width, dark=dark)
    page.locator('[name="_comment_on"]').nth(1).click()
    page.wait_for_selector("#comment-box")

    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]

    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_a_comment_is_written_by_keys_and_the_words_typed_so_far_stay(reviewing):
    page = reviewing(1280)
    page.locator("#decision_message").fill("See the comments.")
    page.locator("h1").click()

    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_selector("#comment-box:focus")
    page.keyboard.type("Who says so?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".review-comment")

    said = ReviewComment.objects.get()
    assert (said.text, said.noun, page.locator("#decision_message").input_value()) == ("Who says so?", "meeting", "See the comments.")
    assert page.locator(".desk-kept").count() == 0


def test_nothing_covers_a_control(reviewing, live_server, change_set):
    assert covered(reviewing(1280), address(live_server, change_set)) == []
