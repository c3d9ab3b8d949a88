"""On what something depends: the clause after "if" and the like, by what it speaks of."""

import re

from talks.reading.finding import Finding, within
from talks.reading.subjects import subject
from talks.reading.text import Covered, Span, Text

KINDS = ("us_backstop", "peace_agreement", "ceasefire", "parliament", "mandate", "other_pledge", "funding")
END = re.compile(r"[.;:!?\n“”\"«»—]|,\s|\s[–-]\s|\s(?:but|while|mais|tandis que|але)\s")
# Cues that may mean something else: the clause has to name what is known as a condition, and the sentence a promise.
LONGEST = 160
SHORTEST = 6


def find_conditions(text: Text, parties: list[Finding]) -> list[Finding]:
    """Conditions of what is promised, with who makes it."""
    found: list[Finding] = []
    taken = Covered(len(text.words))
    for match in text.cues.pattern("conditions", "cues").finditer(text.words):
        span = Span(match.start(), match.end())
        sentence = text.sentence(match.start())
        if text.is_aside(span) or taken.touches(span):
            continue
        rest = text.words[match.end() : min(sentence.end, match.end() + LONGEST)]
        # "If a ceasefire holds, France will send": a comma ends the clause; one right after the cue does not.
        stop = END.search(rest, 2)
        clause = rest[: stop.start()] if stop else rest
        kind = _kind(text, match[0] + clause)
        if kind == "other" and stop and stop[0].startswith(",") and (further := END.search(rest, stop.end())):
            # "If the parties, in parliament, agree": an insertion parts the clause.
            longer = rest[: (END.search(rest, further.end()) or further).start()]
            if (told := _kind(text, longer)) != "other":
                kind, clause = told, longer
        if len((match[0] + clause).strip()) < SHORTEST or text.cues.pattern("conditions", "not_promising").search(clause):
            continue
        around = text.of(sentence).replace(text.words[match.start() : match.end() + len(clause)], " ")
        promised = text.cues.pattern("conditions", "promising").search(around)
        if not promised and not is_strong(match[0]):
            continue
        if kind == "other" and not is_strong(match[0]):
            continue
        made = Span(match.start(), match.end() + len(clause.rstrip()))
        taken.add(made)
        party = _by(text, sentence, made, parties)
        found.append(Finding("condition", made, f"“{match[0]}” leads to what it depends on", {"kind": kind, "party": party}))
    return found


def _kind(text: Text, words: str) -> str:
    return next((name for name in KINDS if text.cues.pattern("conditions", "kinds", name).search(words)), "other")


STRONG = re.compile(
    r"provid|condition|subject|contingent|dependent|as long|so long|réserve|pourvu|умов|depend|hinge|dépend|залеж", re.IGNORECASE
)


def is_strong(cue: str) -> bool:
    """Whether the words can mean nothing but a condition."""
    return bool(STRONG.search(cue))


def _by(text: Text, sentence: Span, made: Span, parties: list[Finding]) -> str | None:
    """The first party of the sentence outside the clause, or the last of the sentence before."""
    outside = [one for one in within(parties, sentence) if not made.overlaps(one.span) and one.told["party"] not in ("UKR", "COALITION")]
    given = subject(text, outside, made.start)
    if given:
        return given
    before = [one for one in outside if one.end <= made.start]
    return (before[-1] if before else outside[0]).told["party"] if outside else None
