import factory
from factory.django import DjangoModelFactory

from talks import models
from talks.choices import (
    Category,
    PledgeLinkKind,
    PledgePartyRole,
    PledgeStatus,
)
from tests.factories.base import RecordFactory, list_of, parent


def part_for(pledge, who, order, role):
    """One pledge party from a party or from words."""
    named = {"words": who} if isinstance(who, str) else {"party": who}
    return PledgePartyFactory(pledge=pledge, order=order, role=role, **{"party": None, **named})


def link_to(pledge, other, order, role):
    return PledgeLinkFactory(from_pledge=pledge, to_pledge=other, kind=role, order=order)


class PledgeFactory(RecordFactory):
    """An offer of troops without a number.

    `contributors=`, `proposers=`, `recipients=` and `addressees=` take parties or words; `step="pledged"` makes its step
    (published when the pledge is), which sets its status; `part_of=`, `revises=`, `alternative_to=`, `overlaps=` take
    pledges; `conditions=` takes conditions, `categories=` further categories.
    """

    class Meta:
        model = models.Pledge
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"pledge-{number}")
    category = Category.TROOPS
    description = factory.Sequence(lambda number: f"Troops, offer {number}")
    announced_on = "2025-03-11"

    contributors = list_of(part_for, PledgePartyRole.CONTRIBUTOR)
    proposers = list_of(part_for, PledgePartyRole.PROPOSER)
    recipients = list_of(part_for, PledgePartyRole.RECIPIENT)
    addressees = list_of(part_for, PledgePartyRole.ADDRESSEE)
    part_of = list_of(link_to, PledgeLinkKind.PART_OF)
    revises = list_of(link_to, PledgeLinkKind.REVISES)
    alternative_to = list_of(link_to, PledgeLinkKind.ALTERNATIVE_TO)
    overlaps = list_of(link_to, PledgeLinkKind.OVERLAPS)
    categories = list_of(lambda pledge, category, order: PledgeCategoryFactory(pledge=pledge, category=category, order=order))
    conditions = list_of(lambda pledge, condition, order: PledgeConditionFactory(pledge=pledge, condition=condition, order=order))

    @factory.post_generation
    def step(pledge, create, extracted, **kwargs):
        if create and extracted:
            PledgeEventFactory(
                pledge=pledge, step=extracted, on_date=pledge.announced_on, **{"published": pledge.stage == "published", **kwargs}
            )
            pledge.refresh_from_db(fields=["status"])


class PledgePartyFactory(DjangoModelFactory):
    class Meta:
        model = models.PledgeParty

    pledge = factory.SubFactory(PledgeFactory)
    party = factory.SubFactory("tests.factories.party.NationFactory")


class PledgeCategoryFactory(DjangoModelFactory):
    class Meta:
        model = models.PledgeCategory

    pledge = factory.SubFactory(PledgeFactory)
    category = Category.AIR


class PledgeLinkFactory(DjangoModelFactory):
    class Meta:
        model = models.PledgeLink

    from_pledge = factory.SubFactory(PledgeFactory)
    to_pledge = factory.SubFactory(PledgeFactory)
    kind = PledgeLinkKind.PART_OF


class PledgeEventFactory(RecordFactory):
    class Meta:
        model = models.PledgeEvent
        skip_postgeneration_save = True

    pledge = parent("tests.factories.pledge.PledgeFactory")
    public_id = factory.Sequence(lambda number: f"step-{number}")
    step = PledgeStatus.PLEDGED
    on_date = "2025-03-11"


class PledgeConditionFactory(DjangoModelFactory):
    class Meta:
        model = models.PledgeCondition

    pledge = factory.SubFactory(PledgeFactory)
    condition = factory.SubFactory("tests.factories.condition.ConditionFactory")
    wording = "after a ceasefire"
