"""A whole report by mouse and keys in an empty tracker: entered, submitted, reviewed by a colleague, read by everybody.

By the keystroke model an editor needs under 15 minutes and under 130 clicks, the reviewer under 3 minutes. What had no home:
that one army is the largest of its alliance (a comparison, no fact of these talks), and that experts confer in several
capitals without a date or a list. Both fit into a note; neither into a field.
"""

import pytest

from talks.choices import Stage
from talks.history import dataset_version
from talks.models import (
    Attendance,
    Citation,
    Coalition,
    GroupClaim,
    Meeting,
    MeetingCount,
    Pledge,
    Position,
    Question,
    Role,
    Source,
    Statement,
)
from talks.services.review import record_models
from tests.journeys.entering import Editor, enter_the_list, enter_the_report, review, submit

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# By hand, from the two reports.
REMOTE = ("AUS", "NZL", "JPN", "KOR")
LISTED = {
    *("BEL", "BGR", "CZE", "DNK", "EST", "FIN", "DEU", "GRC", "HUN", "ISL", "ITA", "LVA", "LTU", "LUX", "NLD", "MKD", "NOR", "POL"),
    *("PRT", "ROU", "SVK", "SVN", "ESP", "SWE", "ALB", "UKR", "IRL"),
}
ATTENDED = {
    *((code, "remote", "expected") for code in REMOTE),
    *((code, "in_person", "expected") for code in ("TUR", "CAN")),
    *((code, "in_person", "inferred") for code in ("FRA", "GBR")),
    *((code, "in_person", "stated") for code in LISTED),
    ("USA", "absent_deliberate", "stated"),
}
OFFICIAL = ("described", "senior official", "UKR")
SAID = {
    ("described", "some leaders", "UKR", ""),
    ("pseudonymous", "MAGA Voice", None, ""),
    ("anonymous", "Western officials", None, ""),
    (*OFFICIAL, "We still don´t have real proposals"),
    (*OFFICIAL, "we still don´t have a real solid approach"),
    ("described", "military official", "FRA", ""),
    ("named", "Volodymyr Zelenskyy", "UKR", ""),
    ("described", "official", "FRA", "To get signals on the U.S. backstop"),
    ("anonymous", "some Western officials", None, ""),
    (*OFFICIAL, "I fully believe it´s very possible"),
    (*OFFICIAL, "If they lose this opportunity, we will be in a very difficult situation"),
}


def test_a_report_is_entered_and_reviewed_within_minutes_and_everybody_reads_it(accounts, live_server, window, capsys):
    faults = []

    def person():
        page = window(1280)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return Editor(page)

    editor, reviewer, anybody = person(), person(), window(1280)
    enter_the_report(editor, live_server.url)
    enter_the_list(editor, live_server.url)
    submit(editor)
    waiting = {stage for model in record_models() for stage in model._base_manager.values_list("stage", flat=True)}
    address = f"{live_server.url}/meetings/{Meeting.objects.get().public_id}/"
    before, hidden = dataset_version(), anybody.goto(address).status
    review(reviewer, live_server.url)
    now = anybody.goto(address).status
    shown = anybody.inner_text("main")
    past = anybody.goto(f"{address}?as_of=v{before}").status
    remote = anybody.request.get(f"{live_server.url}/api/v1/attendances/?mode=remote").json()["results"]

    with capsys.disabled():
        for part, (clicks, keys, decisions) in [*editor.parts, *reviewer.parts]:
            print(f"\n{part:24} {clicks:3} clicks {keys:5} keys {decisions:3} decisions", end="")
        print(f"\nA whole report: {editor}; its review: {reviewer}")
    assert faults == []
    assert (editor.clicks < 130, editor.seconds < 15 * 60, reviewer.seconds < 3 * 60) == (True, True, True)
    assert waiting == {Stage.IN_REVIEW}
    assert {stage for model in record_models() for stage in model._base_manager.values_list("stage", flat=True)} == {Stage.PUBLISHED}
    assert (hidden, now, past in (400, 404)) == (404, 200, True)
    assert {row["party"]["id"] for row in remote} == set(REMOTE)
    assert_the_record_says_what_the_reports_say()
    assert [words for words in ("Australia", "South Korea", "over 30 nations", "Commonwealth nations") if words not in shown] == []


def assert_the_record_says_what_the_reports_say():
    rows = Attendance.objects.values_list("party__public_id", "mode", "certainty")
    assert (set(rows), len(rows)) == (ATTENDED, 36)
    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.level, meeting.format, meeting.participants_text, meeting.coalition) == (
        *("2025-03-11", "military_chiefs", "hybrid", "over 30 nations"),
        Coalition.objects.get(),
    )
    assert set(meeting.venues.values_list("city", "nation__public_id")) == {("Paris", "FRA")}
    assert set(meeting.parties.values_list("party__public_id", "role")) == {("FRA", "convener"), ("GBR", "convener")}
    assert set(Role.objects.values_list("party__public_id", "role")) == {("FRA", "co_lead"), ("GBR", "co_lead")}
    assert (Coalition.objects.get().name, Coalition.objects.get().party.organisation_kind) == ("Coalition of the willing", "coalition")
    counts = MeetingCount.objects.values_list("count_min", "count_qualifier", "count_text", "counted")
    assert set(counts) == {(30, "over", "over 30 nations", "nations")}
    claims = GroupClaim.objects.values_list("organisation__public_id", "extent", "words", "parties__party__public_id", "parties__role")
    assert set(claims) == {
        ("NATO", "nearly_all", "Nearly all NATO members except the United States", "USA", "exception"),
        (None, "some", "Commonwealth nations", None, None),
    }
    said = {
        (one.attribution, speaker.description or speaker.person.name, speaker.party and speaker.party.public_id, quote)
        for one in Statement.objects.all()
        for speaker in one.speakers.all()
        for quote in [*one.quotes.values_list("text", flat=True)] or [""]
    }
    assert (said, Statement.objects.count()) == (SAID, 11)
    assert set(Statement.objects.values_list("said_on", "meeting", "coalition")) == {("2025-03-11", meeting.pk, meeting.coalition_id)}
    plans = Pledge.objects.values_list("nature", "category", "quantity_max", "quantity_qualifier", "parties__words", "status")
    assert set(plans) == {
        ("plan", "troops", 30000, "under", "Franco-British initiative", "floated"),
        ("plan", "equipment", None, "", "Franco-British initiative", "proposed"),
    }
    assert set(Pledge.objects.values_list("category", "conditions__condition__kind")) == {("troops", "us_backstop"), ("equipment", None)}
    question = Question.objects.get()
    assert (question.kind, set(question.proposers.values_list("party__public_id", "words"))) == (
        "proposal",
        {("UKR", ""), (None, "European leaders")},
    )
    positions = Position.objects.values_list("question", "party__public_id", "holder_kind", "answer", "basis")
    assert set(positions) == {(question.pk, "UKR", "head_of_state", "yes", "reported")}
    report, came = Source.objects.order_by("pk")
    cited = Citation.objects.filter(attendance__isnull=False).values_list("source", "passage").distinct()
    assert {(source, passage[:30]) for source, passage in cited} == {
        (report.pk, "Australia, New Zealand, Japan,"),
        (report.pk, "Turkey will attend in person a"),
        (report.pk, "The U.S. absence is deliberate"),
        (report.pk, "Franco-British initiative"),
        (came.pk, "Belgium, Bulgaria, Czechia, De"),
        (came.pk, "Ukraine and Ireland were there"),
    }
    assert set(Citation.objects.filter(passage="", source=report).values_list("attendance", "statement", "pledge")) == {(None, None, None)}
