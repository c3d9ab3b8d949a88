"""Every file and column of the dataset format, declared once.

A column says what its cells hold, which vocabulary or file they are held to, and where they end up in the record
(`target`: noun, field, and for parts the field of the part). Reader, checks, documentation and export go by this list.
"""

from talks import choices
from talks.datasets.format1.form import Column, File, Holds, date, ident, link, links, number, own_source, text, word
from talks.datasets.format1.plain import cells_of, with_plain_columns
from talks.services.snapshots import Snapshot

SOURCES = File(
    "sources",
    "source",
    ("source_id",),
    (
        ident("source_id", "source.public_id"),
        text("publication", "source.publisher"),
        text("original_agency", "source.original_agency"),
        text("title", "source.title"),
        Column("url", Holds.ADDRESS, "source.address"),
        *date("published_on", "source.published_on", "published_precision"),
        text("published_on_reason", "source.published_on_reason"),
        word("kind", "source.kind", choices.SourceKind, default=choices.SourceKind.OTHER),
        Column("language", Holds.LANGUAGE, "source.language"),
        word("reliability", "source.reliability", choices.Reliability),
        link("copy_of", "source.copy_of", "sources"),
        text("note", "source.note"),
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
        text("common_name", "party.name", required=True),
        text("official_name", "party.official_name"),
        Column("aliases", Holds.LIST, "party.names.name"),
        word("role_in_talks", "role.role", choices.RoleKind),
        link("role_source_id", "role.citations.source", "sources"),
        own_source("party"),
        text("note", "party.note"),
    ),
)

GROUPS = File(
    "groups",
    "party",
    ("group_id",),
    (
        ident("group_id", "party.public_id"),
        text("name", "party.name", required=True),
        word("kind", "party.organisation_kind", choices.OrganisationKind, required=True),
        *date("founded_on", "party.founded_on", "founded_precision"),
        own_source("party"),
        text("note", "party.note"),
    ),
)

MEMBERSHIPS = File(
    "memberships",
    "membership",
    ("group_id", "nation_iso2", "joined_on"),
    (
        link("group_id", "membership.organisation", "groups", required=True),
        link("nation_iso2", "membership.nation", "nations", required=True),
        *date("joined_on", "membership.joined_on", "joined_precision"),
        *date("left_on", "membership.left_on", "left_precision"),
        own_source("membership"),
        text("note", "membership.note"),
    ),
)

TOPICS = File("topics", "topic", ("topic_id",), (ident("topic_id", "topic.public_id"), text("name", "topic.name", required=True)))

CONDITIONS = File(
    "conditions",
    "condition",
    ("condition_id",),
    (
        ident("condition_id", "condition.public_id"),
        text("name", "condition.name", required=True),
        word("kind", "condition.kind", choices.ConditionKind, default=choices.ConditionKind.OTHER),
        own_source("condition"),
        text("note", "condition.note"),
    ),
)

QUESTIONS = File(
    "questions",
    "question",
    ("question_id",),
    (
        ident("question_id", "question.public_id"),
        text("question", "question.text", required=True),
        text("note", "question.note"),
        own_source("question"),
    ),
)

MEETINGS = File(
    "meetings",
    "meeting",
    ("meeting_id",),
    (
        ident("meeting_id", "meeting.public_id"),
        Column("series", Holds.ID, "meeting.coalition"),
        text("title", "meeting.title", required=True),
        word("status", "meeting.status", choices.MeetingStatus, default=choices.MeetingStatus.HELD),
        Column("starts_on", Holds.DATE, "meeting.date"),
        Column("ends_on", Holds.DATE, "meeting.date.end"),
        Column("date_precision", Holds.PRECISION, "meeting.date.precision", dates="starts_on"),
        text("city", "meeting.venues.city"),
        link("country_iso2", "meeting.venues.nation", "nations"),
        text("venue", "meeting.venues.words"),
        word("format", "meeting.format", choices.MeetingFormat),
        word("level", "meeting.level", choices.MeetingLevel),
        links("convened_by", "meeting.parties.convener", "nations"),
        links("co_chairs", "meeting.parties.co_chair", "nations"),
        text("nations_stated_text", "meeting.participants_text"),
        word("list_completeness", "meeting.list_completeness", choices.Completeness, default=choices.Completeness.UNKNOWN),
        text("outcome", "meeting.outcome"),
        own_source("meeting"),
        text("note", "meeting.note"),
    ),
)

