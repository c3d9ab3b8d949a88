"""Nations and organisations; memberships, roles and offices of a day."""

import datetime as dt

import pytest

from talks.choices import MembershipStatus
from talks.models import Membership, Office, Party
from tests.factories import MembershipFactory, NationFactory, OfficeFactory, OrganisationFactory
from tests.querysets import ids

pytestmark = pytest.mark.django_db


def test_nations_and_organisations_are_told_apart():
    NationFactory(alpha3="QQA", alpha2="QM")
    OrganisationFactory(public_id="ORG")

    assert (ids(Party.objects.nations()), ids(Party.objects.organisations())) == (["QQA"], ["ORG"])


def test_suspended_members_belong_and_associates_and_observers_do_not():
    for status in MembershipStatus.values:
        MembershipFactory(public_id=status, status=status)

    assert ids(Membership.objects.belonging()) == ["member", "suspended"]


@pytest.mark.parametrize(
    ("joined", "left", "day", "held"),
    [
        (None, None, "2020-05-15", True),
        ("2020-05-15", None, "2020-05-14", False),
        ("2020-05-15", None, "2020-05-15", True),
        ("2020-05", None, "2020-04-30", False),
        ("2020-05", None, "2020-05-01", True),
        (None, "2020-05-15", "2020-05-15", True),
        (None, "2020-05-15", "2020-05-16", False),
        (None, "2020-05", "2020-05-31", True),
        (None, "2020-05", "2020-06-01", False),
    ],
)
def test_membership_of_a_day_is_one_that_can_have_been_in_force(joined, left, day, held):
    MembershipFactory(joined_on=joined, left_on=left)

    assert Membership.objects.on(dt.date.fromisoformat(day)).exists() is held


@pytest.mark.parametrize(
    ("earliest", "latest", "held"),
    [
        ("2019-01-01", "2019-12-31", False),
        ("2019-01-01", "2020-01-01", True),
        ("2022-12-31", "2024-01-01", True),
        ("2023-01-01", "2024-01-01", False),
    ],
)
def test_membership_between_two_days_can_have_been_in_force_on_one_of_them(earliest, latest, held):
    MembershipFactory(joined_on="2020", left_on="2022")

    assert Membership.objects.between(dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)).exists() is held


@pytest.mark.parametrize(
    ("begun", "ended", "day", "held"),
    [
        (None, None, "2020-05-15", True),
        ("2020-05", None, "2020-04-30", False),
        ("2020-05", None, "2020-05-01", True),
        ("../2020-05", None, "2019-01-01", True),
        (None, "2020-05", "2020-05-31", True),
        (None, "2020-05", "2020-06-01", False),
        (None, "2020-05/..", "2021-01-01", True),
    ],
)
def test_office_of_a_day_is_one_that_can_have_been_held(begun, ended, day, held):
    OfficeFactory(from_on=begun, to_on=ended)

    assert Office.objects.on(dt.date.fromisoformat(day)).exists() is held
