"""What the filters select."""

import datetime as dt

import pytest

from talks.choices import AttendanceMode, Category, PledgeStatus, Stance
from talks.filters import filterset_for
from talks.knowledge import Known, known_on
from tests.factories import (
    AttendanceFactory,
    CitationFactory,
    CoalitionFactory,
    MeetingFactory,
    MembershipFactory,
    NationFactory,
    OrganisationFactory,
    PersonFactory,
    PledgeCategoryFactory,
    PledgeFactory,
    PositionFactory,
    QuestionFactory,
    SourceFactory,
    StatementFactory,
    StatementTopicFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def ids(collection, **parameters):
    parameters = {name.rstrip("_"): value for name, value in parameters.items()}
    return [row.public_id for row in filterset_for(collection)(parameters).qs]


def known(day, *, possibly=False):
    return known_on(Known(dt.date.fromisoformat(day), possibly))


def pledge(public_id, **options):
    return PledgeFactory(public_id=public_id, published=True, **options)


def test_repeated_filter_means_or_and_different_ones_mean_and():
    pledge("a", step="pledged")
    pledge("b", step="committed")
    pledge("c", step="pledged", category=Category.AIR)

    assert ids("pledges", status=["pledged", "committed"], category="troops", ordering="id") == ["a", "b"]


def test_drafts_are_never_selected():
    PledgeFactory(public_id="draft")

    assert ids("pledges") == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-03-11", "2025-03-11", ["day", "month", "since", "year"]),
        ("2025-04", "2025-12", ["since", "year"]),
        ("2026", "2026", ["since"]),
        ("2024", "2024", []),
    ],
)
def test_imprecise_date_matches_when_it_can_overlap(first, last, expected):
    for name, date in {"day": "2025-03-11", "month": "2025-03", "year": "2025", "since": "2025-03/..", "none": None}.items():
        pledge(name, announced_on=date)

    assert ids("pledges", from_=first, to=last, ordering="id") == expected


def test_rows_without_a_value_come_last_in_both_directions():
    pledge("undated", announced_on=None)
    pledge("early", announced_on="2025-02")
    pledge("late", announced_on="2025-03")

    assert ids("pledges") == ["late", "early", "undated"]
    assert ids("pledges", ordering="announced_on") == ["early", "late", "undated"]


def test_category_is_the_main_one_or_a_further_one():
    PledgeCategoryFactory(pledge=pledge("both"), category=Category.NAVAL)
    pledge("other")

    assert ids("pledges", category="naval") == ["both"]


def test_member_of_finds_members_and_suspended_ones_not_associates_and_observers():
    union = OrganisationFactory(public_id="AU", published=True)
    for standing in ("member", "suspended", "associate", "observer"):
        pledge = PledgeFactory(public_id=standing, published=True, announced_on="2025-03-01", contributors=[NationFactory(published=True)])
        nation = pledge.parties.get().party
        MembershipFactory(organisation=union, nation=nation, status=standing, joined_on="2000", published=True)

    assert ids("pledges", member_of="AU", ordering="id") == ["member", "suspended"]


def test_parties_and_people_are_found_by_what_they_are_called_elsewhere():
    agency = OrganisationFactory(public_id="IAEA", published=True)
    agency.identifiers.create(scheme="wikidata", value="Q41984")
    agency.identifiers.create(scheme="viaf", value="130087386")
    OrganisationFactory(published=True)
    person = PersonFactory(public_id="grossi", published=True)
    person.identifiers.create(scheme="wikidata", value="Q41984")

    assert ids("organisations", identifier="Q41984") == ["IAEA"]
    assert ids("organisations", identifier="wikidata:q41984") == ["IAEA"]
    assert ids("organisations", identifier="viaf:Q41984") == []
    assert ids("people", identifier=["nothing", "wikidata:Q41984"]) == ["grossi"]


def test_people_are_found_by_their_other_names():
    person = PersonFactory(public_id="minister", name="Jean Victor Geneus", published=True)
    person.names.create(name="Jean-Victor Généus", kind="spelling")
    person.names.create(name="Le Négociateur", kind="alias")

    assert ids("people", q="Négociateur") == ["minister"]
    assert ids("people", q="généus") == ["minister"]


def test_a_group_of_categories_is_that_of_any_category_of_the_pledge():
    PledgeFactory(public_id="soldiers", category="troops", published=True)
    spanning = PledgeFactory(public_id="spanning", category="police", published=True)
    spanning.further_categories.create(category="medical")

    assert ids("pledges", category_group="military") == ["soldiers"]
    assert ids("pledges", category_group="humanitarian") == ["spanning"]
    assert ids("pledges", category_group=["security", "military"], ordering="id") == ["soldiers", "spanning"]


