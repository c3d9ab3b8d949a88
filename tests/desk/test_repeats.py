"""What may be on record already is listed with links before it is saved, and never refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from talks.models import Attendance, Meeting, Pledge, Source, Statement
from talks.selectors.repeats import Said, likely_repeats
from talks.services.snapshots import snapshots
from tests.accounts import member
from tests.admin.posting import add_row, errors, filled, save
from tests.factories import (
    AttendanceFactory,
    MeetingFactory,
    NationFactory,
    PersonFactory,
    PledgeEventFactory,
    PledgeFactory,
    SourceFactory,
    SpeakerFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db
NOT_YET = "Not saved yet: this may be on record already. The list on top shows where; if it is another, save anyway."


@pytest.fixture(autouse=True)
def at_the_desk(client):
    client.force_login(member("editor"))


def _whys(answer):
    return [(doubt.why, doubt.there) for doubt in answer.context.get("doubts") or ()]


def _looked(client, url, answer, **boxes):
    return save(client, url, **boxes, _looked=answer.context["doubts_mark"])


@pytest.mark.parametrize("typed", ["https://example.org/a/", "http://www.example.org/a", "https://example.org/a#top"])
def test_a_source_at_an_address_that_is_known(client, typed):
    SourceFactory(publisher="The Daily", title="Chiefs meet", address="https://example.org/a", published_on="2025-03-11")
    url, boxes = "/admin/talks/source/add/", {"title": "Chiefs meet again", "publisher": "The Daily", "address": typed}

    asked = save(client, url, **boxes)
    kept = Source.objects.count()
    saved = _looked(client, url, asked, **boxes)

    assert (errors(asked), _whys(asked)) == ([NOT_YET], [("the same address", "The Daily: Chiefs meet, 11 March 2025")])
    assert (kept, errors(saved), Source.objects.count()) == (1, [], 2)


def test_a_meeting_of_that_day_and_place(client):
    MeetingFactory(title="Chiefs of staff", date="2025-03-11", cities=["Paris"])
    url = "/admin/talks/meeting/add/"
    boxes = {"title": "Talks of the military", "date_0": "11 March 2025", "venues-0-city": "PARIS"}

    asked = save(client, url, **boxes)

    assert _whys(asked) == [("a meeting of that day and place", "Chiefs of staff, 11 March 2025")]
    assert asked.context["adminform"].form["title"].value() == "Talks of the military"
    assert errors(save(client, url, **boxes | {"venues-0-city": "London"})) == []


def test_a_party_twice_at_one_meeting(client):
    france = NationFactory(name="France")
    meeting = MeetingFactory(author=member("editor"))
    AttendanceFactory(meeting=meeting, party=france, author=member("editor"))
    url = f"/admin/talks/meeting/{meeting.pk}/change/"
    page = filled(client, url)
    add_row(page, "attendances", party=france.pk, mode="in_person", level="unknown", certainty="stated")

    asked = save(client, url, page=page)
    saved = save(client, url, page=page, _looked=asked.context["doubts_mark"])

    assert _whys(asked) == [("this party is at the meeting already", "France")]
    assert (errors(saved), Attendance.objects.count()) == ([], 2)


def test_a_party_twice_on_a_new_page(client):
    france = NationFactory(name="France")
    page = filled(client, "/admin/talks/meeting/add/")
    for _ in range(2):
        add_row(page, "attendances", party=france.pk, mode="in_person", level="unknown", certainty="stated")

    asked = save(client, "/admin/talks/meeting/add/", page=page, title="Talks")

    assert _whys(asked) == [("this party is on the page twice", "France")]


def test_a_further_participant_is_no_repeat(client):
    france = NationFactory(name="France")
    meeting = MeetingFactory(author=member("editor"))
    AttendanceFactory(meeting=meeting, party=france, author=member("editor"))
    url = f"/admin/talks/meeting/{meeting.pk}/change/"
    page = filled(client, url)
    add_row(page, "attendances", party=france.pk, mode="in_person", level="unknown", certainty="stated", further_participant="on")

    assert errors(save(client, url, page=page)) == []


@pytest.mark.parametrize(
    ("amount", "day", "asked"),
    [("€1.6bn", "1 March 2025", 1), ("€1.55bn", "30 March 2025", 1), ("€2.5bn", "1 March 2025", 0), ("€1.6bn", "1 March 2026", 0)],
)
def test_a_pledge_of_the_same_party_kind_number_and_time(client, amount, day, asked):
    france = NationFactory(name="France")
    PledgeFactory(contributors=[france], category="funding", amount_min=1_600_000_000, amount_max=1_600_000_000, amount_currency="EUR")
    boxes = {
        "description": "Aid",
        "category": "funding",
        "amount_text": amount,
        "announced_on_0": day,
        "parties-0-role": "contributor",
        "parties-0-party": france.pk,
    }

    save(client, "/admin/talks/pledge/add/", **boxes)

    assert Pledge.objects.count() == 2 - asked


@pytest.mark.parametrize(("paraphrase", "asked"), [("The force will come in summer.", 1), ("Energy needs repair.", 0)])
def test_a_statement_of_the_same_speaker_day_and_source(client, paraphrase, asked):
    speaker, source = PersonFactory(name="Ada Lovelace"), SourceFactory()
    SpeakerFactory(statement=StatementFactory(paraphrase="A force will come.", said_on="2025-03-11", cited_by=source), person=speaker)
    boxes = {
        "paraphrase": paraphrase,
        "attribution": "named",
        "said_on_0": "11 March 2025",
        "speakers-0-person": speaker.pk,
        "citations-0-source": source.pk,
    }

    save(client, "/admin/talks/statement/add/", **boxes)

    assert Statement.objects.count() == 2 - asked


def test_what_a_record_says_itself_is_no_repeat(client):
    meeting = MeetingFactory(date="2025-03-11", cities=["Paris"], author=member("editor"))

    assert errors(save(client, f"/admin/talks/meeting/{meeting.pk}/change/", agenda="The force")) == []


def test_queries_do_not_grow_with_rows():
    def asked(number):
        meetings = [MeetingFactory(date="2025-03-11", cities=["Paris"]) for _ in range(number)]
        pledges = [PledgeFactory(contributors=[NationFactory()]) for _ in range(number)]
        attendances = [AttendanceFactory(meeting=meeting) for meeting in meetings]
        said = [
            Said(model, values, pk)
            for model, rows in ((Meeting, meetings), (Pledge, pledges), (Attendance, attendances))
            for pk, values in snapshots(model.objects.filter(pk__in=[row.pk for row in rows])).items()
        ]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = likely_repeats(said)
        return len(queries), len(found)

    assert (asked(2), asked(7)[0]) == ((6, 1), 6)


def test_a_ladder_that_goes_back_is_flagged_and_saved(client):
    pledge = PledgeFactory(author=member("editor"))
    PledgeEventFactory(pledge=pledge, step="committed", on_date="2025-05-01", author=member("editor"))
    url = f"/admin/talks/pledge/{pledge.pk}/change/"
    page = filled(client, url)
    add_row(page, "steps", step="pledged", on_date_0="3 June 2025")

    answer = save(client, url, page=page)

    assert errors(answer) == []
    assert "The ladder goes back, from committed to pledged. If it did, leave it as it is." in [
        str(each) for each in answer.context["messages"]
    ]
