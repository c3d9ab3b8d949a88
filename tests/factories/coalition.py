import factory

from talks import models
from talks.choices import OrganisationKind, RoleKind
from tests.factories.base import RecordFactory, parent


class CoalitionFactory(RecordFactory):
    class Meta:
        model = models.Coalition
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"coalition-{number}")
    name = factory.Sequence(lambda number: f"Coalition {number}")
    party = parent(
        "tests.factories.party.OrganisationFactory",
        organisation_kind=OrganisationKind.COALITION,
        name=factory.SelfAttribute("..name"),
        public_id=factory.LazyAttribute(lambda own: own.factory_parent.public_id.upper()),
    )


class RoleFactory(RecordFactory):
    class Meta:
        model = models.Role
        skip_postgeneration_save = True

    coalition = parent("tests.factories.coalition.CoalitionFactory")
    party = parent("tests.factories.party.NationFactory")
    public_id = factory.LazyAttribute(lambda row: f"{row.coalition.public_id}.{row.party.public_id}")
    role = RoleKind.PARTICIPANT