MEETING_COUNTS = File(
    "meeting_counts",
    "meeting_count",
    ("meeting_id", "source_id", "counted"),
    (
        link("meeting_id", "meeting_count.meeting", "meetings", required=True),
        number("count_min", "meeting_count.count_min"),
        number("count_max", "meeting_count.count_max"),
        word("count_qualifier", "meeting_count.count_qualifier", choices.Qualifier),
        word("counted", "meeting_count.counted", choices.Counted, required=True),
        text("wording", "meeting_count.count_text"),
        own_source("meeting_count"),
        text("note", "meeting_count.note"),
    ),
)

ATTENDANCES = File(
    "attendances",
    "attendance",
    ("attendance_id",),
    (
        ident("attendance_id", "attendance.public_id"),
        link("meeting_id", "attendance.meeting", "meetings", required=True),
        link("nation_iso2", "attendance.party", "nations"),
        link("group_id", "attendance.party.organisation", "groups"),
        word("mode", "attendance.mode", choices.AttendanceMode, required=True),
        text("absence_reason", "attendance.absence_reason"),
        word("level", "attendance.level", choices.AttendanceLevel, default=choices.AttendanceLevel.UNKNOWN),
        text("representative", "attendance.person"),
        text("representative_role", "attendance.role_text"),
        word("certainty", "attendance.certainty", choices.Certainty, default=choices.Certainty.STATED),
        Column("is_preferred", Holds.YES_NO, "attendance.further_participant"),
        link("rival_of", "attendance.rival_of", "attendances"),
        link("claim_id", "attendance.claim", "group_claims"),
        own_source("attendance"),
        text("note", "attendance.note"),
    ),
)

GROUP_CLAIMS = File(
    "group_claims",
    "group_claim",
    ("claim_id",),
    (
        ident("claim_id", "group_claim.public_id"),
        link("meeting_id", "group_claim.meeting", "meetings"),
        link("pledge_id", "group_claim.pledge", "pledges"),
        link("group_id", "group_claim.organisation", "groups"),
        text("group_words", "group_claim.words"),
        word("extent", "group_claim.extent", choices.Extent, required=True),
        number("count_min", "group_claim.count_min"),
        number("count_max", "group_claim.count_max"),
        links("exceptions", "group_claim.parties.exception", "nations"),
        links("named_members", "group_claim.parties.member", "nations"),
        own_source("group_claim"),
        text("note", "group_claim.note"),
    ),
)

PLEDGES = File(
    "pledges",
    "pledge",
    ("pledge_id",),
    (
        ident("pledge_id", "pledge.public_id"),
        links("nations", "pledge.parties.party", "nations"),
        link("group_id", "pledge.parties.organisation", "groups"),
        text("pledger_text", "pledge.parties.words"),
        word("category", "pledge.category", choices.Category, required=True),
        word("nature", "pledge.nature", choices.PledgeNature, default=choices.PledgeNature.OFFER),
        Column("further_categories", Holds.WORDS, "pledge.further_categories.category", vocabulary=choices.Category),
        text("description", "pledge.description", required=True),
        number("quantity_min", "pledge.quantity_min"),
        number("quantity_max", "pledge.quantity_max"),
        word("quantity_qualifier", "pledge.quantity_qualifier", choices.Qualifier),
        text("quantity_text", "pledge.quantity_text"),
        text("unit", "pledge.quantity_unit"),
        number("amount", "pledge.amount_min"),
        number("amount_max", "pledge.amount_max"),
        word("amount_qualifier", "pledge.amount_qualifier", choices.Qualifier),
        text("amount_text", "pledge.amount_text"),
        Column("currency", Holds.CURRENCY, "pledge.amount_currency"),
        Column("original_amount", Holds.NUMBER, "pledge.original_amount", optional=True),
        Column("original_currency", Holds.CURRENCY, "pledge.original_currency", optional=True),
        Column("number_kind", Holds.WORD, "pledge.number_kind", vocabulary=choices.NumberKind, optional=True),
        word("status", "pledge_event.step", choices.PledgeStatus),
        *date("announced_on", "pledge.announced_on", "announced_precision"),
        link("meeting_id", "pledge.meeting", "meetings"),
        links("part_of_pledge_id", "pledge.links_from.part_of", "pledges"),
        links("revises_pledge_id", "pledge.links_from.revises", "pledges"),
        links("overlaps_pledge_ids", "pledge.links_from.overlaps", "pledges"),
        links("alternative_to_pledge_id", "pledge.links_from.alternative_to", "pledges"),
        link("rival_of", "pledge.rival_of", "pledges"),
        own_source("pledge"),
        text("note", "pledge.note"),
    ),
)

