"""Saving at the desk: drafts are written, what is public becomes a proposal, and nothing typed or done by others is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from talks.choices import Stage
from talks.models import Attendance, ChangeSet, Citation, Meeting, Nation, Party, Pledge, PledgeEvent, ProposedChange, Statement
from talks.services.snapshots import snapshot
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.admin.posting import add_row, errors, filled, said, save
from tests.factories import (
    AttendanceFactory,
    CoalitionFactory,
    MeetingFactory,
    NationFactory,
    PersonFactory,
    PledgeFactory,
    SourceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def add(noun: str) -> str:
    return reverse(f"admin:talks_{noun}_add")


def change(record) -> str:
    return reverse(f"admin:talks_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def public_meeting():
    meeting = MeetingFactory(
        published=True, title="Paris talks", cities=["Paris"], attended_by=[NationFactory(published=True, name="France")]
    )
    ask_rules()
    return meeting


# --- drafts


def test_a_meeting_is_entered_with_its_rows_on_one_page(desk, editor):
    source, france, spain = SourceFactory(), NationFactory(), NationFactory()
    page = filled(desk, add("meeting"))
    page |= {"title": "Military chiefs, Paris", "date_0": "11 March 2025", "citations-0-source": source.pk, "venues-0-city": "Paris"}
    add_row(page, "attendances", party=france.pk, mode="in_person", level="military_chief", certainty="stated")
    add_row(page, "attendances", party=spain.pk, mode="remote", level="unknown", certainty="expected")
    add_row(page, "counts", count_min="30", count_qualifier="over", count_text="over 30 nations", counted="nations")

    answer = save(desk, add("meeting"), page=page)

    assert errors(answer) == []
    meeting = Meeting.objects.get()
    assert (meeting.public_id, meeting.date, meeting.date_text) == ("military-chiefs-paris-2025-03-11", "2025-03-11", "11 March 2025")
    assert (meeting.author, meeting.stage, meeting.change_set.author) == (editor, Stage.DRAFT, editor)
    rows = [*meeting.attendances.order_by("pk"), *meeting.counts.all()]
    assert [row.public_id for row in rows] == [
        f"{meeting.public_id}.{france.alpha2.lower()}",
        f"{meeting.public_id}.{spain.alpha2.lower()}",
        f"{meeting.public_id}.nations",
    ]
    assert {row.change_set for row in rows} == {meeting.change_set}
    assert [row.citations.get().source for row in rows] == [source] * 3


def test_a_row_cites_the_source_chosen_in_it(desk):
    meeting, other, nation = MeetingFactory(cited_by=SourceFactory()), SourceFactory(), NationFactory()
    page = filled(desk, change(meeting))
    add_row(page, "attendances", party=nation.pk, mode="remote", level="unknown", certainty="stated", source=other.pk)
    save(desk, change(meeting), page=page)
    assert Attendance.objects.get().citations.get().source == other


def test_a_date_keeps_its_words_and_is_read_again(desk):
    pledge = PledgeFactory()
    save(desk, change(pledge), announced_on_0="early May 2025")
    pledge.refresh_from_db()
    assert (pledge.announced_on, pledge.announced_on_text) == ("2025-05-01~/2025-05-10~", "early May 2025")
    assert filled(desk, change(pledge))["announced_on_0"] == "early May 2025"


def test_the_words_of_the_source_stand_beside_the_date(desk):
    pledge = PledgeFactory()
    save(desk, change(pledge), announced_on_0="11 March 2025", announced_on_1="Tuesday")
    pledge.refresh_from_db()
    assert (pledge.announced_on, pledge.announced_on_text) == ("2025-03-11", "Tuesday")


def test_a_date_that_is_not_understood_says_what_would_be(desk):
    answer = save(desk, change(PledgeFactory()), announced_on_0="next Tuesday or so")
    assert len(errors(answer)) == 1
    assert filled_box(answer, "announced_on_0") == "next Tuesday or so"


def filled_box(answer, name: str) -> str:
    return answer.wsgi_request.POST[name]


def test_what_the_database_refuses_comes_back_with_a_sentence_and_all_that_was_typed(desk):
    statement, person = StatementFactory(), PersonFactory()
    page = filled(desk, change(statement)) | {"attribution": "anonymous", "paraphrase": "A long thought, typed with care."}
    add_row(page, "speakers", person=person.pk, order="0")

    answer = save(desk, change(statement), page=page)

    assert errors(answer) == ["A described, anonymous or pseudonymous speaker is never a named person. Give the description as published."]
    assert "A long thought, typed with care." in answer.content.decode()
    assert Statement.objects.get().speakers.count() == 0


def test_a_taken_id_is_said_at_its_box(desk):
    MeetingFactory(public_id="taken")
    answer = save(desk, add("meeting"), title="Another", public_id="taken")
    assert errors(answer) == ["This public id is taken."]


def test_a_nation_from_the_iso_list_fills_its_codes_in(desk):
    answer = save(desk, add("nation"), iso_nation="NAM")
    assert errors(answer) == []
    nation = Nation.objects.get()
    assert (nation.name, nation.alpha2, nation.alpha3, nation.numeric, nation.public_id, nation.kind) == (
        "Namibia",
        "NA",
        "NAM",
        "516",
        "NAM",
        "nation",
    )


def test_an_organisation_keeps_the_code_that_was_written(desk):
    save(desk, add("organisation"), name="North Atlantic Treaty Organization", public_id="NATO", organisation_kind="alliance")
    assert Party.objects.get().public_id == "NATO"


def test_steps_are_entered_with_the_pledge(desk):
    nation = NationFactory()
    page = filled(desk, add("pledge")) | {
        "description": "Ground troops",
        "category": "troops",
        "parties-0-party": nation.pk,
        "parties-0-role": "contributor",
    }
    page |= {"quantity_max": "30000", "quantity_qualifier": "under", "quantity_unit": "troops", "quantity_text": "under 30,000 troops"}
    add_row(page, "steps", step="floated", on_date_0="March 2025")
    answer = save(desk, add("pledge"), page=page)
    assert errors(answer) == []
    assert [(step.step, step.on_date) for step in PledgeEvent.objects.all()] == [("floated", "2025-03")]
    assert Pledge.objects.get().parties.get().party_id == nation.pk


def test_an_editor_takes_an_own_draft_row_away(desk, editor):
    meeting = MeetingFactory(author=editor)
    AttendanceFactory(meeting=meeting, author=editor)
    save(desk, change(meeting), **{"attendances-0-DELETE": "on"})
    assert Attendance.objects.count() == 0


def test_saving_and_submitting_in_one_go(desk, editor):
    save(desk, add("meeting"), title="Chiefs in Paris", **{"citations-0-source": SourceFactory().pk})
    meeting = Meeting.objects.get()
    save(desk, change(meeting), button="_submit", agenda="The force")
    meeting.refresh_from_db()
    assert (meeting.stage, meeting.agenda, meeting.change_set.state) == (Stage.IN_REVIEW, "The force", "submitted")


# --- what is public


def test_a_public_record_is_changed_by_a_proposal_only(desk, public_meeting, editor):
    before = snapshot(public_meeting)

    answer = save(desk, change(public_meeting), title="Talks in Paris", change_reason="The sources call it so.")

    assert errors(answer) == []
    public_meeting.refresh_from_db()
    assert snapshot(public_meeting) == before
    proposal = ProposedChange.objects.get()
    assert proposal.changes == {"title": {"from": "Paris talks", "to": "Talks in Paris"}}
    assert (proposal.author, proposal.reason, proposal.change_set.author) == (editor, "The sources call it so.", editor)
    assert said(answer)[0].startswith("This public record is not changed yet")


def test_a_public_change_needs_a_reason(desk, public_meeting):
    answer = save(desk, change(public_meeting), title="Talks in Paris")
    assert errors(answer) == ["Say in a few words why a public record should change."]
    assert not ProposedChange.objects.exists()


def test_parts_of_a_public_record_are_proposed_with_it(desk, public_meeting):
    page = filled(desk, change(public_meeting)) | {"change_reason": "Two sites"}
    add_row(page, "venues", city="London")
    save(desk, change(public_meeting), page=page)
    assert [row["city"] for row in ProposedChange.objects.get().changes["venues"]["to"]] == ["Paris", "London"]
    assert public_meeting.venues.count() == 1


def test_a_new_row_of_a_public_meeting_is_a_draft_in_the_change_set(desk, public_meeting, editor):
    nation = NationFactory(published=True)
    page = filled(desk, change(public_meeting))
    add_row(page, "attendances", party=nation.pk, mode="remote", level="unknown", certainty="stated")
    answer = save(desk, change(public_meeting), page=page)
    assert errors(answer) == []
    row = Attendance.objects.get(party=nation)
    assert (row.stage, row.change_set.author, ProposedChange.objects.count()) == (Stage.DRAFT, editor, 0)


def test_a_changed_public_row_is_proposed_by_itself(desk, public_meeting):
    row = public_meeting.attendances.get()
    save(desk, change(public_meeting), change_reason="By video", **{"attendances-0-mode": "remote"})
    row.refresh_from_db()
    proposal = ProposedChange.objects.get()
    assert (proposal.noun, proposal.record_pk, proposal.changes) == ("attendance", row.pk, {"mode": {"from": "in_person", "to": "remote"}})
    assert row.mode == "in_person"


def test_taking_a_public_row_away_proposes_its_retraction(desk, public_meeting):
    save(desk, change(public_meeting), change_reason="Was not there", **{"attendances-0-DELETE": "on"})
    assert (ProposedChange.objects.get().kind, public_meeting.attendances.count()) == ("retraction", 1)


def test_saving_without_a_change_proposes_nothing(desk, public_meeting):
    save(desk, change(public_meeting))
    assert (ProposedChange.objects.count(), ChangeSet.objects.count()) == (0, 0)


def test_a_reviewers_own_change_of_a_public_record_is_a_proposal_too(client, public_meeting):
    client.force_login(member("administrator"))
    save(client, change(public_meeting), title="Talks in Paris", change_reason="So called.")
    public_meeting.refresh_from_db()
    assert public_meeting.title == "Paris talks"


# --- two people at once


def test_what_a_colleague_changed_meanwhile_is_not_undone(desk):
    meeting = MeetingFactory(title="Paris talks")
    page = filled(desk, change(meeting))
    Meeting.objects.filter(pk=meeting.pk).update(outcome="A force was planned.")

    answer = save(desk, change(meeting), page=page | {"title": "Talks in Paris"})

    assert errors(answer) == []
    meeting.refresh_from_db()
    assert (meeting.title, meeting.outcome) == ("Talks in Paris", "A force was planned.")


def test_a_clash_is_shown_with_all_that_was_typed_and_saving_again_decides(desk):
    meeting = MeetingFactory(title="Paris talks")
    page = filled(desk, change(meeting))
    Meeting.objects.filter(pk=meeting.pk).update(title="Paris meeting")

    answer = save(desk, change(meeting), page=page | {"title": "Talks in Paris"})

    sentence = (
        "“Paris meeting (11 March 2025)”: while you had this page open somebody else changed the title to “Paris meeting”. "
        "Nothing was saved. Save again to put yours in its place, or take theirs over."
    )
    assert errors(answer) == [sentence]
    again = page | {"title": "Talks in Paris", answer.context["base_field"]: answer.context["base"]}
    save(desk, change(meeting), page=again)
    meeting.refresh_from_db()
    assert meeting.title == "Talks in Paris"


def test_a_proposal_says_only_what_its_editor_changed(desk, public_meeting):
    page = filled(desk, change(public_meeting))
    Meeting.objects.filter(pk=public_meeting.pk).update(outcome="A force was planned.")
    save(desk, change(public_meeting), page=page | {"title": "Talks in Paris", "change_reason": "So called."})
    assert set(ProposedChange.objects.get().changes) == {"title"}


def test_a_stale_row_is_not_written_back(desk, public_meeting):
    page = filled(desk, change(public_meeting))
    Attendance.objects.filter(meeting=public_meeting).update(mode="remote")
    save(desk, change(public_meeting), page=page | {"title": "Talks in Paris", "change_reason": "So called."})
    assert [proposal.noun for proposal in ProposedChange.objects.all()] == ["meeting"]


# --- what may not be done


def test_what_is_in_review_cannot_be_changed(desk):
    meeting = MeetingFactory(in_review=True, title="Paris talks")
    answer = desk.post(change(meeting), {"title": "X"}, follow=True)
    assert "was submitted for review while you had this page open" in said(answer)[0]
    meeting.refresh_from_db()
    assert meeting.title == "Paris talks"


def test_somebody_without_a_group_gets_nowhere(client):
    user = member("editor", "former")
    user.groups.clear()
    client.force_login(user)
    assert client.get(add("meeting")).status_code == 403


def test_the_public_id_of_what_was_public_is_fixed(desk, public_meeting):
    save(desk, change(public_meeting), public_id="another", change_reason="x")
    public_meeting.refresh_from_db()
    assert public_meeting.public_id != "another"


def test_a_meeting_of_many_opens_with_as_many_queries_as_one_of_few(desk):
    meeting = MeetingFactory(published=True, coalition=CoalitionFactory(published=True))

    def queries(rows: int) -> int:
        for _ in range(rows):
            AttendanceFactory(published=True, meeting=meeting, person=PersonFactory())
        with CaptureQueriesContext(connection) as captured:
            desk.get(change(meeting))
        return len(captured)

    queries(1)
    assert queries(0) == queries(8)


def attended_by_ten(**options):
    return MeetingFactory(**options, attended_by=[NationFactory(published=True) for _ in range(10)])


def test_a_draft_of_ten_rows_is_saved_with_few_queries(desk, django_assert_max_num_queries):
    meeting = attended_by_ten()
    page = filled(desk, change(meeting))
    with django_assert_max_num_queries(60):
        desk.post(change(meeting), page | {"title": "Talks in Paris", "_save": "1"})
    assert Meeting.objects.get().title == "Talks in Paris"


def test_one_changed_row_of_a_public_meeting_of_ten_is_proposed_with_few_queries(desk, django_assert_max_num_queries):
    meeting = attended_by_ten(published=True)
    ask_rules()
    page = filled(desk, change(meeting)) | {"attendances-0-mode": "remote", "change_reason": "By video"}
    with django_assert_max_num_queries(60):
        desk.post(change(meeting), page | {"_save": "1"})
    assert ProposedChange.objects.count() == 1


def test_nothing_of_a_refused_page_stays_behind(desk, public_meeting):
    citations = Citation.objects.count()
    page = filled(desk, change(public_meeting)) | {"change_reason": "x"}
    add_row(page, "citations", source=SourceFactory().pk, bearing="supports")
    add_row(
        page,
        "attendances",
        party=public_meeting.attendances.get().party_id,
        mode="remote",
        absence_reason="ill",
        level="unknown",
        certainty="stated",
    )
    answer = save(desk, change(public_meeting), page=page)
    assert errors(answer) == ["A reason for absence goes only with an absence."]
    assert (Citation.objects.count(), ProposedChange.objects.count(), connection.needs_rollback) == (citations, 0, False)
