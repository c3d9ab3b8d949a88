"""Details: every fact with its source, disagreement in sight, and the same number of queries however much hangs on a record."""

import pytest
from django.core.cache import cache

from tests.factories import (
    AttendanceFactory,
    CitationFactory,
    MeetingCountFactory,
    MeetingFactory,
    MembershipFactory,
    NationFactory,
    OrganisationFactory,
    PersonFactory,
    PledgeFactory,
    PositionFactory,
    QuestionFactory,
    SourceFactory,
    StatementFactory,
)
from tests.views.markup import Page


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content.decode())


def links(found, start):
    return [link["href"] for link in found.all("a") if link["href"].startswith(start)]


def test_meeting_names_its_source_and_leads_to_it(client, record):
    found = page(client, "/meetings/paris/")

    assert set(links(found, "/sources/")) == {"/sources/", "/sources/paper/"}


def test_words_of_a_date_stand_beside_the_date(client, db):
    MeetingFactory(public_id="chiefs", published=True, date="2025-03-11", date_text="Tuesday")

    assert "Tuesday, 11 March 2025" in page(client, "/meetings/chiefs/").words


def test_party_with_two_people_counts_once_and_shows_both(client, record):
    AttendanceFactory(
        meeting=record.meeting, party=record.britain, published=True, role_text="chief of the defence staff", further_participant=True
    )

    words = page(client, "/meetings/paris/").words

    assert "Parties present 1 stated" in words
    assert "In person 1 stated" in words
    assert ("Keir Starmer" in words, "chief of the defence staff" in words) == (True, True)


def test_incomplete_list_says_that_missing_is_only_not_listed(client, record):
    assert "The list is not complete: who is not on it is only not listed." in page(client, "/meetings/paris/").words


def test_complete_list_says_who_is_missing_was_not_there(client, db):
    MeetingFactory(published=True, public_id="full", list_completeness="complete", attended_by=[NationFactory(published=True)])

    assert "The list is complete: who is not on it was not there." in page(client, "/meetings/full/").words


def test_attendance_in_conflict_shows_both_versions(client, record):
    AttendanceFactory(
        meeting=record.meeting,
        party=record.britain,
        published=True,
        mode="remote",
        rival_of=record.attendance,
        rival_reason="Closer to the event.",
    )

    words = page(client, "/meetings/paris/").words

    assert "Parties present 1 stated" in words
    assert "Sources disagree Also reported: By video or telephone. Closer to the event." in words


def test_inferred_and_expected_presence_is_marked(client, record):
    AttendanceFactory(meeting=record.meeting, party=NationFactory(published=True), published=True, certainty="inferred", claim=record.claim)
    AttendanceFactory(meeting=record.meeting, party=NationFactory(published=True), published=True, certainty="expected")

    found = page(client, "/meetings/paris/")

    assert ("Inferred" in found.words, "Expected" in found.words) == (True, True)
    assert links(found, "#claim-") == ["#claim-paris.nato"]


def test_counts_of_each_source_stand_side_by_side(client, record):
    MeetingCountFactory(
        meeting=record.meeting,
        published=True,
        count_min=36,
        count_max=36,
        count_qualifier="exact",
        count_text="36 chiefs",
        counted="people",
    )

    rows = [row[:3] for row in page(client, "/meetings/paris/").rows]

    assert rows == [["over 30 nations [source 1 ]", "over 30 nations", ""], ["36 people [source 2 ]", "36 chiefs", ""]]


def test_dispute_looks_different_and_says_what_the_source_has(client, record):
    CitationFactory(
        record=record.pledge,
        source=SourceFactory(published=True, publisher="Morning Paper", title="Not so"),
        bearing="disputes",
        field="quantity",
        reported_value="10,000",
    )

    response = client.get("/pledges/gb-forces/")

    found = Page(response.content.decode())
    assert [item.get("class") for item in found.all("li") if "source-note" in item.get("class", "")] == [
        "source-note",
        "source-note source-note-disputes",
    ]
    assert "Disputes quantity : Morning Paper, Not so" in found.words
    assert "It has: 10,000" in found.words


