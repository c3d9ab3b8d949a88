"""What breaks a rule of the record is told row by row, cell by cell, at a first load as at a later one."""

import pytest

from talks.datasets.loading import BadDataset, load_folder
from talks.models import Pledge
from tests.datasets import folders, small

pytestmark = pytest.mark.django_db

RANGE = "A range has both ends, the smaller figure first. (quantity_min is 5; quantity_max is 3; quantity_text is empty)"
NO_CURRENCY = "currency: (empty): A number needs its currency. (amount is 100; amount_max is empty)"


def problems(folder) -> list[str]:
    with pytest.raises(BadDataset) as bad:
        load_folder(folder)
    return [str(problem) for problem in bad.value.problems]


def offers(number: int, **bad: dict[str, str]) -> list[dict[str, str]]:
    """So many rows of pledges.csv, some of them with other cells: `p2={...}`."""
    empty = {"unit": "", "quantity_min": "", "quantity_max": "", "quantity_qualifier": "", "part_of_pledge_id": ""}
    return [small.offer(f"p{place}", **empty | bad.get(f"p{place}", {})) for place in range(number)]


def test_three_rows_of_thirteen_by_several_rules(tmp_path):
    rows = offers(
        13,
        p2={"currency": ""},
        p7={"currency": "", "quantity_min": "5", "quantity_max": "3", "quantity_qualifier": "range", "unit": "tents"},
        p11={"currency": "EUX"},
    )

    assert problems(small.make(tmp_path, pledges=rows)) == [
        f"pledges.csv:4, {NO_CURRENCY}",
        f'pledges.csv:9, quantity_qualifier: "range": {RANGE}',
        f"pledges.csv:9, {NO_CURRENCY}",
        'pledges.csv:13, currency: "EUX": is no currency of ISO 4217: write three letters such as EUR, GBP or CAD, never a sign.',
    ]
    assert not Pledge.objects.exists()


def test_a_row_of_its_own_for_a_part_is_told_where_it_stands(tmp_path):
    folder = small.make(
        tmp_path,
        conditions=[{"condition_id": "truce", "name": "A truce"}],
        pledges=offers(3),
        pledge_conditions=[
            {"pledge_id": "p0", "condition_id": "truce", "depends_on_pledge_id": ""},
            {"pledge_id": "p1", "condition_id": "truce", "depends_on_pledge_id": "p2"},
            {"pledge_id": "p2", "condition_id": "truce", "depends_on_pledge_id": "p1"},
        ],
    )

    loop = "This closes a loop: the pledge that it waits for waits for this one, itself or through others."
    assert problems(folder) == [
        f'pledge_conditions.csv:3, depends_on_pledge_id: "p2": {loop}',
        f'pledge_conditions.csv:4, depends_on_pledge_id: "p1": {loop}',
    ]


def test_rows_that_were_good_at_the_last_load(tmp_path):
    folder = small.make(tmp_path, pledges=offers(5))
    load_folder(folder)
    for key in ("p1", "p3"):
        folders.change(folder, "pledges", key, currency="")

    assert problems(folder) == [f"pledges.csv:3, {NO_CURRENCY}", f"pledges.csv:5, {NO_CURRENCY}"]
    assert set(Pledge.objects.values_list("amount_currency", flat=True)) == {"EUR"}


def test_an_amount_in_its_own_currency_is_whole(tmp_path):
    rows = [row | {"original_amount": "90", "original_currency": ""} for row in offers(1)]

    assert problems(small.make(tmp_path, pledges=rows)) == [
        (
            "pledges.csv:2, original_currency: (empty): An amount in its own currency needs that currency, another than that of the "
            "amount, and stands beside an amount. (original_amount is 90; amount is 100; currency is EUR)"
        )
    ]
