"""Every rule that a dataset can break, broken by three rows among ten good ones: exactly these three are told, with their places."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pycountry
import pytest
from django.db import transaction
from django.utils import timezone

from talks import models as m
from talks.contents import as_data, fields_of, part_fields, parts_of
from talks.datasets.format1.known import LOADED
from talks.datasets.format1.mapping.evidence import citation
from talks.models.noun import noun_of
from talks.services.loaded_entries import DatasetEntry, RefusedRow, RowsRefused
from talks.services.loading import Load, account
from talks.services.offenders import owner_of
from talks.services.rulebook import rulebook
from talks.services.snapshots import snapshot
from talks.services.transactions import change
from tests.factories import MeetingFactory, OrganisationFactory, SourceFactory
from tests.rules.attempts import Attempt
from tests.rules.test_every_rule import by_sql, unfit
from tests.rules.world import settle

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BAD = (2, 7, 11)
# By how their names end, or by their names: rules that no row of a dataset can break, with the reason.
OUT_OF_REACH = {
    "_stays": "only a change breaks it",
    "_not_emptied": "only a change breaks it",
    "_public_id_fixed": "only a change breaks it",
    "talks_citation_last_support": "only a change breaks it",
    "talks_citation_last_support_moved": "only a change breaks it",
    "talks_citation_emptied": "only a change breaks it",
    "talks_source_leaned_on": "only a change breaks it",
    "talks_statement_rested_upon": "only a change breaks it",
    "_kind_fixed": "only a change breaks it",
    "_order_check": "the loader counts",
    "citation_one_record": "the loader cites one record",
    "_is_a_number": "a value that is no number is refused before",
}
PUBLISHED = (
    "membership_no_overlap",
    "role_no_overlap",
    "office_no_overlap",
    "membership_once",
    "role_once",
    "_published_is_cited",
    "_rival_is_public",
)
NATIONS = ("BR", "CL", "CN", "CO", "EG", "ET", "GH", "IN", "KE", "MX", "NG", "PE", "ZA")
PERIOD = ("joined_on", "left_on", "from_on", "to_on")
LOOPS = {
    "talks_meeting_parent_no_loop": ("", "parent"),
    "talks_source_copy_of_no_loop": ("", "copy_of"),
    "talks_party_successor_no_loop": ("", "successor"),
    "talks_position_supersedes_no_loop": ("", "supersedes"),
    "talks_pledgelink_no_loop": ("links_from", "to_pledge"),
    "talks_pledgecondition_no_loop": ("conditions", "depends_on"),
}


def within_reach(rule: str, attempt: Attempt) -> bool:
    if not isinstance(attempt.row, m.Record | m.Part) or rule.endswith(tuple(OUT_OF_REACH)):
        return False
    model = type(attempt.row)._meta.concrete_model
    said = part_fields(model) if issubclass(model, m.Part) else fields_of(model)
    owner = set(getattr(model, "owners", ()))
    # What the flow of work marks, no dataset says.
    return all(model._meta.get_field(name).name in {*said, *owner} for name in attempt.values)


def copies(record: Any, *, citing: m.Source) -> list[DatasetEntry]:
    """Thirteen rows of a dataset that say what the record says, apart from what can stand once."""
    said = snapshot(record)
    model = type(record)._meta.concrete_model
    noun = noun_of(model).key
    entries = []
    for number in range(13):
        values = {name: [dict(part) for part in value] if isinstance(value, list) else value for name, value in said.items()}
        values["public_id"] = f"row-{noun}-{number}"
        if "citations" in values:
            values["citations"] = [part | {"public_id": f"c-{noun}-{number}-{place}"} for place, part in enumerate(said["citations"])]
            values["citations"].append(citation(public_id=f"c-{noun}-{number}", source=citing.public_id))
        if values.get("alpha3"):
            nation = pycountry.countries.get(alpha_2=NATIONS[number])
            values |= {"alpha2": nation.alpha_2, "alpha3": nation.alpha_3, "numeric": nation.numeric, "public_id": nation.alpha_3}
        # One thing has an identifier: each row its own.
        for place, part in enumerate(values.get("identifiers", ())):
            part["value"] = f"Q{1000 * (100 * LOADED.index(model) + number + 1) + place}"
        if isinstance(record, m.Coalition):
            values["party"] = OrganisationFactory(organisation_kind="coalition").public_id
        years = dict(zip(PERIOD, [str(1800 + 2 * number), str(1801 + 2 * number)] * 2, strict=True))
        values |= {name: year for name, year in years.items() if name in values}
        told = {"public_id": values["public_id"], "given": frozenset(values), "where": f"{noun}.csv:{number + 2}"}
        entries.append(DatasetEntry(model=model, key=f"row-{noun}-{number}", values=values, **told))
    return entries


def spoil(entry: DatasetEntry, attempt: Attempt, record: Any) -> None:
    """Gives a row what breaks the rule; what the attempt says of its own row, this one says of itself."""
    part = isinstance(attempt.row, m.Part)
    model = type(attempt.row)._meta.concrete_model
    values, lists = entry.values, parts_of(entry.model)
    if part:
        name = next(name for name, (kind, _) in lists.items() if kind is model)
        values = entry.values[name][attempt.row.order]
    for column, value in attempt.values.items():
        field = model._meta.get_field(column)
        if part and field.name == lists[name][1]:
            entry.values[name].append(dict(values))  # the same once more
        elif field.is_relation and value is not None:
            linked = field.related_model._base_manager.get(pk=value)
            values[field.name] = entry.public_id if linked.pk == record.pk and isinstance(record, field.related_model) else linked.public_id
        else:
            values[field.name] = as_data(field, value)
    entry.public_id = entry.values["public_id"]


def broken(rule: str, attempt: Attempt, citing: m.Source) -> list[DatasetEntry]:
    record = attempt.row
    if isinstance(record, m.Part):
        owner, key = owner_of(record)
        record = owner.objects.get(pk=key)
    entries = copies(record, citing=citing)
    if rule in LOOPS:
        name, link = LOOPS[rule]
        for one, other in zip(BAD, (*BAD[1:], BAD[0]), strict=True):
            said = entries[one].values
            (said[name][0] if name else said)[link] = entries[other].public_id
            if name:
                said[name] = said[name][:1]
        return entries
    for place in BAD:
        if rule.endswith("_published_is_cited"):
            entries[place].values["citations"] = []
        elif rulebook()[attempt.speaks or rule].model in parts_of_models(entries[0]) and rule.endswith(("_once", "_key")):
            name = next(name for name, (kind, _) in parts_of(entries[0].model).items() if kind is type(attempt.row))
            entries[place].values[name].append(dict(entries[place].values[name][0]))
        else:
            spoil(entries[place], attempt, record)
        if rule.endswith("_no_overlap"):
            entries[place].values |= {
                name: None if name in ("left_on", "to_on") else "2030" for name in PERIOD if name in entries[place].values
            }
    return entries


def parts_of_models(entry: DatasetEntry) -> set[Any]:
    return {kind for kind, _ in parts_of(entry.model).values()}


def refused(entries: list[DatasetEntry], *, drafts: bool) -> list[RefusedRow]:
    by = account("dataset")
    keys = {noun_of(model).key: dict(model.objects.values_list("public_id", "pk")) for model in LOADED}
    load = Load(dataset="bulk", by=by, reviewer=account("operator"), now=timezone.now(), drafts=drafts, keys=keys)
    try:
        with transaction.atomic():
            with change(by=by, reason="a test"):
                load.write(entries, [], retract_missing=False)
            transaction.set_rollback(True)
    except RowsRefused as error:
        return error.rows
    return []


@dataclass
class Tried:
    """A rule, the rows that were written to break it and those of them that do."""

    rule: str
    attempt: Attempt
    rows: list[DatasetEntry] = field(default_factory=list)

    @property
    def speaks(self) -> str:
        return self.attempt.speaks or self.rule

    @property
    def drafts(self) -> bool:
        return not self.rule.endswith(PUBLISHED)

    @property
    def model(self) -> Any:
        row = self.attempt.row
        model = owner_of(row)[0] if isinstance(row, m.Part) else type(row)
        return model._meta.concrete_model


def together(tried: list[Tried]) -> Iterator[list[Tried]]:
    """Rules that one load may break at once: of different nouns, and none of which needs anything to stand there before."""
    shared: dict[tuple[bool, int], list[Tried]] = {}
    seen: Counter[Any] = Counter()
    for one in tried:
        if one.attempt.before or one.rule in LOOPS:
            yield [one]
        else:
            shared.setdefault((one.drafts, seen[one.model, one.drafts]), []).append(one)
            seen[one.model, one.drafts] += 1
    yield from shared.values()


def complaints(one: Tried, rows: list[RefusedRow]) -> list[Any]:
    """What is wrong with what was said of the rows of a rule: nothing where exactly the three bad ones are told, in words."""
    places = [row.entry.where if row.entry else row.message for row in rows if row.rule == one.speaks or not row.entry]
    bad = [one.rows[place].where for place in BAD]
    strangers = {row.entry.where for row in rows if row.entry} - set(bad)
    if sorted(places) != sorted(bad) or strangers or any(unfit(row.message) or not row.paths for row in rows):
        return [(row.rule, row.entry and row.entry.where, row.message, row.paths) for row in rows]
    return []


def test_every_rule_that_a_dataset_can_break_tells_every_row_that_breaks_it(tried):
    broken_by_rows = [Tried(rule, attempt) for rule, attempt in tried.items() if within_reach(rule, attempt)]
    wrong = {}
    for group in together(broken_by_rows):
        with transaction.atomic():
            for one in group:
                for row, values in one.attempt.before:
                    by_sql(row, values)
            settle()
            for one in group:
                one.rows = broken(one.rule, one.attempt, SourceFactory(published=True))
            rows = refused([entry for one in group for entry in one.rows], drafts=group[0].drafts)
            transaction.set_rollback(True)
        for one in group:
            mine = {id(entry) for entry in one.rows}
            wrong[one.rule] = complaints(one, [row for row in rows if row.entry is None or id(row.entry) in mine])

    assert {rule: said for rule, said in wrong.items() if said} == {}
    assert len(broken_by_rows) >= 260, len(broken_by_rows)


def test_value_that_no_column_holds_is_told_at_every_row_that_has_it():
    entries = copies(MeetingFactory(published=True), citing=SourceFactory(published=True))
    for place in BAD:
        entries[place].values["title"] = "x" * 301

    rows = refused(entries, drafts=False)

    assert [row.entry and row.entry.where for row in rows] == [entries[place].where for place in BAD]
