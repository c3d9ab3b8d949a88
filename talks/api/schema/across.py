"""Components of what goes across nouns: search, totals, changes, releases."""

from talks import choices
from talks.api.schema.properties import BASIC, Schema, object_of, or_null, reference, row_of, vocabulary
from talks.resources.registry import RESOURCES
from talks.selectors.totals import GROUPS

COLLECTION = {"type": "string", "enum": list(RESOURCES), "description": "The collection that it belongs to."}
ID = {**BASIC["string"], "description": "The stable public id."}
URL = {**BASIC["url"], "description": "The address of the record in the API."}
DATE = {"oneOf": [reference("Date"), {"type": "null"}], "description": "Its own date; null when it has none."}


def text(description: str, *, nullable: bool = False) -> Schema:
    return {**(or_null(BASIC["string"]) if nullable else BASIC["string"]), "description": description}


def number(description: str) -> Schema:
    return {"type": ["number", "null"], "description": description}


def whole(description: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": description}


def flag(description: str) -> Schema:
    return {"type": "boolean", "description": description}


def listed(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}


def ids(description: str) -> Schema:
    return listed({"type": "string"}, description)


def coded(vocabulary_: type, description: str) -> Schema:
    return listed({"type": "string", "enum": list(vocabulary_.values)}, f"{description} Values: {vocabulary(vocabulary_)}.")


def paged(results: Schema, description: str, **others: Schema) -> Schema:
    link = or_null(BASIC["url"])
    properties = {
        "next": {**link, "description": "The address of the next page; null on the last."},
        "previous": {**link, "description": "Always null here: follow `next` only."},
        **others,
        "results": results,
    }
    return object_of(properties, description)


SUM = {
    "low": number("Low end of the sum; null when no row has a lower end. Unit: as named in `currency` or `unit`."),
    "high": number("High end of the sum; a row open above stands in it with its lower end. Unit: as named in `currency` or `unit`."),
    "open_below": whole("How many rows have no lower end. Unit: pledges."),
    "open_above": whole("How many rows have no upper end. Unit: pledges."),
}


def _figure() -> Schema:
    left_out = {
        "id": ID,
        "reason": {
            "type": "string",
            "enum": ["part_of", "revised_by"],
            "description": "A counted row contains or replaces it.",
        },
        "by": text("The id of that row."),
        "chain": ids("The ids of the pledges that lead there."),
    }
    overlap = {"ids": ids("The two pledges."), "within": flag("True when both are counted in this figure.")}
    party = {
        "party": {**reference("Party"), "description": "The contributor."},
        "joint": ids("Joint offers, which are never divided: they stand beside the party's own sum."),
        **SUM,
    }
    properties = {
        "measure": {"type": "string", "enum": ["amount", "quantity"], "description": "Money, or numbers of things."},
        "currency": text("ISO 4217 code; with `amount` only.", nullable=True),
        "unit": text("What is counted; with `quantity` only.", nullable=True),
        "contributors": {
            "type": "string",
            "enum": [*GROUPS, "together"],
            "description": "Whose pledges: " + "; ".join(f"`{code}`: {words}" for code, words in GROUPS.items()) + ".",
        },
        **SUM,
        "counted": ids("The pledges that are counted."),
        "left_out": listed(object_of(left_out, "A pledge that is left out."), "The pledges that are left out, and why."),
        "words_only": ids("Pledges in words without a number: counted beside the sum."),
        "overlaps": listed(object_of(overlap, "Two pledges."), "Pledges known to count partly the same thing; nothing is taken off."),
        "by_party": listed(object_of(party, "One contributor."), "The same for each contributor."),
    }
    return object_of(properties, "One sum.", optional=("currency", "unit"))


def _totals() -> Schema:
    not_converted = {
        "id": ID,
        "currency": text("ISO 4217 code."),
        "low": number("Lower end. Unit: whole units of `currency`."),
        "high": number("Upper end. Unit: whole units of `currency`."),
        "reason": text("Why it could not be converted."),
        "contained_in": text("The id of a counted pledge that contains or replaces it.", nullable=True),
    }
    return object_of(
        {
            "rule": listed({"type": "string"}, "The rule by which these figures are made, in sentences."),
            "natures": coded(choices.PledgeNature, "Natures that are counted."),
            "statuses": coded(choices.PledgeStatus, "Statuses that are counted."),
            "convert": text("ISO 4217 code of the currency converted to.", nullable=True),
            "together": flag("True when kinds of contributor are added up."),
            "figures": listed(reference("TotalFigure"), "One for each kind of contributor and each currency or unit."),
            "not_converted": listed(object_of(not_converted, "A pledge that was not converted."), "Pledges beside the converted figures."),
            "pledges": whole("How many pledges are selected. Unit: pledges."),
            "without_figures": whole("How many of them give neither number nor words of one. Unit: pledges."),
            "left_out_as_undated": whole("How many `known_on` leaves out since none of their sources is dated. Unit: pledges."),
        },
        "Sums of pledges under one stated rule.",
    )


def across() -> dict[str, Schema]:
    found = {
        "collection": COLLECTION,
        "noun": text("What kind of record."),
        "id": ID,
        "url": URL,
        "title": text("What it is called."),
        "text": text("More words on it.", nullable=True),
        "date": DATE,
    }
    change = {
        "version": whole("The dataset version that touched it."),
        "at": {**BASIC["moment"], "description": "When that version was committed."},
        "kind": {
            "type": "string",
            "enum": ["published", "changed", "retracted", "removed"],
            "description": (
                "What became of it for the public: `retracted` by itself or with what it belongs to; "
                "`published` again, too, when it comes back."
            ),
        },
        "collection": COLLECTION,
        "id": ID,
        "url": URL,
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
        "SearchPage": paged(
            listed(object_of(found, "A record that was found."), "A few rows of every noun."),
            "What was found.",
            q=text("What was asked for."),
            corrected=text("What was searched instead, where nothing matched mistyped words.", nullable=True),
            more=listed(BASIC["url"], "Lists that hold more rows for the same `q`."),
        ),
        "TotalFigure": _figure(),
        "Totals": _totals(),
        "ChangesPage": paged(
            listed(object_of(change, "A record that a version touched.", optional=("record",)), "Oldest first."),
            "What changed.",
            epoch=text("Which life of the record this is: give it as `epoch` the next time. A restore begins another."),
            version=whole("Up to which dataset version this reading goes: give it as `since` the next time."),
        ),
        "ReleasesPage": paged(listed(object_of(release, "A dataset version."), "Latest first."), "Versions to cite."),
    }
