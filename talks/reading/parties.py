"""Who is meant: nations and organisations by name, demonym, abbreviation, palace, group, and by a capital where it acts or speaks."""

import re

from talks.reading.cues import Cues, any_of
from talks.reading.finding import Finding
from talks.reading.gazetteer import Gazetteer, Hit
from talks.reading.text import Span, Text
from talks.reading.traps import trapped

REASONS = {
    "name": "the name of a party",
    "demonym": "who comes from there is called so",
    "abbreviation": "the short name of a party",
    "palace": "an institution of one nation",
    "capital": "a capital that acts or speaks",
    "group": "a fixed group of nations",
    "short": "what was named in full before",
    "coalition": "the coalition that the text is about",
}
KINDS = {"palace": "metonym", "capital": "metonym", "coalition": "name", "short": "name"}
# How far is looked to either side of a capital.
REACH = 40
NOT_THE_COALITION_BEFORE = re.compile(
    r"(?:ruling|governing|opposition|right-wing|left-wing|three-party|grand|government|au pouvoir)\s+\Z", re.IGNORECASE
)
NOT_THE_COALITION_AFTER = re.compile(r"\s+(?:government|partner|agreement|gouvernementale?|au pouvoir|уряд)", re.IGNORECASE)
FROM = {"en": "from", "fr": "(?:de|venu de|venue de)", "uk": "(?:від|з|із)"}
NEXT_WORD = re.compile(r"\s+(?:[a-zA-Z]+ly\s+)?([^\W\d_]+)(?!\w)")


def find_parties(text: Text, names: Gazetteer) -> tuple[list[Finding], list[Finding], list[Hit]]:
    """Mentions of parties; traps that lie where names are; mentions of people of the record."""
    mentions, traps, people = [], [], []
    full: set[str] = set()
    hits = [hit for hit in names.hits(text.words) if not text.is_aside(hit.span)]
    for at, hit in enumerate(hits):
        kind = hit.entry.kind
        if kind == "person":
            people.append(hit)
        elif kind == "trap":
            traps.append(Finding("trap", hit.span, "a name that only holds the name of a place", {"why": "another name"}))
        elif kind == "short" and not full & set(hit.entry.ids):
            continue
        elif why := trapped(text, hit, hits[at - 1].span.end if at else 0):
            traps.append(Finding("trap", hit.span, why, {"why": why}))
        elif kind == "capital" and not acts(text, hit.span):
            traps.append(Finding("trap", hit.span, "a capital as a place", {"why": "place", "party": hit.entry.ids[0], "kind": "capital"}))
        elif kind == "coalition" and not is_the_coalition(text, hit.span):
            continue
        else:
            full.update(hit.entry.ids)
            for one in hit.entry.ids:
                mentions.append(Finding("party", hit.span, REASONS[kind], {"party": one, "kind": KINDS.get(kind, kind)}))
    return mentions, traps, people


def is_the_coalition(text: Text, span: Span) -> bool:
    """Whether "coalition" is the one of the talks, not one of a government."""
    around = text.words[max(0, span.start - REACH) : span.start], text.words[span.end : span.end + REACH]
    return not (NOT_THE_COALITION_BEFORE.search(around[0]) or NOT_THE_COALITION_AFTER.match(around[1]))


def acts(text: Text, span: Span) -> bool:
    """Whether a capital acts or speaks: by the verb after it, or by what leads to it; a place by "in" before it."""
    before, after = text.words[max(0, span.start - REACH) : span.start], text.words[span.end : span.end + 2 * REACH]
    cue = text.cues
    if cue.before("acting_before").search(before):
        return True
    if re.search(rf"{any_of(cue.told('acting_from'))}(?:\s[^.,;:\n]{{0,30}})?\s{FROM[text.language]}\s+\Z", before, re.IGNORECASE):
        return True
    if cue.before("place_before").search(before):
        return False
    if not before.strip() or before.endswith("\n"):
        before = ""
    if cue.after("acting_after").match(after) and not after.startswith("\n"):
        return True
    if (word := NEXT_WORD.match(after)) and "\n" not in word[0] and is_verb(cue, word[1]):
        return True
    # A clause begins with it, and a place would need "in": "Bruxelles paie"; or an insertion parts it from its verb.
    begins = not before.strip() or bool(re.search(r"(?:[.!?:;«“\"‘,—–]|\n)\s*\Z", before))
    if (
        begins
        and word
        and "\n" not in word[0]
        and text.language == "fr"
        and not cue.pattern("place_before").fullmatch(word[1])
        and word[1] not in ("et", "ou", "où")
    ):
        return word[1][0].islower()
    if (
        begins
        and (inserted := re.match(r",\s[a-zà-ÿа-яіїє][^.,;:\n]{3,60},\s", after))
        and cue.after("acting_after").match(text.words[span.end + inserted.end() :][:REACH])
    ):
        return True
    # "Paris and London want": joined to one that acts.
    if joined := re.match(r"\s*(?:,|and|et|та|і|й)\s+(\w[\w-]*)(.{0,40})", after):
        rest = joined[2]
        if joined[1][0].isupper() and (
            cue.after("acting_after").match(rest) or ((word := NEXT_WORD.match(rest)) and is_verb(cue, word[1]))
        ):
            return True
    # "Oslo gives one million, Stockholm two": the verb is left out.
    return bool(re.match(r"\s+(?:[^\W\d_]+\s+){0,2}(?:[A-Z]{2,3}\$?\s?|[€£$])?\d", after)) and bool(
        re.search(r"[,;]\s*(?:and|et|а|та)?\s*\Z", before)
    )


def is_verb(cue: Cues, word: str) -> bool:
    """Whether a word looks like a verb that says what somebody did."""
    if not word[0].islower() or len(word) <= 3 or cue.pattern("place_before").fullmatch(word):
        return False
    return word.endswith(tuple(cue.told("acting_endings"))) and not word.endswith("ss")
