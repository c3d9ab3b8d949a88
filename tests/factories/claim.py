import factory
from factory.django import DjangoModelFactory

from talks import models
from talks.choices import ClaimPartyRole, Extent
from tests.factories.base import RecordFactory, list_of, parent


class GroupClaimFactory(RecordFactory):
    """On a meeting unless a pledge or position is given. `exceptions=` and `members=` take parties."""

    class Meta:
        model = models.GroupClaim
        skip_postgeneration_save = True

    public_id = factory.Sequence(lambda number: f"claim-{number}")
    meeting = factory.Maybe("subject_given", yes_declaration=None, no_declaration=parent("tests.factories.meeting.MeetingFactory"))
    words = "Commonwealth nations"
    extent = Extent.SOME

    class Params:
        subject_given = factory.LazyAttribute(lambda own: bool(getattr(own, "pledge", None) or getattr(own, "position", None)))

    pledge = None
    position = None
    exceptions = list_of(
        lambda claim, party, order, role: GroupClaimPartyFactory(claim=claim, party=party, order=order, role=role), ClaimPartyRole.EXCEPTION
    )
    members = list_of(
        lambda claim, party, order, role: GroupClaimPartyFactory(claim=claim, party=party, order=order, role=role), ClaimPartyRole.MEMBER
    )


class GroupClaimPartyFactory(DjangoModelFactory):
    class Meta:
        model = models.GroupClaimParty

    claim = factory.SubFactory(GroupClaimFactory)
    party = factory.SubFactory("tests.factories.party.NationFactory")
    role = ClaimPartyRole.MEMBER
