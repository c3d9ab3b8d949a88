"""Figures broken down: cells add up to their figure, and hold the pledges whose own fields, as the API gives them, say so."""

import json
import random
from collections import defaultdict
from decimal import Decimal
from itertools import permutations

import pytest

from talks.filters import BadParameters, filterset_for
from talks.selectors.totals import all_rows, totals

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_dataset")]
AXES = (
    "nation",
    "organisation",
    "category",
    "category_group",
    "status",
    "nature",
    "conditional",
    "month",
    "quarter",
    "year",
)
PAIRS = random.Random(20250311).sample(list(permutations(AXES, 2)), 8)
EVERYTHING = {"nature": ["offer", "plan", "ask"], "status": ["floated", "proposed", "pledged", "committed", "paid", "delivered"]}


def stands(pledge: dict, axis: str) -> str:
    """Where a pledge stands on an axis, by what the API says of it."""
    if axis in ("nation", "organisation"):
        kinds = [one["party"]["kind"] if one["party"] else "words" for one in pledge["contributors"]]
        parties = [kind for kind in kinds if kind != "words"]
        if not parties:
            group = "unnamed"
        elif len(parties) > 1 or ("nation" in parties and "words" in kinds):
            group = "joint"
        else:
            group = "single" if parties == ["nation"] else "organisations"
        alone = {"nation": "single", "organisation": "organisations"}[axis]
        return next(one["party"]["id"] for one in pledge["contributors"] if one["party"]) if group == alone else f"~{group}"
    if axis == "conditional":
        return "true" if pledge["conditions"] else "false"
    if axis in ("month", "quarter", "year"):
        date = pledge["announced_on"]
        ends = {_period(date[end], axis) for end in ("first", "last")} if date else {"~undated"}
        return ends.pop() if len(ends) == 1 else "~imprecise"
    return pledge[axis]


def _period(day: str, axis: str) -> str:
    year, month = day[:4], int(day[5:7])
    return {"year": year, "month": day[:7], "quarter": f"{year}-Q{(month + 2) // 3}"}[axis]


@pytest.fixture
def pledges(client) -> dict[str, dict]:
    return {one["id"]: one for one in json.loads(client.get("/api/v1/pledges/?page_size=1000").content)["results"]}


def rows_of(**asked) -> list[dict]:
    filters = filterset_for("total-rows")({**EVERYTHING, **asked, "state": "counted"})
    return list(all_rows(filters.rows, filters.asked, filters.place))


@pytest.mark.parametrize("by", [*((axis,) for axis in AXES), *PAIRS], ids="-".join)
def test_cells_add_up_and_hold_what_stands_there(by, pledges):
    filters = filterset_for("totals")({**EVERYTHING, "by": list(by)})
    found = totals(filters.rows, filters.asked)
    expected = defaultdict(set)
    for row in rows_of():
        expected[(row["figure"], *(stands(pledges[row["id"]], axis) for axis in by))].add(row["id"])

    assert {(cell["figure"], *(one["value"] for one in cell["on"])): cell["counted"] for cell in found["cells"]} == {
        place: len(ids) for place, ids in expected.items()
    }
    for figure in found["figures"]:
        cells = [cell for cell in found["cells"] if cell["figure"] == figure["key"]]
        assert (sum(cell["counted"] for cell in cells), _sum(cells, "low"), _sum(cells, "high")) == (
            figure["counted"],
            figure["low"],
            figure["high"],
        )
    for (figure, *values), ids in random.Random(1).sample(sorted(expected.items()), min(2, len(expected))):
        assert {row["id"] for row in rows_of(by=list(by), cell=values, figure=figure)} == ids


def _sum(cells: list[dict], end: str):
    given = [Decimal(str(cell[end])) for cell in cells if cell[end] is not None]
    return sum(given) if given else None


def test_without_conditions_is_what_hangs_on_nothing(pledges):
    filters = filterset_for("totals")(EVERYTHING)
    free = defaultdict(set)
    for row in rows_of():
        if not pledges[row["id"]]["conditions"]:
            free[row["figure"]].add(row["id"])

    found = totals(filters.rows, filters.asked)["figures"]

    assert {figure["key"]: figure["without_conditions"]["counted"] for figure in found} == {
        figure["key"]: len(free[figure["key"]]) for figure in found
    }


def test_an_overlap_with_another_currency_is_named_at_both_figures(client):
    figures = json.loads(client.get("/api/v1/totals/?measure=amount").content)["figures"]
    across = {(figure["key"], pair["other_figure"]) for figure in figures for pair in figure["overlaps"] if not pair["within"]}

    assert across == {(other, one) for one, other in across}
    assert ("amount.single.GBP", "amount.organisations.EUR") in across


@pytest.mark.parametrize(
    ("asked", "parameter", "sentence"),
    [
        ({"by": ["nation", "category", "status"]}, "by", "Name up to 2 different ones of nation,"),
        ({"by": ["nation", "nation"]}, "by", "Name up to 2 different ones of nation,"),
        ({"by": ["colour"]}, "by", "“colour” is not known here."),
        ({"cell": ["GBR"]}, "cell", "Give one value for each axis of `by`"),
        ({"by": ["nation", "category"], "cell": ["GBR"]}, "cell", "Give one value for each axis of `by`"),
    ],
)
def test_what_cannot_be_broken_down_is_said(asked, parameter, sentence):
    with pytest.raises(BadParameters) as refused:
        filterset_for("total-rows")(asked).values  # noqa: B018 (reading checks)

    assert [(one.parameter, one.detail.startswith(sentence)) for one in refused.value.errors] == [(parameter, True)]


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_page_and_api_give_the_same_file(client, form):
    asked = f"by=nation&by=category&measure=amount&format={form}"

    page, api = (b"".join(client.get(f"{path}?{asked}").streaming_content) for path in ("/totals/", "/api/v1/totals/"))

    assert page == api
    assert page.count(b"\n") > 5
