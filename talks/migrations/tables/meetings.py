"""Tables: meetings, their conveners and venues, and how many each source counted."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from talks.migrations.tables.columns import (
    EMPTY, codes, date, fact, filled, link, needed, newest, number, once, owner, part, rule, search, sort_key, words,
)

TABLES = [
    fact(
        "Meeting",
        [
            ("title", models.CharField(max_length=300)),
            sort_key("title"),
            codes(
                "level",
                {
                    "leaders": "Leaders", "ministers": "Ministers", "ambassadors": "Ambassadors", "officials": "Officials",
                    "military_chiefs": "Military chiefs", "military_planners": "Military planners",
                },
                **EMPTY,
            ),
            codes("format", {"in_person": "In person", "virtual": "By video or telephone", "hybrid": "In person and by video"}, **EMPTY),
            codes(
                "status", {"announced": "Announced", "held": "Held", "postponed": "Postponed", "cancelled": "Cancelled"}, default="held",
                db_default="held",
            ),
            *date("date", "when"),
            words("agenda"),
            words("outcome"),
            words("series", 300, help_text="The series it belongs to, in words."),
            words(
                "series_number", 80, verbose_name="number in the series",
                help_text="As published: “third”. Sources number a series differently; nothing is counted by it.",
            ),
            words("participants_text", verbose_name="participants as published", help_text="How sources put who or how many took part."),
            codes(
                "list_completeness",
                {
                    "complete": "Complete: who is not listed was not there", "partial": "Partial: who is not listed is only not listed",
                    "unknown": "Unknown: no list seen",
                },
                verbose_name="list of participants", default="unknown", db_default="unknown",
            ),
            search("title", "agenda", "outcome", "participants_text", "note"),
        ],
        links=[
            link("coalition", "coalition", "meetings", help_text="Empty for other talks that are referred to."),
            link("parent", "meeting", "side_meetings", help_text="The event that this was a side meeting of."),
        ],
        constraints=[
            rule("meeting_number_of_series", Q(series_number="") | ~Q(series="")),
            rule("meeting_titled", ~Q(title="")),
            rule("meeting_not_own_parent", Q(parent__isnull=True) | ~Q(parent=F("id"))),
        ],
        indexes=[
            GinIndex(fields=["search"], name="meeting_search"),
            models.Index(fields=["sort_title"], name="meeting_sort_title"),
            newest("meeting_newest", "date_first"),
        ],
    ),
    part(
        "MeetingParty",
        codes("role", {"convener": "Convener", "co_chair": "Co-chair"}),
        owner("meeting", "meeting", "parties"),
        needed("party", "party", "meeting_parts"),
        constraints=[
            once("meetingparty_once", "meeting", "role", "party"),
        ],
        verbose_name="convener or co-chair",
        verbose_name_plural="conveners and co-chairs",
    ),
    part(
        "Venue",
        words("city", 300),
        words("words", 300, verbose_name="place in words", help_text="The building or site, as published."),
        owner("meeting", "meeting", "venues"),
        link("nation", "party", "venues", limit_choices_to={"kind": "nation"}),
        constraints=[
            rule("venue_somewhere", filled("~city", "nation", "~words", exactly_one=False)),
        ],
    ),
    fact(
        "MeetingCount",
        [
            *number("count", words("count_text", verbose_name="wording", help_text="The count as published."), "from", "to"),
            codes(
                "counted",
                {
                    "nations": "Nations", "people": "People", "delegations": "Delegations",
                    "participants": "Participants: nations and organisations together",
                },
                verbose_name="what is counted",
            ),
        ],
        links=[
            needed("meeting", "meeting", "counts"),
        ],
        constraints=[
            rule("meetingcount_says_something", filled("count_min", "count_max", "~count_text", exactly_one=False)),
        ],
    ),
]
