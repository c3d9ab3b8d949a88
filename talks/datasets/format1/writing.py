"""The files again from the record: what a dataset loaded, as the record has it now, with the editors' corrections in it.

The reverse of `mapping`: it shows that nothing is lost on the way in, and lets corrections flow back into the files.
"""

from collections.abc import Iterator
from typing import Any

from talks import models
from talks.choices import NumberKind
from talks.datasets.format1.columns import CITED_FILES, FILES, cited_column, plain_cells
from talks.datasets.format1.form import File
from talks.datasets.format1.held import Held
from talks.datasets.format1.mapping.pledges import LINKS
from talks.datasets.format1.readings import precision_of, short_id
from talks.services.snapshots import Snapshot

Cells = dict[str, Any]


def _dated(values: Snapshot, name: str, column: str, precision: str, empty: str = "unknown") -> Cells:
    date = values[name] or ""
    return {column: date, precision: precision_of(date) if date else empty}


def _sources(held: Held) -> Iterator[Cells]:
    for key, values in held.records["source"].items():
        yield {
            "source_id": key,
            "publication": values["publisher"],
            "original_agency": values["original_agency"],
            "title": values["title"],
            "url": values["address"],
            **_dated(values, "published_on", "published_on", "published_precision"),
            "published_on_reason": values["published_on_reason"],
            "kind": values["kind"],
            "language": values["language"],
            "reliability": values["reliability"],
            "copy_of": held.key(models.Source, values["copy_of"]),
            "note": values["note"],
        } | plain_cells("sources", values)


def _nations(held: Held) -> Iterator[Cells]:
    roles = {values["party"]: values for values in held.records["role"].values()}
    for values in held.records["party"].values():
        if values["kind"] == "nation":
            role = roles.get(values["public_id"])
            yield {
                "iso_alpha2": values["alpha2"],
                "iso_alpha3": values["alpha3"],
                "iso_numeric": values["numeric"],
                "common_name": values["name"],
                "official_name": values["official_name"],
                "aliases": [name["name"] for name in values["names"]],
                "role_in_talks": role["role"] if role else "",
                "role_source_id": held.source("role", role) if role else "",
                "source_id": held.source("party", values),
                "note": (role and role["note"]) or values["note"],
            } | plain_cells("nations", values)


def _groups(held: Held) -> Iterator[Cells]:
    for key, values in held.records["party"].items():
        if values["kind"] == "organisation":
            yield {
                "group_id": key,
                "name": values["name"],
                "kind": values["organisation_kind"],
                **_dated(values, "founded_on", "founded_on", "founded_precision"),
                "source_id": held.source("party", values),
                "note": values["note"],
            } | plain_cells("groups", values)


def _memberships(held: Held) -> Iterator[Cells]:
    for values in held.records["membership"].values():
        yield {
            "group_id": held.group(values["organisation"]),
            "nation_iso2": held.nation(values["nation"]),
            **_dated(values, "joined_on", "joined_on", "joined_precision"),
            **_dated(values, "left_on", "left_on", "left_precision", empty=""),
            "source_id": held.source("membership", values),
            "note": values["note"],
        } | plain_cells("memberships", values)


def _topics(held: Held) -> Iterator[Cells]:
    for key, values in held.records["topic"].items():
        yield {"topic_id": key, "name": values["name"]} | plain_cells("topics", values)


def _conditions(held: Held) -> Iterator[Cells]:
    for key, values in held.records["condition"].items():
        source = held.source("condition", values)
        yield {
            "condition_id": key,
            "name": values["name"],
            "kind": values["kind"],
            "source_id": source,
            "note": values["note"],
        } | plain_cells("conditions", values)


def _questions(held: Held) -> Iterator[Cells]:
    for key, values in held.records["question"].items():
        yield {
            "question_id": key,
            "question": values["text"],
            "note": values["note"],
            "source_id": held.source("question", values),
        } | plain_cells("questions", values)


def _meetings(held: Held) -> Iterator[Cells]:
    for key, values in held.records["meeting"].items():
        starts, _, ends = (values["date"] or "").partition("/")
        venue = values["venues"][0] if values["venues"] else {"city": "", "nation": None, "words": ""}
        yield {
            "meeting_id": key,
            "series": held.key(models.Coalition, values["coalition"]),
            "title": values["title"],
            "status": values["status"],
            "starts_on": starts,
            "ends_on": ends or starts,
            "date_precision": precision_of(starts),
            "city": venue["city"],
            "country_iso2": held.nation(venue["nation"]),
            "venue": venue["words"],
            "format": values["format"],
            "level": values["level"],
            "convened_by": [held.nation(row["party"]) for row in values["parties"] if row["role"] == "convener"],
            "co_chairs": [held.nation(row["party"]) for row in values["parties"] if row["role"] == "co_chair"],
            "nations_stated_text": values["participants_text"],
            "list_completeness": values["list_completeness"],
            "outcome": values["outcome"],
            "source_id": held.source("meeting", values),
            "note": values["note"],
        } | plain_cells("meetings", values)


