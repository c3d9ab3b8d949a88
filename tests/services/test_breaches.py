"""Rows that break a rule, as they would stand, beside rows that broke none when they came."""

import pytest

from talks.models import Pledge
from talks.services.breaches import Breach, breaches, unruled
from talks.services.transactions import ask_rules
from tests.factories import PledgeFactory

pytestmark = pytest.mark.django_db


def test_rival_from_before_the_retraction_may_stay_and_a_new_one_may_not():
    preferred = PledgeFactory(published=True)
    PledgeFactory(published=True, rival_of=preferred)
    ask_rules()
    Pledge.objects.filter(pk=preferred.pk).update(stage="retracted", retraction_reason="It was a misprint.")
    new = PledgeFactory(published=True)

    with unruled():
        Pledge.objects.filter(pk=new.pk).update(rival_of=preferred)
        found = breaches([Pledge])

    assert found == [Breach("talks_pledge_rival_is_public", new.pk, preferred.pk)]
