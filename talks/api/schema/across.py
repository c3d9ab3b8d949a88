"""Components of what goes across nouns: search, changes, releases."""

from talks.api.schema.properties import (
    BASIC,
    ID,
    URL,
    VERSUS,
    Schema,
    listed,
    nullable,
    object_of,
    or_null,
    page_of,
    reference,
    row_of,
    text,
    whole,
)
from talks.filters.across.disagreements import Kind
from talks.filters.across.spans import Time
from talks.resources.registry import RESOURCES
from talks.selectors.differences import GONE, MOVED, NEW

COLLECTION = {"type": "string", "enum": list(RESOURCES), "description": "The collection that it belongs to."}


def _compared() -> Schema:
    row = {"type": ["object", "null"], "additionalProperties": True}
    return object_of(
        {
            "difference": DIFFERENCE,
            "id": ID,
            "fields": listed(text("A field."), "The fields that differ; empty where all of it came or went."),
            "before": {**row, "description": "The row as the list had it then, in the fields asked for; null where it was not there."},
            "after": {**row, "description": "The row as the list has it now; null where it is not there."},
        },
        "A row that differs.",
    )


DIFFERENCE = {
    "type": "string",
    "enum": [NEW, GONE, MOVED],
    "description": "`new`: only at the end; `gone`: only at the beginning; `moved`: it says something else.",
}


def _difference() -> Schema:
    row = {"oneOf": [*(reference(row_of(resource.flat)) for resource in RESOURCES.values()), {"type": "null"}]}
    found = {
        "collection": COLLECTION,
        "difference": DIFFERENCE,
        "id": ID,
        "fields": listed(text("A field."), "The fields that differ; empty where all of it came or went."),
        "before": {**row, "description": "Its flat form at the beginning; null where it was not there."},
        "after": {**row, "description": "Its flat form at the end; null where it is not there."},
    }
    return object_of(found, "A record that differs.")


def _disagreement() -> Schema:
    rows = {"oneOf": [reference(row_of(resource)) for resource in RESOURCES.values()]}
    kinds = "; ".join(f"`{one.value}`: {one.definition.removesuffix('.')}" for one in Kind)
    found = {
        "kind": {"type": "string", "enum": Kind.values, "description": f"In which way: {kinds}."},
        "collection": COLLECTION,
        "rows": listed(rows, "The rows that stand beside each other, with their citations; of rivals the preferred one first."),
    }
    return object_of(found, "Rows that do not say the same.")


def across() -> dict[str, Schema]:
    found = {
        "collection": COLLECTION,
        "noun": text("What kind of record."),
        "id": ID,
        "url": URL,
        "title": text("What it is called."),
        "passage": text(
            "The passage that has the words, as escaped HTML, each between <mark> and </mark>; null where it is found by whom it names.",
            nullable=True,
        ),
        "by": listed(
            text("A name."),
            "Who did or said it: names of people, of those who are only described, of parties; empty where the title tells.",
        ),
        "date": nullable("Date", "Its own date; null when it has none."),
    }
    change = {
        "version": whole("The dataset version that touched it."),
        "at": {**BASIC["moment"], "description": "When that version was committed."},
        "kind": {
            "type": "string",
            "enum": ["published", "changed", "retracted", "merged", "removed"],
            "description": (
                "What became of it for the public: `retracted` by itself or with what it belongs to; "
                "`published` again, too, when it comes back; `merged` when it became one with another, whose id is `into`."
            ),
        },
        "into": {**ID, "description": "Of what was merged: the id of the record that stays, in the same collection."},
        "collection": COLLECTION,
        "id": ID,
        "url": {**or_null(BASIC["url"]), "description": "Its address; null where it is not public at `version` of the answer."},
        "record": {
            "oneOf": [*(reference(row_of(resource.flat)) for resource in RESOURCES.values()), {"type": "null"}],
            "description": "With `state=true`: its flat form at `version` of the answer; null when it is not public then.",
        },
    }
    release = {
        "version": text("Its name, as `as_of=` takes it."),
        "at": {**BASIC["moment"], "description": "When it was committed."},
        "url": {**BASIC["url"], "description": "The index of the API as of then."},
    }
    return {
        "SearchPage": page_of(
            listed(object_of(found, "A record that was found."), "The best first."),
            "What was found.",
            q=text("What was asked for."),
            counts={
                "type": "object",
                "additionalProperties": {"type": "integer"},
                "description": "How many records of each collection were found, the most first.",
            },
            complete={
                "type": "boolean",
                "description": "False where so many records have the words that only the newest of them were looked at and counted.",
            },
            suggestions=listed(
                object_of({"q": text("A query that finds something.")}, "What may have been meant."),
                "For words that stand nowhere in the record, the nearest ones that do; never among the results.",
            ),
        ),
        "ChangesPage": page_of(
            listed(object_of(change, "A record that a version touched.", optional=("record", "into")), "Oldest first."),
            "What changed.",
            epoch=text("Which life of the record this is: give it as `epoch` the next time. A restore begins another."),
            version=whole("Up to which dataset version this reading goes: give it as `since` the next time."),
        ),
        "DifferencesPage": page_of(
            listed(_difference(), "In the order of nouns, of each in the order of entry."),
            "What differs between two moments.",
            time={"type": "string", "enum": Time.values, "description": "In which time."},
            since=text("Where it begins: a dataset version (v12), or a day."),
            until=text("Where it ends: a dataset version, or a day."),
        ),
        "ComparedPage": page_of(
            listed(_compared(), "Rows that changed themselves first."),
            "With `vs`: what differs in a list from another moment.",
            **VERSUS,
        ),
        "DisagreementsPage": page_of(
            listed(_disagreement(), "Kind after kind."),
            "Where sources disagree.",
        ),
        "ReleasesPage": page_of(listed(object_of(release, "A dataset version."), "Latest first."), "Versions to cite."),
    }
