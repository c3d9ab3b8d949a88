import factory
from factory.django import DjangoModelFactory

from talks import models
from talks.choices import Attribution
from tests.factories.base import RecordFactory, list_of


def speaker_for(statement, who, order):
    """One speaker from a person (who speaks for their party) or from a description."""
    if isinstance(who, str):
        return SpeakerFactory(statement=statement, person=None, description=who, party=None, order=order)
    return SpeakerFactory(statement=statement, person=who, party=who.party, order=order)


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = models.Topic

    public_id = factory.Sequence(lambda number: f"topic-{number}")
    name = factory.Sequence(lambda number: f"Topic {number}")


class StatementFactory(RecordFactory):
    """`speakers=` takes persons or descriptions, `topics=` topics, `quotes=` words."""

    class Meta:
        model = models.Statement
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"statement-{number}")
    attribution = Attribution.NAMED
    said_on = "2025-03-11"
    paraphrase = factory.Sequence(lambda number: f"Something was said, number {number}.")

    speakers = list_of(speaker_for)
    topics = list_of(lambda statement, topic, order: StatementTopicFactory(statement=statement, topic=topic, order=order))
    quotes = list_of(lambda statement, words, order: QuoteFactory(statement=statement, text=words, order=order))


class SpeakerFactory(DjangoModelFactory):
    class Meta:
        model = models.Speaker

    statement = factory.SubFactory(StatementFactory)
    person = factory.SubFactory("tests.factories.person.PersonFactory")


class StatementTopicFactory(DjangoModelFactory):
    class Meta:
        model = models.StatementTopic

    statement = factory.SubFactory(StatementFactory)
    topic = factory.SubFactory(TopicFactory)


class QuoteFactory(DjangoModelFactory):
    class Meta:
        model = models.Quote

    statement = factory.SubFactory(StatementFactory)
    text = "a few words"


class SameSpeakerFactory(DjangoModelFactory):
    class Meta:
        model = models.SameSpeaker

    statement = factory.SubFactory(StatementFactory)
    other = factory.SubFactory(StatementFactory)
