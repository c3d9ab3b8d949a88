"""Checks what holds in all files: keys, codes, ends of numbers and dates, rivals, loops."""

from collections.abc import Iterator

from talks.datasets.columns import FILES
from talks.datasets.known import Known
from talks.datasets.problems import Problem
from talks.datasets.reader import Folder, Row
from talks.datasets.readings import key_of
from talks.validators.edtf import first_day, last_day


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
    """Nations whose codes the record knows otherwise: it would be another nation that is meant."""
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


def days(folder: Folder, known: Known) -> Iterator[Problem]:
    """A meeting's two days are one date of the record."""
    for row in folder.rows["meetings"]:
        begins, ends = first_day(row["starts_on"]), last_day(row["ends_on"])
        if begins and ends and ends < begins:
            yield row.problem("ends_on", f"lies before starts_on, which is {row['starts_on']}")


def rivals(folder: Folder, known: Known) -> Iterator[Problem]:
    """Rivals are about the same meeting."""
    rows = {key_of(row): row for row in folder.rows["attendances"]}
    for row in rows.values():
        preferred = rows.get(row["rival_of"])
        if preferred and preferred["meeting_id"] != row["meeting_id"]:
            yield row.problem("rival_of", f"that row is about another meeting, {preferred['meeting_id']}")


CHECKS = (twice, codes, party_codes, one_series, days, rivals)
