import factory
from factory.django import DjangoModelFactory

from talks import models
from talks.choices import Answer, Basis, HolderKind
from tests.factories.base import RecordFactory, list_of, parent
from tests.factories.condition import PositionConditionFactory


class QuestionFactory(RecordFactory):
    class Meta:
        model = models.Question
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"question-{number}")
    text = factory.Sequence(lambda number: f"Would the nation do it, question {number}?")


class QuestionProposerFactory(DjangoModelFactory):
    class Meta:
        model = models.QuestionProposer

    question = factory.SubFactory(QuestionFactory)
    words = "European leaders"


class PositionFactory(RecordFactory):
    """`conditions=` takes conditions."""

    class Meta:
        model = models.Position
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"position-{number}")
    question = parent("tests.factories.question.QuestionFactory")
    party = parent("tests.factories.party.NationFactory")
    holder_kind = HolderKind.HEAD_OF_GOVERNMENT
    holder = "prime minister"
    answer = Answer.YES
    held_on = "2025-03-11"
    basis = Basis.OWN_WORDS

    conditions = list_of(lambda position, condition, order: PositionConditionFactory(position=position, condition=condition, order=order))
