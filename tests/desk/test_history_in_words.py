"""The history of a record in short sentences, and lists with dates as people read them."""

import html
import re

import pytest
from django.urls import reverse

from talks.history import next_revision
from talks.services import publication, review
from talks.services.entering import submit
from talks.services.entry import Entry, Row
from talks.services.intake import open_change_set
from talks.services.transactions import change
from tests.accounts import member
from tests.factories import (
    AttendanceFactory,
    CitationFactory,
    MeetingFactory,
    NationFactory,
    PersonFactory,
    PledgeFactory,
    SourceFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
MACHINE = re.compile(r"→|\bstage: |\bmeeting: |_id\b|\b\w+_\w+\b|\bNone\b|\d{4}-\d\d-\d\d(?! \d\d:)")


@pytest.fixture
def desk(client):
    client.force_login(member("editor", "amara"))
    return client


def history(desk, record, **query):
    return desk.get(reverse(f"admin:talks_{record._meta.model_name}_history", args=[record.pk], query=query or None))


def lines(desk, record):
    return [line for entry in history(desk, record).context["entries"] for line in entry.lines]


@pytest.fixture
def life():
    """A meeting of twelve as a draft, corrected, submitted and approved, with a source that speaks against it."""
    editor, reviewer = member("editor", "amara"), member("reviewer", "boris")
    source = SourceFactory(title="Chiefs meet", publisher="The Gazette", published_on="2025-03-12", published=True)
    mine = {"author": editor, "change_set": open_change_set(by=editor, title="Day", new=True), "cited_by": source}
    meeting = MeetingFactory(title="Chiefs", date="2025-03-11", level="ministers", **mine)
    rows = [AttendanceFactory(meeting=meeting, party=NationFactory(name=f"Nation {n:02}", published=True), **mine) for n in range(12)]
    next_revision()
    with change(by=editor, reason="as published"):
        VenueFactory(meeting=meeting, city="Paris", nation=None)
        CitationFactory(record=meeting, source=source, bearing="disputes", field="date", reported_value="12 March")
    next_revision()
    values = {"title": "Military chiefs", "date": "2025-03", "outcome": "They meet again.", "level": "military_chiefs"}
    changed = Row(model=type(rows[0]), pk=rows[0].pk, values={"mode": "remote"}, link="meeting")
    submit(Entry(model=type(meeting), pk=meeting.pk, values=values, rows=(changed,)), by=editor, reason="corrected")
    next_revision()
    review.submit(change_set=mine["change_set"], by=editor)
    next_revision()
    review.approve(change_set=mine["change_set"], by=reviewer)
    next_revision()
    return meeting


def test_what_changed_is_said_in_sentences_with_labels(desk, life):
    who = ", ".join(f"Nation {n:02}" for n in range(8)) + " and 4 more"
    assert lines(desk, life)[:11] == [
        "Made public",
        f"12 attendances made public: {who}",
        "Submitted for review",
        f"12 attendances submitted for review: {who}",
        "Title: was “Chiefs”, now “Military chiefs”",
        "Level: was Ministers, now Military chiefs",
        "When: was 11 March 2025, now March 2025",
        "Outcome: “They meet again.”",
        "Attendance Nation 00: manner: was In person, now By video or telephone",
        "Venue entered: Paris",
        "Source cited against it: The Gazette: Chiefs meet, 12 March 2025",
    ]


def test_no_word_of_the_machine_stands_in_it(desk, life):
    page = history(desk, life, a="none", b=history(desk, life).context["second"]).content.decode()
    text = html.unescape(re.sub(r"<[^>]+>", " ", page[page.index('id="content-main"') :]))

    assert [found for found in MACHINE.findall(text) if found.strip()] == []


def test_retracted_and_merged_are_said(desk):
    administrator = member("administrator", "ada")
    one, other, kept = [PersonFactory(name=name, published=True) for name in ("Ada One", "Ada Two", "Ada Three")]
    next_revision()
    publication.retract(record=one, by=administrator, reason="Another person.")
    with change(by=administrator, reason="the same"):
        type(other).objects.filter(pk=other.pk).update(stage="retracted", retraction_reason="merged", merged_into=kept)
    next_revision()

    assert lines(desk, one)[0] == "Retracted (Another person.)"
    assert lines(desk, other)[0] == "Merged into Ada Three"


def test_lists_show_dates_in_words_and_sort_by_days(desk):
    MeetingFactory(title="First", date="2025-03")
    MeetingFactory(title="Second", date="2025-03-11")
    PledgeFactory(announced_on=None, announced_on_text="")
    PledgeFactory(announced_on="2025-05-01~/2025-05-10~")

    meetings = desk.get(reverse("admin:talks_meeting_changelist"), {"o": "2"}).content.decode()
    pledges = desk.get(reverse("admin:talks_pledge_changelist")).content.decode()

    cells = [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r'<td class="field-date[^"]*">(.*?)</td>', meetings)]
    assert cells[:2] == ["March 2025", "11 March 2025"]
    assert "1–10 May 2025, approximately" in pledges
    assert 'scope="col" class="sortable column-date' in meetings
