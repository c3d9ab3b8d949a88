"""Every file and column of the dataset format, declared once.

A column says what its cells hold, which vocabulary or file they are held to, and where they end up in the record
(`target`: noun, field, and for parts the field of the part). Reader, checks, documentation and export go by this list.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices

from talks import choices


class Holds(StrEnum):
    """What the cells of a column hold."""

    ID = "id"
    TEXT = "text"
    LIST = "list of texts"
    WORD = "word of a vocabulary"
    WORDS = "list of words of a vocabulary"
    DATE = "date"
    PRECISION = "precision"
    NUMBER = "whole number"
    LINK = "reference"
    LINKS = "list of references"
    YES_NO = "yes or no"
    ALPHA2 = "code of two letters"
    ALPHA3 = "code of three letters"
    NUMERIC = "code of three digits"
    CURRENCY = "currency"
    LANGUAGE = "language"
    ADDRESS = "web address"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    holds: Holds
    target: str = ""
    vocabulary: type[TextChoices] | None = None
    to: str = ""  # the file that a reference points into, by its name without .csv
    required: bool = False
    default: str = ""  # what an empty cell is read as, where the record needs a word
    dates: str = ""  # for a precision: the date column it speaks of


@dataclass(frozen=True, slots=True)
class File:
    """One CSV file. `key` names the columns that tell its rows apart."""

    name: str
    noun: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def path(self) -> str:
        return f"{self.name}.csv"

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _id(name: str, target: str) -> Column:
    return Column(name, Holds.ID, target, required=True)


def _text(name: str, target: str, required: bool = False) -> Column:
    return Column(name, Holds.TEXT, target, required=required)


def _word(name: str, target: str, vocabulary: type[TextChoices], required: bool = False, default: str = "") -> Column:
    return Column(name, Holds.WORD, target, vocabulary=vocabulary, required=required, default=default)


def _date(name: str, target: str, precision: str) -> tuple[Column, Column]:
    return Column(name, Holds.DATE, target), Column(precision, Holds.PRECISION, f"{target}.precision", dates=name)


def _number(name: str, target: str) -> Column:
    return Column(name, Holds.NUMBER, target)


def _link(name: str, target: str, to: str, required: bool = False) -> Column:
    return Column(name, Holds.LINK, target, to=to, required=required)


def _links(name: str, target: str, to: str) -> Column:
    return Column(name, Holds.LINKS, target, to=to)


def _source(noun: str) -> Column:
    return _link("source_id", f"{noun}.citations.source", "sources", required=True)


SOURCES = File(
    "sources",
    "source",
    ("source_id",),
    (
        _id("source_id", "source.public_id"),
        _text("publication", "source.publisher"),
        _text("original_agency", "source.original_agency"),
        _text("title", "source.title"),
        Column("url", Holds.ADDRESS, "source.address"),
        *_date("published_on", "source.published_on", "published_precision"),
        _word("kind", "source.kind", choices.SourceKind, default=choices.SourceKind.OTHER),
        Column("language", Holds.LANGUAGE, "source.language"),
        _word("reliability", "source.reliability", choices.Reliability),
        _link("copy_of", "source.copy_of", "sources"),
        _text("note", "source.note"),
    ),
)

NATIONS = File(
    "nations",
    "party",
    ("iso_alpha2",),
    (
        Column("iso_alpha2", Holds.ALPHA2, "party.alpha2", required=True),
        Column("iso_alpha3", Holds.ALPHA3, "party.alpha3", required=True),
        Column("iso_numeric", Holds.NUMERIC, "party.numeric"),
        _text("common_name", "party.name", required=True),
        _text("official_name", "party.official_name"),
        Column("aliases", Holds.LIST, "party.names.name"),
        _word("role_in_talks", "role.role", choices.RoleKind),
        _source("party"),
        _text("note", "party.note"),
    ),
)

GROUPS = File(
    "groups",
    "party",
    ("group_id",),
    (
        _id("group_id", "party.public_id"),
        _text("name", "party.name", required=True),
        _word("kind", "party.organisation_kind", choices.OrganisationKind, required=True),
        *_date("founded_on", "party.founded_on", "founded_precision"),
        _source("party"),
        _text("note", "party.note"),
    ),
)

MEMBERSHIPS = File(
    "memberships",
    "membership",
    ("group_id", "nation_iso2", "joined_on"),
    (
        _link("group_id", "membership.organisation", "groups", required=True),
        _link("nation_iso2", "membership.nation", "nations", required=True),
        *_date("joined_on", "membership.joined_on", "joined_precision"),
        *_date("left_on", "membership.left_on", "left_precision"),
        _source("membership"),
        _text("note", "membership.note"),
    ),
)

TOPICS = File("topics", "topic", ("topic_id",), (_id("topic_id", "topic.public_id"), _text("name", "topic.name", required=True)))

CONDITIONS = File(
    "conditions",
    "condition",
    ("condition_id",),
    (
        _id("condition_id", "condition.public_id"),
        _text("name", "condition.name", required=True),
        _word("kind", "condition.kind", choices.ConditionKind, default=choices.ConditionKind.OTHER),
        _source("condition"),
        _text("note", "condition.note"),
    ),
)

QUESTIONS = File(
    "questions",
    "question",
    ("question_id",),
    (
        _id("question_id", "question.public_id"),
        _text("question", "question.text", required=True),
        _text("note", "question.note"),
        _source("question"),
    ),
)

MEETINGS = File(
    "meetings",
    "meeting",
    ("meeting_id",),
    (
        _id("meeting_id", "meeting.public_id"),
        Column("series", Holds.ID, "meeting.coalition"),
        _text("title", "meeting.title", required=True),
        _word("status", "meeting.status", choices.MeetingStatus, default=choices.MeetingStatus.HELD),
        Column("starts_on", Holds.DATE, "meeting.date"),
        Column("ends_on", Holds.DATE, "meeting.date.end"),
        Column("date_precision", Holds.PRECISION, "meeting.date.precision", dates="starts_on"),
        _text("city", "meeting.venues.city"),
        _link("country_iso2", "meeting.venues.nation", "nations"),
        _text("venue", "meeting.venues.words"),
        _word("format", "meeting.format", choices.MeetingFormat),
        _word("level", "meeting.level", choices.MeetingLevel),
        _links("convened_by", "meeting.parties.convener", "nations"),
        _links("co_chairs", "meeting.parties.co_chair", "nations"),
        _text("nations_stated_text", "meeting.participants_text"),
        _word("list_completeness", "meeting.list_completeness", choices.Completeness, default=choices.Completeness.UNKNOWN),
        _text("outcome", "meeting.outcome"),
        _source("meeting"),
        _text("note", "meeting.note"),
    ),
)

MEETING_COUNTS = File(
    "meeting_counts",
    "meetingcount",
    ("meeting_id", "source_id", "counted"),
    (
        _link("meeting_id", "meetingcount.meeting", "meetings", required=True),
        _number("count_min", "meetingcount.count_min"),
        _number("count_max", "meetingcount.count_max"),
        _word("count_qualifier", "meetingcount.count_qualifier", choices.Qualifier),
        _word("counted", "meetingcount.counted", choices.Counted, required=True),
        _text("wording", "meetingcount.count_text"),
        _source("meetingcount"),
        _text("note", "meetingcount.note"),
    ),
)

ATTENDANCES = File(
    "attendances",
    "attendance",
    ("attendance_id",),
    (
        _id("attendance_id", "attendance.public_id"),
        _link("meeting_id", "attendance.meeting", "meetings", required=True),
        _link("nation_iso2", "attendance.party", "nations"),
        _link("group_id", "attendance.party.organisation", "groups"),
        _word("mode", "attendance.mode", choices.AttendanceMode, required=True),
        _text("absence_reason", "attendance.absence_reason"),
        _word("level", "attendance.level", choices.AttendanceLevel, default=choices.AttendanceLevel.UNKNOWN),
        _text("representative", "attendance.person"),
        _text("representative_role", "attendance.role_text"),
        _word("certainty", "attendance.certainty", choices.Certainty, default=choices.Certainty.STATED),
        Column("is_preferred", Holds.YES_NO, "attendance.further_participant"),
        _link("rival_of", "attendance.rival_of", "attendances"),
        _link("claim_id", "attendance.claim", "group_claims"),
        _source("attendance"),
        _text("note", "attendance.note"),
    ),
)

GROUP_CLAIMS = File(
    "group_claims",
    "groupclaim",
    ("claim_id",),
    (
        _id("claim_id", "groupclaim.public_id"),
        _link("meeting_id", "groupclaim.meeting", "meetings"),
        _link("pledge_id", "groupclaim.pledge", "pledges"),
        _link("group_id", "groupclaim.organisation", "groups"),
        _text("group_words", "groupclaim.words"),
        _word("extent", "groupclaim.extent", choices.Extent, required=True),
        _number("count_min", "groupclaim.count_min"),
        _number("count_max", "groupclaim.count_max"),
        _links("exceptions", "groupclaim.parties.exception", "nations"),
        _links("named_members", "groupclaim.parties.member", "nations"),
        _source("groupclaim"),
        _text("note", "groupclaim.note"),
    ),
)

PLEDGES = File(
    "pledges",
    "pledge",
    ("pledge_id",),
    (
        _id("pledge_id", "pledge.public_id"),
        _links("nations", "pledge.parties.party", "nations"),
        _link("group_id", "pledge.parties.organisation", "groups"),
        _text("pledger_text", "pledge.parties.words"),
        _word("category", "pledge.category", choices.PledgeCategory, required=True),
        _word("nature", "pledge.nature", choices.PledgeNature, default=choices.PledgeNature.OFFER),
        Column("further_categories", Holds.WORDS, "pledge.further_categories.category", vocabulary=choices.PledgeCategory),
        _text("description", "pledge.description", required=True),
        _number("quantity_min", "pledge.quantity_min"),
        _number("quantity_max", "pledge.quantity_max"),
        _word("quantity_qualifier", "pledge.quantity_qualifier", choices.Qualifier),
        _text("quantity_text", "pledge.quantity_text"),
        _text("unit", "pledge.quantity_unit"),
        _number("amount", "pledge.amount_min"),
        _number("amount_max", "pledge.amount_max"),
        _word("amount_qualifier", "pledge.amount_qualifier", choices.Qualifier),
        _text("amount_text", "pledge.amount_text"),
        Column("currency", Holds.CURRENCY, "pledge.amount_currency"),
        _word("status", "pledgeevent.step", choices.PledgeStatus),
        *_date("announced_on", "pledge.announced_on", "announced_precision"),
        _link("meeting_id", "pledge.meeting", "meetings"),
        _links("part_of_pledge_id", "pledge.links_from.part_of", "pledges"),
        _links("revises_pledge_id", "pledge.links_from.revises", "pledges"),
        _links("overlaps_pledge_ids", "pledge.links_from.overlaps", "pledges"),
        _links("alternative_to_pledge_id", "pledge.links_from.alternative_to", "pledges"),
        _link("rival_of", "pledge.rival_of", "pledges"),
        _source("pledge"),
        _text("note", "pledge.note"),
    ),
)

PLEDGE_CONDITIONS = File(
    "pledge_conditions",
    "pledge",
    ("pledge_id", "condition_id"),
    (
        _link("pledge_id", "pledge.public_id", "pledges", required=True),
        _link("condition_id", "pledge.conditions.condition", "conditions", required=True),
        _text("wording", "pledge.conditions.wording"),
        _link("depends_on_pledge_id", "pledge.conditions.depends_on", "pledges"),
        _source("pledge"),
    ),
)

POSITIONS = File(
    "positions",
    "position",
    ("position_id",),
    (
        _id("position_id", "position.public_id"),
        _link("question_id", "position.question", "questions", required=True),
        _link("nation_iso2", "position.party", "nations", required=True),
        _word("position", "position.answer", choices.Answer, required=True),
        *_date("held_on", "position.held_on", "held_on_precision"),
        _text("holder", "position.holder"),
        _word("basis", "position.basis", choices.Basis),
        _link("supersedes", "position.supersedes", "positions"),
        _source("position"),
        _text("note", "position.note"),
    ),
)

POSITION_CONDITIONS = File(
    "position_conditions",
    "position",
    ("position_id", "condition_id"),
    (
        _link("position_id", "position.public_id", "positions", required=True),
        _link("condition_id", "position.conditions.condition", "conditions", required=True),
        _text("wording", "position.conditions.wording"),
        _source("position"),
    ),
)

STATEMENTS = File(
    "statements",
    "statement",
    ("statement_id",),
    (
        _id("statement_id", "statement.public_id"),
        Column("speaker", Holds.LIST, "statement.speakers.person"),
        _text("role", "statement.speakers.role_text"),
        _links("nation_iso2", "statement.speakers.party", "nations"),
        _link("group_id", "statement.speakers.organisation", "groups"),
        _word("attribution", "statement.attribution", choices.Attribution, required=True),
        *_date("said_on", "statement.said_on", "said_precision"),
        _link("meeting_id", "statement.meeting", "meetings"),
        _links("topic", "statement.topics.topic", "topics"),
        _word("stance", "statement.topics.stance", choices.Stance),
        _text("summary", "statement.paraphrase", required=True),
        _text("short_quote", "statement.quotes.text"),
        _source("statement"),
        _text("note", "statement.note"),
    ),
)

CITATIONS = File(
    "citations",
    "citation",
    ("citation_id",),
    (
        _id("citation_id", "citation.public_id"),
        _text("record_kind", "citation", required=True),
        _text("record_id", "citation", required=True),
        _text("field", "citation.field"),
        _link("source_id", "citation.source", "sources", required=True),
        _word("bearing", "citation.bearing", choices.Bearing, required=True),
        _text("reported_value", "citation.reported_value"),
        _text("note", "citation.note"),
    ),
)

# In the order in which the files are read, reported and loaded.
FILES = (
    SOURCES,
    NATIONS,
    GROUPS,
    MEMBERSHIPS,
    TOPICS,
    CONDITIONS,
    QUESTIONS,
    MEETINGS,
    MEETING_COUNTS,
    GROUP_CLAIMS,
    ATTENDANCES,
    PLEDGES,
    PLEDGE_CONDITIONS,
    POSITIONS,
    POSITION_CONDITIONS,
    STATEMENTS,
    CITATIONS,
)
BY_NAME = {file.name: file for file in FILES}

# What citations.csv calls a kind of record: the file whose rows it cites.
CITED_FILES = {
    "group": GROUPS,
    "membership": MEMBERSHIPS,
    "meeting": MEETINGS,
    "attendance": ATTENDANCES,
    "pledge": PLEDGES,
    "position": POSITIONS,
}


def cited_field(file: File, column: str) -> str:
    """The field of a citation for a column of the file: its target without the noun; the row as a whole has none.

    Fields of parts and readings keep their dots, so that each column has a field of its own and can be told again.
    """
    return file.column(column).target.partition(".")[2] if column else ""


def cited_column(file: File, field: str) -> str:
    """The column of the file for a citation's field: the reverse of `cited_field`."""
    return next((column.name for column in file.columns if field and column.target.partition(".")[2] == field), "")
