"""Which records a dump holds: all that are public, or those of one dataset with whatever they lead to."""

from collections import defaultdict
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from talks.contents import parts_of
from talks.datasets.format2.schema import Table, is_kind, kinds_cited, tables
from talks.models import Citation, DatasetRow, Topic
from talks.models.noun import noun_of


def shown(link: str, to: Any) -> Q:
    """Whether everybody can see what a link leads to. Words of a vocabulary always."""
    return Q(**{f"{link}__isnull": False}) & (Q() if to is Topic else Q(**{f"{link}__public": True}))


class Everything:
    """All that is public."""

    def shows(self, link: str, to: Any) -> Q:
        """Whether what a link leads to is written."""
        return shown(link, to)

    def holds(self, model: Any, to: str = "") -> Q:
        """Which rows are in: rows of `model` themselves, or those whose link `to` leads to one of them."""
        public = "public" if not to else f"{to}__public"
        return Q() if model is Topic else Q(**{public: True})


class OfDataset(Everything):
    """What one dataset has loaded, and whatever that leads to, so that it can be loaded by itself."""

    def __init__(self, dataset: str):
        self.dataset = dataset
        self._more: dict[str, set[int]] = defaultdict(set)
        while self._reach():
            pass

    def holds(self, model: Any, to: str = "") -> Q:
        key = f"{to}_id" if to else "pk"
        loaded = Exists(DatasetRow.objects.filter(dataset=self.dataset, noun=noun_of(model).key, record_pk=OuterRef(key)))
        return super().holds(model, to) & (Q(loaded) | Q(**{f"{key}__in": self._more[noun_of(model).key]}))

    def _reach(self) -> bool:
        """Adds the public rows that what is in leads to. Answers whether there were any."""
        before = sum(map(len, self._more.values()))
        for table in tables():
            for _, rows in rows_in(table, self):
                for link, to in ((column.field.name, column.to) for column in table.columns if column.to and column.field):
                    out = rows.filter(shown(link, to)).exclude(self.holds(to, link))
                    self._more[noun_of(to).key] |= set(out.order_by().values_list(f"{link}_id", flat=True).distinct())
        return sum(map(len, self._more.values())) > before


class Listed(Everything):
    """The records of a list at the desk, drafts and retracted ones too, with every link that they have."""

    def __init__(self, rows: QuerySet):
        self.noun = noun_of(rows.model).key
        self._keys = rows.order_by().values("pk")

    def shows(self, link: str, to: Any) -> Q:
        return Q(**{f"{link}__isnull": False})

    def holds(self, model: Any, to: str = "") -> Q:
        return Q(**{f"{to}__in" if to else "pk__in": self._keys if noun_of(model).key == self.noun else []})

    @property
    def tables(self) -> list[Table]:
        """The tables that hold any of it: of the records, of their parts, of their citations."""
        of = {table: table.model for table in tables() if table.model is not None and noun_of(table.model).key == self.noun}
        cited = any(noun_of(model).key == self.noun for model in kinds_cited().values())
        return [table for table in tables() if table in of or (table.model is None and cited)]


def rows_in(table: Table, scope: Everything) -> list[tuple[str, QuerySet]]:
    """The rows of a table by the link to what they belong to: none for records, one for parts, one a noun for citations."""
    if table.part is None:
        model: Any = table.model._meta.concrete_model  # type: ignore[union-attr]
        return [("", model._base_manager.filter(scope.holds(model), **is_kind(table.model)))]  # type: ignore[arg-type]
    owners = kinds_cited() if table.part is Citation else {parts_of(table.model)[table.accessor][1]: table.model}
    return [(owner, _parts(table.part, owner, scope.holds(model, owner), scope)) for owner, model in owners.items()]


def _parts(part: Any, owner: str, belongs: Q, scope: Everything) -> QuerySet:
    """Parts whose owner is in, where what they lead to can be seen."""
    rows = part._base_manager.filter(belongs, **{f"{owner}__isnull": False})
    leads = {*part.belongs_to, *part.owners} - {*(part.owners if part is Citation else ()), owner}
    for link in sorted(leads):
        rows = rows.filter(Q(**{f"{link}__isnull": True}) | scope.shows(link, part._meta.get_field(link).related_model))
    return rows
