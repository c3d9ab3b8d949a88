"""Checks what holds in all files: keys, codes, ends of numbers and dates, rivals, loops."""

from collections.abc import Iterator

from talks.choices import Qualifier
from talks.datasets.columns import FILES
from talks.datasets.known import Known
from talks.datasets.problems import Problem
from talks.datasets.reader import Folder, Row
from talks.datasets.readings import key_of, more
from talks.validators.edtf import first_day, last_day

LOWER_END = (Qualifier.OVER, Qualifier.AT_LEAST)
UPPER_END = (Qualifier.UNDER, Qualifier.UP_TO)


def twice(folder: Folder, known: Known) -> Iterator[Problem]:
    """Two rows with one key."""
    for file in FILES:
        first: dict[str, Row] = {}
        for row in folder.rows[file.name]:
            key = key_of(row)
            if key in first:
                right = f"the same {' and '.join(file.key)} as line {first[key].line}: each may stand once in the file"
                yield Problem(file.path, row.line, file.key[0], key, right)
            elif key.strip("."):
                first[key] = row


def codes(folder: Folder, known: Known) -> Iterator[Problem]:
    """Codes of nations that belong to another nation, in the file or in the record."""
    for column in ("iso_alpha3", "iso_numeric"):
        seen: dict[str, Row] = {}
        for row in folder.rows["nations"]:
            if row[column] and row[column] in seen:
                other = seen[row[column]]
                yield row.problem(column, f"{other['iso_alpha2']} on line {other.line} has this code: each nation has its own")
            seen.setdefault(row[column], row)
    letters = {alpha3: alpha2 for alpha2, alpha3 in known.alpha3.items()}
    for row in folder.rows["nations"]:
        alpha2, alpha3 = row["iso_alpha2"], row["iso_alpha3"]
        if known.alpha3.get(alpha2, alpha3) != alpha3:
            yield row.problem("iso_alpha3", f"the record has {known.alpha3[alpha2]} for {alpha2}: write that, or correct the record first")
        elif letters.get(alpha3, alpha2) != alpha2:
            yield row.problem("iso_alpha2", f"the record has {letters[alpha3]} for {alpha3}: write that, or correct the record first")


def party_codes(folder: Folder, known: Known) -> Iterator[Problem]:
    """Nations and groups share their public ids: a group cannot be called by a nation's code of three letters."""
    nations = set(known.alpha3.values()) | {row["iso_alpha3"] for row in folder.rows["nations"]}
    for row in folder.rows["groups"]:
        if row["group_id"] in nations:
            yield row.problem("group_id", "this is a nation's code of three letters: give the group another id")


def one_series(folder: Folder, known: Known) -> Iterator[Problem]:
    series = ""
    for row in folder.rows["meetings"]:
        series = series or row["series"]
        if row["series"] and row["series"] != series:
            right = f"one folder describes one coalition, and an earlier line has {series}: give the others a folder of their own"
            yield row.problem("series", right)


def numbers(folder: Folder, known: Known) -> Iterator[Problem]:
    for row in folder.rows["meeting_counts"]:
        yield from _ends(row, "count_min", "count_max", "count_qualifier", "wording")
        if not (row["count_min"] or row["count_max"] or row["wording"]):
            yield row.problem("count_min", "give a number or the wording")
    for row in folder.rows["pledges"]:
        yield from _ends(row, "quantity_min", "quantity_max", "quantity_qualifier", "quantity_text")
        yield from _ends(row, "amount", "amount_max", "amount_qualifier", "amount_text")
        if (row["quantity_min"] or row["quantity_max"]) and not row["unit"]:
            yield row.problem("unit", "a quantity needs its unit: troops, missiles, aircraft …")
        if (row["amount"] or row["amount_max"]) and not row["currency"]:
            yield row.problem("currency", "an amount needs its currency, such as EUR")
        if bool(row["original_amount"]) != bool(row["original_currency"]):
            yield row.problem("original_amount", "give original_amount and original_currency together, or neither")
        elif row["original_amount"] and (not row["amount"] or row["original_currency"] == row["currency"]):
            yield row.problem("original_currency", "the own currency stands beside an amount in another one, which is counted")
    for row in folder.rows["group_claims"]:
        yield from _order(row, "count_min", "count_max")
        if row["extent"] == "number" and not (row["count_min"] or row["count_max"]):
            yield row.problem("extent", "a number is claimed: give it in count_min, count_max or both")


def _order(row: Row, low: str, high: str) -> Iterator[Problem]:
    if row[low].isdecimal() and row[high].isdecimal() and more(row[low], row[high]):
        yield row.problem(low, f"more than {high}, which is {row[high]}: write the smaller number first")