def test_member_of_asks_at_the_date_of_the_record():
    nato = OrganisationFactory(public_id="NATO", published=True)
    finland = NationFactory(published=True)
    MembershipFactory(organisation=nato, nation=finland, joined_on="2023-04-04", published=True)
    pledge("before", contributors=finland, announced_on="2023-04-03")
    pledge("that-month", contributors=finland, announced_on="2023-04")
    pledge("after", contributors=finland, announced_on="2025")
    pledge("undated", contributors=finland, announced_on=None)
    pledge("stranger", contributors=NationFactory(published=True))

    assert ids("pledges", member_of="NATO", ordering="id") == ["after", "that-month", "undated"]
    assert ids("pledges", member_of="NATO", on="2020-01-01", ordering="id") == ["after", "that-month"]


def test_member_of_asks_each_of_several_memberships_of_a_nation():
    union, pact = OrganisationFactory(public_id="AU", published=True), OrganisationFactory(public_id="PACT", published=True)
    haiti = NationFactory(published=True)
    for number, (joined, left) in enumerate((("1949", "1966-06"), ("2009-04-04", None))):
        MembershipFactory(public_id=f"time-{number}", organisation=union, nation=haiti, joined_on=joined, left_on=left, published=True)
    MembershipFactory(organisation=pact, nation=haiti, joined_on="1970", left_on="1971", published=True)
    for day in ("1948", "1966-06-30", "1970-05", "2009-04-03", "2009-04-04"):
        pledge(day, contributors=haiti, announced_on=day)

    assert ids("pledges", member_of="AU", ordering="id") == ["1966-06-30", "2009-04-04"]
    assert ids("pledges", member_of=["AU", "PACT"], ordering="id") == ["1966-06-30", "1970-05", "2009-04-04"]
    assert ids("pledges", member_of=OrganisationFactory(public_id="NB8", published=True).public_id) == []


def test_nations_that_were_members_on_a_day():
    union = OrganisationFactory(public_id="EU", published=True)
    britain = NationFactory(published=True)
    MembershipFactory(organisation=union, nation=britain, joined_on="1973-01-01", left_on="2020-01-31", published=True)

    assert ids("nations", member_of="EU", on="2019-12-31") == [britain.public_id]
    assert ids("nations", member_of="EU") == []


def test_attendances_of_a_member_by_the_day_of_the_meeting():
    nato = OrganisationFactory(public_id="NATO", published=True)
    sweden = NationFactory(published=True)
    MembershipFactory(organisation=nato, nation=sweden, joined_on="2024-03-07", published=True)
    for public_id, date in (("old", "2024-03-06"), ("new", "2025-03-11")):
        AttendanceFactory(public_id=public_id, meeting=MeetingFactory(date=date, published=True), party=sweden, published=True)

    assert ids("attendances", member_of="NATO") == ["new"]


def test_nation_of_a_meeting_took_part():
    meeting = MeetingFactory(public_id="met", published=True)
    there, away = NationFactory(published=True), NationFactory(published=True)
    AttendanceFactory(meeting=meeting, party=there, mode=AttendanceMode.REMOTE, published=True)
    AttendanceFactory(meeting=meeting, party=away, mode=AttendanceMode.ABSENT_LEFT_OUT, published=True)

    assert ids("meetings", nation=there.public_id) == ["met"]
    assert ids("meetings", nation=away.public_id) == []


def test_known_on_counts_the_last_possible_day_of_a_supporting_source():
    march = SourceFactory(published_on="2025-03", published=True)
    day = SourceFactory(published_on="2025-03-11", published=True)
    undated = SourceFactory(published_on=None, published=True)
    pledge("march", cited_by=march)
    pledge("day", cited_by=day)
    pledge("undated", cited_by=undated)
    CitationFactory(record=pledge("disputed-early", cited_by=march), source=day, bearing="disputes")

    with known("2025-03-11"):
        assert ids("pledges") == ["day"]
        # Those of March may have been known; the undated one was recorded today.
        assert filterset_for("pledges")({}).left_out_as_undated() == 2
    with known("2025-03-11", possibly=True):
        assert ids("pledges", ordering="id") == ["day", "disputed-early", "march"]
    with known("2025-03-31"):
        assert ids("pledges", ordering="id") == ["day", "disputed-early", "march"]


def test_known_on_follows_the_statement_that_a_record_rests_on():
    source = SourceFactory(published_on="2025-03-11", published=True)
    statement = StatementFactory(cited_by=source, published=True)
    PositionFactory(public_id="rests", statement=statement, cited_by=False, published=True)

    with known("2025-03-11"):
        assert ids("positions") == ["rests"]
    with known("2025-03-10"):
        assert ids("positions") == []


