"""Who was at which meeting, as every door of the tracker counts it: read from HTML, JSON and CSV, knowing nothing of the code."""

import csv
import io
import re
from collections import Counter, defaultdict

from tests.oracles.doors import api_rows, body, page

CERTAINTIES = ("stated", "expected", "inferred")


def strongest(rows: list[dict]) -> dict[tuple[str, str], tuple[str, str]]:
    """The rule in plain Python: `{(meeting, party): (mode, certainty)}`, a party once at each meeting."""
    manners = ("in_person", "remote", "present_unknown")
    manners += ("absent_deliberate", "absent_left_out", "absent_stayed_away", "absent_invited", "absent_unknown", "unknown")

    def place(row):
        kind = 0 if row["mode"] in manners[:3] else 2 if row["mode"] == "unknown" else 1
        return (kind, CERTAINTIES.index(row["certainty"]), manners.index(row["mode"]))

    counted = {}
    for row in sorted((row for row in rows if not row["rival_of"]), key=place, reverse=True):
        counted[row["meeting"]["id"], row["party"]["id"]] = (row["mode"], row["certainty"])
    return counted


def words(modes_and_certainties, kind: str) -> str:
    """Counts as pages word them; `kind` is "present" or "absent"."""
    wanted = Counter(certainty for mode, certainty in modes_and_certainties if kind_of(mode) == kind)
    return ", ".join(f"{wanted[one]} {one}" for one in CERTAINTIES if wanted[one]) or "none"


def kind_of(mode: str) -> str:
    return "unknown" if mode == "unknown" else "absent" if mode.startswith("absent") else "present"


def by_number(found: dict) -> str:
    return ", ".join(f"{found[one]} {one}" for one in CERTAINTIES if int(found[one])) or "none"


def not_there(counted, meetings: list[dict], memberships: list[dict], today: str) -> dict[str, set[tuple[str, str, str]]]:
    """`{meeting: {(organisation, nation, finding)}}` by the rule in plain Python over the rows of the API."""
    found = {}
    for meeting in meetings:
        date = meeting["date"] or {}
        first, last = date.get("first"), date.get("last")
        earliest, latest = first or min(last or today, today), last or max(first or today, today)
        in_force = {
            (one["organisation"]["id"], one["nation"]["id"])
            for one in memberships
            if not one["rival_of"]
            and ((one["joined_on"] or {}).get("first") or "") <= latest
            and ((one["left_on"] or {}).get("last") or "9999") >= earliest
        }
        modes = {party: mode for (name, party), (mode, _) in counted.items() if name == meeting["id"]}
        came = {party for party, mode in modes.items() if kind_of(mode) == "present"}
        met = {organisation for organisation, nation in in_force if nation in came}
        judged = meeting["status"] == "held" and meeting["list_completeness"] == "complete"
        unlisted = "not_on_complete_list" if judged else "not_listed"
        findings = {"absent": "said_absent", "unknown": "nothing_known"}
        found[meeting["id"]] = {
            (organisation, nation, findings[kind_of(modes[nation])] if nation in modes else unlisted)
            for organisation, nation in in_force
            if organisation in met and nation not in came
        }
    return found


def page_of_meeting(client, meeting: str):
    """What the page of a meeting says: present, absent, the roll by manner with its parties, and who was not there."""
    html = page(client, f"/meetings/{meeting}/")
    present, absent = (_fact(html, label) for label in ("Parties present", "Parties absent"))
    roll = {}
    for mode, inner in re.findall(r'<section aria-labelledby="roll-(\w+)"(.*?)</section>', html, re.DOTALL):
        number = re.search(r'<span class="soft number">(.*?)</span>', inner)[1]
        entries = inner.split('<ul class="roll">')[1]
        parties = [re.search(r'href="/\w+/([^"/]+)/', entry)[1] for entry in re.split(r'<li>(?=<a class="party")', entries)[1:]]
        roll[mode] = (number, sorted(parties))
    gone = set()
    for organisation, inner in re.findall(
        r'<dt><a class="party" href="/organisations/([^"/]+)/">[^<]*</a></dt><dd>(.*?)</dd>', html, re.DOTALL
    ):
        for line in re.findall(r"<p.*?</p>", inner, re.DOTALL):
            kind = "absent" if "Absent:" in line else "unlisted"
            gone |= {(organisation, nation, kind) for nation in re.findall(r'href="/nations/([^"/]+)/', line)}
    return present, absent, roll, gone