def _meeting_counts(held: Held) -> Iterator[Cells]:
    for values in held.records["meeting_count"].values():
        yield {
            "meeting_id": held.key(models.Meeting, values["meeting"]),
            "count_min": values["count_min"],
            "count_max": values["count_max"],
            "count_qualifier": values["count_qualifier"],
            "counted": values["counted"],
            "wording": values["count_text"],
            "source_id": held.source("meeting_count", values),
            "note": values["note"],
        } | plain_cells("meeting_counts", values)


def _group_claims(held: Held) -> Iterator[Cells]:
    for key, values in held.records["group_claim"].items():
        yield {
            "claim_id": key,
            "meeting_id": held.key(models.Meeting, values["meeting"]),
            "pledge_id": held.key(models.Pledge, values["pledge"]),
            "group_id": held.group(values["organisation"]),
            "group_words": values["words"],
            "extent": values["extent"],
            "count_min": values["count_min"],
            "count_max": values["count_max"],
            "exceptions": [held.nation(row["party"]) for row in values["parties"] if row["role"] == "exception"],
            "named_members": [held.nation(row["party"]) for row in values["parties"] if row["role"] == "member"],
            "source_id": held.source("group_claim", values),
            "note": values["note"],
        } | plain_cells("group_claims", values)


def _people(held: Held) -> dict[str, str]:
    return {values["public_id"]: values["name"] for values in held.records["person"].values()}


def _attendances(held: Held) -> Iterator[Cells]:
    people = _people(held)
    for key, values in held.records["attendance"].items():
        yield {
            "attendance_id": key,
            "meeting_id": held.key(models.Meeting, values["meeting"]),
            "nation_iso2": held.nation(values["party"]),
            "group_id": held.group(values["party"]),
            "mode": values["mode"],
            "absence_reason": values["absence_reason"],
            "level": values["level"],
            "representative": people.get(values["person"], ""),
            "representative_role": values["role_text"],
            "certainty": values["certainty"],
            "is_preferred": "no" if values["rival_of"] or values["further_participant"] else "yes",
            "rival_of": held.key(models.Attendance, values["rival_of"]),
            "claim_id": held.key(models.GroupClaim, values["claim"]),
            "source_id": held.source("attendance", values),
            "note": values["note"],
        } | plain_cells("attendances", values)


def _pledges(held: Held) -> Iterator[Cells]:
    steps = {values["pledge"]: values["step"] for values in held.records["pledge_event"].values()}
    for key, values in held.records["pledge"].items():
        named = [row["party"] for row in values["parties"] if row["party"]]
        plain = values["amount_qualifier"] in ("", "exact", "about")
        yield {
            "pledge_id": key,
            "nations": [held.nation(party) for party in named if held.nation(party)],
            "group_id": [held.group(party) for party in named if held.group(party)],
            "pledger_text": [row["words"] for row in values["parties"] if row["words"]],
            "category": values["category"],
            "nature": values["nature"],
            "further_categories": [row["category"] for row in values["further_categories"]],
            "description": values["description"],
            "quantity_min": values["quantity_min"],
            "quantity_max": values["quantity_max"],
            "quantity_qualifier": values["quantity_qualifier"],
            "quantity_text": values["quantity_text"],
            "unit": values["quantity_unit"],
            "amount": values["amount_min"],
            "amount_max": None if plain else values["amount_max"],
            "amount_qualifier": values["amount_qualifier"],
            "amount_text": values["amount_text"],
            "currency": values["amount_currency"],
            "original_amount": values["original_amount"],
            "original_currency": values["original_currency"],
            "number_kind": "" if values["number_kind"] == NumberKind.AS_STATED else values["number_kind"],
            "status": steps.get(values["public_id"], ""),
            **_dated(values, "announced_on", "announced_on", "announced_precision"),
            "meeting_id": held.key(models.Meeting, values["meeting"]),
            **{
                column: [held.key(models.Pledge, link["to_pledge"]) for link in values["links_from"] if link["kind"] == kind]
                for kind, column in LINKS
            },
            "rival_of": held.key(models.Pledge, values["rival_of"]),
            "source_id": held.source("pledge", values),
            "note": values["note"],
        } | plain_cells("pledges", values)


