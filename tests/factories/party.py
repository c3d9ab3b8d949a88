import string

import factory
import pycountry
from factory.django import DjangoModelFactory

from talks import models
from talks.choices import OrganisationKind, PartyKind
from tests.factories.base import RecordFactory, list_of, parent

NOBODYS = [f"Q{letter}" for letter in "MNOPQRSTUVWXYZ"] + [f"X{letter}" for letter in string.ascii_uppercase if letter != "K"]
# Real ones of far places, which neither of the shipped datasets nor a test names.
FAR = "AIASAWBMBNBTCCCKCVCXDJFJFKFMGPGQGUGWHMKIKMKYLSMHMLMOMPMQMSMUMVMWNCNFNRNUPFPMPNPWRESBSCSHSMSTSZTCTKTLTOTVVGVU"
OTHERS = [FAR[at : at + 2] for at in range(0, len(FAR), 2)]


def made_up_code(number: int) -> str:
    """Two letters: first those that ISO 3166 leaves to users, then real ones of far places."""
    return [*NOBODYS, *OTHERS][number % (len(NOBODYS) + len(OTHERS))]


def three_letters(alpha2: str) -> str:
    nation = pycountry.countries.get(alpha_2=alpha2)
    return nation.alpha_3 if nation else f"{alpha2}Q"


class PartyFactory(RecordFactory):
    """A nation, as the plain table has it, with codes that are nobody's unless they are given.

    `aliases=["Elsewhere"]` names it otherwise too.
    """

    class Meta:
        model = models.Party
        skip_postgeneration_save = True

    kind = PartyKind.NATION
    name = factory.Sequence(lambda number: f"Nation {number}")
    alpha2 = factory.Sequence(made_up_code)
    alpha3 = factory.LazyAttribute(lambda nation: three_letters(nation.alpha2))
    public_id = factory.SelfAttribute("alpha3")

    aliases = list_of(lambda nation, name, order: PartyNameFactory(party=nation, name=name, order=order))


class NationFactory(PartyFactory):
    """The same as the proxy `Nation`; the two share their codes."""

    class Meta:
        model = models.Nation
        skip_postgeneration_save = True


class OrganisationFactory(RecordFactory):
    """`members=[nation]` makes published or draft memberships, as the organisation is."""

    class Meta:
        model = models.Organisation
        skip_postgeneration_save = True

    kind = PartyKind.ORGANISATION
    public_id = factory.Sequence(lambda number: f"ORG{number}")
    name = factory.Sequence(lambda number: f"Organisation {number}")
    organisation_kind = OrganisationKind.ALLIANCE

    members = list_of(
        lambda organisation, nation, order: MembershipFactory(
            organisation=organisation, nation=nation, published=organisation.stage == "published"
        )
    )


class PartyNameFactory(DjangoModelFactory):
    class Meta:
        model = models.PartyName

    party = factory.SubFactory(NationFactory)
    name = factory.Sequence(lambda number: f"Other name {number}")


class PartyIdentifierFactory(DjangoModelFactory):
    class Meta:
        model = models.PartyIdentifier

    party = factory.SubFactory(NationFactory)
    scheme = "wikidata"
    value = factory.Sequence(lambda number: f"Q{number + 1}")


class MembershipFactory(RecordFactory):
    class Meta:
        model = models.Membership
        skip_postgeneration_save = True

    organisation = parent("tests.factories.party.OrganisationFactory")
    nation = parent("tests.factories.party.NationFactory")
    public_id = factory.LazyAttribute(lambda row: f"{row.organisation.public_id}.{row.nation.alpha2}")
    joined_on = "2004"
