"""Filters of sources and citations: by what they say themselves, and by what the records they are cited for are about."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.db.models import Q, QuerySet

from talks import filters
from talks.choices import Bearing
from talks.filters.base import BY_MODEL, RecordFilters
from talks.filters.narrowing import Dated, Narrow, by_link, coded, yes_no
from talks.models import CITABLE, Citation, Coalition, Source
from talks.models.noun import Noun, noun_called
from talks.selectors.criteria import among, any_of

# The filters of every noun that is cited: those of the other modules, by the name of a citation's foreign key.
for _module in iter_modules(filters.__path__):
    if _module.name != __name__.rpartition(".")[2]:
        import_module(f"{filters.__name__}.{_module.name}")
CITED = {noun: BY_MODEL[noun_called(noun).model] for noun in CITABLE}
# Filters of the cited records that citations and sources take over.
ABOUT = ("coalition", "nation", "organisation", "party", "member_of", "meeting", "category")


def cited_for(name: str, value: Any, asking: RecordFilters, column: str) -> QuerySet:
    """That `column` of citations of records which the filter `name` of their own noun keeps.

    Noun by noun, each by its own index, and then put together: one condition over all would read every citation.
    """
    found = []
    for noun, cited_by in CITED.items():
        if name in cited_by.filters:
            own = cited_by({"on": asking.day.isoformat()})
            rows = own.filters[name].filter(cited_by.model.objects.published(), value, own)
            cited = Citation.objects.filter(**{f"{noun}_id__in": rows.order_by().values("pk")})
            found.append(cited.values_list(column, flat=True))
    return found[0].union(*found[1:])


class About(Narrow):
    """A filter taken over from the nouns that are cited."""

    def __init__(self, name: str):
        model = next(one.filters[name] for one in CITED.values() if name in one.filters and one.model is not Coalition)
        help_text = f"Cited for something that `{name}` selects in its own list."
        super().__init__(model.label, help_text, field_class=model.field_class, **model.options)
        self.name = name

    def filter(self, rows: QuerySet, value: Any, asking: RecordFilters) -> QuerySet:
        return rows.filter(pk__in=cited_for(self.name, value, asking, "pk" if rows.model is Citation else "source_id"))


def for_record(noun: Noun) -> Narrow:
    """Citations of one record."""
    return by_link(noun.key, noun.model, noun.words.capitalize(), f"Public id of a {noun.words} that is cited.")


class SourceFilters(RecordFilters):
    model = Source
    orderings = {"published_on": "published_on_first", "publisher": "sort_publisher", "title": "sort_title", "accessed_on": "accessed_on"}
    date = Dated("published_on")
    date_is = "Published"
    search_in = "title, publisher, agency and note"

    copies = yes_no("Copies", "true: only copies of another source; false: without copies.", lambda value: Q(copy_of__isnull=not value))
    bearing = coded(
        "Bearing", "Sources that support, or dispute, some record or field.", Bearing, among(Citation.objects.all, "source", "bearing")
    )

    @classmethod
    def made(cls):
        return {**{name: About(name) for name in ABOUT}, **super().made()}


class CitationFilters(RecordFilters):
    model = Citation
    orderings = {"published_on": "source__published_on_first", "bearing": "bearing"}
    date = Dated("source__published_on")
    date_is = "The source was published"
    is_record = False
    search_in = "reported value, attribution, passage, note and source"

    noun = coded(
        "Noun",
        "Kind of record that is cited.",
        [(noun, noun_called(noun).words) for noun in CITABLE],
        lambda values: any_of(Q(**{f"{noun}__isnull": False}) for noun in values),
    )

    @classmethod
    def made(cls):
        records = {noun: for_record(noun_called(noun)) for noun in CITABLE if noun not in ABOUT}
        return {**{name: About(name) for name in ABOUT}, **records, **super().made()}
