"""The one way in, asked without any form: as a spreadsheet or a script would."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from talks.choices import Stage
from talks.models import Attendance, ChangeSet, Meeting, Nation, ProposedChange
from talks.services.entering import submit
from talks.services.entry import Clashed, Entry, Row
from talks.services.refusals import Refused
from talks.services.snapshots import snapshot
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory, SourceFactory, StatementFactory

pytestmark = pytest.mark.django_db


def attended(nation, **further) -> Row:
    values = {"party": nation.public_id, "mode": "remote", "level": "unknown", "certainty": "stated"} | further.pop("values", {})
    return Row(model=Attendance, link="meeting", values=values, **further)


@pytest.fixture
def public_meeting():
    meeting = MeetingFactory(published=True, title="Paris talks", attended_by=[NationFactory(published=True) for _ in range(3)])
    ask_rules()
    return meeting


def test_a_meeting_comes_in_whole(editor):
    source, other, france, spain = SourceFactory(), SourceFactory(), NationFactory(), NationFactory()
    values = {"title": "Chiefs, Paris", "date": "2025-03-11", "venues": [{"city": "Paris"}], "citations": [{"source": source.public_id}]}

    saved = submit(Entry(model=Meeting, values=values, rows=(attended(france), attended(spain, source=other.public_id))), by=editor)

    meeting = Meeting.objects.get()
    rows = list(meeting.attendances.order_by("pk"))
    assert (meeting.public_id, meeting.stage, meeting.author, meeting.venues.get().city) == (
        "chiefs-paris-2025-03-11",
        Stage.DRAFT,
        editor,
        "Paris",
    )
    assert saved.drafted == [meeting, *rows]
    assert [row.citations.get().source for row in rows] == [source, other]
    assert {row.change_set for row in [meeting, *rows]} == {ChangeSet.objects.get()}


def test_what_is_left_out_is_left_as_it_is(editor):
    meeting = MeetingFactory(title="Paris talks", outcome="A force.")

    submit(Entry(model=Meeting, pk=meeting.pk, values={"title": "Talks in Paris"}), by=editor)

    meeting.refresh_from_db()
    assert (meeting.title, meeting.outcome, meeting.author) == ("Talks in Paris", "A force.", editor)


def test_an_entry_submitted_again_does_nothing(editor, public_meeting):
    entry = Entry(model=Meeting, pk=public_meeting.pk, values={"title": "Paris talks"})

    saved = submit(entry, by=editor)

    assert (saved.drafted, saved.proposed, saved.to_retract, ChangeSet.objects.count()) == ([], [], [], 0)


def test_nobody_becomes_the_author_of_what_they_did_not_change(editor):
    colleague = member("editor", "colleague")
    meeting = submit(Entry(model=Meeting, values={"title": "Paris talks"}), by=editor).record

    submit(Entry(model=Meeting, pk=meeting.pk, values={"title": "Paris talks"}), by=colleague)

    meeting.refresh_from_db()
    assert meeting.author == editor


def test_two_rows_that_would_have_one_id_get_two(editor):
    meeting, nation = MeetingFactory(), NationFactory()

    saved = submit(Entry(model=Meeting, pk=meeting.pk, values={}, rows=(attended(nation), attended(nation))), by=editor)

    first = f"{meeting.public_id}.{nation.alpha2.lower()}"
    assert [row.public_id for row in saved.drafted] == [first, f"{first}-2"]


def test_a_row_that_rests_on_a_statement_cites_nothing_besides(editor):
    meeting, statement = MeetingFactory(cited_by=SourceFactory()), StatementFactory()

    submit(
        Entry(model=Meeting, pk=meeting.pk, values={}, rows=(attended(NationFactory(), values={"statement": statement.public_id}),)),
        by=editor,
    )

    assert Attendance.objects.get().citations.count() == 0


def test_a_nation_keeps_its_kind(editor):
    values = {"name": "Namibia", "alpha2": "NA", "alpha3": "NAM", "numeric": "516", "public_id": "NAM"}

    submit(Entry(model=Nation, values=values), by=editor)

    assert Nation.objects.get().kind == "nation"


def test_a_clash_names_the_field_and_theirs_as_base_decides_it(editor):
    meeting = MeetingFactory(title="Paris talks")
    base = snapshot(meeting)
    Meeting.objects.update(title="Paris meeting")

    with pytest.raises(Clashed) as clash:
        submit(Entry(model=Meeting, pk=meeting.pk, values={"title": "Talks in Paris"}, base=base), by=editor)
    assert [conflict.name for conflict in clash.value.conflicts] == ["title"]

    again = Entry(model=Meeting, pk=meeting.pk, values={"title": "Talks in Paris"}, base=base | {"title": "Paris meeting"})
    assert submit(again, by=editor).record.title == "Talks in Paris"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"colour": "red"}, "A meeting has no colour."),
        ({"coalition": "nobody"}, "There is no coalition “nobody”."),
        ({"venues": [{"city": "Paris", "nation": "XYZ"}]}, "There is no party “XYZ”."),
        ({"last_confirmed_on": "soon"}, "“soon” value has an invalid date format. It must be in YYYY-MM-DD format."),
    ],
)
@pytest.mark.parametrize("new", [True, False])
def test_what_does_not_exist_is_refused(editor, values, sentence, new):
    pk = 0 if new else MeetingFactory().pk
    with pytest.raises(ValidationError) as refused:
        submit(Entry(model=Meeting, pk=pk, values={"title": "Talks"} | values), by=editor)
    assert refused.value.messages == [sentence]


def test_a_row_of_another_record_is_no_row_of_this(editor):
    row = AttendanceFactory()
    entry = Row(model=Attendance, pk=row.pk, link="meeting", values={"mode": "remote"})

    with pytest.raises(Refused, match="does not belong to"):
        submit(Entry(model=Meeting, pk=MeetingFactory().pk, values={}, rows=(entry,)), by=editor)


def test_what_is_not_there_any_more_is_said(editor):
    with pytest.raises(Refused, match="This meeting is not there any more"):
        submit(Entry(model=Meeting, pk=10**6, values={"title": "Talks"}), by=editor)


def test_whoever_may_not_enter_is_refused():
    nobody = member("editor", "former")
    nobody.groups.clear()
    with pytest.raises(Refused, match="You may not enter or change a meeting"):
        submit(Entry(model=Meeting, values={"title": "Talks"}), by=nobody)


def test_everything_public_that_changes_is_tried_out_once(editor, public_meeting):
    first, second, third = public_meeting.attendances.order_by("pk")
    rows = (
        Row(model=Attendance, pk=first.pk, link="meeting", values={"mode": "remote"}),
        Row(model=Attendance, pk=second.pk, link="meeting", values={"mode": "remote"}),
        Row(model=Attendance, pk=third.pk, link="meeting", values={}, gone=True),
    )

    with CaptureQueriesContext(connection) as captured:
        saved = submit(Entry(model=Meeting, pk=public_meeting.pk, values={"title": "Talks"}, rows=rows), by=editor, reason="So it was.")

    assert (saved.proposed, saved.to_retract) == ([public_meeting, first, second], [third])
    assert sorted(ProposedChange.objects.values_list("noun", "kind")) == [
        ("attendance", "change"),
        ("attendance", "change"),
        ("attendance", "retraction"),
        ("meeting", "change"),
    ]
    # Asked once in the rehearsal, and once before the whole is done.
    assert sum(query["sql"].endswith("IMMEDIATE") for query in captured) == 2


@pytest.mark.parametrize("new", [True, False])
def test_many_rows_take_as_many_statements_as_one(editor, new):
    def statements(rows: int) -> int:
        source, nations = SourceFactory(), [NationFactory() for _ in range(rows)]
        pk = 0 if new else MeetingFactory(cited_by=source).pk
        values = {"title": f"Chiefs {rows}", "citations": [{"source": source.public_id}]} if new else {}
        with CaptureQueriesContext(connection) as captured:
            submit(Entry(model=Meeting, pk=pk, values=values, rows=tuple(attended(nation) for nation in nations)), by=editor)
        return len(captured)

    statements(1)
    assert statements(10) == statements(1)


def test_rows_cite_the_first_source_that_supports_their_record(editor):
    against, first, second = SourceFactory(), SourceFactory(), SourceFactory()
    citations = [{"source": against.public_id, "bearing": "disputes"}, {"source": first.public_id}, {"source": second.public_id}]
    values = {"title": "Chiefs, Paris", "date": "2025-03-11", "citations": citations}

    submit(Entry(model=Meeting, values=values, rows=(attended(NationFactory()),)), by=editor)

    assert Attendance.objects.get().citations.get().source == first


def test_new_citation_of_a_public_record_has_its_id_in_the_proposal(editor, public_meeting):
    standing, source = snapshot(public_meeting)["citations"], SourceFactory(public_id="new-paper", published=True)

    submit(
        Entry(model=Meeting, pk=public_meeting.pk, values={"citations": [*standing, {"source": source.public_id}]}),
        by=editor,
        reason="A new paper.",
    )

    proposed = ProposedChange.objects.get().changes["citations"]["to"]
    assert [each["public_id"] for each in proposed[:-1]] == [each["public_id"] for each in standing]
    assert proposed[-1]["public_id"] == f"meeting.{public_meeting.public_id}.new-paper"


def test_draft_in_no_change_set_comes_into_one_and_its_untouched_rows_do_not(editor):
    meeting = MeetingFactory(author=editor)
    row = AttendanceFactory(author=editor, meeting=meeting)

    submit(Entry(model=Meeting, pk=meeting.pk, values={}, rows=(Row(model=Attendance, pk=row.pk, link="meeting", values={}),)), by=editor)

    meeting.refresh_from_db()
    row.refresh_from_db()
    assert (meeting.change_set is None, row.change_set) == (False, None)


def test_source_given_beside_a_row_is_added_to_its_citations(editor):
    first, further = SourceFactory(), SourceFactory()
    row = AttendanceFactory(author=editor, meeting=MeetingFactory(author=editor), cited_by=first)
    entered = Row(model=Attendance, pk=row.pk, link="meeting", values={}, source=further.public_id)

    submit(Entry(model=Meeting, pk=row.meeting_id, values={}, rows=(entered,)), by=editor)

    assert {citation.source for citation in row.citations.all()} == {first, further}