def test_pledge_shows_conditions_steps_and_links_both_ways(client, record):
    larger = PledgeFactory(published=True, public_id="larger", description="The whole package")
    PledgeFactory(published=True, public_id="part", description="A part of it", part_of=[larger], revises=[record.pledge])

    whole, part, old = (page(client, f"/pledges/{name}/").words for name in ("larger", "part", "gb-forces"))

    assert "Contains Already inside this pledge. A part of it" in whole
    assert "Part of Already inside these larger pledges, and never added to them. The whole package" in part
    assert "Replaced by This pledge is no longer counted. A part of it" in old
    assert "superseded" in old
    assert "A ceasefire" in old
    assert "Pledged , 11 March 2025" in old


def test_rival_pledges_point_at_each_other(client, record):
    PledgeFactory(
        published=True, public_id="other", description="Another report", rival_of=record.pledge, rival_reason="The first is closer."
    )

    preferred, rival = page(client, "/pledges/gb-forces/"), page(client, "/pledges/other/")

    assert "Also reported, and kept beside this one: Another report" in preferred.words
    assert "Another version is preferred: Readiness to send forces . The first is closer." in rival.words


def test_retracted_record_is_gone_and_says_why(client, db):
    PledgeFactory(retracted=True, public_id="wrong", retraction_reason="It was a misprint.")

    response = client.get("/pledges/wrong/")

    assert response.status_code == 410
    assert "Reason given. It was a misprint." in Page(response.content.decode()).words


def test_record_retracted_before_it_was_public_was_never_there(client, db):
    PledgeFactory(retracted=True, public_id="wrong", published_at=None)

    assert client.get("/pledges/wrong/").status_code == 404


@pytest.mark.parametrize("code", ["GB", "gb", "gbr"])
def test_nation_asked_for_by_another_code_has_moved(client, record, code):
    response = client.get(f"/nations/{code}/?on=2025-03-11")

    assert (response.status_code, response["Location"]) == (308, "/nations/GBR/?on=2025-03-11")


def test_nation_shows_all_that_hangs_on_it(client, record):
    words = page(client, "/nations/GBR/").words

    for fact in (
        "GB, GBR",
        "in Coalition of the willing",
        "North Atlantic Treaty Organization",
        "Would it send troops?",
        "Readiness to send forces",
        "Meeting of chiefs",
        "Forces may go.",
        "Keir Starmer",
    ):
        assert fact in words


def test_position_history_marks_the_latest_of_each_holder(client, record):
    PositionFactory(
        question=record.question, party=record.britain, published=True, answer="no", held_on="2025-04-01", supersedes=record.position
    )

    latest = page(client, "/questions/troops/").all("li", **{"class": "timeline-now"})
    earlier = page(client, "/questions/troops/?on=2025-03-20").all("li", **{"class": "timeline-now"})

    assert (len(latest), [item["id"] for item in earlier]) == (1, ["position-troops.gb"])
    assert latest[0]["id"] != "position-troops.gb"


def test_what_was_not_known_by_a_day_is_not_found(client, record):
    assert client.get("/pledges/gb-forces/?known_on=2025-03-11").status_code == 404
    assert client.get("/pledges/gb-forces/?known_on=2025-03-12").status_code == 200


def test_parts_of_a_page_know_only_what_was_known(client, record):
    late = SourceFactory(published=True, published_on="2025-06-01")
    AttendanceFactory(meeting=record.meeting, party=NationFactory(published=True, name="Latecomer"), published=True, cited_by=late)

    assert "Latecomer" in page(client, "/meetings/paris/").words
    assert "Latecomer" not in page(client, "/meetings/paris/?known_on=2025-03-31").words


def test_source_shows_what_rests_on_it_and_leads_there(client, record):
    found = page(client, "/sources/paper/")

    assert set(links(found, "/meetings/")) == {
        "/meetings/",
        "/meetings/paris/",
        "/meetings/paris/#attendance-paris.01",
        "/meetings/paris/#count-paris.count",
        "/meetings/paris/#claim-paris.nato",
    }


def test_unnamed_speaker_is_never_taken_for_another(client, db):
    StatementFactory(published=True, public_id="hidden", attribution="described", speakers=["senior official"])

    assert "may or may not be by the same person" in page(client, "/statements/hidden/").words


