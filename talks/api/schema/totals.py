"""Components of totals: figures, and the rows under them."""

from talks import choices
from talks.api.schema.properties import (
    BASIC,
    ID,
    URL,
    VERSUS,
    Schema,
    code,
    flag,
    listed,
    nullable,
    object_of,
    or_null,
    page_of,
    reference,
    text,
    whole,
)
from talks.selectors.differences import GONE, MOVED, NEW
from talks.selectors.totals import GROUPS, STATES


def number(description: str) -> Schema:
    return {"type": ["number", "null"], "description": description}


def _codes(vocabulary: type, description: str) -> Schema:
    described = code(vocabulary, description)
    return listed({"type": "string", "enum": described["enum"]}, described["description"])


MEASURE = {"type": "string", "enum": ["amount", "quantity"], "description": "Money, or numbers of things."}
STATE = {
    "type": "string",
    "enum": [*STATES],
    "description": "What becomes of the row: " + "; ".join(f"`{code}`: {words}" for code, words in STATES.items()) + ".",
}
KEY = text("The name of the figure, as `figure=` of its rows takes it.")
SUM = {
    "low": number("Low end of the sum; null when no row has a lower end. Unit: as named in `currency` or `unit`."),
    "high": number("High end of the sum; a row open above stands in it with its lower end. Unit: as named in `currency` or `unit`."),
    "about": flag("True when money was converted: the ends are rounded like the roughest number in them."),
    "open_below": whole("How many rows have no lower end. Unit: pledges."),
    "open_above": whole("How many rows have no upper end. Unit: pledges."),
}
UNIT = {
    "currency": text("ISO 4217 code; with `amount` only.", nullable=True),
    "unit": text("What is counted; with `quantity` only.", nullable=True),
}


def _figure() -> Schema:
    overlap = {
        "ids": listed(BASIC["string"], "The two pledges."),
        "within": flag("True when both are counted in this figure."),
        "other_figure": text("The `key` of the figure in which the other one is counted."),
    }
    free = {"counted": whole("How many of the rows counted. Unit: pledges."), **SUM}
    party = {
        "party": {**reference("Party"), "description": "The contributor."},
        "joint": whole("Joint offers, which are never divided: they stand beside the party's own sum. Unit: pledges."),
        **SUM,
    }
    by_group = {
        "category_group": code(choices.CategoryGroup, "The group to which the categories of these pledges belong."),
        "counted": whole("How many rows are counted. Unit: pledges."),
        **SUM,
    }
    properties = {
        "key": KEY,
        "measure": MEASURE,
        **UNIT,
        "contributors": {
            "type": "string",
            "enum": [*GROUPS, "together"],
            "description": "Whose pledges: " + "; ".join(f"`{code}`: {words}" for code, words in GROUPS.items()) + ".",
        },
        **SUM,
        **{state: whole(f"How many rows are {words}. Unit: pledges.") for state, words in STATES.items()},
        "left_out": whole("How many rows a later or a larger pledge leaves out: `replaced` and `contained` together. Unit: pledges."),
        "without_conditions": object_of(free, "The same for those of its rows that hang on nothing, by what is recorded."),
        "overlaps": listed(object_of(overlap, "Two pledges."), "Up to 25 pairs that count partly the same; nothing is taken off."),
        "overlapping_pairs": whole("How many pairs there are. Unit: pairs."),
        "by_category_group": listed(
            object_of(by_group, "One group of categories."), "The same for each group of categories; together they are the sum."
        ),
        "by_party": listed(object_of(party, "One contributor."), "The same for the 25 largest contributors."),
        "parties": whole("How many contributors there are. Unit: parties."),
        "rows": {**BASIC["url"], "description": "The address that lists the rows of this figure."},
    }
    return object_of(properties, "One sum.", optional=("currency", "unit"))


def _cell() -> Schema:
    value = {"value": text("As `cell=` takes it; what begins with ~ has none of its own on the axis."), "label": text("In words.")}
    properties = {
        "figure": KEY,
        "measure": MEASURE,
        **UNIT,
        "contributors": text("Whose pledges, as in the figure."),
        "on": listed(object_of(value, "A place on an axis."), "Where it stands on each axis of `by`, in that order."),
        "counted": whole("How many rows are counted. Unit: pledges."),
        **SUM,
    }
    return object_of(properties, "A part of a figure; the parts add up to it.", optional=("currency", "unit"))


