"""A map colours the nations that the API has at the same moment, each as its row says, and leads to their pages on that day."""

import datetime as dt
import re

import pytest

from tests.oracles.doors import api_rows, body
from tests.oracles.maps import coloured, drawings

pytestmark = pytest.mark.usefixtures("loaded_dataset")
ABSENT = ("absent_deliberate", "absent_left_out", "absent_stayed_away", "absent_invited", "absent_unknown")
OF_MODE = {"in_person": "room", "remote": "video", "present_unknown": "there", "unknown": "unknown", **dict.fromkeys(ABSENT, "absent")}
OF_ANSWER = {"yes": "yes", "conditional": "maybe", "no": "no", "undecided": "unsure", "unknown": "unknown"}
MOMENTS = ({}, {"known_on": "2025-03-12"}, {"on": "2025-06-01"}, {"known_on": "2025-09-10", "on": "2025-03-20"})


def of_nations(rows):
    return [row for row in rows if row["party"]["kind"] == "nation"]


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_meetings(client, moment):
    wrong = {}
    for meeting in api_rows(client, "meetings", **moment):
        rows = api_rows(client, "attendances", meeting=meeting["id"], counts_for_party="true", preferred="true", **moment)
        expected = {row["party"]["alpha3"]: OF_MODE[row["mode"]] for row in of_nations(rows)}
        wide, narrow = drawings(body(client, "/pictures/attendance-map/", meeting=meeting["id"], **moment))
        found = {code: look for code, (look, _, _) in coloured(wide).items() if look != "member"}
        on_a_phone = {code for _, code in re.findall(r'<use href="#am-(near|wide|world)-([A-Z]{3})"', narrow)}
        if (found, on_a_phone) != (expected, set(coloured(wide))):
            wrong[meeting["id"]] = (found, expected)

    assert wrong == {}


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_questions(client, moment):
    wrong = {}
    for question in api_rows(client, "questions", **moment):
        day = moment.get("on", dt.datetime.now(dt.UTC).date().isoformat())
        asked = {"question": question["id"], "current": "true", "preferred": "true", **moment, "on": day}
        given = {}
        for row in of_nations(api_rows(client, "positions", **asked)):
            given.setdefault(row["party"]["alpha3"], set()).add(row["answer"])
        expected = {code: OF_ANSWER[next(iter(one))] if len(one) == 1 else "differ" for code, one in given.items()}
        wide, _ = drawings(body(client, "/pictures/position-map/", question=question["id"], **moment))
        found = {code: look for code, (look, _, _) in coloured(wide).items() if look != "member"}
        if found != expected:
            wrong[question["id"]] = (found, expected)

    assert wrong == {}


@pytest.mark.parametrize("day", ["2025-06-01", "2026-03-01"])
def test_coalitions(client, day):
    order = ("co_lead", "participant", "recipient", "outside_partner", "outside", "adversary")
    looks = dict(zip(order, ("room", "part", "served", "video", "unknown", "absent"), strict=True))
    roles = api_rows(client, "roles", coalition="coalition-of-the-willing", preferred="true", on=day, **{"from": day, "to": day})
    expected = {}
    for row in sorted(of_nations(roles), key=lambda row: order.index(row["role"])):
        expected.setdefault(row["party"]["alpha3"], looks[row["role"]])

    wide, _ = drawings(body(client, "/pictures/coalition-map/", coalition="coalition-of-the-willing", on=day))

    assert {code: look for code, (look, _, _) in coloured(wide).items()} == expected


def test_who_belongs_and_is_not_on_record_is_told_apart(client):
    day = "2025-06-01"
    rows = api_rows(client, "attendances", meeting="london-2025-03-02", counts_for_party="true", preferred="true", on=day)
    roles = api_rows(client, "roles", coalition="coalition-of-the-willing", preferred="true", on=day, **{"from": day, "to": day})
    within = {row["party"]["alpha3"] for row in of_nations(roles) if row["role"] in ("participant", "co_lead", "recipient")}
    wide, _ = drawings(body(client, "/pictures/attendance-map/", meeting="london-2025-03-02", on=day))

    plain = {code for code, (look, _, _) in coloured(wide).items() if look == "member"}

    assert plain == within - {row["party"]["alpha3"] for row in of_nations(rows)}


def test_each_country_leads_to_its_page_on_the_same_day_and_says_in_words_what_it_shows(client):
    moment = {"known_on": "2025-09-10", "on": "2025-03-20"}
    drawn = {
        **coloured(drawings(body(client, "/pictures/attendance-map/", meeting="paris-2025-03-11", **moment))[0]),
        **coloured(drawings(body(client, "/pictures/position-map/", question="send-ground-troops", **moment))[0]),
    }

    names = {row["alpha3"]: row["name"] for row in api_rows(client, "nations")}
    assert {code: words for code, (_, words, _) in drawn.items() if not words.startswith(f"{names[code]}: ")} == {}
    assert {link for code, (_, _, link) in drawn.items() if link != f"/nations/{code}/?known_on=2025-09-10&on=2025-03-20"} == set()
