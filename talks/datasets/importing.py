"""A file of an editor, from its bytes to drafts and proposals: read, compared, tried beside the record, and written once confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from talks.datasets.beside import Beside, take_beside
from talks.datasets.format2.at_the_desk import AtTheDesk
from talks.datasets.format2.dataset import in_order
from talks.datasets.format2.schema import ID, KIND, RECORD, by_name, kinds_cited
from talks.datasets.guessing import name_tables
from talks.datasets.plan import Plan
from talks.datasets.problems import BadDataset, Problem
from talks.datasets.sheets import Package, Sheet, open_file
from talks.datasets.told import report_of, unreadable, with_problems
from talks.datasets.wrong_rows import LeftOut, mend
from talks.datasets.younger import hold
from talks.models import ChangeSet, Import
from talks.models.noun import noun_of
from talks.services.importing import CHANGED, Importing
from talks.services.imports import note_done, note_report
from talks.services.loaded_entries import DatasetEntry, RowsRefused
from talks.services.refusals import Refused

ROUNDS = 10  # in which what leans on a wrong record is found

NOTHING = "Nothing would be imported: what the file says otherwise is proposed already, or waits for your tick."
OF_ANOTHER = "Some rows are of another copy of this record: they are compared with what it says now alone."

About = tuple[str, str]  # noun, id


@dataclass
class Run:
    """One file on its way. `report` is what it would do, or did, once `look` or `carry_out` has come to its end.

    `older`: what others have changed since is put back too (`talks.datasets.younger`).
    """

    kept: Import
    by: Any
    into: ChangeSet | str | None = None
    reason: str = ""
    older: bool = False
    report: dict[str, Any] = field(default_factory=dict)
    _tried: tuple[Importing, list[DatasetEntry]] = field(init=False, repr=False)
    _left: LeftOut = field(default_factory=LeftOut, repr=False)
    _beside: Beside = field(default_factory=Beside, repr=False)

    def look(self) -> Iterator[str]:
        """Says how far it is, again and again; in the end the report is kept with the file. Others write meanwhile."""
        yield from self._try_all()
        note_report(kept=self.kept, report=self.report)

    def carry_out(self) -> Iterator[str]:
        """Looks again, then writes. Raises Refused where it would do something else than was shown, and nothing is written."""
        shown = self.kept.report
        yield from self._try_all()
        if fresh := [one for one in self.report["wrong"] if one not in shown.get("wrong", ())]:
            raise Refused(*(f"{one['file']}, line {one['line']}, {one['column']}: {one['right']}." for one in fresh))
        if not shown.get("digest") or self.report["digest"] != shown["digest"]:
            raise Refused(CHANGED)
        importing, entries = self._tried
        if not any(entry.row is None or entry.changes({}) for entry in entries):
            raise Refused(NOTHING)
        with transaction.atomic():
            for number in importing.write(entries):
                yield f"Written {number:,} new or changed records."
            note_done(kept=self.kept, done=importing.done, report=self.report)

    def _try_all(self) -> Iterator[str]:
        with transaction.atomic():
            yield from self._read()
            transaction.set_rollback(True)
        self.report["mended"] = self.kept.report.get("mended", [])

    def _read(self) -> Iterator[str]:
        name = self.kept.file_name
        try:
            package = open_file(name, bytes(self.kept.file or b""))
            self._beside = take_beside(package)
            mend(package, self.kept.report.get("mended", ()))
            package = name_tables(package, self.kept.table)
            if unread := [problem for sheet in package.sheets.values() for problem in sheet.problems]:
                raise BadDataset(unread)
            size = sum(len(sheet.rows) for sheet in package.sheets.values())
            yield f"Read {size:,} rows of {', '.join(package.sheets)}."
            yield from self._as_far_as_it_is_right(package)
        except BadDataset as bad:
            self.report = unreadable(bad.problems)

    def _as_far_as_it_is_right(self, package: Package) -> Iterator[str]:
        """Records about which something is wrong are left out, and what leans on them; the rest is tried together."""
        wrong: list[Problem] = []
        out: set[About] = set()
        for _ in range(ROUNDS):
            file = AtTheDesk(package, name="desk")
            try:
                plan = file.plan()
                yield f"Compared {len(plan.entries):,} records."
                held = hold(plan.entries, self._versions(package), plan.keys, take=self.older)
                yield from self._try(plan)
            except BadDataset as bad:
                found, about = bad.problems, _about(package, bad.problems)
            except RowsRefused as refused:
                found = file.refused(refused.rows)
                about = {(row.entry.kind, row.entry.key) for row in refused.rows if row.entry}
            else:
                wrong = in_order(wrong)
                remarks = [*plan.remarks, *([OF_ANOTHER] if self._beside.strange else [])]
                report = report_of(plan.entries, self._tried[0].done, held, self._left.told(wrong, self._beside), remarks)
                self.report = with_problems(report, wrong, len(out))
                return
            wrong += found
            if not about:
                break
            yield f"{len(about):,} records have something wrong. Looking at the others."
            out |= about
            self._take_out(package, about)
            if not any(sheet.rows for sheet in package.sheets.values()):
                break
        self.report = unreadable(in_order(wrong), self._left.told(wrong, self._beside))

    def _versions(self, package: Package) -> dict[About, int]:
        """Since when the rows of a record are: of several the first."""
        found: dict[About, int] = {}
        for sheet in package.sheets.values() if self._beside.numbers else ():
            for line, cells in sheet.rows:
                if number := self._beside.numbers.get((sheet.path, line)):
                    about = _of(sheet, cells)
                    found[about] = min(number, found.get(about, number))
        return found

    def _take_out(self, package: Package, about: set[About]) -> None:
        for sheet in package.sheets.values():
            self._left.take(sheet, lambda cells, sheet=sheet: _of(sheet, cells) not in about)

    def _try(self, plan: Plan) -> Iterator[str]:
        importing = Importing(by=self.by, into=self.into, file=self.kept.file_name, reason=self.reason, keys=plan.keys)
        self._tried = importing, plan.entries
        for number in importing.try_out(plan.entries):
            yield f"Tried {number:,} new or changed records."


def _about(package: Package, problems: list[Problem]) -> set[About]:
    """The records whose rows these problems are in; none where one is of a whole table."""
    by_path = {sheet.path: (sheet, dict(sheet.rows)) for sheet in package.sheets.values()}
    found = set()
    for problem in problems:
        sheet, rows = by_path.get(problem.file, (None, {}))
        if sheet is None or problem.line not in rows:
            return set()
        found.add(_of(sheet, rows[problem.line]))
    return found


def _of(sheet: Sheet, cells: list[str]) -> About:
    """The record that a row is of, or belongs to."""
    table = by_name()[sheet.name]
    row = dict(zip(sheet.header, (cell.strip() for cell in cells), strict=True))
    if table.model is None:
        cited = kinds_cited().get(row[KIND])
        return (noun_of(cited).key if cited else "", row[RECORD])
    owner = ID if table.part is None else next(column.name for column in table.columns if column.field is None)
    return noun_of(table.model).key, row[owner]
