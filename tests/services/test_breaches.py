"""Rows that break a rule, as they would stand, beside rows that broke none when they came."""

import pytest

from talks.models import Citation, Pledge
from talks.services.breaches import Breach, breaches, unruled
from talks.services.transactions import ask_rules
from tests.factories import CitationFactory, PledgeFactory, SourceFactory

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


def test_what_is_published_without_a_public_source_that_supports_it_is_told():
    PledgeFactory(published=True)
    bare = [PledgeFactory(published=True) for _ in range(3)]

    with unruled():
        Citation.objects.filter(pledge__in=bare).delete()
        CitationFactory(record=bare[1], bearing="disputes")
        CitationFactory(record=bare[2], source=SourceFactory())
        found = breaches([Pledge])

    assert set(found) == {Breach("talks_pledge_published_is_cited", pledge.pk) for pledge in bare}
