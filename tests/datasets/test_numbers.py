"""Kinds of numbers and amounts in two currencies, from the files to the totals."""

from decimal import Decimal

import pytest

from talks.datasets.format1.writing import files_of
from talks.datasets.loading import load_folder
from talks.datasets.problems import BadDataset
from talks.models import Pledge
from tests.datasets.folders import write
from tests.totalled import ask, figure, rows_of

pytestmark = pytest.mark.django_db
NATIONS = [{"iso_alpha2": "FR", "iso_alpha3": "FRA", "common_name": "France", "source_id": "s"}]


def load(folder, *pledges):
    """A folder of a few pledges of France, each cited."""
    names = list(dict.fromkeys(name for row in pledges for name in row))
    usual = {"nations": "FR", "category": "funding", "description": "Money", "status": "pledged", "source_id": "s"}
    write(folder, "sources", [{"source_id": "s"}])
    write(folder, "nations", NATIONS)
    write(folder, "pledges", [dict.fromkeys(names, "") | usual | row for row in pledges], [*dict.fromkeys([*usual, *names])])
    return load_folder(folder)


def test_running_total_is_never_added_and_shown_beside(tmp_path):
    outcome = load(
        tmp_path / "gathered",
        {"pledge_id": "april", "amount": "100", "currency": "GBP"},
        {"pledge_id": "june", "amount": "50", "currency": "GBP"},
        {"pledge_id": "since", "amount": "150", "currency": "GBP", "description": "Gathered since April, a running total"},
    )

    pounds = figure(ask(), "single", "GBP")
    assert (pounds["low"], pounds["high"], pounds["running_total"]) == (150, 150, 1)
    assert pounds["rows"] == {"counted": ["april", "june"], "running_total": ["since"]}
    assert outcome.remarks == [
        "pledges.csv:4: since is read as a running total by its words and is never added; number_kind says otherwise"
    ]


@pytest.mark.parametrize(
    ("said", "kept"), [("fund_balance", "fund_balance"), ("as_stated", "as_stated"), ("running_total", "running_total")]
)
def test_column_says_the_kind_whatever_the_words(tmp_path, said, kept):
    outcome = load(tmp_path / "said", {"pledge_id": "p", "description": "A running total", "number_kind": said})

    assert (Pledge.objects.get().number_kind, outcome.remarks) == (said, [])


def test_amount_in_its_own_currency_stands_beside_the_one_that_is_counted(tmp_path):
    outcome = load(tmp_path / "own", {"pledge_id": "p", "amount": "725689", "amount_text": "CAD 1,000,000", "currency": "USD"})

    row = Pledge.objects.get()
    assert (row.original_amount, row.original_currency, row.original_rate) == (1_000_000, "CAD", Decimal("0.7256890000"))
    assert {one["currency"]: one["low"] for one in ask()["figures"]} == {"USD": 725_689}
    assert outcome.remarks == ["pledges.csv:2: p was published as CAD 1000000; what is counted is USD 725689"]


def test_optional_columns_come_back_only_where_they_are_filled(tmp_path):
    load(tmp_path / "bare", {"pledge_id": "bare", "amount": "1", "currency": "USD"})
    load(tmp_path / "full", {"pledge_id": "full", "amount": "1", "currency": "USD", "original_amount": "2", "original_currency": "CAD"})

    (bare,), (full,) = (files_of(name)["pledges"] for name in ("bare", "full"))
    assert (set(full) - set(bare), full["original_amount"]) == ({"original_amount", "original_currency"}, "2")


@pytest.mark.parametrize(
    "cells",
    [
        {"original_amount": "2"},
        {"original_currency": "CAD"},
        {"original_amount": "2", "original_currency": "CAD"},
        {"original_amount": "2", "original_currency": "USD", "amount": "1", "currency": "USD"},
    ],
)
def test_own_currency_needs_an_amount_in_another(tmp_path, cells):
    with pytest.raises(BadDataset):
        load(tmp_path / "odd", {"pledge_id": "p", **cells})


def test_delivered_row_that_replaces_a_promise_is_a_remark(tmp_path):
    outcome = load(
        tmp_path / "delivered",
        {"pledge_id": "promise", "amount": "10", "currency": "EUR"},
        {"pledge_id": "first", "amount": "4", "currency": "EUR", "status": "delivered", "revises_pledge_id": "promise"},
    )

    assert outcome.remarks == ["pledges.csv:3: first is delivered and replaces the promise promise: is it a step of it, or a part of it?"]


def test_withdrawal_without_a_number_leaves_nothing_of_what_it_replaces(tmp_path):
    people = {"quantity_min": "100", "unit": "personnel", "category": "troops"}
    load(
        tmp_path / "barbados",
        {"pledge_id": "offer", "description": "Personnel", **people},
        {"pledge_id": "gone", "description": "None", "status": "withdrawn", "revises_pledge_id": "offer", "category": "troops"},
    )

    for asked in ({}, {"nation": "FRA"}, {"current": "false"}, {"category": "troops", "id": "offer"}):
        (personnel,) = ask(**asked)["figures"]
        assert (personnel["counted"], personnel["low"], personnel["replaced"]) == (0, None, 1)
    assert [row["why"] for row in rows_of()] == ["Replaced by “None”, which is not among the rows chosen (it is withdrawn)."]


def test_what_replaces_in_another_unit_is_all_that_counts(tmp_path):
    load(
        tmp_path / "chad",
        {"pledge_id": "soldiers", "quantity_min": "1500", "unit": "soldiers", "description": "Soldiers"},
        {"pledge_id": "police", "quantity_min": "800", "unit": "police officers", "description": "Police", "revises_pledge_id": "soldiers"},
    )

    assert {one["unit"]: (one["low"], one["rows"]) for one in ask()["figures"]} == {
        "police officers": (800, {"counted": ["police"]}),
        "soldiers": (None, {"replaced": ["soldiers"]}),
    }
    assert [row["why"] for row in rows_of() if row["id"] == "soldiers"] == ["Replaced by “Police”, which is counted."]
