"""What is said of a group without a list: nearly all of its members, with exceptions."""

import re

from talks.reading.cues import any_of
from talks.reading.finding import Finding, within
from talks.reading.text import Covered, Span, Text

EXTENTS = ("nearly_all", "most", "all", "some")
REACH = 60
NATION = 3
EXCEPTIONS = 120


def find_groups(text: Text, parties: list[Finding]) -> list[Finding]:
    """Each claim with its group (None where it is no known one), extent and exceptions."""
    cue, taken = text.cues, Covered(len(text.words))
    found: list[Finding] = []
    members = cue.pattern("groups", "members")
    for extent in EXTENTS:
        for match in cue.pattern("groups", extent).finditer(text.words):
            sentence = text.sentence(match.start())
            span = Span(match.start(), match.end())
            if text.is_aside(span) or taken.touches(span):
                continue
            rest = text.words[match.end() : min(sentence.end, match.end() + REACH)]
            if stop := re.search(r"[.,;:—]", rest):
                rest = rest[: stop.start()]
            near = within(parties, Span(match.end(), match.end() + len(rest)))
            # Nations have codes of three letters, and so has one group.
            known = [one for one in near if len(one.told["party"]) != NATION or one.told["party"] == "JEF"]
            noun = members.search(rest)
            if not noun or noun.start() > 30 or re.match(r"\s*(?:of\s)?\d", rest) or (extent == "some" and not known):
                continue
            group = known[0] if known else None
            end = max(match.end() + noun.end(), group.end if group else 0)
            out, end = _exceptions(text, parties, end, sentence)
            told = {"group": group.told["party"] if group else None, "extent": extent, "exceptions": out}
            taken.add(Span(match.start(), end))
            found.append(Finding("group_claim", Span(match.start(), end), f"“{match[0]}” of a group, without a list", told))
    return sorted(found, key=lambda one: one.start)


def _exceptions(text: Text, parties: list[Finding], end: int, sentence: Span) -> tuple[list[str], int]:
    """The parties after "except"."""
    rest = text.words[end : min(sentence.end, end + EXCEPTIONS)]
    match = re.match(rf"[\s,(–—]*{any_of(text.cues.told('groups', 'except'))}", rest, re.IGNORECASE)
    if not match:
        return [], end
    joint = re.compile(rf"(?:[\s,]|['’]|{any_of(text.cues.told('list_words'))}|by|of|aux|au|à)*", re.IGNORECASE)
    out, at = [], end + match.end()
    for one in within(parties, Span(at, sentence.end)):
        if not joint.fullmatch(text.words[at : one.start]):
            break
        out.append(one.told["party"])
        at = one.end
    return out, at if out else end
