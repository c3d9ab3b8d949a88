"""Where the words of a search are looked for: on a record's own row, in its parts, and in the names of those it is about."""

from talks.models import (
    Attendance,
    Citation,
    Coalition,
    Condition,
    GroupClaim,
    Meeting,
    MeetingCount,
    Membership,
    Office,
    Party,
    PartyName,
    Person,
    PersonName,
    Pledge,
    PledgeCondition,
    PledgeEvent,
    PledgeParty,
    Position,
    PositionCondition,
    Question,
    Quote,
    Role,
    Source,
    Speaker,
    Statement,
    Venue,
)
from talks.models.noun import Noun, noun_of
from talks.selectors.criteria import Criterion, found, prefixed, words_in, words_of


def _parties():
    return Party.objects.published()


def _people():
    return Person.objects.published()


PARTY: Criterion = found(Party, words_in(), (PartyName.objects.all, "party_id", words_of("name")))
PERSON: Criterion = found(
    Person,
    words_in(),
    (PersonName.objects.all, "person_id", words_of("name")),
    (lambda: Office.objects.published(), "person_id", words_of("title")),
)
BY_PARTY: Criterion = prefixed("party_id", _parties, PARTY)
BY_PERSON: Criterion = prefixed("person_id", _people, PERSON)

COALITION: Criterion = found(
    Coalition, words_of("name", "aim", "note"), (Coalition.objects.all, "pk", prefixed("party_id", _parties, PARTY))
)
ROLE: Criterion = found(Role, words_of("note"), (Role.objects.all, "pk", BY_PARTY))
MEMBERSHIP: Criterion = found(
    Membership,
    words_of("note"),
    (Membership.objects.all, "pk", prefixed("nation_id", _parties, PARTY)),
    (Membership.objects.all, "pk", prefixed("organisation_id", _parties, PARTY)),
)
OFFICE: Criterion = found(Office, words_of("title", "note"), (Office.objects.all, "pk", BY_PERSON))
MEETING: Criterion = found(
    Meeting,
    words_in(),
    (Venue.objects.all, "meeting_id", words_of("city", "words")),
    (Venue.objects.all, "meeting_id", prefixed("nation_id", _parties, PARTY)),
)


def _published_meetings():
    return Meeting.objects.published()


AT_MEETING: Criterion = prefixed("meeting_id", _published_meetings, MEETING)
MEETING_COUNT: Criterion = found(MeetingCount, words_of("count_text", "note"), (MeetingCount.objects.all, "pk", AT_MEETING))
ATTENDANCE: Criterion = found(
    Attendance,
    words_of("role_text", "absence_reason", "note"),
    (Attendance.objects.all, "pk", BY_PARTY),
    (Attendance.objects.all, "pk", BY_PERSON),
    (Attendance.objects.all, "pk", AT_MEETING),
)
GROUP_CLAIM: Criterion = found(
    GroupClaim, words_of("words", "count_text", "note"), (GroupClaim.objects.all, "pk", prefixed("organisation_id", _parties, PARTY))
)
PLEDGE: Criterion = found(
    Pledge,
    words_in(),
    (PledgeParty.objects.all, "pledge_id", words_of("words")),
    (PledgeParty.objects.all, "pledge_id", BY_PARTY),
)
PLEDGE_EVENT: Criterion = found(
    PledgeEvent, words_of("words", "note"), (PledgeEvent.objects.all, "pk", prefixed("pledge_id", Pledge.objects.all, PLEDGE))
)
CONDITION: Criterion = found(
    Condition,
    words_of("name", "note"),
    (lambda: PledgeCondition.objects.filter(pledge__public=True), "condition_id", words_of("wording")),
    (lambda: PositionCondition.objects.filter(position__public=True), "condition_id", words_of("wording")),
)
STATEMENT: Criterion = found(
    Statement,
    words_in(),
    (Quote.objects.all, "statement_id", words_in()),
    (Speaker.objects.all, "statement_id", words_of("description", "role_text")),
    (Speaker.objects.all, "statement_id", BY_PARTY),
    (Speaker.objects.all, "statement_id", BY_PERSON),
)
QUESTION: Criterion = words_in()
POSITION: Criterion = found(
    Position,
    words_of("holder", "note"),
    (Position.objects.all, "pk", BY_PARTY),
    (Position.objects.all, "pk", prefixed("question_id", Question.objects.all, QUESTION)),
)
SOURCE: Criterion = words_in()
CITATION: Criterion = found(
    Citation,
    words_of("reported_value", "attributed_to", "passage", "note"),
    (Citation.objects.all, "pk", prefixed("source_id", lambda: Source.objects.published(), SOURCE)),
)
TOPIC: Criterion = words_of("name")


def of_noun(noun: Noun) -> Criterion:
    """Where a search looks in the records of a noun: it stands above, under the key of the noun's table."""
    return globals()[noun_of(noun.model).key.upper()]
