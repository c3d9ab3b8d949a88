"""Components that are written by hand: dates, numbers as published, and how a record appears inside another."""

from talks import choices
from talks.api.schema.properties import BASIC, ID, URL, Schema, code, listed, object_of, or_null, schema_of, text, whole
from talks.models import CITABLE
from talks.models.noun import nouns
from talks.resources.registry import RESOURCES
from talks.resources.summaries import shape


def _day(description: str) -> Schema:
    return {**or_null(BASIC["day"]), "description": description}


def _end(description: str, kind: str = "number") -> Schema:
    return {"type": [kind, "null"], "minimum": 0, "description": description}


QUALIFIER = code(choices.Qualifier, "How to read the number.", nullable=True)
PUBLISHED = text("The number in the words of the source.", nullable=True)


def measure(description: str, kind: str, carrier: str, carried: Schema | None, unit: str, example: dict) -> Schema:
    properties = {
        "min": _end(f"Lower end; null when it is open or no number is given. Unit: {unit}.", kind),
        "max": _end(f"Upper end; null when it is open or no number is given. Unit: {unit}.", kind),
        "qualifier": QUALIFIER,
        "text": PUBLISHED,
        **({carrier: carried} if carried else {}),
    }
    return {**object_of(properties, description), "examples": [example]}


def summaries() -> dict[str, Schema]:
    """A component for each noun as it appears inside another: its properties are those of its own resource."""
    components = {}
    for noun in nouns():
        if noun.summary:
            fields = {field.name: field for field in RESOURCES[noun.collection].fields}
            described = {name: schema_of(fields[name]) for name in noun.summary}
            about = f"A {noun.words}, as it appears inside another record."
            components[shape(noun.model)] = object_of({"id": ID, **described, "url": URL}, about)
    return components


def shapes() -> dict[str, Schema]:
    """All components that no resource declares by its fields."""
    number = "whole number"
    return {
        "Date": {
            **object_of(
                {
                    "edtf": text("The date in EDTF (ISO 8601-2, level 1); null when there are only words.", "2025-03", nullable=True),
                    "first": _day("First possible day; null when open or unknown."),
                    "last": _day("Last possible day; null when open or unknown."),
                    "text": text("The date in the words of the source.", "early May 2025", nullable=True),
                },
                "A date at its true precision. Never padded: a month stays a month.",
            ),
            "examples": [{"edtf": "2025-05-01~/2025-05-10~", "first": "2025-05-01", "last": "2025-05-10", "text": "early May 2025"}],
        },
        "Quantity": measure(
            "A number of things as published: an open end is null, not zero.",
            "number",
            "unit",
            text("What is counted; null when the source names nothing.", "troops", nullable=True),
            "as named in `unit`",
            {"min": None, "max": 30000, "qualifier": "under", "text": "under 30,000 troops", "unit": "troops"},
        ),
        "Amount": measure(
            "An amount of money as published, in whole units of its currency: an open end is null, not zero.",
            "number",
            "currency",
            text("ISO 4217 code; null when no source says.", "EUR", nullable=True),
            "whole units of `currency`",
            {"min": 40000000000, "max": None, "qualifier": "at_least", "text": "at least €40 billion", "currency": "EUR"},
        ),
        "OriginalAmount": {
            **object_of(
                {
                    "amount": {"type": "number", "description": "The amount. Unit: whole units of `currency`."},
                    "currency": text("ISO 4217 code.", "CAD"),
                    "rate": _end("What one unit of it was taken for; null when no source says. Unit: the currency that is counted."),
                },
                "An amount in the currency in which it was published, where another is stored and counted.",
            ),
            "examples": [{"amount": 1000000, "currency": "CAD", "rate": 0.725689}],
        },
        "Count": measure(
            "A whole number as published: an open end is null, not zero.",
            "integer",
            "",
            None,
            number,
            {"min": 30, "max": None, "qualifier": "over", "text": "more than 30"},
        ),
        "ByCertainty": object_of(
            {one.value: whole(f"How many are {one.value}. Unit: as the field names it.") for one in choices.Certainty},
            "A number for each degree of certainty. They are never added up: what is inferred is not what a source states.",
        ),
        "Party": {
            **object_of(
                {
                    "id": {**BASIC["string"], "description": "Alpha-3 of a nation, code of an organisation."},
                    "kind": code(choices.PartyKind, "Nation or organisation."),
                    "name": text("Common name in English."),
                    "url": URL,
                    "alpha3": text("ISO 3166 code of three letters; nations only.", "GBR"),
                    "code": text("Its code; organisations only.", "NATO"),
                },
                "A nation or an organisation.",
                optional=("alpha3", "code"),
            ),
        },
        "Link": object_of({"id": ID, "url": URL}, "Another record of the same kind."),
        "TopicSummary": object_of({"id": ID, "name": text("The topic in words."), "url": URL}, "A topic of the vocabulary."),
        "CitedRecord": object_of(
            {
                "noun": {"type": "string", "enum": list(CITABLE), "description": "What kind of record."},
                "id": ID,
                "label": text("What it is called, in one line."),
                "url": URL,
            },
            "The record that a citation is about.",
        ),
        "Problem": object_of(
            {
                "type": {"type": "string", "description": "Always about:blank: the status says what kind of problem it is."},
                "title": text("The status in words."),
                "status": {"type": "integer", "description": "The HTTP status."},
                "detail": text("What is wrong, and what would be right."),
                "instance": text("The address that was asked for."),
                "errors": listed(
                    object_of(
                        {"parameter": text("Its name."), "detail": text("What is wrong with it, and what would be right.")},
                        "One parameter that cannot be read.",
                    ),
                    "Each parameter that cannot be read.",
                ),
                "known": listed(BASIC["string"], "What is known in its place."),
                "reason": text("Why the record was retracted."),
                "begins": text("When the record begins, where a moment before it was asked for."),
            },
            "Problem details (RFC 9457).",
            optional=("errors", "known", "reason", "begins"),
        ),
        "Index": {
            "type": "object",
            "description": "The collections by their names.",
            "additionalProperties": object_of(
                {"url": {**BASIC["url"], "description": "Its address."}, "description": text("What it holds, in one line.")},
                "One collection.",
            ),
        },
        **summaries(),
    }
