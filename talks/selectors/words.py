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
from talks.selectors.conditions import Condition as Test
from talks.selectors.conditions import found, prefixed, words_in, words_of


def _parties():
    return Party.objects.published()


def _people():
    return Person.objects.published()


PARTY: Test = found(Party, words_in(), (PartyName.objects.all, "party_id", words_of("name")))
PERSON: Test = found(
    Person,
    words_in(),
    (PersonName.objects.all, "person_id", words_of("name")),
    (lambda: Office.objects.published(), "person_id", words_of("title")),
)
BY_PARTY: Test = prefixed("party_id", _parties, PARTY)
BY_PERSON: Test = prefixed("person_id", _people, PERSON)

COALITION: Test = found(Coalition, words_of("name", "aim", "note"), (Coalition.objects.all, "pk", prefixed("party_id", _parties, PARTY)))
ROLE: Test = found(Role, words_of("note"), (Role.objects.all, "pk", BY_PARTY))
MEMBERSHIP: Test = found(
    Membership,
    words_of("note"),
    (Membership.objects.all, "pk", prefixed("nation_id", _parties, PARTY)),
    (Membership.objects.all, "pk", prefixed("organisation_id", _parties, PARTY)),
)
OFFICE: Test = found(Office, words_of("title", "note"), (Office.objects.all, "pk", BY_PERSON))
MEETING: Test = found(
    Meeting,
    words_in(),
    (Venue.objects.all, "meeting_id", words_of("city", "words")),
    (Venue.objects.all, "meeting_id", prefixed("nation_id", _parties, PARTY)),
)


def _published_meetings():
    return Meeting.objects.published()


AT_MEETING: Test = prefixed("meeting_id", _published_meetings, MEETING)
MEETING_COUNT: Test = found(MeetingCount, words_of("count_text", "note"), (MeetingCount.objects.all, "pk", AT_MEETING))
ATTENDANCE: Test = found(
    Attendance,
    words_of("role_text", "absence_reason", "note"),
    (Attendance.objects.all, "pk", BY_PARTY),
    (Attendance.objects.all, "pk", BY_PERSON),
    (Attendance.objects.all, "pk", AT_MEETING),
)
GROUP_CLAIM: Test = found(
    GroupClaim, words_of("words", "count_text", "note"), (GroupClaim.objects.all, "pk", prefixed("organisation_id", _parties, PARTY))
)
PLEDGE: Test = found(
    Pledge,
    words_in(),
    (PledgeParty.objects.all, "pledge_id", words_of("words")),
    (PledgeParty.objects.all, "pledge_id", BY_PARTY),
)
PLEDGE_EVENT: Test = found(
    PledgeEvent, words_of("words", "note"), (PledgeEvent.objects.all, "pk", prefixed("pledge_id", Pledge.objects.all, PLEDGE))
)
CONDITION: Test = found(
    Condition,
    words_of("name", "note"),
    (lambda: PledgeCondition.objects.filter(pledge__public=True), "condition_id", words_of("wording")),
    (lambda: PositionCondition.objects.filter(position__public=True), "condition_id", words_of("wording")),
)
STATEMENT: Test = found(
    Statement,
    words_in(),
    (Quote.objects.all, "statement_id", words_in()),
    (Speaker.objects.all, "statement_id", words_of("description", "role_text")),
    (Speaker.objects.all, "statement_id", BY_PARTY),
    (Speaker.objects.all, "statement_id", BY_PERSON),
)
QUESTION: Test = words_in()
POSITION: Test = found(
    Position,
    words_of("holder", "note"),
    (Position.objects.all, "pk", BY_PARTY),
    (Position.objects.all, "pk", prefixed("question_id", Question.objects.all, QUESTION)),
)
SOURCE: Test = words_in()
CITATION: Test = found(
    Citation,
    words_of("reported_value", "attributed_to", "passage", "note"),
    (Citation.objects.all, "pk", prefixed("source_id", lambda: Source.objects.published(), SOURCE)),
)
TOPIC: Test = words_of("name")


def matching(noun: Noun) -> Test:
    """Where a search looks in the records of a noun: it stands above, under the key of the noun's table."""
    return globals()[noun_of(noun.model).key.upper()]
