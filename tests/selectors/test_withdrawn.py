"""What is said of a name that is not public."""

import pytest

from talks.history import next_revision, remove
from talks.resources.registry import RESOURCES
from talks.selectors.withdrawn import Moved, Removed, Withdrawn, whereabouts
from tests.factories import NationFactory, PledgeFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("asked", "expected"), [("QA", Moved("QAT")), ("qat", Moved("QAT")), ("BR", None), ("BRA", None)])
def test_nation_moves_to_its_own_code_and_no_other(asked, expected):
    NationFactory(alpha2="KE", published=True)
    NationFactory(alpha2="QA", published=True)
    NationFactory(alpha2="BR")

    assert whereabouts(RESOURCES["nations"], asked) == expected


def test_name_that_nothing_had_is_not_another_s_that_is_gone():
    PledgeFactory(retracted=True, public_id="wrong", retraction_reason="It was a misprint.")

    assert [whereabouts(RESOURCES["pledges"], name) for name in ("wrong", "right")] == [Withdrawn("It was a misprint.", None), None]


def test_what_was_retracted_before_it_was_public_was_never_there():
    PledgeFactory(retracted=True, public_id="wrong", published_at=None)

    assert whereabouts(RESOURCES["pledges"], "wrong") is None


def test_what_was_removed_is_not_spoken_of():
    pledge = PledgeFactory(published=True, public_id="wrong")
    next_revision()
    remove(pledge, actor="Ana", reason="court order")

    assert whereabouts(RESOURCES["pledges"], "wrong") == Removed()
