"""Every picture shows the rows that the API gives at the same moment, counted here anew; its links lead somewhere, its files stand by
themselves."""

import csv
import io
import json
import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from talks.pictures import PICTURES
from tests.oracles.doors import api_rows, body

SVG = "{http://www.w3.org/2000/svg}"
MOMENTS = {"today": {}, "then": {"as_of": ""}, "known": {"known_on": "2025-04-01"}, "on": {"on": "2025-06-01"}}
# What each picture is asked for, of the shipped record.
ASKED = {
    "attendance": {},
    "timeline": {},
    "pledges": {},
    "counts": {"meeting": "paris-2025-03-11"},
    "positions": {"question": "send-ground-troops"},
    "ladder": {"pledge": "gb-missiles"},
    "attendance-map": {"meeting": "paris-2025-03-11"},
    "position-map": {"question": "send-ground-troops"},
    "coalition-map": {"coalition": "coalition-of-the-willing"},
}
TAGS = {"svg", "title", "desc", "g", "a", "path", "rect", "circle", "text", "defs", "pattern"}
# Links of a kind that are followed.
LINKS = 5
PRESENT = ("in_person", "remote", "present_unknown")
REACHED = {"floated": 0, "proposed": 0, "pledged": 1, "committed": 1}


@pytest.fixture(params=MOMENTS)
def moment(request, loaded_dataset):
    if request.param != "then":
        return MOMENTS[request.param]
    return {"as_of": data(request.getfixturevalue("client"), "pledges")["version"]}


def data(client, name, **query):
    """What a picture says, and its rows."""
    return json.loads(body(client, f"/pictures/{name}.json", **ASKED[name], **query))


