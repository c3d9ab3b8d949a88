"""People, and the offices they hold, as they are read."""

from django.db.models import F

from talks.choices import NameKind
from talks.models import Office, Party, Person, PersonIdentifier, PersonName
from talks.resources.field import Field, code, date, prose
from talks.resources.identifiers import identifiers_of
from talks.resources.lists import parts
from talks.resources.nested import records
from talks.resources.record import record_resource
from talks.resources.summaries import ref

OFFICE_FIELDS = (
    prose("title", "The title of the office.", nullable=False),
    date("from_on", "Since when; null when no source says."),
    date("to_on", "Until when; null while it lasts or when no source says."),
)


def offices_of(side: str, other: Field) -> Field:
    """The offices of the outer person or party, latest first, as a list that shows the `other` side."""
    return records(
        "offices",
        f"OfficeOf{side.title()}",
        "Offices held, latest first.",
        model=Office,
        column=side,
        fields=(other, *OFFICE_FIELDS),
        ordering=(F("from_on_first").desc(nulls_last=True), "id"),
    )


PEOPLE = record_resource(
    Person,
    "Named people who represent parties and speak. Namesakes are kept apart.",
    prose("name", "The name as commonly written in English.", nullable=False),
    ref("party", Party, "The nation or organisation that the person acts for."),
    parts(
        "names",
        "PersonName",
        "Other names: aliases, former names, spellings and transliterations.",
        of=lambda: PersonName.objects.order_by("order", "id"),
        column="person",
        fields=(
            prose("name", "The name.", nullable=False),
            code("kind", NameKind, "What kind of other name."),
            prose("language", "ISO 639 code of its language."),
        ),
        cell=lambda: F("name"),
    ),
    identifiers_of(PersonIdentifier, "person"),
    offices_of("person", ref("party", Party, "The party the office belongs to.", nullable=False)),
)

OFFICES = record_resource(
    Office,
    "Offices that people held for a party, dated.",
    ref("person", Person, "Who holds it.", nullable=False),
    ref("party", Party, "The party it belongs to.", nullable=False),
    *OFFICE_FIELDS,
)