def _fact(html: str, label: str) -> str | None:
    found = re.search(rf'<dt>{label}</dt><dd><span class="number">(.*?)</span></dd>', html)
    return found and found[1]


def stories(client, address: str) -> dict[str, str]:
    """The line on parties of each meeting that a page tells of, by the meeting's id."""
    # A picture leads to meetings too, and says its numbers in signs.
    html = re.sub(r"<figure.*?</figure>", "", page(client, address), flags=re.DOTALL)
    found = {}
    for part in re.split(r'<a (?:class="row-title" )?href="/meetings/(?=[^"?/]+/")', html)[1:]:
        line = re.search(r'<p class="soft">Parties on the list: (.*?)</p>', part)
        # Named again below its own line, a meeting has none.
        found.setdefault(part.split("/")[0], line[1] if line else "")
    return found


def line(modes_and_certainties) -> str:
    """That line, as it should be."""
    present, absent = (words(modes_and_certainties, kind) for kind in ("present", "absent"))
    if (present, absent) == ("none", "none"):
        return ""
    return ("none present" if present == "none" else present) + (f"; absent {absent}" if absent != "none" else "")


def of_parties(client, parties: dict[str, str]) -> dict[str, tuple[str, str]]:
    """At how many meetings each party was and was absent, by its page; none where the page lists no meeting."""
    found = {}
    for party, collection in parties.items():
        said = re.search(r"Present at (.*?); absent from (.*?)\. At each", page(client, f"/{collection}/{party}/"))
        found[party] = (said[1], said[2]) if said else ("none", "none")
    return found


def of_compared(client, parties: list[str]) -> dict[str, tuple[str, str]]:
    html = page(client, "/compare/", party=parties)
    return dict(zip(parties, re.findall(r"Present at: (.*?) ?<br>Absent from: (.*?) ?</li>", html), strict=True))


def of_file(client, collection: str, names: tuple[str, ...], include: str) -> dict[str, tuple[str, ...]]:
    rows = csv.DictReader(io.StringIO(body(client, f"/api/v1/{collection}/", include=include, format="csv")))
    return {row["id"]: tuple(by_number({one: row[f"{name}_{one}"] for one in CERTAINTIES}) for name in names) for row in rows}


def of_api(client, collection: str, names: tuple[str, ...], include: str) -> dict[str, tuple[str, ...]]:
    return {row["id"]: tuple(by_number(row[name]) for name in names) for row in api_rows(client, collection, include=include)}


def grouped(counted, place: int) -> dict[str, list[tuple[str, str]]]:
    """Manner and certainty of each counted row, by meeting (0) or by party (1)."""
    groups = defaultdict(list)
    for key, value in counted.items():
        groups[key[place]].append(value)
    return groups


def cells_of_file(client) -> dict[str, set[tuple[str, str, str]]]:
    """Who was not there, by the file of meetings."""
    rows = csv.DictReader(io.StringIO(body(client, "/meetings/", include="not_there", format="csv")))
    return {row["id"]: {tuple(cell.split(" ")) for cell in row["not_there"].split(";") if cell} for row in rows}


def manners_of_file(client) -> dict[str, dict[str, str]]:
    """Parties in each manner, by the file of meetings: "remote stated 0 expected 4 inferred 0"."""
    rows = csv.DictReader(io.StringIO(body(client, "/meetings/", include="parties_by_manner", format="csv")))
    found = {}
    for row in rows:
        cells = [cell.split(" ") for cell in row["parties_by_manner"].split(";") if cell]
        found[row["id"]] = {mode: by_number(dict(zip(numbers[::2], numbers[1::2], strict=True))) for mode, *numbers in cells}
    return found
