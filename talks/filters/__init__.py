"""Filters of every collection: one set for its page, its API list and its export."""

from importlib import import_module
from pkgutil import iter_modules

from talks.filters.asked import BadParameters, Unreadable, unreadable
from talks.filters.base import BY_MODEL, RecordFilters
from talks.filters.order import SortKey, Stretch
from talks.filters.totals import TotalFilters, TotalRowFilters
from talks.models import Citation, Record, Topic
from talks.models.noun import nouns

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

FILTERS: dict[str, type[RecordFilters]] = {noun.collection: BY_MODEL[noun.model] for noun in nouns(Record, Citation) if noun.collection}

# What is no record: the vocabulary, and figures.
BESIDE: dict[str, type[RecordFilters]] = {"topics": BY_MODEL[Topic], "totals": TotalFilters, "total-rows": TotalRowFilters}


def filterset_for(collection: str) -> type[RecordFilters]:
    """The filters of a collection of the API, of `totals` or of the rows under these, by its name."""
    return BESIDE.get(collection) or FILTERS[collection]


__all__ = ["FILTERS", "BadParameters", "RecordFilters", "SortKey", "Stretch", "Unreadable", "filterset_for", "unreadable"]
