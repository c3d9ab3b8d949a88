"""Filters of sources and citations: by what they say themselves, and by what the records they are cited for are about."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from talks.choices import Bearing, Credibility, Reliability, SourceKind
from talks.filters.base import RecordFilters
from talks.filters.conditions import Dated, Narrow, by_id, by_link, known, text, yes_no
from talks.filters.meetings import AttendanceFilters, GroupClaimFilters, MeetingCountFilters, MeetingFilters
from talks.filters.parties import CoalitionFilters, MembershipFilters, OfficeFilters, PartyFilters, PersonFilters, RoleFilters
from talks.filters.pledges import ConditionFilters, PledgeEventFilters, PledgeFilters
from talks.filters.statements import PositionFilters, QuestionFilters, StatementFilters
from talks.filters.values import Known
from talks.models import CITABLE, Citation, Source
from talks.selectors import words
from talks.selectors.conditions import either

# The filters of every noun that is cited, by the name of a citation's foreign key.
CITED = {
    "party": PartyFilters,
    "membership": MembershipFilters,
    "coalition": CoalitionFilters,
    "role": RoleFilters,
    "person": PersonFilters,
    "office": OfficeFilters,
    "meeting": MeetingFilters,
    "meeting_count": MeetingCountFilters,
    "attendance": AttendanceFilters,
    "group_claim": GroupClaimFilters,
    "pledge": PledgeFilters,
    "pledge_event": PledgeEventFilters,
    "condition": ConditionFilters,
    "question": QuestionFilters,
    "position": PositionFilters,
    "statement": StatementFilters,
}
# Filters of the cited records that citations and sources take over.
ABOUT = ("coalition", "nation", "organisation", "party", "member_of", "meeting", "category")


def cited_for(name: str, value: Any, asking: RecordFilters, column: str) -> QuerySet:
    """That `column` of citations of records which the filter `name` of their own noun keeps.

    Noun by noun, each by its own index, and then put together: one condition over all would read every citation.
    """
    found = []
    for noun, filters in CITED.items():
        if name in filters.base_filters:
            own = filters({"on": asking.day.isoformat()})
            rows = own.filters[name].filter(filters.model.objects.published(), value)
            cited = Citation.objects.filter(**{f"{noun}_id__in": rows.order_by().values("pk")})
            found.append(cited.values_list(column, flat=True))
    return found[0].union(*found[1:])


class About(Narrow):
    """A filter taken over from the nouns that are cited."""

    def __init__(self, name: str):
        model = next(
            filters.base_filters[name] for filters in CITED.values() if name in filters.base_filters and filters is not CoalitionFilters
        )
        options = {key: value for key, value in model.extra.items() if key not in ("help_text", "required")}
        help_text = f"Cited for something that `{name}` selects in its own list."
        super().__init__(model.label, help_text, field_class=model.field_class, **options)
        self.name = name

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        if value is None:
            return qs
        return qs.filter(pk__in=cited_for(self.name, value, self.parent, "pk" if qs.model is Citation else "source_id"))


def for_record(label: str, help_text: str, noun: str) -> Narrow:
    """Citations of one record."""
    model = CITED[noun].model
    return by_id(model, label, help_text, lambda ids: Q(**{f"{noun}_id__in": ids}))


class SourceFilters(RecordFilters):
    model = Source
    orderings = {"published_on": "published_on_first", "publisher": "sort_publisher", "title": "sort_title", "accessed_on": "accessed_on"}
    default_ordering = ("-published_on",)
    date = Dated("published_on")
    date_is = "Published"
    search = staticmethod(words.SOURCE)
    search_in = "title, publisher, agency and note"

    kind = known("kind", SourceKind, "Kind", "News, official, reference and so on.")
    language = text("language", "Language", "ISO 639 code of the language it is in.")
    reliability = known("reliability", Reliability, "Reliability", "NATO (“Admiralty”) reliability, A to F.")
    publisher = text("publisher", "Publisher", "Whose page or paper it is.")
    address = text("address", "Web address", "The address of the page.")
    original_agency = text("original_agency", "Agency", "The agency or paper whose story it carries.")
    copy_of = by_link("copy_of", Source, "Copy of", "Public id of the source that it copies.")
    copies = yes_no("Copies", "true: only copies of another source; false: without copies.", lambda value: Q(copy_of__isnull=not value))
    bearing = Narrow(
        "Bearing",
        "Sources that support, or dispute, some record or field.",
        lambda values: Q(Exists(Citation.objects.filter(source=OuterRef("pk"), bearing__in=values))),
        field_class=Known,
        choices=Bearing,
    )

    @classmethod
    def get_filters(cls):
        return {**{name: About(name) for name in ABOUT}, **super().get_filters()}


class CitationFilters(RecordFilters):
    model = Citation
    orderings = {"published_on": "source__published_on_first", "bearing": "bearing"}
    default_ordering = ("-published_on",)
    date = Dated("source__published_on")
    date_is = "The source was published"
    is_record = False
    search = staticmethod(words.CITATION)
    search_in = "reported value, attribution, passage, note and source"

    source = by_link("source", Source, "Source", "Public id of the source.")
    bearing = known("bearing", Bearing, "Bearing", "Supports or disputes.")
    credibility = known("credibility", Credibility, "Credibility", "NATO (“Admiralty”) credibility, 1 to 6.")
    field = text("field", "Field", "The field of the record that it is about.")
    noun = Narrow(
        "Noun",
        "Kind of record that is cited.",
        lambda values: either(*(lambda _, noun=noun: Q(**{f"{noun}__isnull": False}) for noun in values))(None),
        field_class=Known,
        choices=[(noun, noun.replace("_", " ")) for noun in CITABLE],
    )

    @classmethod
    def get_filters(cls):
        nouns = [noun for noun in CITABLE if noun not in ABOUT]
        records = {
            noun: for_record(noun.replace("_", " ").capitalize(), f"Public id of a {noun.replace('_', ' ')} that is cited.", noun)
            for noun in nouns
        }
        return {**{name: About(name) for name in ABOUT}, **records, **super().get_filters()}
