"""The words that lines of attendance are written with, beside names: manner, rank, certainty, how many of a group."""

from talks.choices import AttendanceLevel, AttendanceMode, Certainty, Extent

Mode, Level = AttendanceMode, AttendanceLevel

MANNERS = {
    Mode.IN_PERSON: ("in person", "there", "in the room"),
    Mode.REMOTE: (
        "remote",
        "remotely",
        "by video",
        "by phone",
        "by telephone",
        "by video or telephone",
        "online",
        "virtually",
        "dialled in",
    ),
    Mode.PRESENT_UNKNOWN: (
        *("present", "attended", "attend", "attends", "participated", "participate", "participates"),
        *("took part", "take part", "takes part", "joined", "manner not stated"),
    ),
    Mode.ABSENT_DELIBERATE: (
        *("absent deliberately", "deliberately absent", "absent on purpose"),
        *("absence is deliberate", "absence was deliberate"),
    ),
    Mode.ABSENT_LEFT_OUT: ("not invited", "left out"),
    Mode.ABSENT_STAYED_AWAY: ("stayed away", "declined", "refused"),
    Mode.ABSENT_INVITED: ("invited", "did not come", "invited did not come"),
    Mode.ABSENT_UNKNOWN: ("absent", "not there"),
    Mode.UNKNOWN: ("nothing known",),
}
LEVELS = {
    Level.HEAD_OF_STATE: ("head of state", "heads of state", "president", "presidents"),
    Level.HEAD_OF_GOVERNMENT: ("head of government", "heads of government", "prime minister", "prime ministers", "leader", "leaders"),
    Level.MINISTER: ("minister", "ministers"),
    Level.MILITARY_CHIEF: ("military chief", "military chiefs", "chief of defence", "chiefs of defence", "chiefs"),
    Level.AMBASSADOR: ("ambassador", "ambassadors"),
    Level.OFFICIAL: ("official", "officials", "envoy", "envoys"),
}
CERTAINTIES = {
    Certainty.STATED: ("stated",),
    # Said beforehand, as reports of a meeting to come do.
    Certainty.EXPECTED: ("expected", "announced", "will", "is to", "are to"),
    Certainty.INFERRED: ("inferred",),
}
# Before a group: a claim about it, of which no rows follow.
LOOSE = {
    Extent.NEARLY_ALL: ("nearly all", "almost all", "virtually all"),
    Extent.MOST: ("most of", "most"),
    Extent.SOME: ("some of", "some", "several"),
}
EVERY = ("all members of", "all of", "members of", "all")
MEMBERS = ("members", "member states", "countries", "nations", "allies")
BUT = ("except for", "but for", "but not", "except", "without", "apart from", "other than", "excluding", "but", "less", "minus")
AND = ("and", "&", "plus", "also", "the", "with", "alongside", "along with", "together with")


def by_phrase(words: dict) -> dict[tuple[str, ...], str]:
    """{words of a phrase: what it stands for}."""
    return {tuple(phrase.split()): str(meant) for meant, phrases in words.items() for phrase in phrases}


SAID = {
    "mode": by_phrase(MANNERS),
    "level": by_phrase(LEVELS),
    "certainty": by_phrase(CERTAINTIES),
}
