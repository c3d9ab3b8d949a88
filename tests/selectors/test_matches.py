"""Words are found where a record is told of, as far as that is public."""

import pytest

from talks.models import Condition
from talks.selectors.matches import CONDITION
from tests.factories import ConditionFactory, PledgeConditionFactory, PledgeFactory, PositionConditionFactory, PositionFactory
from tests.querysets import ids

pytestmark = pytest.mark.django_db


def found(*queries: str) -> list[str]:
    return ids(Condition.objects.filter(CONDITION(list(queries))))


@pytest.mark.parametrize("public", [True, False])
def test_condition_is_found_by_its_wording_in_public_pledges_and_positions(public):
    of_pledge, of_position = ConditionFactory(public_id="of-pledge"), ConditionFactory(public_id="of-position")
    PledgeConditionFactory(pledge=PledgeFactory(published=public), condition=of_pledge, wording="once the guns fall silent")
    PositionConditionFactory(position=PositionFactory(published=public), condition=of_position, wording="when guns rest")

    assert found("guns") == (["of-pledge", "of-position"] if public else [])
