"""Indirect speech: what somebody is reported to have said, as a clause, with who said it."""

import re
from itertools import pairwise

from talks.reading.finding import Finding
from talks.reading.speakers import Speaker, Speakers
from talks.reading.text import Covered, Span, Text

Told = tuple[Span, Speaker]
SHORTEST = 8
# A speaker with a verb, between two commas.
LONGEST = 90
# What these lead to is speech only after "that": "Japan announced 12 million".
WEAK = re.compile(
    r"announce[sd]?|promise[sd]?|note[sd]|confirm(?:s|ed)|den(?:ies|ied)|report(?:s|ed)|recalled|estimate[sd]?|reiterated|repeat(?:s|ed)"
    r"|(?:a )?annoncé?e?|confirme|écrit|rapporte|оголоси\w+",
    re.IGNORECASE,
)
LINKS = re.compile(
    r"[\s,]*(?:reporters|journalists|lawmakers|parliament|her|him|them|the \w+)?\s*(?:on \w+day\s*)?(?:later\s+)?"
    r"(?:that|qu[’']|que|,?\s*що)?\s*",
    re.IGNORECASE,
)


def find_reported(text: Text, speakers: Speakers, said: list[Span]) -> list[Finding]:
    """The clause that a verb of reporting governs, in sentences without quotation marks."""
    quoted = Covered(len(text.words), said)
    found: list[Finding] = []
    for sentence in (part for whole in text.sentences for part in parts(text, whole)):
        if text.is_aside(sentence) or quoted.touches(sentence):
            continue
        one = _behind(text, speakers, sentence) or _ahead(text, speakers, sentence)
        if one:
            clause, speaker = one
            who = {"name": speaker.name, "description": speaker.description, "party": speaker.party, "attribution": speaker.attribution}
            told = {"id": f"r{len(found) + 1}", "speaker": who, "speaker_span": speaker.span}
            found.append(
                Finding("reported", clause, f"“{text.of(speaker.span) if speaker.span else speaker.name}” is reported to say so", told)
            )
    return found


def parts(text: Text, sentence: Span) -> list[Span]:
    """The sentence, cut where a semicolon ends a clause."""
    cuts = [sentence.start, *(sentence.start + match.end() for match in re.finditer(r";\s+", text.of(sentence))), sentence.end]
    return [Span(left, right) for left, right in pairwise(cuts)]


def _ahead(text: Text, speakers: Speakers, sentence: Span) -> Told | None:
    """X said that …; according to X, …"""
    said, cue = text.of(sentence), text.cues
    if match := cue.pattern("quotes", "according").match(said):
        comma = said.find(",", match.end())
        if comma > 0:
            speaker = speakers.told(Span(sentence.start + match.end(), sentence.start + comma))
            return _clause(text, sentence, comma + 1, len(said), speaker)
    for verb in cue.pattern("quotes", "reporting").finditer(said):
        if said[verb.end() : verb.end() + 1] in (".", "") or said[: verb.start()].endswith(("se ", "s’")):
            continue
        subject = Span(sentence.start, sentence.start + verb.start())
        if cut := list(re.finditer(r"(?:[,;]|—|–)\s*(?:(?:while|but|and|mais|et|а|але|tandis que)\s+)?", text.of(subject))):
            later = Span(sentence.start + cut[-1].end(), subject.end)
            speaker = speakers.told(later) if later.end - later.start > 3 else speakers.told(subject)
            if not speaker.attribution:
                speaker = speakers.told(subject)
        else:
            speaker = speakers.told(subject)
        if speaker.attribution:
            link = LINKS.match(said, verb.end())
            # "Ministers noted progress": who is nobody in particular has to say a whole sentence.
            if WEAK.fullmatch(verb[0]) and not (link and re.search(r"that|qu|що", link[0])):
                continue
            return _clause(text, sentence, link.end() if link else verb.end(), len(said), speaker)
    return None


def _behind(text: Text, speakers: Speakers, sentence: Span) -> Told | None:
    """…, X said; …, said X; …, selon X; also with more of the sentence behind it."""
    said, cue = text.of(sentence), text.cues
    commas = [match.start() for match in re.finditer(r",\s", said)]
    for at, comma in enumerate(commas):
        stop = commas[at + 1] if at + 1 < len(commas) else len(said.rstrip(".!? "))
        segment = said[comma + 1 : stop].strip()
        begin = said.index(segment, comma + 1) if segment else stop
        if not segment or len(segment) > LONGEST:
            continue
        if match := cue.pattern("quotes", "according").match(segment):
            speaker = speakers.told(Span(sentence.start + begin + match.end(), sentence.start + stop))
        elif (
            verb := re.search(
                rf"{cue.pattern('quotes', 'reporting').pattern}(?:\s(?:reporters|journalists|on \w+day|late|again|at the weekend))*\Z",
                segment,
                re.IGNORECASE,
            )
        ) and verb.start():
            speaker = speakers.told(Span(sentence.start + begin, sentence.start + begin + verb.start()))
        elif (verb := re.match(rf"{cue.pattern('quotes', 'reporting').pattern}\s", segment, re.IGNORECASE)) and not re.search(
            r"\b(?:that|que|що)\b|\bqu[’']", segment
        ):
            speaker = speakers.told(Span(sentence.start + begin + verb.end(), sentence.start + stop))
            # "The minister, Jane Doe, says France is ready": what follows the verb is what is said.
            if speaker.attribution and re.search(
                cue.pattern("dates", "past").pattern + "|" + cue.pattern("dates", "future").pattern + r"|\bis\b|\bare\b",
                segment[verb.end() :],
                re.IGNORECASE,
            ):
                continue
        else:
            continue
        # More of what is said may follow: "…, an official said, because …".
        if clause := _clause(text, sentence, 0, comma if stop >= len(said.rstrip(".!? ")) else len(said), speaker):
            return clause
    return None


def _clause(text: Text, sentence: Span, start: int, end: int, speaker: Speaker) -> Told | None:
    """The sentence as far as it is reported, its speaker included, where somebody says it and it is no mere word."""
    if not speaker.attribution or speaker.span is None or len(text.of(sentence)[start:end].strip(" .,!?")) < SHORTEST:
        return None
    return Span(min(sentence.start + start, speaker.span.start), max(sentence.start + end, speaker.span.end)), speaker
