"""Every page, list and file counts parties alike, and keeps apart what is stated, expected and inferred."""

import datetime as dt

import pytest

from tests.oracles import turnout, worlds
from tests.oracles.doors import api_rows

OF_MEETING = ("parties_present", "parties_absent")
OF_PARTY = ("meetings_present", "meetings_absent")
COLLECTIONS = ("nations", "organisations")


@pytest.fixture(params=["shipped", *range(4)])
def record(request, db):
    """The shipped dataset, and random records."""
    if request.param == "shipped":
        request.getfixturevalue("loaded_dataset")
    else:
        worlds.meetings(request.param)


def both(pairs):
    return tuple(turnout.words(pairs, kind) for kind in ("present", "absent"))


def test_every_count_of_a_meeting_is_the_count_of_its_rows(client, record):
    counted = turnout.strongest(api_rows(client, "attendances"))
    meetings = [row["id"] for row in api_rows(client, "meetings")]
    pairs = turnout.grouped(counted, 0)
    expected = {meeting: both(pairs[meeting]) for meeting in meetings}

    include = ",".join(OF_MEETING)
    assert turnout.of_api(client, "meetings", OF_MEETING, include) == expected
    assert turnout.of_file(client, "meetings", OF_MEETING, include) == expected
    for address in ("/meetings/", "/", "/coalitions/willing/", "/coalitions/coalition-of-the-willing/"):
        if client.get(address).status_code == 200:
            assert turnout.stories(client, address).items() <= {meeting: turnout.line(pairs[meeting]) for meeting in meetings}.items()
    assert set(turnout.stories(client, "/meetings/")) == set(meetings)


def test_the_roll_of_every_meeting_names_and_counts_each_party_once(client, record):
    counted = turnout.strongest(api_rows(client, "attendances"))
    wrong, file = {}, turnout.manners_of_file(client)
    for meeting in api_rows(client, "meetings", include="parties_by_manner"):
        mine = {party: how for (name, party), how in counted.items() if name == meeting["id"]}
        manners = {mode for mode, _ in mine.values()}
        numbers = {mode: turnout.words([("in_person", sure) for how, sure in mine.values() if how == mode], "present") for mode in manners}
        roll = {mode: (numbers[mode], sorted(party for party, (how, _) in mine.items() if how == mode)) for mode in manners}
        present, absent, found, _ = turnout.page_of_meeting(client, meeting["id"])
        said = {row["mode"]: turnout.by_number(row) for row in meeting["parties_by_manner"]}
        if (found, said, file[meeting["id"]]) != (roll, numbers, numbers) or (mine and (present, absent) != both(mine.values())):
            wrong[meeting["id"]] = (found, roll, said)

    assert wrong == {}


def test_every_count_of_a_party_is_the_count_of_its_rows(client, record):
    counted = turnout.strongest(api_rows(client, "attendances"))
    pairs = turnout.grouped(counted, 1)
    include = ",".join(OF_PARTY)
    parties = {row["id"]: collection for collection in COLLECTIONS for row in api_rows(client, collection)}
    expected = {party: both(pairs[party]) for party in parties}

    for read in (turnout.of_api, turnout.of_file):
        assert {**read(client, "nations", OF_PARTY, include), **read(client, "organisations", OF_PARTY, include)} == expected
    assert turnout.of_parties(client, parties) == expected
    names = list(parties)
    for start in range(0, len(names), 6):
        six = names[start : start + 6]
        assert turnout.of_compared(client, six) == {party: expected[party] for party in six}


def test_who_was_not_there_is_told_alike_and_only_where_the_list_can_tell(client, record):
    counted = turnout.strongest(api_rows(client, "attendances"))
    meetings = api_rows(client, "meetings", include="not_there")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    expected = turnout.not_there(counted, meetings, api_rows(client, "memberships"), today)
    on_pages = {
        meeting: {(one, two, "unlisted" if how in ("not_listed", "nothing_known") else "absent") for one, two, how in found}
        for meeting, found in expected.items()
    }

    assert {
        row["id"]: {(one["organisation"]["id"], one["party"]["id"], one["finding"]) for one in row["not_there"]} for row in meetings
    } == expected
    assert {meeting: turnout.page_of_meeting(client, meeting)[3] for meeting in expected} == on_pages
    assert turnout.cells_of_file(client) == expected
