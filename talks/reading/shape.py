"""A reading as the annotated texts have it: lists by kind, each entry with its span in code points and its words."""

from typing import Any

from talks.reading.finding import Finding
from talks.reading.reader import Reading
from talks.reading.text import Span

LISTS = {
    "attendance": "attendance",
    "counts": "count",
    "group_claims": "group_claim",
    "quantities": "quantity",
    "amounts": "amount",
    "conditions": "condition",
    "quotes": "quote",
    "reported": "reported",
    "dates": "date",
    "stances": "stance",
    "traps": "trap",
}


def as_corpus(reading: Reading) -> dict[str, Any]:
    """The reading in the shape of the corpus, with the reason of each entry."""
    text = reading.text
    shaped: dict[str, Any] = {"published_on": text.published.isoformat(), "language": text.language}
    parties: dict[str, dict[str, Any]] = {}
    for one in reading.of("party"):
        held = parties.setdefault(one.told["party"], {"id": one.told["party"], "mentions": []})
        held["mentions"].append([*_placed(reading, one.span), one.told["kind"]])
    people: dict[str, dict[str, Any]] = {}
    for one in reading.of("person"):
        told = {name: one.told[name] for name in ("name", "office", "party")}
        people.setdefault(one.told["name"], {**told, "mentions": []})["mentions"].append(_placed(reading, one.span))
    meetings: dict[str, dict[str, Any]] = {}
    for one in reading.of("meeting"):
        meetings.setdefault(one.told["id"], {**one.told, "mentions": []})["mentions"].append(_placed(reading, one.span))
    shaped |= {
        "parties": [parties[key] for key in sorted(parties)],
        "people": [people[key] for key in sorted(people)],
        "meetings": list(meetings.values()),
    }
    return shaped | {name: [_entry(reading, one) for one in reading.of(kind)] for name, kind in LISTS.items()}


def _placed(reading: Reading, span: Span) -> list[Any]:
    return [span.start, span.end, reading.text.of(span)]


def _entry(reading: Reading, one: Finding) -> dict[str, Any]:
    told = {name: _placed(reading, value) if isinstance(value, Span) else value for name, value in one.told.items()}
    words = {"text": reading.text.of(one.span)} if one.kind == "quote" else {}
    return {**told, **words, "span": [one.start, one.end], "surface": reading.text.of(one.span), "reason": one.reason}
