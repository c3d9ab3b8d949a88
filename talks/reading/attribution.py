"""Which speaker a quotation has: after it, before it, or that of the quotation it goes on from."""

import re

from talks.reading.cues import any_of
from talks.reading.finding import Finding
from talks.reading.quotes import Quoted, quoted
from talks.reading.speakers import ENDS, NOBODY, Speaker, Speakers
from talks.reading.text import Span, Text

APPOSITION = 80
# Another clause begins, of which the quotation is no part.
OTHERWISE = re.compile(r"(?:while|whereas|and|but|as|when|after|tandis que|alors que|mais|et|а|але|та|і)\s", re.IGNORECASE)


def find_quotes(text: Text, speakers: Speakers) -> list[Finding]:
    """Every quotation with its speaker and the part that it goes on from."""
    every = quoted(text)
    findings: list[Finding] = []
    earlier: tuple[Quoted, Finding] | None = None
    for at, one in enumerate(every, 1):
        outer_one = next((two for two in every if two is not one and two.outer.holds(one.outer) and one.depth > two.depth), None)
        speaker = NOBODY if outer_one else _speaker(text, speakers, one, every)
        continues = None
        if not outer_one and earlier and earlier[0].form == "marks" == one.form and _goes_on(text, earlier, one, speaker):
            told, held = earlier[1].told["speaker"], earlier[1].told["speaker_span"]
            speaker = Speaker(held, told["attribution"], told["name"], told["description"], told["party"])
            continues = earlier[1].told["id"] if _is_split(text, earlier[0], one) else None
        who = {"name": speaker.name, "description": speaker.description, "party": speaker.party, "attribution": speaker.attribution}
        reason = f"between quotation marks; “{text.of(speaker.span)}” says it" if speaker.span else "between quotation marks"
        told = {"id": f"q{at}", "speaker": who, "speaker_span": speaker.span, "continues": continues, "form": one.form}
        finding = Finding("quote", one.span, reason, told)
        findings.append(finding)
        if not outer_one:
            earlier = (one, finding)
    return findings


def _speaker(text: Text, speakers: Speakers, one: Quoted, every: list[Quoted]) -> Speaker:
    if one.who is not None:
        return speakers.told(one.who)
    paragraph = text.paragraph(one.outer.start)
    following = min([two.outer.start for two in every if two.outer.start >= one.outer.end and two.depth == 0] + [paragraph.end])
    previous = max([two.outer.end for two in every if two.outer.end <= one.outer.start and two.depth == 0] + [paragraph.start])
    after = Span(one.outer.end, following)
    before = Span(previous, one.outer.start)
    closed = text.words[one.span.end - 1] in ".!?…" and not text.of(after).lstrip().startswith((",", "–", "—"))
    lowered = text.of(after).lstrip()[:1].islower() or text.of(after).lstrip().startswith((",", "–", "—", "-"))
    leads = text.of(before).rstrip().endswith((":", ","))
    led = re.split(r"[.!?;:—]\s|\n", text.of(before))[-1]
    if not leads and re.search(r"[^\W\d_]{2}", led) and text.of(before)[-1:].isspace():
        leads = True
    tries = [after_it, before_it] if (lowered or not closed) and not leads else [before_it, after_it]
    if closed and not lowered and not leads:
        tries = [before_it, after_it] if text.of(before).strip() else [after_it]
    for way in tries:
        found = way(text, speakers, before if way is before_it else after)
        if found.attribution:
            return found
    return NOBODY


def after_it(text: Text, speakers: Speakers, span: Span) -> Speaker:
    """“…,” said X. “…,” X said."""
    said = text.of(span)
    stop = re.search(r"[.;!?\n](?:\s|\Z)|[“”\"«»„:(]", said)
    said = said[: stop.start()] if stop else said
    verb = text.cues.pattern("quotes", "verbs").search(said)
    according = text.cues.pattern("quotes", "according").search(said)
    if according and (not verb or according.start() < verb.start()):
        return speakers.told(_phrase(text, span.start + according.end(), span.start + len(said)))
    if not verb:
        return NOBODY
    left = said[: verb.start()].strip(" ,–—-\u00a0")
    if OTHERWISE.match(left):
        return NOBODY
    if left and len(left) < APPOSITION:
        found = speakers.told(Span(span.start, span.start + verb.start()))
        if found.attribution:
            return found
    return speakers.told(_phrase(text, span.start + verb.end(), span.start + len(said)))


