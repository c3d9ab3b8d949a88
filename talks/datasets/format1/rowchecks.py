"""Checks what the format asks beyond the cell: of rows together, and of columns that are one thing of the record.

The record's own rules the database has.
"""

from collections.abc import Iterator

from talks.choices import Attribution
from talks.datasets.format1.columns import CITED_FILES, FILES, MEMBERSHIPS
from talks.datasets.format1.known import Known
from talks.datasets.format1.reader import Folder, Row
from talks.datasets.format1.readings import key_of, membership_keys
from talks.datasets.problems import Problem
from talks.validators.edtf import first_day, last_day

NAMELESS = (Attribution.DESCRIBED, Attribution.ANONYMOUS)


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


def nations(folder: Folder, known: Known) -> Iterator[Problem]:
    for row in folder.rows["nations"]:
        if row["role_source_id"] and not row["role_in_talks"]:
            yield row.problem("role_source_id", "this source shows a role: write the role in role_in_talks, or leave this empty")


def attendances(folder: Folder, known: Known) -> Iterator[Problem]:
    claims = {row["claim_id"]: row for row in folder.rows["group_claims"]}
    for row in folder.rows["attendances"]:
        if bool(row["nation_iso2"]) == bool(row["group_id"]):
            yield row.problem("nation_iso2", "give either nation_iso2 or group_id: a row is about one party")
        if row["rival_of"] and row["is_preferred"] == "yes":
            yield row.problem("is_preferred", "a row with rival_of is not preferred: write no")
        claim = claims.get(row["claim_id"])
        if claim and claim["meeting_id"] != row["meeting_id"]:
            yield row.problem("claim_id", f"that claim is not about {row['meeting_id']}")


def pledges(folder: Folder, known: Known) -> Iterator[Problem]:
    for row in folder.rows["pledges"]:
        if not (row["nations"] or row["group_id"] or row["pledger_text"]):
            yield row.problem("nations", "say who: fill nations, group_id or pledger_text")


def statements(folder: Folder, known: Known) -> Iterator[Problem]:
    for row in folder.rows["statements"]:
        yield from _attribution(row)
        speakers, nations = row.list("speaker"), row.list("nation_iso2")
        if speakers and nations and len(nations) not in (1, len(speakers)):
            yield row.problem("nation_iso2", f"{len(speakers)} speakers: give as many nations, in their order")
        if speakers and nations and row["group_id"]:
            yield row.problem("group_id", "a speaker speaks for one party: give either nation_iso2 or group_id")
        if row["stance"] and not row["topic"]:
            yield row.problem("stance", "a stance is towards the first topic: give the topic")


def _attribution(row: Row) -> Iterator[Problem]:
    attribution, speaker, party = row["attribution"], row["speaker"], row["nation_iso2"] or row["group_id"]
    if attribution == Attribution.NAMED and not speaker:
        yield row.problem("speaker", "a named statement has its speaker's name")
    if attribution == Attribution.PSEUDONYMOUS and not speaker:
        yield row.problem("speaker", "give the account name as the speaker")
    if attribution in NAMELESS and speaker:
        yield row.problem("speaker", f"a speaker who is {attribution} has no name: leave it empty, or write named")
    if attribution in NAMELESS and not row["role"]:
        yield row.problem("role", f"describe the speaker who is {attribution} as published, such as senior official")
    if attribution == Attribution.INSTITUTIONAL and not (row["role"] or speaker):
        yield row.problem("role", "name the ministry, embassy or government that speaks")
    if attribution == Attribution.DESCRIBED and not party:
        yield row.problem("attribution", "no party is known: write anonymous, or give nation_iso2 or group_id")


def citations(folder: Folder, known: Known) -> Iterator[Problem]:
    ids = {kind: {key_of(row) for row in folder.rows[file.name]} for kind, file in CITED_FILES.items()}
    ids["membership"] = set(membership_keys(folder.rows[MEMBERSHIPS.name]))
    for row in folder.rows["citations"]:
        file = CITED_FILES.get(row["record_kind"])
        if file is None:
            if row["record_kind"]:
                yield row.problem("record_kind", f"write one of {', '.join(CITED_FILES)}")
            continue
        read = row["record_id"] and file.name not in folder.unread
        if read and row["record_id"] not in ids[row["record_kind"]] and not known.has(file.name, row["record_id"]):
            yield row.problem("record_id", f"write an id that stands in {file.path} or in the record")
        columns = [column.name for column in file.columns if column.name != "source_id"]
        if row["field"] and row["field"] not in columns:
            yield row.problem("field", f"write a column of {file.path}, or nothing for the row as a whole: {', '.join(columns)}")


CHECKS = (twice, codes, party_codes, one_series, days, rivals, nations, attendances, pledges, statements, citations)