MORE = {
    "/meetings/paris/": lambda record: AttendanceFactory(meeting=record.meeting, published=True),
    "/pledges/gb-forces/": lambda record: PledgeFactory(published=True, part_of=[record.pledge]),
    "/nations/GBR/": lambda record: PledgeFactory(published=True, contributors=[record.britain]),
    "/questions/troops/": lambda record: PositionFactory(question=record.question, published=True),
    "/conditions/ceasefire/": lambda record: PledgeFactory(published=True, conditions=[record.ceasefire]),
    "/statements/st1/": lambda record: PositionFactory(statement=record.statement, published=True),
    "/sources/paper/": lambda record: PledgeFactory(published=True, cited_by=record.source),
    "/people/keir-starmer/": lambda record: StatementFactory(published=True, speakers=[record.person]),
    "/coalitions/willing/": lambda record: MeetingFactory(published=True, coalition=record.coalition),
    "/organisations/NATO/": lambda record: PledgeFactory(published=True, contributors=[record.nato]),
}
# The look-ups of the dataset's version, for the ETag and for the reference, with its day and licences.
VERSION = 3
# Of every list the keys and, where there are any, the rows.
QUERIES = {
    "/meetings/paris/": 34,
    "/pledges/gb-forces/": 24,
    "/nations/GBR/": 39,
    "/questions/troops/": 26,
    "/conditions/ceasefire/": 6,
    "/statements/st1/": 7,
    "/sources/paper/": 5,
    "/people/keir-starmer/": 14,
    "/coalitions/willing/": 39,
    "/organisations/NATO/": 17,
}


@pytest.mark.parametrize("address", MORE)
def test_three_more_take_no_more_queries(client, record, django_assert_num_queries, address):
    MORE[address](record)
    cache.clear()  # sums are kept for each dataset version
    with django_assert_num_queries(VERSION + QUERIES[address]):
        client.get(address)

    for _ in range(2):
        MORE[address](record)
    cache.clear()

    with django_assert_num_queries(VERSION + QUERIES[address]):
        client.get(address)


def test_party_named_in_another_part_is_shown_once_and_apart(client, record):
    PledgeFactory(
        published=True,
        description="A plan for all",
        nature="plan",
        proposers=[record.britain],
        addressees=[record.britain],
        contributors=[record.nato],
    )

    words = page(client, "/nations/GBR/").words

    assert words.count("A plan for all") == 1
    assert words.index("Proposed by it, asked of it or meant for it") < words.index("A plan for all")


def test_statement_of_two_people_of_one_party_is_shown_once(client, record):
    StatementFactory(
        published=True, paraphrase="Said together.", speakers=[record.person, PersonFactory(published=True, party=record.britain)]
    )

    assert page(client, "/nations/GBR/").words.count("Said together.") == 1


def test_undated_rows_come_last(client, record):
    PledgeFactory(published=True, description="Some day", announced_on=None, contributors=[record.britain])

    words = page(client, "/nations/GBR/").words

    assert words.index("Readiness to send forces") < words.index("Some day")


def test_votes_say_abstentions_absences_and_vetoes_in_words_on_every_page(client, db):
    question = QuestionFactory(public_id="mandate", text="Should the mandate be extended?", published=True)
    for name, answer, veto in (("Russia", "no", True), ("China", "abstain", None), ("Chad", "absent", None), ("Togo", "not_voting", None)):
        party = NationFactory(name=name, published=True)
        PositionFactory(question=question, party=party, answer=answer, veto=veto, basis="act_on_record", held_on="2024-04", published=True)

    for address in ("/questions/mandate/", "/positions/"):
        words = page(client, address).words
        assert "No, a veto" in words
        assert "What the answers mean" in words
        assert "The holder took part in the vote and voted neither for nor against." in words
        assert [one for one in ("Abstained", "Absent", "Did not vote") if one not in words] == []


def test_organisation_says_how_it_ended_who_took_over_and_what_it_is_called_elsewhere(client, db):
    later = OrganisationFactory(public_id="AU", name="African Union", published=True)
    ended = {"founded_on": "1963-05-25", "dissolved_on": "2002-07-09", "successor": later, "organisation_kind": "association"}
    earlier = OrganisationFactory(public_id="OAU", name="Organisation of African Unity", published=True, **ended)
    earlier.identifiers.create(scheme="wikidata", value="Q191384")
    MembershipFactory(organisation=later, nation=NationFactory(name="Niger", published=True), status="suspended", published=True)

    found = page(client, "/organisations/OAU/")
    assert ("Dissolved 9 July 2002" in found.words, "Succeeded by African Union" in found.words) == (True, True)
    assert links(found, "https://www.wikidata.org") == ["https://www.wikidata.org/wiki/Q191384"]
    found = page(client, "/organisations/AU/")
    assert ("Took over from Organisation of African Unity" in found.words, "suspended" in found.words) == (True, True)
