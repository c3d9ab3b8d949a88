import factory
from factory.django import DjangoModelFactory

from talks import models
from tests.factories.base import RecordFactory, parent


class PersonFactory(RecordFactory):
    class Meta:
        model = models.Person
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"person-{number}")
    name = factory.Sequence(lambda number: f"Person {number}")
    party = parent("tests.factories.party.NationFactory")


class PersonNameFactory(DjangoModelFactory):
    class Meta:
        model = models.PersonName

    person = factory.SubFactory(PersonFactory)
    name = factory.Sequence(lambda number: f"Other spelling {number}")


class PersonIdentifierFactory(DjangoModelFactory):
    class Meta:
        model = models.PersonIdentifier

    person = factory.SubFactory(PersonFactory)
    scheme = "wikidata"
    value = factory.Sequence(lambda number: f"Q{number + 1}")


class OfficeFactory(RecordFactory):
    class Meta:
        model = models.Office
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"office-{number}")
    person = parent("tests.factories.person.PersonFactory")
    party = factory.SelfAttribute("person.party")
    title = "foreign minister"
    from_on = "2024"
