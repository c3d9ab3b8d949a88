import factory
from factory.django import DjangoModelFactory

from talks import models
from talks.choices import ConditionKind
from tests.factories.base import RecordFactory


class ConditionFactory(RecordFactory):
    class Meta:
        model = models.Condition
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"condition-{number}")
    name = factory.Sequence(lambda number: f"Condition {number}")
    kind = ConditionKind.CEASEFIRE


class PositionConditionFactory(DjangoModelFactory):
    class Meta:
        model = models.PositionCondition

    position = factory.SubFactory("tests.factories.question.PositionFactory")
    condition = factory.SubFactory(ConditionFactory)
    wording = "after a ceasefire"
