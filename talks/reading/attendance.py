"""Who attended, and how: lists of parties beside the words that tell a mode."""

import re
from dataclasses import dataclass

from talks.reading.cues import any_of
from talks.reading.finding import Finding
from talks.reading.text import Covered, Span, Text

MODES = (
    "absent_deliberate",
    "absent_invited",
    "absent_stayed_away",
    "absent_left_out",
    "absent_unknown",
    "remote",
    "in_person",
    "present_unknown",
)
# A clause ends where another begins; what stands before and after is no part of one list.
CLAUSE = re.compile(
    r"[;:—–]\s|\.\s"
    r"|,?\s+(?:while|whereas|tandis que|alors que|а також онлайн|тоді як|but|mais|але)\s+|,\s+а\s+|\s-\s|,\s+(?=(?:who|which|dont|qui)\s)",
    re.IGNORECASE,
)
# What may stand between two parties of one list.
BETWEEN = 60
HOST_REACH = 40
# Two cues of which somebody is named in between, or a comma, are of two lists.
# Who is only told of it was not there.
ADDRESSED = re.compile(r"(?:brief|inform|update|call|phone|ring)(?:s|ed|ing)?\s(?:the\s)?\Z", re.IGNORECASE)
PARTED = re.compile(r"[,;.A-ZÀ-ÝА-ЯЄІЇҐ]")
AS_WELL = re.compile(
    r"(?<!\w)(?:as|so)\s(?:was|were|did|had|have|has)\s+(?:the\s+)?\Z|(?:tout )?comme\s+(?:le|la|les|l[’'])?\s*\Z", re.IGNORECASE
)


@dataclass(frozen=True)
class Attending:
    """A party or person that may be in a list."""

    span: Span
    party: str


def find_attendance(text: Text, parties: list[Finding], people: list[Finding], left_out: list[Span]) -> list[Finding]:
    """One finding a party and mode, in the order of the text; quotations and claims about groups are left out."""
    named = [Attending(one.span, one.told["party"]) for one in parties if one.told["kind"] in ("name", "abbreviation", "group", "metonym")]
    named += [Attending(one.span, one.told["party"]) for one in people if one.told["party"]]
    covered = Covered(len(text.words), left_out)
    by_sentence: dict[Span, list[Attending]] = {}
    for one in sorted(named, key=lambda one: one.span.start):
        if not covered.touches(one.span):
            by_sentence.setdefault(text.sentence(one.span.start), []).append(one)
    begins = [match.start() for name in ("meeting", "meet") if (match := text.cues.pattern("attendance", name).search(text.words))]
    met: int = min(begins, default=len(text.words))
    found: list[Finding] = []
    for sentence, here in by_sentence.items():
        if here and not text.is_aside(sentence):
            found += _in_sentence(text, sentence, here, covered, met)
    return _once([*found, *_hosts(text, named)])


def _once(found: list[Finding]) -> list[Finding]:
    seen: set[tuple] = set()
    kept = []
    for one in found:
        key = (one.told["party"], one.told["mode"], one.told["certainty"])
        if key not in seen and not (one.told["certainty"] == "inferred" and any(k[:2] == key[:2] for k in seen)):
            seen.add(key)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def cues_of(text: Text, sentence: Span) -> list[tuple[Span, str]]:
    """The words of a sentence that tell a mode, none within another; an absence goes first, as it holds words of presence."""
    said = text.of(sentence)
    found: list[tuple[Span, str]] = []
    for mode in MODES:
        for match in text.cues.pattern("attendance", mode).finditer(said):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            if not any(span.overlaps(other) for other, _ in found):
                found.append((span, mode))
    found.sort(key=lambda pair: pair[0].start)
    merged: list[tuple[Span, str]] = []
    for span, mode in found:
        # "participated by video", "joined in person": the mode that says how goes before the one that says that.
        if merged and merged[-1][1] == mode and text.words[merged[-1][0].end : span.start].strip() == "":
            merged[-1] = (Span(merged[-1][0].start, span.end), mode)
            continue
        if merged and span.start - merged[-1][0].end <= 25 and not PARTED.search(text.words[merged[-1][0].end : span.start]):
            other = merged[-1][1]
            if "present_unknown" in (other, mode) and not {other, mode} <= {"present_unknown"}:
                merged[-1] = (Span(merged[-1][0].start, span.end), mode if other == "present_unknown" else other)
                continue
            if other.startswith("absent") and mode.startswith("absent"):
                merged[-1] = (Span(merged[-1][0].start, span.end), other)
                continue
        merged.append((span, mode))
    return merged


def lists_of(text: Text, here: list[Attending]) -> list[list[Attending]]:
    """Parties that are joined by commas and "and" into lists."""
    joint = re.compile(rf"(?:\s|[,()]|['’]|{any_of(text.cues.told('list_words'))})*", re.IGNORECASE)
    lists: list[list[Attending]] = []
    for one in here:
        if (lists and one.span.start <= lists[-1][-1].span.end and one.span.start >= lists[-1][-1].span.start) or (
            lists
            and one.span.start - lists[-1][-1].span.end <= BETWEEN
            and joint.fullmatch(text.words[lists[-1][-1].span.end : one.span.start])
        ):
            lists[-1].append(one)
        else:
            lists.append([one])
    return lists


