"""Words about meetings and who was there."""

from talks.choices.word import Vocabulary, word


class MeetingLevel(Vocabulary):
    """Of which rank those are who meet."""

    LEADERS = word("leaders", "Leaders", "Heads of state or government, or those who stand in for them.")
    MINISTERS = word("ministers", "Ministers", "Members of governments.")
    AMBASSADORS = word("ambassadors", "Ambassadors", "Heads of missions to a country or an organisation, as in the Security Council.")
    OFFICIALS = word("officials", "Officials", "Civil servants, advisers and envoys below ministers.")
    MILITARY_CHIEFS = word("military_chiefs", "Military chiefs", "Chiefs of defence or of a service.")
    MILITARY_PLANNERS = word("military_planners", "Military planners", "Officers and staff who work out plans.")


class MeetingFormat(Vocabulary):
    """How people come together."""

    IN_PERSON = word("in_person", "In person", "Everybody is at one place, or at several that belong together.")
    VIRTUAL = word("virtual", "By video or telephone", "Nobody has to be at the same place.")
    HYBRID = word("hybrid", "In person and by video", "Some are at the place, others are joined to it by video or telephone.")


class MeetingStatus(Vocabulary):
    """Whether a meeting has taken place."""

    ANNOUNCED = word("announced", "Announced", "A source says that it will be held; none says yet that it was.")
    HELD = word("held", "Held", "It has taken place.")
    POSTPONED = word("postponed", "Postponed", "It was put off to another day, known or not.")
    CANCELLED = word("cancelled", "Cancelled", "It will not take place.")


class Completeness(Vocabulary):
    """How complete the list of participants of a meeting is."""

    COMPLETE = word("complete", "Complete: who is not listed was not there", "The list names everybody, so that nobody else was there.")
    PARTIAL = word("partial", "Partial: who is not listed is only not listed", "The list names some, and others may have been there.")
    UNKNOWN = word("unknown", "Unknown: no list seen", "No list has been seen, or none that says how complete it is.")


class MeetingPartyRole(Vocabulary):
    """The part of a party in calling or leading a meeting."""

    CONVENER = word("convener", "Convener", "It called or hosts the meeting.")
    CO_CHAIR = word("co_chair", "Co-chair", "It leads the meeting, alone or with others.")


class Counted(Vocabulary):
    """What a count of participants counts."""

    NATIONS = word("nations", "Nations", "Countries, each once.")
    PEOPLE = word("people", "People", "Persons, however many of one party.")
    DELEGATIONS = word("delegations", "Delegations", "Groups that came for a party each, whatever the party is.")
    PARTICIPANTS = word("participants", "Participants: nations and organisations together", "Nations and organisations, each once.")


class AttendanceMode(Vocabulary):
    """How a party was at a meeting, or was not."""

    IN_PERSON = word("in_person", "In person", "Its representative was at the place.")
    REMOTE = word("remote", "By video or telephone", "Its representative took part from elsewhere.")
    PRESENT_UNKNOWN = word("present_unknown", "Present, manner not stated", "It took part; no source says in which manner.")
    ABSENT_DELIBERATE = word(
        "absent_deliberate",
        "Absent on purpose, whose choice is not said",
        "It was kept out or stayed away on purpose; no source says which.",
    )
    ABSENT_LEFT_OUT = word("absent_left_out", "Not invited", "It was not asked to come.")
    ABSENT_STAYED_AWAY = word("absent_stayed_away", "Stayed away by own choice", "It chose not to come.")
    ABSENT_INVITED = word("absent_invited", "Invited, did not come", "It was asked to come and did not; no source says why.")
    ABSENT_UNKNOWN = word("absent_unknown", "Absent, kind not said", "It was not there; no source says more.")
    UNKNOWN = word("unknown", "Nothing known", "A source lists it and does not say whether it was there.")


PRESENT_MODES = (AttendanceMode.IN_PERSON, AttendanceMode.REMOTE, AttendanceMode.PRESENT_UNKNOWN)
ABSENT_MODES = (
    AttendanceMode.ABSENT_DELIBERATE,
    AttendanceMode.ABSENT_LEFT_OUT,
    AttendanceMode.ABSENT_STAYED_AWAY,
    AttendanceMode.ABSENT_INVITED,
    AttendanceMode.ABSENT_UNKNOWN,
)


class NotThere(Vocabulary):
    """What the record can say of a member that is not on record as present."""

    SAID_ABSENT = word("said_absent", "Absent, says a source", "A source says that it was not there.")
    NOT_ON_COMPLETE_LIST = word(
        "not_on_complete_list", "Not on the list, which is complete", "The list names everybody, and not this member."
    )
    NOT_LISTED = word("not_listed", "Only not listed", "No row speaks of it, and the list may be incomplete.")
    NOTHING_KNOWN = word("nothing_known", "Listed, nothing known", "A row speaks of it without saying whether it was there.")


class AttendanceLevel(Vocabulary):
    """The rank of who came for a party."""

    HEAD_OF_STATE = word("head_of_state", "Head of state", "A monarch or president, whatever the powers.")
    HEAD_OF_GOVERNMENT = word("head_of_government", "Head of government", "A prime minister, chancellor or the like.")
    MINISTER = word("minister", "Minister", "A member of the government, deputies included.")
    MILITARY_CHIEF = word("military_chief", "Military chief", "A chief of defence or of a service.")
    AMBASSADOR = word("ambassador", "Ambassador", "The head of a mission to a country or an organisation, or who stands in.")
    OFFICIAL = word("official", "Official", "Anybody else who acts for the party.")
    UNKNOWN = word("unknown", "Unknown", "No source says who came, or of which rank.")
