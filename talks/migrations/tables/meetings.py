"""Tables: meetings, their conveners and venues, and how many each source counted."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from talks.migrations.tables.columns import (
    EMPTY, codes, date, filled, link, needed, newest, number, once, owner, part, record, rule, search, words,
)

TABLES = [
    record(
        "Meeting",
        [
            ("title", models.CharField(max_length=300)),
            codes(
                "level",
                {
                    "leaders": "Leaders", "ministers": "Ministers", "military_chiefs": "Military chiefs",
                    "military_planners": "Military planners",
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
            words("series", 300, help_text="The series it belongs to, in words. No ordinals: sources number a series differently."),
            words("participants_text", verbose_name="participants as published", help_text="How sources put who or how many took part."),
            codes(
                "list_completeness",
                {
                    "complete": "Complete: who is not listed was not there", "partial": "Partial: who is not listed is only not listed",
                    "unknown": "Unknown: no list seen",
                },
                default="unknown", db_default="unknown",
            ),
            search("title", "agenda", "outcome", "participants_text", "note"),
        ],
        links=[
            link("coalition", "coalition", "meetings", help_text="Empty for other talks that are referred to."),
            link("parent", "meeting", "side_meetings", help_text="The event that this was a side meeting of."),
        ],
        constraints=[
            rule("meeting_titled", ~Q(title=""), "A meeting has a title."),
            rule("meeting_not_own_parent", Q(parent__isnull=True) | ~Q(parent=F("id")), "A meeting is not its own side meeting."),
        ],
        indexes=[
            GinIndex(fields=["search"], name="meeting_search"),
            newest("meeting_newest", "date_first"),
        ],
    ),
    part(
        "MeetingParty",
        codes("role", {"convener": "Convener", "co_chair": "Co-chair"}),
        owner("meeting", "meeting", "parties"),
        needed("party", "party", "meeting_parts"),
        constraints=[
            once("meetingparty_once", "meeting", "role", "party", says="This party is listed in this part already."),
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
            rule(
                "venue_somewhere", filled("~city", "nation", "~words", exactly_one=False),
                "Give the city, the nation or the words of the place.",
            ),
        ],
    ),
    record(
        "MeetingCount",
        [
            *number("count", words("count_text", verbose_name="wording", help_text="The count as published."), "from", "to"),
            codes(
                "counted",
                {
                    "nations": "Nations", "people": "People", "delegations": "Delegations",
                    "participants": "Participants: nations and organisations together",
                },
            ),
        ],
        links=[
            needed("meeting", "meeting", "counts"),
        ],
        constraints=[
            rule(
                "meetingcount_says_something", filled("count_min", "count_max", "~count_text", exactly_one=False),
                "Give a number or the wording.",
            ),
        ],
    ),
]
