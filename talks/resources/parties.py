"""Nations and organisations as they are read."""

from django.db.models import F

from talks.choices import NameKind, OrganisationKind
from talks.models import Coalition, Nation, Organisation, PartyIdentifier, PartyName, Person
from talks.resources.coalitions import roles_of
from talks.resources.field import code, date, prose
from talks.resources.identifiers import identifiers_of
from talks.resources.lists import parts
from talks.resources.memberships import IN_ORGANISATIONS, MEMBERS
from talks.resources.people import offices_of
from talks.resources.record import record_resource
from talks.resources.summaries import ref, refs
from talks.resources.turnout import TURNOUT_OF_PARTY

NAMES = parts(
    "names",
    "OtherName",
    "Other names: aliases, former names, other spellings.",
    of=lambda: PartyName.objects.order_by("order", "id"),
    column="party",
    fields=(
        prose("name", "The name.", nullable=False),
        code("kind", NameKind, "What kind of other name."),
        prose("language", "ISO 639 code of its language."),
    ),
    cell=lambda: F("name"),
)

IDENTIFIERS = identifiers_of(PartyIdentifier, "party")


NATIONS = record_resource(
    Nation,
    "Nations that the data names, by their ISO 3166 codes or user-assigned ones.",
    prose("alpha2", "ISO 3166 code of two letters. Namibia's is the text NA.", nullable=False),
    prose("alpha3", "ISO 3166 code of three letters.", nullable=False),
    prose("numeric", "ISO 3166 number, three digits with their zeros."),
    prose("name", "Common name in English.", nullable=False),
    prose("official_name", "Official name in English."),
    NAMES,
    IDENTIFIERS,
    IN_ORGANISATIONS,
    roles_of("party", ref("coalition", Coalition, "The coalition.", nullable=False)),
    offices_of("party", ref("person", Person, "Who holds it.", nullable=False)),
    *TURNOUT_OF_PARTY,
)

ORGANISATIONS = record_resource(
    Organisation,
    "Alliances, unions, forums and coalitions: parties that are not nations.",
    prose("code", "Its code, which is also its public id.", column="public_id", nullable=False),
    prose("name", "Name in English.", nullable=False),
    prose("official_name", "Official name in English."),
    code("kind", OrganisationKind, "What kind of organisation.", column="organisation_kind"),
    date("founded_on", "When it was founded."),
    date("dissolved_on", "When it ended; null while it lasts or when no source says."),
    ref("successor", Organisation, "The organisation that took over what it did."),
    refs("predecessors", Organisation, "successor", "Organisations whose work it took over.", on_request=True),
    NAMES,
    IDENTIFIERS,
    MEMBERS,
    roles_of("party", ref("coalition", Coalition, "The coalition.", nullable=False)),
    offices_of("party", ref("person", Person, "Who holds it.", nullable=False)),
    *TURNOUT_OF_PARTY,
)