def test_known_on_of_sources_and_of_citations():
    source = SourceFactory(public_id="s", published_on="2025-03-11", published=True)
    pledge("a", cited_by=source)

    with known("2025-03-11"):
        assert (ids("sources"), len(ids("citations"))) == (["s"], 1)
    with known("2025-03-10"):
        assert (ids("sources"), ids("citations")) == ([], [])


def test_current_leaves_out_what_a_public_pledge_revises():
    old = pledge("old")
    pledge("new", revises=old)
    PledgeFactory(public_id="draft", revises=pledge("kept"))

    assert ids("pledges", current="true", ordering="id") == ["kept", "new"]
    assert ids("pledges", current="false") == ["old"]


def test_positions_on_a_day_are_the_latest_of_each_holder():
    question, nation = QuestionFactory(published=True), NationFactory(published=True)

    def position(public_id, holder, held_on, **options):
        return PositionFactory(
            public_id=public_id,
            question=question,
            party=nation,
            holder_kind="minister",
            holder=holder,
            held_on=held_on,
            published=True,
            **options,
        )

    early = position("early", "prime minister", "2025-02")
    position("late", "prime minister", "2025-03-02", supersedes=early)
    position("other", "foreign minister", "2025-03-01")
    position("future", "foreign minister", "2025-09")

    assert ids("positions", on="2025-03-12", ordering="id") == ["late", "other"]
    assert ids("positions", on="2025-02-15") == ["early"]
    assert ids("positions", current="true", ordering="id") == ["future", "late"]
    assert ids("positions", current="false", ordering="id") == ["early", "other"]
    assert ids("positions", current="false", on="2025-03-12", ordering="id") == ["early", "future"]


def test_stance_is_asked_of_the_topic_given():
    gas, air = TopicFactory(public_id="gas"), TopicFactory(public_id="air")
    statement = StatementFactory(public_id="said", published=True)
    StatementTopicFactory(statement=statement, topic=gas, stance=Stance.OPPOSED)
    StatementTopicFactory(statement=statement, topic=air, stance=Stance.SUPPORTIVE)

    assert ids("statements", stance="supportive") == ["said"]
    assert ids("statements", stance="supportive", topic="gas") == []
    assert ids("statements", stance="supportive", topic="air") == ["said"]


def test_q_searches_words_quotes_and_speakers_with_accents_folded():
    person = PersonFactory(name="Recep Erdoğan", published=True)
    StatementFactory(public_id="said", paraphrase="The truce must hold.", quotes="not one inch", speakers=person, published=True)

    for query in ("truce", '"one inch"', "erdogan", "nothing or truces"):
        assert ids("statements", q=query) == ["said"]
    assert ids("statements", q="truce -hold") == []
    assert ids("statements", q=["nothing", "truce"]) == ["said"]


def test_coalition_and_disputed_and_preferred():
    coalition = CoalitionFactory(published=True)
    first = pledge("first", coalition=coalition)
    pledge("rival", rival_of=first)
    CitationFactory(record=first, bearing="disputes")

    assert ids("pledges", coalition=coalition.public_id) == ["first"]
    assert ids("pledges", disputed="true") == ["first"]
    assert ids("pledges", preferred="true") == ["first"]
    assert ids("pledges", preferred="false") == ["rival"]


def test_sources_by_what_they_are_cited_for():
    nation = NationFactory(published=True)
    cited, other = SourceFactory(public_id="cited", published=True), SourceFactory(public_id="other", published=True)
    pledge("a", contributors=nation, cited_by=cited)
    pledge("b", cited_by=other)

    assert ids("sources", nation=nation.public_id, ordering="id")[0] == "cited"
    assert "other" not in ids("sources", nation=nation.public_id)
    assert ids("sources", category="troops", ordering="id") == ["cited", "other"]


def test_codes_are_resolved_before_rows_are_filtered(django_assert_num_queries):
    nation = NationFactory(published=True)
    pledge("a", contributors=nation, step=PledgeStatus.PLEDGED)

    with django_assert_num_queries(2):
        rows = list(filterset_for("pledges")({"nation": nation.public_id, "status": "pledged"}).qs)

    assert [row.public_id for row in rows] == ["a"]


def test_day_defaults_to_today_in_utc():
    assert filterset_for("pledges")({}).day == dt.datetime.now(dt.UTC).date()


def test_a_rival_that_revises_supersedes_nothing():
    first = PledgeFactory(public_id="first", published=True)
    other = PledgeFactory(public_id="other", published=True)
    PledgeFactory(public_id="rival", published=True, revises=[first], rival_of=other)

    assert ids("pledges", current="true", preferred="true", ordering="id") == ["first", "other"]
    assert ids("pledges", current="false") == []