def before_it(text: Text, speakers: Speakers, span: Span) -> Speaker:
    """X said: “…”; according to X, “…”; X calls it “…”."""
    said = text.of(span)
    starts = [match.end() for match in re.finditer(r"[.!?;](?=\s+\S)|\n", said[:-2])]
    begin = starts[-1] if starts else 0
    clause = said[begin:]
    # What another clause says of somebody else is left aside: “…”, while Y calls it “…”.
    verbs = list(text.cues.pattern("quotes", "verbs").finditer(clause))
    if according := list(text.cues.pattern("quotes", "according").finditer(clause)):
        found = speakers.told(_phrase(text, span.start + begin + according[-1].end(), span.end))
        if found.attribution:
            return found
    if clause.rstrip().endswith(":") and not verbs:
        label = re.split(r"[—–,]\s", clause.rstrip(" :\u00a0"))[-1]
        at = clause.rfind(label)
        return speakers.told(Span(span.start + begin + at, span.start + begin + at + len(label)))
    for verb in reversed(verbs):
        subject = clause[: verb.start()]
        if (
            subject.rstrip().endswith(",")
            and (found := speakers.told(_phrase(text, span.start + begin + verb.end(), span.end))).attribution
        ):
            return found
        cut = list(
            re.finditer(
                r"(?:,|;|\u2014|—|–)?\s*\b(?:while|whereas|and|but|as|tandis que|mais|et|alors que|а|але)\s+(?=\S)|[;—]\s",
                subject,
                re.IGNORECASE,
            )
        )
        tail = next((match.end() for match in reversed(cut) if len(subject[match.end() :].strip()) > 2), 0)
        last = subject.rfind(",", 0, len(subject.rstrip(" ,"))) + 1
        for at in dict.fromkeys((tail, last, 0)):
            found = speakers.told(Span(span.start + begin + at, span.start + begin + verb.start()))
            if found.attribution:
                return found
        found = speakers.told(_phrase(text, span.start + begin + verb.end(), span.end))
        if found.attribution and len(clause[: verb.start()].strip()) < 3:
            return found
    return NOBODY


def _phrase(text: Text, start: int, end: int) -> Span:
    """The words of a speaker from a place on: up to what ends them, with the office that is set beside a name."""
    said = text.words[start:end]
    if stop := ENDS.search(said):
        said = said[: stop.start()]
    if tail := re.search(
        r"\s(?:that|who|during|after|before|when|as|on|at|told|while|que|qui|lors|après|avant|pendant|що|який|яка|під час|після)\s", said
    ):
        said = said[: tail.start()]
    comma = said.find(",")
    if comma > 0:
        rest = said[comma + 1 :]
        second = rest.find(",")
        apposition = rest[:second] if second >= 0 else rest
        office = re.search(
            any_of([*text.cues.told("quotes", "offices"), *text.cues.told("quotes", "anonymous")]), apposition, re.IGNORECASE
        )
        said = said[: comma + 1 + len(apposition)] if office and len(apposition) < APPOSITION else said[:comma]
    return Span(start, start + len(said))


def _goes_on(text: Text, earlier: tuple[Quoted, Finding], one: Quoted, speaker: Speaker) -> bool:
    """Whether the same person goes on speaking: in the same paragraph, and nobody else is said to speak."""
    if "\n" in text.words[earlier[0].outer.end : one.outer.start]:
        return False
    return speaker.attribution is None or (speaker.span is not None and speaker.span == earlier[1].told["speaker_span"])


def _is_split(text: Text, earlier: Quoted, one: Quoted) -> bool:
    """Whether only the speaker stands between two parts."""
    gap = text.words[earlier.outer.end : one.outer.start]
    return (
        "\n" not in gap
        and len(gap) <= 160
        and not re.search(r"[.!?]\s+\S.*[.!?:]\s*\Z", gap)
        and bool(text.cues.pattern("quotes", "verbs").search(gap))
    )