PLEDGE_CONDITIONS = File(
    "pledge_conditions",
    "pledge",
    ("pledge_id", "condition_id"),
    (
        link("pledge_id", "pledge.public_id", "pledges", required=True),
        link("condition_id", "pledge.conditions.condition", "conditions", required=True),
        text("wording", "pledge.conditions.wording"),
        link("depends_on_pledge_id", "pledge.conditions.depends_on", "pledges"),
        own_source("pledge"),
    ),
    of_parts=True,
)

POSITIONS = File(
    "positions",
    "position",
    ("position_id",),
    (
        ident("position_id", "position.public_id"),
        link("question_id", "position.question", "questions", required=True),
        link("nation_iso2", "position.party", "nations", required=True),
        word("position", "position.answer", choices.Answer, required=True),
        *date("held_on", "position.held_on", "held_on_precision"),
        text("holder", "position.holder"),
        word("basis", "position.basis", choices.Basis),
        link("supersedes", "position.supersedes", "positions"),
        own_source("position"),
        text("note", "position.note"),
    ),
)

POSITION_CONDITIONS = File(
    "position_conditions",
    "position",
    ("position_id", "condition_id"),
    (
        link("position_id", "position.public_id", "positions", required=True),
        link("condition_id", "position.conditions.condition", "conditions", required=True),
        text("wording", "position.conditions.wording"),
        own_source("position"),
    ),
    of_parts=True,
)

STATEMENTS = File(
    "statements",
    "statement",
    ("statement_id",),
    (
        ident("statement_id", "statement.public_id"),
        Column("speaker", Holds.LIST, "statement.speakers.person"),
        text("role", "statement.speakers.role_text"),
        links("nation_iso2", "statement.speakers.party", "nations"),
        link("group_id", "statement.speakers.organisation", "groups"),
        word("attribution", "statement.attribution", choices.Attribution, required=True),
        *date("said_on", "statement.said_on", "said_precision"),
        link("meeting_id", "statement.meeting", "meetings"),
        links("topic", "statement.topics.topic", "topics"),
        word("stance", "statement.topics.stance", choices.Stance),
        text("summary", "statement.paraphrase", required=True),
        text("short_quote", "statement.quotes.text"),
        own_source("statement"),
        text("note", "statement.note"),
    ),
)

CITATIONS = File(
    "citations",
    "citation",
    ("citation_id",),
    (
        ident("citation_id", "citation.public_id"),
        text("record_kind", "citation", required=True),
        text("record_id", "citation", required=True),
        text("field", "citation.field"),
        link("source_id", "citation.source", "sources", required=True),
        word("bearing", "citation.bearing", choices.Bearing, required=True),
        text("reported_value", "citation.reported_value"),
        text("note", "citation.note"),
    ),
    of_parts=True,
)

# In the order in which the files are read, reported and loaded.
_DECLARED = (
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
FILES = tuple(map(with_plain_columns, _DECLARED))
BY_NAME = {file.name: file for file in FILES}

# What citations.csv calls a kind of record: the file whose rows it cites.
CITED_FILES = {name: BY_NAME[f"{name}s"] for name in ("group", "membership", "meeting", "attendance", "pledge", "position")}


def cited_field(file: File, column: str) -> str:
    """The field of a citation for a column of the file: its target without the noun; the row as a whole has none.

    Fields of parts and readings keep their dots, so that each column has a field of its own and can be told again. A column
    that becomes another record (a pledge's status, which is a step) keeps its name.
    """
    if not column:
        return ""
    noun, _, field = file.column(column).target.partition(".")
    return field if noun == file.noun else column


def cited_column(file: File, field: str) -> str:
    """The column of the file for a citation's field: the reverse of `cited_field`."""
    return next((column.name for column in file.columns if field and cited_field(file, column.name) == field), "")


def plain_cells(name: str, values: Snapshot) -> dict[str, str]:
    """The plain cells of a record in the file of that name."""
    return cells_of(BY_NAME[name], values)