def _ends(row: Row, low: str, high: str, qualifier: str, words: str) -> Iterator[Problem]:
    """The ends that a number has must be those that its qualifier speaks of."""
    has_low, has_high, how = bool(row[low]), bool(row[high]), row[qualifier]
    out_of_order = list(_order(row, low, high))
    yield from out_of_order
    if out_of_order:
        return
    alike = not (has_low and has_high) or row[low] == row[high]
    right = ""
    if how in LOWER_END and not (has_low and not has_high):
        right = f"{how} goes with {low} alone: fill it and leave {high} empty"
    elif how in UPPER_END and not (has_high and not has_low):
        right = f"{how} goes with {high} alone: fill it and leave {low} empty"
    elif how == Qualifier.RANGE and not (has_low and has_high):
        right = f"a range has both {low} and {high}"
    elif how in (Qualifier.EXACT, Qualifier.ABOUT) and not ((has_low or has_high) and alike):
        right = f"{how} goes with one figure: give {low} and {high} alike"
    elif how == Qualifier.TEXT_ONLY and (has_low or has_high or not row[words]):
        right = f"text_only goes with {words} and no figure"
    elif not how and not alike:
        right = f"{low} and {high} differ: write range"
    if right:
        yield row.problem(qualifier, right)


def dates(folder: Folder, known: Known) -> Iterator[Problem]:
    """Ends before beginnings, and memberships that certainly overlap."""
    for file, start, end in (("memberships", "joined_on", "left_on"), ("meetings", "starts_on", "ends_on")):
        for row in folder.rows[file]:
            begins, ends = first_day(row[start]), last_day(row[end])
            if begins and ends and ends < begins:
                yield row.problem(end, f"lies before {start}, which is {row[start]}")
    spans: dict[tuple[str, str], list[Row]] = {}
    for row in folder.rows["memberships"]:
        spans.setdefault((row["group_id"], row["nation_iso2"]), []).append(row)
    for rows in spans.values():
        for place, row in enumerate(rows):
            for other in rows[:place]:
                if _surely_overlap(row, other):
                    right = f"{row['nation_iso2']} is certainly a member on some of these days by line {other.line} already"
                    yield row.problem("joined_on", right)


def _surely_overlap(*rows: Row) -> bool:
    """Whether some days certainly belong to both periods: an empty end lasts for ever, an empty start is unknown."""
    starts, ends = [], []
    for row in rows:
        start, end = last_day(row["joined_on"]), first_day(row["left_on"])
        if start is None or (row["left_on"] and (end is None or end <= start)):
            return False
        starts.append(start)
        ends.append(end)
    return all(end is None or start < end for start, end in ((starts[0], ends[1]), (starts[1], ends[0])))


def rivals(folder: Folder, known: Known) -> Iterator[Problem]:
    """Rivals are one step deep and about the same thing."""
    for name in ("attendances", "pledges"):
        rows = {key_of(row): row for row in folder.rows[name]}
        for row in rows.values():
            preferred = rows.get(row["rival_of"])
            if row["rival_of"] and row["rival_of"] == key_of(row):
                yield row.problem("rival_of", "a row cannot be its own rival: name the preferred row")
            elif preferred and preferred["rival_of"]:
                yield row.problem("rival_of", f"that row is a rival itself: name the preferred row, {preferred['rival_of']}")
            elif name == "attendances" and preferred and preferred["meeting_id"] != row["meeting_id"]:
                yield row.problem("rival_of", f"that row is about another meeting, {preferred['meeting_id']}")


def loops(folder: Folder, known: Known) -> Iterator[Problem]:
    """Links that lead back to where they start."""
    pledges, waits = folder.rows["pledges"], folder.rows["pledge_conditions"]
    for column in ("part_of_pledge_id", "revises_pledge_id", "overlaps_pledge_ids", "alternative_to_pledge_id"):
        yield from _loop(column, [(row, row["pledge_id"], target) for row in pledges for target in row.list(column)])
    for name, start, column in (("positions", "position_id", "supersedes"), ("sources", "source_id", "copy_of")):
        yield from _loop(column, [(row, row[start], row[column]) for row in folder.rows[name] if row[column]])
    column = "depends_on_pledge_id"
    yield from _loop(column, [(row, row["pledge_id"], row[column]) for row in waits if row[column]])


def _loop(column: str, links: list[tuple[Row, str, str]]) -> Iterator[Problem]:
    onward: dict[str, list[str]] = {}
    for _, start, end in links:
        onward.setdefault(start, []).append(end)
    for row, start, end in links:
        seen: set[str] = set()
        ahead = [end]
        while ahead:
            step = ahead.pop()
            if step not in seen:
                seen.add(step)
                ahead += onward.get(step, [])
        if start in seen:
            back = f"the links lead from {end} back to {start}: take one of them out"
            yield row.problem(column, "a row cannot be linked to itself" if start == end else back)


CHECKS = (twice, codes, party_codes, one_series, numbers, dates, rivals, loops)
