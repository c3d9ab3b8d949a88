"""Facets: the same numbers by a plan that is kept and by one of their own, counted in two statements, and none for too many rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from talks.filters import facets, filterset_for
from talks.views.pledges import PledgeList
from talks.views.statements import StatementList

ASKED = [
    (PledgeList, {}),
    (PledgeList, {"nation": "GBR"}),
    (PledgeList, {"category": ["troops", "training"], "status!": "declined", "member_of": "NATO"}),
    (StatementList, {"nation": "FRA"}),
]


def counted(page, asked):
    return facets.counted(filterset_for(page.section)({**asked, "preferred": "true"}), page.facets)


@pytest.mark.parametrize(("page", "asked"), ASKED)
def test_few_rows_and_many_are_counted_alike(loaded_dataset, monkeypatch, page, asked):
    by_a_plan_that_is_kept = counted(page, asked)

    monkeypatch.setattr(facets, "FEW", 0)
    by_one_of_its_own = counted(page, asked)

    assert by_a_plan_that_is_kept == by_one_of_its_own
    assert by_a_plan_that_is_kept.rows > 0
    assert any(choice.rows for choices in by_a_plan_that_is_kept.facets.values() for choice in choices)


@pytest.mark.parametrize(("asked", "statements"), [({}, 2), ({"category": "troops"}, 3), ({"category": "troops", "status": "pledged"}, 4)])
def test_keys_once_for_each_selection_and_one_statement_for_all_facets(loaded_dataset, asked, statements):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        counted(PledgeList, asked)

    counting = [query["sql"] for query in queries if "(key)" in query["sql"]]
    assert len(counting) == statements
    assert len([sql for sql in counting if "as materialized" in sql]) == 1


def test_too_many_rows_are_not_counted(loaded_dataset, monkeypatch):
    monkeypatch.setattr(facets, "MOST", 3)

    found = counted(PledgeList, {})

    assert found.rows is None
    assert {choice.rows for choices in found.facets.values() for choice in choices} == {None}


def test_a_facet_in_force_whose_other_rows_are_too_many_has_no_numbers(loaded_dataset, monkeypatch):
    monkeypatch.setattr(facets, "MOST", counted(PledgeList, {"category": "training"}).rows)

    found = counted(PledgeList, {"category": "training"})

    assert found.rows == facets.MOST
    assert {choice.rows for choice in found.facets["category"]} == {0}
    assert any(choice.rows for choice in found.facets["status"])
