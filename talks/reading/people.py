"""People: those of the record, and whoever is named beside an office."""

import re

from talks.reading.cues import any_of
from talks.reading.finding import Finding
from talks.reading.gazetteer import Hit
from talks.reading.speakers import CAPITAL
from talks.reading.text import Covered, Span, Text

PARTICLES = r"(?:\s(?:de|da|di|van|von|der|den|la|le|al|bin|du|af|ten|ter))*"
NAME = rf"{CAPITAL}[\w’'‑-]*\w{PARTICLES}(?:\s{CAPITAL}[\w’'‑-]*\w){{1,2}}"
REACH = 60


def find_people(text: Text, known: list[Hit], names: dict[str, str], parties: list[Finding]) -> list[Finding]:
    """Mentions of people with office and party; a family name alone is who was named in full before."""
    found: dict[tuple[int, int], Finding] = {}
    for hit in known:
        full = names.get(hit.entry.person, text.of(hit.span))
        party = hit.entry.ids[0] if hit.entry.ids else None
        found[hit.span.start, hit.span.end] = _person(text, hit.span, full, party, _office(text, hit.span), "a person of the record")
    taken = Covered(len(text.words), [*(one.span for one in found.values()), *(one.span for one in parties)])
    for span, office in _beside_offices(text):
        if not taken.touches(span) and not text.is_aside(span):
            taken.add(span)
            found[span.start, span.end] = _person(
                text, span, text.of(span), _party(text, span, parties), office, f"a name beside “{office}”"
            )
    family = {one.told["name"].split()[-1]: one for one in reversed(list(found.values())) if len(one.told["name"].split()[-1]) > 2}
    alone = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in family) or "(?!)")
    for match in alone.finditer(text.words):
        span = Span(match.start(), match.end())
        if not taken.touches(span) and not text.is_aside(span):
            taken.add(span)
            found[span.start, span.end] = Finding("person", span, "the family name of who was named before", dict(family[match[0]].told))
    return [found[key] for key in sorted(found)]


def _person(text: Text, span: Span, name: str, party: str | None, office: str | None, reason: str) -> Finding:
    return Finding("person", span, reason, {"name": name, "office": office, "party": party})


def _beside_offices(text: Text) -> list[tuple[Span, str]]:
    """Names right after an office, or before one that is set beside them by a comma."""
    offices = text.cues.pattern("quotes", "offices").pattern
    made = []
    for match in re.finditer(
        rf"(?i:{offices})(?:\s(?i:{offices}))*(?:\s(?:of|de|du|des|la|le|for|to)\s[\w’'-]+|\s[a-zа-яіїє][\w’'-]*){{0,3}},?\s(?P<name>{NAME})",
        text.words,
    ):
        words = match["name"].split()
        # "Deputy Defence Minister Marek Wolanski": what belongs to the office is no name.
        while len(words) > 2 and re.fullmatch(offices, words[0], re.IGNORECASE):
            words = words[1:]
        start = match.end("name") - len(" ".join(words))
        if "\n" not in match[0] and not re.fullmatch(offices, words[-1], re.IGNORECASE):
            made.append((Span(start, match.end("name")), text.words[match.start() : match.start("name")].strip(" ,")))
    for match in re.finditer(rf"(?P<name>{NAME}),\s(?P<rest>(?:a|an|une?|who|qui)\s[^.,;:\n“”\"«»]{{3,{REACH}}})", text.words):
        made.append((Span(match.start("name"), match.end("name")), match["rest"]))
    for match in re.finditer(rf"(?P<name>{NAME}),\s(?P<rest>[^.,;:\n“”\"«»]{{3,{REACH}}})", text.words):
        if office := re.search(offices, match["rest"], re.IGNORECASE):
            made.append((Span(match.start("name"), match.end("name")), office[0]))
    return made


def _office(text: Text, span: Span) -> str | None:
    before = text.words[max(0, span.start - REACH) : span.start]
    found = re.search(rf"({any_of(text.cues.told('quotes', 'offices'))})\s*\Z", before, re.IGNORECASE)
    return found[1] if found else None


def _party(text: Text, span: Span, parties: list[Finding]) -> str | None:
    """The party named nearest, in the same sentence and within a few words."""
    near = [
        one
        for one in parties
        if -REACH < one.start - span.end < REACH and text.sentence(one.start) == text.sentence(span.start) and one.told["kind"] != "group"
    ]
    between = [(min(abs(one.start - span.end), abs(span.start - one.end)), one) for one in near]
    return min(between, key=lambda pair: pair[0])[1].told["party"] if between else None
