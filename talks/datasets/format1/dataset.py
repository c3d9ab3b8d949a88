"""A package of format 1, from its files to what is to be written."""

from functools import cached_property
from typing import Any

from talks.datasets.format1.checking import check, in_order
from talks.datasets.format1.keeping import complete
from talks.datasets.format1.known import known
from talks.datasets.format1.mapping.parties import OWN_GROUP
from talks.datasets.format1.planning import check_scope, plan, scope
from talks.datasets.format1.reader import read
from talks.datasets.format1.refused import problems as refused_cells
from talks.datasets.format1.remarks import remarks
from talks.datasets.plan import Plan
from talks.datasets.problems import BadDataset, Problem
from talks.datasets.sheets import Package
from talks.services.loaded_entries import RefusedRow


class Format1:
    """One package. `name` is the series of its meetings, else what the folder is called; `coalition` where no meeting names one."""

    def __init__(self, package: Package, name: str | None, coalition: str | None):
        self.package, self.coalition = package, coalition
        self.folder = read(package)
        self.name = scope(self.folder, name=name, coalition=coalition).dataset

    @cached_property
    def head(self) -> dict[str, Any]:
        return {}

    @property
    def size(self) -> str:
        return f"{sum(map(len, self.folder.rows.values()))} rows of {len(self.folder.headers)} files"

    def plan(self) -> Plan:
        """What is to be written. Raises BadDataset with every problem."""
        complete(self.folder, self.name)
        asked = scope(self.folder, name=self.name, coalition=self.coalition)
        there = known(asked.dataset)
        if asked.coalition:
            there.ids["groups"].add(OWN_GROUP)
        problems = [*check(self.folder, there), *check_scope(self.folder, asked, self.coalition, there)]
        if problems:
            raise BadDataset(problems)
        made = plan(self.folder, asked, there)
        made.remarks = [*self.folder.remarks, *made.remarks, *remarks(self.folder)]
        return made

    def refused(self, rows: list[RefusedRow]) -> list[Problem]:
        """What the database refused, at its cells."""
        return in_order(refused_cells(self.folder, rows))
