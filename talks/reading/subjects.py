"""Of whom a sentence speaks: the party that gives, asks or refuses, told from those it only names on the way."""

import re

from talks.reading.finding import Finding
from talks.reading.text import Text

REACH = 16
JOINED = re.compile(r"\s*(?:and|et|та|і|й)\s*(?:the\s|la\s|le\s|les\s|l[’'])?\s*")
# Whatever the text is about is seldom who gives.
NOBODY = ("COALITION",)


def is_led_to(text: Text, one: Finding) -> bool:
    """Whether "in", "to" and the like stand before a mention."""
    return bool(text.cues.before("leading", "to").search(text.words[max(0, one.start - REACH) : one.start]))


def subject(text: Text, mentions: list[Finding], before: int) -> str | None:
    """The last party before a place that nothing leads to, with the one that "and" joins to it."""
    kept = [one for one in mentions if one.end <= before and one.told["party"] not in NOBODY]
    led: list[Finding] = []
    for at, one in enumerate(kept):
        # "By Panama and the United States": what leads to the first leads to the second.
        joined = at and kept[at - 1] in led and kept[at - 1].end < one.start and JOINED.fullmatch(text.words[kept[at - 1].end : one.start])
        if joined or is_led_to(text, one):
            led.append(one)
    chosen = [one for one in kept if one not in led and one.told["kind"] != "group"]
    if not chosen:
        return None
    last = chosen[-1]
    pair = next((one for one in reversed(kept) if one.end <= last.start and JOINED.fullmatch(text.words[one.end : last.start])), None)
    return f"{pair.told['party']};{last.told['party']}" if pair else last.told["party"]
