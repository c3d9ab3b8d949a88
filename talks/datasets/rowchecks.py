"""Checks the sense of the rows of one noun: who may stand beside whom, and what a cell asks of its neighbours."""

from collections.abc import Iterator

from talks.choices import Attribution
from talks.datasets.columns import CITED_FILES, MEMBERSHIPS
from talks.datasets.known import Known
from talks.datasets.problems import Problem
from talks.datasets.reader import Folder, Row
from talks.datasets.readings import key_of, membership_keys

NAMELESS = (Attribution.DESCRIBED, Attribution.ANONYMOUS)


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


CHECKS = (nations, attendances, pledges, statements, citations)
