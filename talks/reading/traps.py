"""What a naive reading would file and must not: advertisements and links as a whole, names that are no parties."""

import re

from talks.reading.cues import any_of
from talks.reading.finding import Finding
from talks.reading.gazetteer import Hit
from talks.reading.text import Span, Text

REACH = 30
# A related link is a short line without an end.
LONGEST_LINK = 120
GEORGIA = "GEO"
TITLE = re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Mme|M\.|пан|пані)\.?\s+\Z")
# A given name before a family name, within a sentence.
GIVEN_NAME = re.compile(r"(?<=[a-zà-ÿ,] )([A-Z][a-zà-ÿ]{2,})\s\Z")
# доларів США: the name of a currency, as in US$.
DOLLARS = re.compile(r"(?:долар\w*|dollars? des|dollars of the)\s+\Z", re.IGNORECASE)
# What leads to a palace as a house.
BUILDING = re.compile(
    r"(?:outside|inside|at|in|in front of|into|entered|near|table of|steps of|gates of|courtyard of"
    r"|devant|dans|table de|cour de|perron de|salons de|grilles de|à)\s(?:the\s+|l[’']|la\s)?\Z",
    re.IGNORECASE,
)
COMPASS = re.compile(r"(?:New|South|North|West|East)\s+\Z")
# Words of a language: said in French, en français.
IN_LANGUAGE = re.compile(r"(?<!\w)(?:in|en|into|from the)\s+\Z", re.IGNORECASE)
NO_NOUN = re.compile(r"\s*(?:[.,:;)!?\n]|\Z|and\s|et\s|or\s)")
DATELINE = re.compile(r"\s*[,(–—-]")
LETTER_SLASH = re.compile(r"[\w.]*[@/]\w*\Z|https?:\S*\Z|#\Z")


def set_aside(text: Text) -> list[Finding]:
    """Lines that are no part of the article: advertisements, related links, requests to subscribe."""
    found, after_heading = [], False
    begins = text.cues.told("boilerplate", "lines")
    for span in text.paragraphs:
        line = text.of(span).strip()
        stripped = line.lstrip("-•*>|[(→▶ ").lower()
        is_heading = stripped.partition(":")[0].rstrip("….") in text.cues.told("boilerplate", "headings")
        ends = line.endswith((".", "!", "?", "”", '"', "»"))
        if is_heading:
            after_heading = stripped.rstrip("….").endswith(":") or ":" not in stripped
        elif after_heading and (ends or len(line) > LONGEST_LINK):
            after_heading = False
        starts = any(stripped.startswith(cue.rstrip("*").lower()) for cue in begins)
        # "Shared commitments …" of a long paragraph is prose: what is set aside is short.
        if is_heading or after_heading or (starts and len(line) <= 2 * LONGEST_LINK):
            start = span.start + (len(text.of(span)) - len(text.of(span).lstrip()))
            found.append(
                Finding("trap", Span(start, start + len(line)), "a line that belongs to the page, not to the text", {"why": "boilerplate"})
            )
    return found


def trapped(text: Text, hit: Hit, previous: int) -> str:
    """Why a name of a place is none of a party here; empty where it is one."""
    start, end = hit.span.start, hit.span.end
    before, after = text.words[max(0, start - REACH) : start], text.words[end : end + REACH]
    cue = text.cues
    if LETTER_SLASH.search(before):
        return "part of an address"
    if hit.entry.kind == "name" and (TITLE.search(before) or is_family_name(text, hit.span, previous)):
        return "the name of a person"
    if after.startswith("$") or DOLLARS.search(before):
        return "the sign of a currency"
    if hit.entry.kind == "palace" and BUILDING.search(before):
        return "a building as a place"
    if hit.entry.kind == "demonym" and is_of_money(text, before, after):
        return "the adjective of a currency"
    if hit.entry.kind in ("name", "capital") and COMPASS.search(before) and not before.endswith("\n"):
        return "part of another name"
    if hit.entry.kind == "demonym" and IN_LANGUAGE.search(before) and NO_NOUN.match(after):
        return "a language"
    if hit.entry.kind == "capital" and text.of(hit.span).isupper() and DATELINE.match(after) and (not before or before.endswith("\n")):
        return "where it was written"
    street = cue.pattern("boilerplate", "streets")
    if hit.entry.kind in ("name", "capital"):
        if (found := re.match(r"\s+(\w+)", after)) and street.fullmatch(found[1]) and (found[1][0].isupper() or text.language == "en"):
            return "a street or a building"
        if re.search(rf"(?:{street.pattern})\s+(?:de\s+|du\s+|d[’'])?\Z", before, re.IGNORECASE) and text.language != "en":
            return "a street or a building"
    if GEORGIA in hit.entry.ids and hit.entry.kind in ("name", "demonym"):
        sentence = text.of(text.sentence(start))
        if cue.pattern("boilerplate", "us_state", cased=True).search(sentence.replace(hit.entry.words[0], " ")):
            return "Georgia is the state of the US here"
    return ""


def is_family_name(text: Text, span: Span, previous: int) -> bool:
    """Whether a given name stands before it: a capital within a sentence that is no office, no day and no name of a party."""
    found = GIVEN_NAME.search(text.words, max(0, span.start - REACH), span.start)
    if not found or found.start() < previous or found.start() == text.sentence(span.start).start:
        return False
    dates = [*text.cues.told("dates", "weekdays"), *text.cues.told("dates", "months")]
    known = [*text.cues.told("quotes", "offices"), *text.cues.told("quotes", "institutions"), *dates]
    if re.fullmatch(any_of(known), found[1], re.IGNORECASE):
        return False
    return not COMPASS.match(found[0]) and text.words[span.end : span.end + 1] not in "’'‑-"


def is_of_money(text: Text, before: str, after: str) -> bool:
    """Whether an adjective belongs to a currency: Canadian dollars, livres turques."""
    if text.language == "fr":
        return bool(text.cues.before("leading", "money").search(before))
    return bool(re.match(rf"\s+{text.cues.pattern('leading', 'money').pattern}", after, re.IGNORECASE))
