"""Tables: what supports or disputes a record."""

from django.db import models
from django.db.models import F, Func, Q, Value

from talks.migrations.tables.columns import (
    EMPTY, OPTIONAL, codes, filled, needed, part, public, public_id, public_id_form, rule, told, words,
)

CITED = (
    "meeting", "pledge", "statement", "question", "position", "condition", "attendance", "meeting_count", "group_claim", "pledge_event",
    "party", "coalition", "role", "membership", "person", "office",
)
KEYS, NOUNS = (Func(*map(kind, CITED), template="array[%(expressions)s]") for kind in (F, Value))
CITED_NOUN = Func(KEYS, NOUNS, function="talks_noun_cited", output_field=models.TextField())
FIELD_OF_RECORD = Func(CITED_NOUN, F("field"), function="talks_listed", output_field=models.BooleanField())


def link_of(noun: str) -> tuple[str, models.Field]:
    to = f"talks.{noun.replace('_', '')}"
    return noun, models.ForeignKey(db_index=False, on_delete=models.CASCADE, related_name="citations", to=to, **OPTIONAL)


TABLES = [
    part(
        "Citation",
        public_id(unique=True),
        public(),
        *told(),
        words("field", 60, help_text="The field of the record that this is about; empty for the record as a whole."),
        codes("bearing", {"supports": "Supports", "disputes": "Disputes"}, default="supports", db_default="supports"),
        words("reported_value", help_text="What this source has there, in its words or as it would be stored."),
        words("attributed_to", 300, help_text="Whom the source itself names for it: “officials”, an agency, a minister."),
        words("locator", 300, help_text="Page, paragraph or minute."),
        words("passage", help_text="A few words of the passage, to find it again."),
        codes(
            "credibility",
            {
                "1": "1: confirmed by other sources", "2": "2: probably true", "3": "3: possibly true", "4": "4: doubtful",
                "5": "5: improbable", "6": "6: truth cannot be judged",
            },
            help_text="1 to 6; empty means ungraded.", **EMPTY,
        ),
        words("note", verbose_name="editors' note"),
        *(link_of(noun) for noun in CITED),
        needed("source", "source", "citations"),
        constraints=[
            rule("citation_one_record", filled(*CITED, exactly_one=True)),
            public_id_form("citation"),
            rule("citation_field_exists", Q(("field", ""), FIELD_OF_RECORD, _connector="OR")),
        ],
        # Of the many keys one is filled: indexes over filled ones alone take half the room.
        indexes=[
            models.Index(condition=Q((f"{noun}__isnull", False)), fields=[noun], name=f"citation_{noun}") for noun in CITED
        ],
    ),
]
