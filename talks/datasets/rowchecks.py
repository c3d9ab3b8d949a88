"""Checks the sense of the rows of one noun: who may stand beside whom, and what a cell asks of its neighbours."""

import re
from collections import Counter
from collections.abc import Iterator

from django.core.exceptions import ValidationError

from talks.choices import ABSENT_MODES, Attribution
from talks.datasets.columns import CITED_FILES, MEMBERSHIPS
from talks.datasets.known import Known
from talks.datasets.problems import Problem
from talks.datasets.reader import Folder, Row
from talks.datasets.readings import key_of, membership_keys
from talks.validators.codes import validate_nation_codes

NAMELESS = (Attribution.DESCRIBED, Attribution.ANONYMOUS)


def nations(folder: Folder, known: Known) -> Iterator[Problem]:
    used = Counter(row[column] for row in folder.rows["nations"] for column in ("iso_alpha2", "iso_alpha3", "iso_numeric"))
    for row in folder.rows["nations"]:
        codes = row["iso_alpha2"], row["iso_alpha3"], row["iso_numeric"]
        of_another = any(code and used[code] > 1 for code in codes)  # which is told already
        if not of_another and all(map(re.fullmatch, ("[A-Z]{2}", "[A-Z]{3}", "([0-9]{3})?"), codes)):
            try:
                validate_nation_codes(*codes)
            except ValidationError as error:
                yield row.problem("iso_alpha2", " ".join(error.messages).removeprefix(f'"{row["iso_alpha2"]}" '))
        if row["role_source_id"] and not row["role_in_talks"]:
            yield row.problem("role_source_id", "this source shows a role: write the role in role_in_talks, or leave this empty")


def attendances(folder: Folder, known: Known) -> Iterator[Problem]:
    claims = {row["claim_id"]: row for row in folder.rows["group_claims"]}
    for row in folder.rows["attendances"]:
        if bool(row["nation_iso2"]) == bool(row["group_id"]):
            yield row.problem("nation_iso2", "give either nation_iso2 or group_id: a row is about one party")
        if row["absence_reason"] and row["mode"] not in ABSENT_MODES:
            yield row.problem("absence_reason", "a reason goes only with an absence: leave it empty, or correct mode")
        if row["rival_of"] and row["is_preferred"] == "yes":
            yield row.problem("is_preferred", "a row with rival_of is not preferred: write no")
        if row["claim_id"] and row["certainty"] != "inferred":
            yield row.problem("certainty", "a row that follows from a group claim is inferred: write inferred, or leave claim_id empty")
        claim = claims.get(row["claim_id"])
        if claim and claim["meeting_id"] != row["meeting_id"]:
            yield row.problem("claim_id", f"that claim is not about {row['meeting_id']}")


def claims(folder: Folder, known: Known) -> Iterator[Problem]:
    for row in folder.rows["group_claims"]:
        if bool(row["meeting_id"]) == bool(row["pledge_id"]):
            yield row.problem("meeting_id", "give either meeting_id or pledge_id: a claim is about one of them")
        if not (row["group_id"] or row["group_words"]):
            yield row.problem("group_words", "name the group in group_id, group_words or both")
        for nation in sorted(set(row.list("exceptions")) & set(row.list("named_members"))):
            yield row.problem("named_members", f"{nation} is among the exceptions too: keep it in one of the two")


def pledges(folder: Folder, known: Known) -> Iterator[Problem]:
    for row in folder.rows["pledges"]:
        if not (row["nations"] or row["group_id"] or row["pledger_text"]):
            yield row.problem("nations", "say who: fill nations, group_id or pledger_text")


def positions(folder: Folder, known: Known) -> Iterator[Problem]:
    rows = {row["position_id"]: row for row in folder.rows["positions"]}
    for row in rows.values():
        earlier = rows.get(row["supersedes"])
        if earlier and any(row[column] != earlier[column] for column in ("question_id", "nation_iso2", "holder")):
            yield row.problem("supersedes", "a position supersedes only one of the same nation, question and holder")


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
    if attribution == Attribution.ANONYMOUS and party:
        yield row.problem("attribution", "a party is known: write described")
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


CHECKS = (nations, attendances, claims, pledges, positions, statements, citations)