def _waits(held: Held, kind: str, column: str, depends: bool) -> Iterator[Cells]:
    """The rows of a file of conditions. A citation on `conditions` with the same wording is the link's own source."""
    for key, values in held.records[kind].items():
        for link in values["conditions"]:
            condition = held.key(models.Condition, link["condition"])
            told = link["wording"] or condition
            other = [row["source"] for row in values["citations"] if row["field"] == "conditions" and row["reported_value"] == told]
            cells = {column: key, "condition_id": condition, "wording": link["wording"]}
            if depends:
                cells["depends_on_pledge_id"] = held.key(models.Pledge, link["depends_on"])
            yield cells | {"source_id": other[0] if other else held.source(kind, values)}


def _positions(held: Held) -> Iterator[Cells]:
    for key, values in held.records["position"].items():
        yield {
            "position_id": key,
            "question_id": held.key(models.Question, values["question"]),
            "nation_iso2": held.nation(values["party"]),
            "position": values["answer"],
            **_dated(values, "held_on", "held_on", "held_on_precision"),
            "holder": values["holder"],
            "basis": values["basis"],
            "supersedes": held.key(models.Position, values["supersedes"]),
            "source_id": held.source("position", values),
            "note": values["note"],
        } | plain_cells("positions", values)


def _statements(held: Held) -> Iterator[Cells]:
    people = _people(held)
    for key, values in held.records["statement"].items():
        speakers = values["speakers"]
        pseudonymous = values["attribution"] == "pseudonymous"
        named = [people[row["person"]] if row["person"] else row["description"] for row in speakers if row["person"] or pseudonymous]
        roles = [row["role_text"] if row["person"] or pseudonymous else row["description"] for row in speakers]
        groups = {held.group(row["party"]) for row in speakers} - {""}
        yield {
            "statement_id": key,
            "speaker": named,
            "role": roles[:1] if len(set(roles)) < 2 else roles,
            "nation_iso2": [held.nation(row["party"]) for row in speakers if held.nation(row["party"])],
            "group_id": sorted(groups),
            "attribution": values["attribution"],
            **_dated(values, "said_on", "said_on", "said_precision"),
            "meeting_id": held.key(models.Meeting, values["meeting"]),
            "topic": [row["topic"] for row in values["topics"] if row["topic"]],
            "stance": values["topics"][0]["stance"] if values["topics"] else "",
            "summary": values["paraphrase"],
            "short_quote": [row["text"] for row in values["quotes"]],
            "source_id": held.source("statement", values),
            "note": values["note"],
        } | plain_cells("statements", values)


def _citations(held: Held) -> list[Cells]:
    """By id: the record keeps the order of citations within each record only."""
    return sorted(_further_citations(held), key=lambda row: row["citation_id"])


def _further_citations(held: Held) -> Iterator[Cells]:
    for kind, file in CITED_FILES.items():
        for key, values in held.records[file.noun].items():
            if kind == "group" and values["kind"] != "organisation":
                continue
            own = short_id(file.noun, values["public_id"], held.source(file.noun, values))
            for row in values["citations"]:
                if row["public_id"] != own and row["field"] != "conditions":
                    yield {
                        "citation_id": row["public_id"].removeprefix(held.prefix),
                        "record_kind": kind,
                        "record_id": key,
                        "field": cited_column(file, row["field"]),
                        "source_id": row["source"],
                        "bearing": row["bearing"],
                        "reported_value": row["reported_value"],
                        "note": row["note"],
                    }


WRITERS = {
    "sources": _sources,
    "nations": _nations,
    "groups": _groups,
    "memberships": _memberships,
    "topics": _topics,
    "conditions": _conditions,
    "questions": _questions,
    "meetings": _meetings,
    "meeting_counts": _meeting_counts,
    "group_claims": _group_claims,
    "attendances": _attendances,
    "pledges": _pledges,
    "pledge_conditions": lambda held: _waits(held, "pledge", "pledge_id", depends=True),
    "positions": _positions,
    "position_conditions": lambda held: _waits(held, "position", "position_id", depends=False),
    "statements": _statements,
    "citations": _citations,
}


def files_of(dataset: str, *, as_loaded: bool = False) -> dict[str, list[dict[str, str]]]:
    """The rows of every file, cells as text, by the file's name: as the record has them, or as the last load did."""
    held = Held(dataset, as_loaded=as_loaded)
    files = {file: [{name: _cell(value) for name, value in row.items()} for row in WRITERS[file.name](held)] for file in FILES}
    return {file.name: rows if as_loaded else _without_idle(file, rows) for file, rows in files.items()}


def _without_idle(file: File, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows without the optional columns that none of them fills."""
    idle = {column.name for column in file.columns if column.optional and not any(row[column.name] for row in rows)}
    return [{name: cell for name, cell in row.items() if name not in idle} for row in rows] if idle else rows


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value)
