"""Roles, offices and memberships on a day."""

import pytest

from talks.views.periods import in_force, mark_periods
from tests.factories import MembershipFactory, NationFactory, OrganisationFactory
from tests.views.markup import Page


def period(start, end=None):
    def date(first, last=None):
        return {"edtf": first, "first": first, "last": last or first, "text": None}

    return {"joined_on": start and date(*start.split("/")), "left_on": end and date(end)}


@pytest.mark.parametrize(
    ("row", "on", "expected"),
    [
        (period("1973-01-01", "2020-01-31"), "2020-01-31", True),
        (period("1973-01-01", "2020-01-31"), "2020-02-01", False),
        (period("2017-06-01/2017-06-30"), "2017-06-15", True),
        (period("2017-06-01/2017-06-30"), "2017-05-31", False),
        (period(None), "1900-01-01", True),
    ],
)
def test_in_force(row, on, expected):
    assert in_force(row, "joined_on", "left_on", on) is expected


def test_period_that_had_not_begun_is_later_and_not_former():
    (row,) = mark_periods([period("2023-04-04")], "joined_on", "left_on", "2023-01-01")

    assert (row["in_force"], row["later"]) == (False, True)


@pytest.mark.django_db
def test_list_of_nations_asks_memberships_for_the_day(client):
    finland = NationFactory(published=True, name="Finland")
    MembershipFactory(
        published=True, nation=finland, organisation=OrganisationFactory(published=True, public_id="NATO"), joined_on="2023-04-04"
    )

    def member_of(on):
        return Page(client.get(f"/nations/?on={on}").content.decode()).rows[0][3]

    assert (member_of("2023-01-01"), member_of("2024-01-01")) == ("", "NATO")