def numbers(text):
    return [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", text)]


def present(client, moment):
    """The nations on record as present, by meeting."""
    rows = api_rows(client, "attendances", preferred="true", counts_for_party="true", **moment)
    return [row for row in rows if row["party"]["kind"] == "nation"]


def test_every_registered_picture_is_asked_for_here():
    assert set(ASKED) == set(PICTURES)


def test_attendance_is_the_attendances(client, moment):
    found, rows = data(client, "attendance", **moment), present(client, moment)
    meetings = api_rows(client, "meetings", preferred="true", **moment)

    assert Counter((row["meeting"], row["nation"]) for row in found["rows"]) == Counter(
        (row["meeting"]["id"], row["party"]["id"]) for row in rows
    )
    assert numbers(found["title"]) == [len(meetings), sum(row["list_completeness"] == "complete" for row in meetings)]


def test_timeline_is_the_meetings(client, moment):
    found = data(client, "timeline", **moment)
    there = Counter(row["meeting"]["id"] for row in present(client, moment) if row["mode"] in PRESENT)
    meetings = api_rows(client, "meetings", preferred="true", **moment)
    shown = [row for row in found["rows"] if row["nations"] is not None]

    assert Counter((row["date"], row["nations"]) for row in shown) == Counter((row["date"]["edtf"], there[row["id"]]) for row in meetings)
    assert numbers(found["title"])[0] == len(meetings)
    assert numbers(found["title"])[-1] == max(there.values())
    for row in found["rows"]:
        if row["nations"] is None:
            step = row["turn"].removeprefix("First ").replace(" ", "_")
            days = [
                one["on_date"]["first"]
                for one in api_rows(client, "pledge-events", preferred="true", step=step, **moment)
                if one["on_date"]
            ]
            begun = min(one["date"]["first"] for one in meetings)
            assert row["date"] == min(day for day in days if day >= begun)


def test_pledges_are_the_pledges(client, moment):
    found, rows = data(client, "pledges", **moment), api_rows(client, "pledges", preferred="true", **moment)
    words = {row["status"] for row in rows}
    expected = Counter(((row["announced_on"] or {}).get("first") or "")[:7] for row in rows)
    counted, by_status = Counter(), Counter()
    for row in found["rows"]:
        counted[row["announced"] or ""] += row["number"]
        by_status[row["status"].lower().replace(" ", "_")] += row["number"]

    assert counted == expected
    assert {name: by_status[name] for name in words} == Counter(row["status"] for row in rows)
    groups = Counter(REACHED.get(row["status"], 2) for row in rows)
    assert numbers(found["title"])[:3] == [len(rows), *(groups[one] for one in (0, 1))]


def test_counts_are_the_counts(client, moment):
    found = data(client, "counts", **moment)
    rows = api_rows(client, "meeting-counts", **ASKED["counts"], **moment)
    there = [row for row in present(client, moment | ASKED["counts"]) if row["mode"] in PRESENT]
    nations = [row["count"] for row in rows if row["counted"] == "nations"]

    drawn = Counter((row["low"], row["high"]) for row in found["rows"][:-1])
    assert drawn == Counter((row["count"]["min"], row["count"]["max"]) for row in rows)
    assert found["rows"][-1]["low"] == len(there)
    assert numbers(found["title"])[0] == min(count["min"] for count in nations)


def test_positions_are_the_positions(client, moment):
    found = data(client, "positions", **moment)
    rows = [row for row in api_rows(client, "positions", preferred="true", **ASKED["positions"], **moment) if row["taken"]]
    stands = {}
    for row in rows:
        if row["stands"]:
            stands.setdefault(row["party"]["id"], set()).add(row["answer"])

    def shape(party, since, stands):
        return party, since, stands

    expected = Counter(shape(row["party"]["id"], (row["held_on"] or {}).get("edtf"), "yes" if row["stands"] else "no") for row in rows)
    assert Counter(shape(row["party"], row["held_on"], row["stands"]) for row in found["rows"]) == expected
    assert sum(numbers(found["title"])) == len(stands)


def test_ladder_is_the_steps(client, loaded_dataset):
    for pledge in api_rows(client, "pledges", preferred="true", fields="id,status"):
        found = json.loads(body(client, "/pictures/ladder.json", pledge=pledge["id"]))
        rows = api_rows(client, "pledge-events", preferred="true", pledge=pledge["id"])

        assert sorted(row["id"] for row in found["rows"]) == sorted(row["id"] for row in rows)
        assert found["title"].lower().startswith((pledge["status"] or "no step").replace("_", " "))


@pytest.mark.parametrize("moment", ["today", "known"], indirect=True)
@pytest.mark.parametrize("name", ASKED)
def test_files_stand_by_themselves(client, moment, name):
    root = ElementTree.fromstring(body(client, f"/pictures/{name}.svg", **ASKED[name], **moment))
    found, table = (
        data(client, name, **moment),
        list(csv.reader(io.StringIO(body(client, f"/pictures/{name}.csv", **ASKED[name], **moment)))),
    )

    patterns = {f"url(#{one.get('id')})" for one in root.iter(f"{SVG}pattern")}
    outside = [
        value
        for one in root.iter()
        for key, value in one.attrib.items()
        if ("url(" in value and value not in patterns) or (key.endswith("href") and one.tag != f"{SVG}a")
    ]
    assert outside == []
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= TAGS
    assert [one for one in root.iter() if "class" in one.attrib or "style" in one.attrib] == []
    assert root.find(f"{SVG}title").text == found["title"]
    assert (table[0], len(table) - 1) == ([column["name"] for column in found["columns"]], len(found["rows"]))
    assert found["version"] in client.get(f"/pictures/{name}.svg", ASKED[name] | moment)["Content-Disposition"]


@pytest.mark.parametrize("name", ASKED)
def test_png_is_a_picture_of_the_right_size(client, loaded_dataset, name):
    root = ElementTree.fromstring(body(client, f"/pictures/{name}.svg", theme="dark", **ASKED[name]))
    png = client.get(f"/pictures/{name}.png", {"theme": "dark"} | ASKED[name]).content

    size = [int.from_bytes(png[start : start + 4], "big") for start in (16, 20)]
    assert (png[:8], size) == (b"\x89PNG\r\n\x1a\n", [2 * int(root.get(side)) for side in ("width", "height")])


@pytest.mark.parametrize("moment", ["today", "known"], indirect=True)
def test_every_link_of_every_picture_leads_somewhere_at_its_moment(client, moment):
    found = set()
    for name, asked in ASKED.items():
        page = body(client, f"/pictures/{name}/", **asked, **moment)
        figure = page[page.index("<figure") : page.index("</figure>")]
        queries = page[page.index('class="picture-queries"') :].split("</ul>")[0]
        found |= {one.replace("&amp;", "&").partition("#")[0] for one in re.findall(r'<a href="([^"]+)"', figure + queries)}

    assert [one for one in found if not all(f"{key}={value}" in one for key, value in moment.items())] == []
    # Of each kind of address the first few: all are made alike, and `make crawl` follows every one.
    kinds = {}
    for one in sorted(found):
        kinds.setdefault(one.split("/")[1], []).append(one)
    tried = [one for kind in kinds.values() for one in kind[:LINKS]]
    assert {address: client.get(address).status_code for address in tried} == dict.fromkeys(tried, 200)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/pictures/attendance/?nonsense=1", 400, "nonsense"),
        ("/pictures/attendance.svg?theme=pink", 400, "Use light or dark"),
        ("/pictures/attendance.csv?theme=dark", 400, "theme"),
        ("/pictures/attendance/?coalition=nobody", 400, "nobody"),
        ("/pictures/positions/", 400, "Public id of a question"),
        ("/pictures/positions.json?question=nothing", 404, ""),
        ("/pictures/positions/?question=nothing&nonsense=1", 400, "nonsense"),
        ("/pictures/nothing/", 404, ""),
        ("/pictures/attendance.gif", 404, ""),
        ("/pictures/attendance/?on=nonsense", 400, "nonsense"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(client, loaded_dataset, address, status, says):
    answer = client.get(address)

    assert (answer.status_code, says in answer.content.decode()) == (status, True)


def test_file_is_not_sent_again_to_who_has_it(client, loaded_dataset):
    tag = client.get("/pictures/pledges.svg")["ETag"]

    assert client.get("/pictures/pledges.svg", headers={"If-None-Match": tag}).status_code == 304


def test_no_mark_is_too_many(client, loaded_dataset):
    assert len(body(client, "/")) < 100_000
