"""Attendance, many at once: what is shown before it is saved, what is saved, and saving it again."""

import pytest
from django.urls import reverse

from talks.choices import AttendanceMode, Certainty
from talks.models import Attendance, GroupClaim, Nation, ProposedChange
from talks.names import iso_nations
from tests.accounts import member
from tests.factories import (
    AttendanceFactory,
    CitationFactory,
    MeetingCountFactory,
    MeetingFactory,
    MembershipFactory,
    NationFactory,
    OrganisationFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

CODES = {"USA": "US", "HUN": "HU", "FRA": "FR", "POL": "PL", "AUS": "AU", "NZL": "NZ", "UKR": "UA"}


@pytest.fixture
def nations():
    return {code: NationFactory(name=f"Nation {code}", alpha2=alpha2, alpha3=code, published=True) for code, alpha2 in CODES.items()}


@pytest.fixture
def nato(nations):
    """The USA, Hungary, France and Poland are members; Australia left, Ukraine is only associated."""
    group = OrganisationFactory(name="North Atlantic Treaty Organization", public_id="NATO", published=True)
    for code in ("USA", "HUN", "FRA", "POL"):
        MembershipFactory(organisation=group, nation=nations[code], joined_on="1999", published=True)
    MembershipFactory(organisation=group, nation=nations["AUS"], joined_on="1999", left_on="2020", published=True)
    MembershipFactory(organisation=group, nation=nations["UKR"], status="associate", published=True)
    return group


@pytest.fixture
def editor(client):
    user = member("editor")
    client.force_login(user)
    return user


@pytest.fixture
def meeting(editor):
    meeting = MeetingFactory(title="Chiefs in Paris", date="2025-03-11", author=editor)
    CitationFactory(meeting=meeting)
    return meeting


def page_of(meeting):
    return reverse("admin:talks_meeting_attendance", args=[meeting.pk])


def save(client, meeting, lines, **boxes):
    """Presses save as a browser does that has read the lines: every row that is shown is ticked."""
    plan = client.post(page_of(meeting), {"lines": lines, **boxes}).context["plan"]
    keys = [one.party.public_id for one in [*plan.new, *plan.changed, *plan.there]]
    return client.post(page_of(meeting), {"lines": lines, "shown": keys, "take": keys, "_save": "1", **boxes}, follow=True)


def rows(meeting):
    return {row.party.public_id: (str(row.mode), str(row.certainty)) for row in Attendance.objects.filter(meeting=meeting, rival_of=None)}


def test_members_on_the_day_without_two_and_others_by_name(client, meeting, nato):
    answer = save(client, meeting, "NATO -US -HU\nAU NZ remote\nUS absent deliberately")

    assert rows(meeting) == {
        "FRA": ("present_unknown", "inferred"),
        "POL": ("present_unknown", "inferred"),
        "AUS": ("remote", "stated"),
        "NZL": ("remote", "stated"),
        "USA": ("absent_deliberate", "stated"),
    }
    assert [str(message) for message in answer.context["messages"]] == ["Attendance saved: 5 new."]


def test_the_claim_is_recorded_and_the_rows_follow_from_it(client, meeting, nato):
    save(client, meeting, "NATO -US -HU")

    claim = GroupClaim.objects.get()
    assert (claim.meeting, claim.organisation.public_id, claim.extent) == (meeting, "NATO", "all")
    assert {part.party.public_id for part in claim.parties.all()} == {"USA", "HUN"}
    assert {row.claim for row in Attendance.objects.all()} == {claim}


def test_nearly_all_is_a_claim_without_rows(client, meeting, nato):
    save(client, meeting, "nearly all NATO members except the US")

    assert (GroupClaim.objects.get().extent, Attendance.objects.count()) == ("nearly_all", 0)


def test_saving_the_same_lines_again_adds_nothing(client, meeting, nato):
    lines = "NATO -US -HU\nAU NZ remote"
    save(client, meeting, lines)
    before = [*Attendance.objects.order_by("pk").values()], [*GroupClaim.objects.values()]

    answer = save(client, meeting, lines)

    assert ([*Attendance.objects.order_by("pk").values()], [*GroupClaim.objects.values()]) == before
    assert [str(message) for message in answer.context["messages"]] == ["Attendance saved: all of it was there already."]


def test_a_later_line_wins(client, meeting, nations):
    save(client, meeting, "AU NZ in person\nNZ remote")

    assert rows(meeting) == {"AUS": ("in_person", "stated"), "NZL": ("remote", "stated")}


def test_what_is_more_exact_changes_the_row_and_what_is_vaguer_does_not(client, meeting, nations):
    vague = AttendanceFactory(meeting=meeting, party=nations["AUS"], mode=AttendanceMode.PRESENT_UNKNOWN, certainty=Certainty.EXPECTED)
    exact = AttendanceFactory(meeting=meeting, party=nations["NZL"], mode=AttendanceMode.REMOTE, certainty=Certainty.STATED)

    save(client, meeting, "AU remote stated\nNZ present expected")

    vague.refresh_from_db()
    exact.refresh_from_db()
    assert (vague.mode, vague.certainty) == ("remote", "stated")
    assert (exact.mode, exact.certainty) == ("remote", "stated")


@pytest.mark.parametrize(("choice", "expected"), [("beside", ["in_person", "remote"]), ("in_place", ["remote"])])
def test_what_says_otherwise_stands_beside_the_row_or_takes_its_place(client, meeting, nations, choice, expected):
    AttendanceFactory(meeting=meeting, party=nations["AUS"], mode=AttendanceMode.IN_PERSON)

    save(client, meeting, "AU remote", **{"do-AUS": choice})

    found = Attendance.objects.filter(meeting=meeting).order_by("pk")
    assert [str(row.mode) for row in found] == expected
    assert [row.rival_of_id for row in found] == [None, *([found[0].pk] if choice == "beside" else [])]


def test_rows_that_are_not_ticked_are_left(client, meeting, nations):
    client.post(page_of(meeting), {"lines": "AU NZ", "shown": ["AUS", "NZL"], "take": ["NZL"], "_save": "1"})

    assert list(rows(meeting)) == ["NZL"]


def test_a_nation_that_nobody_has_entered_comes_with_its_row(client, meeting):
    save(client, meeting, "Бразилія, Japan remote")

    assert {(nation.public_id, nation.name, nation.alpha2) for nation in Nation.objects.all()} == {
        ("BRA", "Brazil", "BR"),
        ("JPN", "Japan", "JP"),
    }
    assert rows(meeting) == {"BRA": ("remote", "stated"), "JPN": ("remote", "stated")}


def test_a_conference_of_ninety_two_is_entered_from_the_sentence_that_lists_them(client, meeting):
    listed = [nation for nation in iso_nations() if "," not in nation.name][:92]
    source = meeting.citations.get().source

    answer = save(client, meeting, f"{', '.join(nation.name for nation in listed)} took part in person", source=source.pk)

    assert [str(each) for each in answer.context["messages"]] == ["Attendance saved: 92 new."]
    assert rows(meeting) == {nation.alpha3: ("in_person", "stated") for nation in listed}
    # Nobody of them was on record: they cite the source, or their change set could not be submitted.
    assert set(Nation.objects.values_list("citations__source")) == {(source.pk,)}


def test_every_new_row_cites_the_source_that_was_chosen_and_those_there_gain_it(client, meeting, nations):
    source = SourceFactory()
    there = AttendanceFactory(meeting=meeting, party=nations["AUS"], mode=AttendanceMode.REMOTE)
    CitationFactory(attendance=there)

    save(client, meeting, "AU NZ remote", source=source.pk)

    cited = {row.party.public_id: [citation.source for citation in row.citations.order_by("pk")] for row in Attendance.objects.all()}
    assert (cited["NZL"], cited["AUS"][-1], len(cited["AUS"])) == ([source], source, 2)


def test_words_that_name_nobody_are_told_and_save_nothing(client, meeting, nations):
    page = client.post(page_of(meeting), {"lines": "AU, Ruritania"})

    assert [(one.line, one.words) for one in page.context["plan"].unknown] == [(1, "Ruritania")]
    assert "“Ruritania” is not known" in page.content.decode()


def test_the_sum_stands_beside_what_sources_count(client, meeting, nations):
    for counted, number, text in (("nations", 3, "three"), ("nations", 2, "a pair"), ("people", 9, "nine people")):
        exactly = {"count_min": number, "count_max": number, "count_qualifier": "exact"}
        MeetingCountFactory(meeting=meeting, counted=counted, count_text=text, **exactly)

    context = client.post(page_of(meeting), {"lines": "AU remote\nNZ in person\nUS absent"}).context

    assert (context["plan"].present, [(row["count"], row["fits"]) for row in context["counts"]]) == (
        2,
        [("three", "1 fewer here"), ("a pair", "fits")],
    )


def test_rows_of_a_public_meeting_are_drafts_and_changes_are_proposed(client, editor, nations):
    meeting = MeetingFactory(date="2025-03-11", published=True)
    CitationFactory(meeting=meeting)
    row = AttendanceFactory(meeting=meeting, party=nations["AUS"], mode=AttendanceMode.PRESENT_UNKNOWN, published=True)

    save(client, meeting, "AU remote\nNZ in person", reason="A second report.")

    row.refresh_from_db()
    assert row.mode == "present_unknown"
    assert [(change.record_pk, change.changes["mode"]["to"], change.reason) for change in ProposedChange.objects.all()] == [
        (row.pk, "remote", "A second report.")
    ]
    assert {str(each.stage) for each in Attendance.objects.filter(party=nations["NZL"])} == {"draft"}


def test_a_refusal_keeps_what_was_typed_and_writes_nothing(client, meeting, nations):
    answer = client.post(page_of(meeting), {"lines": "AU remote", "source": "999999", "_save": "1"})

    assert (answer.status_code, Attendance.objects.count()) == (200, 0)
    assert "AU remote" in answer.content.decode()


def test_reading_while_typing_answers_the_plan_alone(client, meeting, nations):
    answer = client.post(page_of(meeting), {"lines": "AU remote", "part": "plan"})

    assert (b"<html" in answer.content, b"Nation AUS" in answer.content) == (False, True)


def test_readers_of_the_desk_without_the_right_are_refused(client, meeting, django_user_model):
    client.force_login(django_user_model.objects.create(username="nobody", is_staff=True))

    assert client.get(page_of(meeting)).status_code == 403


def test_queries_do_not_grow_with_rows(client, meeting, nations, django_assert_max_num_queries):
    with django_assert_max_num_queries(86):
        save(client, meeting, "AU remote")
    with django_assert_max_num_queries(86):
        save(client, meeting, "NZ, FR, PL, HU, US, UA remote")


def roles(meeting):
    return {row.party.public_id: row.role_text for row in Attendance.objects.filter(meeting=meeting)}


def test_a_role_is_given_once_for_the_lines_that_are_ticked(client, meeting, nations):
    lines = "FR PL in person\nAU “Chief of Navy”\nNZ remote"
    answer = client.post(page_of(meeting), {"lines": lines, "role": "Minister of Defence", "role_shown": [1, 3], "role_for": [1]})

    shown = [(one.party.public_id, one.said.get("role_text", "")) for one in answer.context["plan"].new]
    text = " ".join(answer.content.decode().split())
    assert sorted(shown) == [("AUS", "Chief of Navy"), ("FRA", "Minister of Defence"), ("NZL", ""), ("POL", "Minister of Defence")]
    assert "2 from line 1: In person, “Minister of Defence”" in text
    assert ('name="role_for" value="1" checked' in text, 'name="role_for" value="3" checked' in text) == (True, False)

    save(client, meeting, lines, role="Minister of Defence", role_shown=[1, 3], role_for=[1])

    assert roles(meeting) == {"FRA": "Minister of Defence", "POL": "Minister of Defence", "AUS": "Chief of Navy", "NZL": ""}


def test_a_role_is_added_to_rows_that_are_there_and_another_is_shown_beside_it(client, meeting, nations):
    for code, role in (("FRA", ""), ("POL", "Envoy")):
        AttendanceFactory(meeting=meeting, party=nations[code], mode="in_person", role_text=role, author=meeting.author)

    plan = client.post(page_of(meeting), {"lines": "FR PL", "role": "Minister of Defence"})
    save(client, meeting, "FR PL", role="Minister of Defence")

    told = [(row["was"], row["becomes"], row["more_exact"]) for row in plan.context["changed"]]
    assert told == [("no role", "“Minister of Defence”", True), ("“Envoy”", "“Minister of Defence”", False)]
    assert roles(meeting) == {"FRA": "Minister of Defence", "POL": "Minister of Defence"}
