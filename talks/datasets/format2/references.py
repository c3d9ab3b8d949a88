"""What references of a package may lead to: rows of the package, records that are there, and parties by code or name."""

from collections import defaultdict
from difflib import get_close_matches
from typing import Any

from talks.datasets.format2.schema import ID, Table, tables_of
from talks.datasets.problems import short
from talks.datasets.sheets import Package
from talks.models import Party, PartyName
from talks.models.noun import noun_of
from talks.names import folded


class References:
    """Asked for each distinct cell of a column of references."""

    def __init__(self, there: dict[str, dict[str, int]], ids: dict[str, dict[str, int]], unread: set[str], package: Package):
        self._there, self._ids, self._unread = there, ids, unread
        self._package = package
        self._parties: dict[str, str] | None = None  # by code of two letters and by folded name
        self._said: dict[str, str] = {}

    def wrong(self, model: Any, cell: str) -> str | None:
        """Why a cell leads nowhere; None where it leads somewhere, or where the table it leads to could not be read."""
        if model is None or not cell:
            return None if model is None else "this cell must be filled"
        targets = list(tables_of(model))
        if self._known(model, cell, targets) or any(table.name in self._unread for table in targets) or self.meant(model, cell) != cell:
            return None
        near = self._near(model, cell, targets)
        where = " or ".join(table.path for table in targets)
        return f"write an id that stands in {where} or in the record" + (f": did you mean {short(near)}?" if near else "")

    def meant(self, model: Any, cell: str) -> str:
        """The id behind a cell: a nation's two letters or a party's name stand for its id."""
        if not issubclass(model, Party) or self._known(model, cell, list(tables_of(model))):
            return cell
        if self._parties is None:
            self._parties = self._by_name()
        found = self._parties.get(cell) or self._parties.get(folded(cell))
        if found:
            self._said[cell] = found
        return found or cell

    def remarks(self) -> list[str]:
        """What was read otherwise than it stands."""
        return [f"“{cell}” is read as {found}" for cell, found in sorted(self._said.items())]

    def _known(self, model: Any, cell: str, targets: list[Table]) -> bool:
        return cell in self._there.get(noun_of(model).key, ()) or any(cell in self._ids.get(table.name, ()) for table in targets)

    def _near(self, model: Any, cell: str, targets: list[Table]) -> str:
        """The id that looks most like it; of parties also by name."""
        names = {name: name for table in targets for name in self._ids.get(table.name, ())}
        if len(names) > 5000:
            return ""
        if issubclass(model, Party) and self._parties:
            names |= self._parties
        by_fold = {folded(name): name for name in names}
        near = get_close_matches(folded(cell), by_fold, 1, 0.75)
        return names[by_fold[near[0]]] if near else ""

    def _by_name(self) -> dict[str, str]:
        """Parties by the code of two letters and by every name that means one alone, in the record and in the package."""
        found: dict[str, set[str]] = defaultdict(set)
        for public_id, alpha2, name, official in Party.objects.values_list("public_id", "alpha2", "name", "official_name"):
            _note(found, public_id, alpha2, name, official)
        for public_id, name in PartyName.objects.values_list("party__public_id", "name"):
            _note(found, public_id, None, name)
        for table, columns in (("nations", ("alpha2", "name", "official_name")), ("organisations", ("name", "official_name"))):
            for row in self._rows(table):
                _note(found, row[ID], row.get("alpha2"), *(row.get(column) for column in columns if column != "alpha2"))
        for row in self._rows("party_names"):
            _note(found, row.get("party"), None, row.get("name"))
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    def _rows(self, table: str) -> list[dict[str, str]]:
        sheet = self._package.sheets.get(table)
        if sheet is None or table in self._unread:
            return []
        return [dict(zip(sheet.header, cells, strict=True)) for _, cells in sheet.rows]


def _note(found: dict[str, set[str]], public_id: str | None, code: str | None, *names: str | None) -> None:
    if public_id:
        if code:
            found[code].add(public_id)
        for name in filter(None, names):
            found[folded(name)].add(public_id)
