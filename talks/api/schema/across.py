"""Components of what goes across nouns: search, changes, releases."""

from talks.api.schema.properties import (
    BASIC,
    ID,
    URL,
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
from talks.resources.registry import RESOURCES

COLLECTION = {"type": "string", "enum": list(RESOURCES), "description": "The collection that it belongs to."}


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
        "ReleasesPage": page_of(listed(object_of(release, "A dataset version."), "Latest first."), "Versions to cite."),
    }