def _in_sentence(text: Text, sentence: Span, here: list[Attending], covered: Covered, met: int) -> list[Finding]:
    if away := _named_away(text, sentence, here):
        return away
    cues = [(span, mode) for span, mode in cues_of(text, sentence) if not covered.touches(span)]
    # "Took part" and the like speak of a meeting only where the text has begun to speak of one.
    if not cues or (all(mode == "present_unknown" for _, mode in cues) and met > text.paragraph(sentence.start).end):
        return []
    lists = lists_of(text, here)
    breaks = [Span(sentence.start + match.start(), sentence.start + match.end()) for match in CLAUSE.finditer(text.of(sentence))]
    found: list[Finding] = []
    taken: set[int] = set()
    for span, mode in cues:
        at = _list_for(text, lists, span, breaks, cues, taken)
        if at is None or ADDRESSED.search(text.words[max(0, lists[at][0].span.start - 16) : lists[at][0].span.start]):
            continue
        taken.add(at)
        certainty = _certainty(text, sentence, lists[at], span)
        for one in lists[at]:
            if one.party == "COALITION":
                continue
            told = {"party": one.party, "mode": mode, "certainty": certainty}
            where = "follows" if span.start >= lists[at][-1].span.end else "leads to"
            found.append(Finding("attendance", one.span, f"“{text.of(span)}” {where} the list", told))
    for at, listed in enumerate(lists):
        # "… were represented, as was the European Union".
        if found and at not in taken and AS_WELL.search(text.words[max(sentence.start, listed[0].span.start - 24) : listed[0].span.start]):
            found += [Finding("attendance", each.span, "as those before it", {**found[-1].told, "party": each.party}) for each in listed]
    return found


def _named_away(text: Text, sentence: Span, here: list[Attending]) -> list[Finding]:
    """ "No Hungary, no Slovakia": a sentence that begins with who was missing."""
    told = {"mode": "absent_unknown", "certainty": "stated"}
    no = text.cues.before("attendance", "named_away")
    away = [one for one in here if no.search(text.words[max(sentence.start, one.span.start - 8) : one.span.start])]
    if len(away) < 2 or away[0].span.start - sentence.start > 8:
        return []
    return [Finding("attendance", one.span, "a list of who was missing", {"party": one.party, **told}) for one in away]


def _list_for(
    text: Text, lists: list[list[Attending]], cue: Span, breaks: list[Span], cues: list[tuple[Span, str]], taken: set[int]
) -> int | None:
    """The list that a cue speaks of: the nearest before it in its clause, else the nearest after it."""

    def crossed(start: int, end: int) -> bool:
        return any(start <= one.start and one.end <= end and text.of(one).strip() != ":" for one in breaks)

    def other_cue(start: int, end: int) -> bool:
        return any(start <= span.start and span.end <= end for span, _ in cues if span != cue)

    before = [
        at
        for at, one in enumerate(lists)
        if at not in taken
        and one[-1].span.end <= cue.start
        and not crossed(one[-1].span.end, cue.start)
        and not other_cue(one[-1].span.end, cue.start)
    ]
    after = [
        at
        for at, one in enumerate(lists)
        if at not in taken
        and one[0].span.start >= cue.end
        and not crossed(cue.end, one[0].span.start)
        and not other_cue(cue.end, one[0].span.start)
    ]
    if before:
        # "Poland, Lithuania and others met in the hall of Denmark": the subject of a clause is its first list, not what "in" leads to.
        clause = [at for at in before if not _leads_in(text, lists[at][0].span)]
        return (clause or before)[-1]
    if after and (lists[after[0]][0].span.start - cue.end <= BETWEEN or len(lists[after[0]]) > 1):
        return after[0]
    return None


def _leads_in(text: Text, span: Span) -> bool:
    lead = {
        "en": r"\b(?:in|to|for|on|of|over)(?: the)?\s+\Z",
        "fr": r"\b(?:en|à|au|aux|pour|sur|avec)\s+\Z",
        "uk": r"(?<!\w)(?:в|у|до|для)\s+\Z",
    }
    return bool(re.search(lead[text.language], text.words[max(0, span.start - 12) : span.start], re.IGNORECASE))


def _certainty(text: Text, sentence: Span, listed: list[Attending], cue: Span) -> str:
    """Expected where the words between list and cue, or the cue's own, speak of what is to come."""
    start, end = min(listed[-1].span.end, cue.start), max(cue.end, listed[0].span.start)
    around = text.words[start:end]
    return "expected" if text.cues.pattern("attendance", "expected").search(around) and "would not" not in around else "stated"


def voters(stances: list[Finding], stated: list[Finding]) -> list[Finding]:
    """Who casts a vote is held to have been there."""
    there = {one.told["party"] for one in stated}
    votes = {one.told["party"]: one for one in reversed(stances) if one.told.get("vote")}
    told = {"mode": "in_person", "certainty": "inferred"}
    return [Finding("attendance", one.span, "who votes is there", {"party": key, **told}) for key, one in votes.items() if key not in there]


def _hosts(text: Text, named: list[Attending]) -> list[Finding]:
    """Who invites or chairs is held to have been there, without a source that says it."""
    found = []
    hosts = list(text.cues.pattern("attendance", "hosts").finditer(text.words))
    for match in hosts:
        for one in named:
            if 0 <= one.span.start - match.end() <= HOST_REACH and "." not in text.words[match.end() : one.span.start]:
                told = {"party": one.party, "mode": "in_person", "certainty": "inferred"}
                found.append(Finding("attendance", one.span, f"“{match[0]}” leads to the host", told))
    return found