def _totals() -> Schema:
    day = or_null(BASIC["day"])
    return object_of(
        {
            "rule": listed({"type": "string"}, "The rule by which these figures are made, in sentences."),
            "natures": _codes(choices.PledgeNature, "Natures that are counted."),
            "statuses": _codes(choices.PledgeStatus, "Statuses that are counted."),
            "convert": text("ISO 4217 code of the currency converted to.", nullable=True),
            "rates_until": {**day, "description": "The last day for which there are rates; null where nothing is converted."},
            "together": flag("True when kinds of contributor are added up."),
            "by": listed(BASIC["string"], "The axes by which figures are broken down."),
            "cells": listed(reference("TotalCell"), "The parts of the figures, the largest of each first, up to 2,000; none without `by`."),
            "more_cells": whole("How many cells were left off. Unit: cells."),
            "figures": listed(reference("TotalFigure"), "One for each kind of contributor and each currency or unit, up to 200."),
            "more_figures": whole("How many figures were left off: choose a category, a currency or a unit. Unit: figures."),
            "not_converted": whole("How many rows beside the figures could not be converted. Unit: pledges."),
            "pledges": whole("How many pledges are selected. Unit: pledges."),
            "without_figures": whole("How many of them give neither number nor words of one. Unit: pledges."),
            "left_out_as_undated": whole("How many `known_on` leaves out since none of their sources is dated. Unit: pledges."),
            "versus": _versus(),
        },
        "Sums of pledges under one stated rule.",
        optional=("versus",),
    )


def _versus() -> Schema:
    sums = {
        "oneOf": [object_of({**SUM, "counted": whole("How many rows are counted. Unit: pledges.")}, "A sum."), {"type": "null"}],
        "description": "The sum at that moment; null where there was none.",
    }
    figure = {
        "difference": {"type": "string", "enum": [NEW, GONE, MOVED], "description": "Whether the figure is new, gone or moved."},
        "key": KEY,
        "measure": MEASURE,
        "contributors": {"type": "string", "enum": [*GROUPS, "together"], "description": "Whose pledges."},
        "currency": text("ISO 4217 code; null where things are counted.", nullable=True),
        "unit": text("What is counted; null where money is.", nullable=True),
        "before": sums,
        "after": sums,
    }
    return object_of(
        {
            **VERSUS,
            "figures": listed(object_of(figure, "A figure that differs."), "Those that differ, in the order of figures."),
        },
        "With `vs`: what differs from the other moment.",
    )


def _row() -> Schema:
    rate = {
        "value": {"type": "number", "description": "What one unit of the amount's currency was worth. Unit: the currency converted to."},
        "day": {**BASIC["day"], "description": "The day of the rate."},
    }
    other = {
        "id": ID,
        "url": URL,
        "description": text("What is pledged."),
        "status": text("Its latest public step.", nullable=True),
        "nature": text("Offer, plan or ask."),
        "state": text("What becomes of it: one of the states of a row, or `no_number`, or `not_chosen` by what was asked."),
    }
    counted = {
        "low": number("Lower end. Unit: as named in `currency` or `unit`."),
        "high": number("Upper end. Unit: as named in `currency` or `unit`."),
        **UNIT,
        "about": flag("True when it was converted, and rounded to what the amount carries."),
    }
    pledge = {
        "id": other["id"],
        "url": other["url"],
        "description": other["description"],
        "nature": other["nature"],
        "status": other["status"],
        "contributors": listed(
            object_of(
                {
                    "party": nullable("Party", "The party; null where words stand."),
                    "words": text("As published.", nullable=True),
                },
                "One contributor.",
            ),
            "Who contributes.",
        ),
        "amount": nullable("Amount", "The amount as published."),
        "quantity": nullable("Quantity", "The quantity as published."),
        "announced_on": nullable("Date", "When it was announced."),
    }
    return object_of(
        {
            **pledge,
            "figure": KEY,
            "state": STATE,
            "counted_as": object_of(counted, "The number in the figure's unit.", optional=("currency", "unit")),
            "rate": {"oneOf": [object_of(rate, "A rate."), {"type": "null"}], "description": "The rate applied; null where none was."},
            "why": text("A sentence on what becomes of it."),
            "by": {
                "oneOf": [object_of(other, "A pledge."), {"type": "null"}],
                "description": "The pledge that replaces or contains it, and what becomes of that one.",
            },
        },
        "A pledge under a figure.",
    )


def of_totals() -> dict[str, Schema]:
    return {
        "TotalFigure": _figure(),
        "TotalCell": _cell(),
        "Totals": _totals(),
        "TotalRow": _row(),
        "TotalRowsPage": page_of(listed(reference("TotalRow"), "In the order in which they were entered."), "Rows under figures."),
    }
