"""Who says something: the words beside a verb of saying, and what kind of attribution they are."""

import re
from dataclasses import dataclass

from talks.reading.cues import any_of
from talks.reading.finding import Finding, within
from talks.reading.text import Covered, Span, Text

# How far from a quotation its speaker may stand.
REACH = 220
# How far back "he" may point.
FAR = 700
# Where a sentence names its subject.
SUBJECT = 50
CAPITAL = r"[A-ZÀ-ÖØ-ÝĀ-ŽА-ЯЄІЇҐ]"
PERSON = re.compile(
    rf"(?:{CAPITAL}[\w’'‑-]+|{CAPITAL}\.)(?:\s(?:de|da|di|van|von|der|den|la|le|al|bin|du|af|ten|ter))*(?:[\s\u00a0]{CAPITAL}[\w’'‑-]*\w)+|{CAPITAL}[\w’‑-]{{2,}}"
)
HANDLE = re.compile(r"@\w+")
# Where the words of a speaker end.
ENDS = re.compile(r"[.;:!?“”\"«»„(){}\[\]\n]|\s[-–—]\s")
CERTAIN = re.compile(r"(?:a certain|un certain|une certaine|такий собі|такий)\s(?=[A-ZÀ-ÝА-ЯЄІЇҐ])", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|le|la|les|l[’']|un|une|des)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Speaker:
    """Who speaks, as far as the text says."""

    span: Span | None
    attribution: str | None = None
    name: str | None = None
    description: str | None = None
    party: str | None = None


NOBODY = Speaker(None)


class Speakers:
    """Tells speakers by their words, and remembers who was named before."""

    def __init__(self, text: Text, parties: list[Finding], people: list[Finding], places: list[Finding], no_people: Covered) -> None:
        self.text = text
        self.no_people = no_people
        self.parties = sorted(parties, key=lambda one: one.start)
        # Where somebody speaks tells of whom, too: "In Bucharest …, replies a senator".
        self.places = sorted([*parties, *places], key=lambda one: one.start)
        self.people = people
        # Who is named may be who says something in the next sentence.
        self.spoken: list[Speaker] = [Speaker(one.span, "named", one.told["name"], one.told["office"], one.told["party"]) for one in people]
        self.known: dict[str, Speaker] = {}
        for one in people:
            self.known.setdefault(
                one.told["name"].split()[-1], Speaker(None, "named", one.told["name"], one.told["office"], one.told["party"])
            )

    def told(self, span: Span) -> Speaker:
        """The speaker that a run of words describes; NOBODY where they describe none."""
        span = self._trimmed(span)
        said, cue = self.text.of(span), self.text.cues
        if not said:
            return NOBODY
        if handle := HANDLE.search(said):
            # An account is somebody by name where the text names that person elsewhere.
            name = said[: handle.start()].strip(" (—–-")
            elsewhere = self.text.words.find(name) if " " in name else -1
            if elsewhere >= 0 and elsewhere + len(name) < span.start:
                near = within(self.parties, self.text.sentence(elsewhere))
                return self._remember(Speaker(span, "named", name, None, near[0].told["party"] if near else None))
            return Speaker(span, "pseudonymous", name if " " in name else handle[0], None, None)
        if CERTAIN.match(said):
            return self._remember(Speaker(span, "pseudonymous", CERTAIN.sub("", said).split(",")[0], None, None))
        if re.match(rf"{any_of(cue.told('quotes', 'pronouns'))}\s*\Z", said, re.IGNORECASE):
            return self._subject_before(span) or self._again(span)
        party, office = self._party(span), cue.pattern("quotes", "offices").search(said)
        person = self._person(span)
        if person:
            known = self.known.get(person.split()[-1])
            if known and known.name:
                spoken = Speaker(span, "named", known.name, known.description, known.party or party or self._near(span))
            else:
                party = party or self._near(span)
                spoken = Speaker(span, "named", person, ARTICLE.sub("", said).replace(person, "").strip(" ,") or None, party)
            self.known[person.split()[-1]] = spoken
            return self._remember(spoken)
        described = cue.pattern("quotes", "anonymous").search(said)
        institution = cue.pattern("quotes", "institutions").search(said)
        indefinite = re.match(rf"(?:{any_of(cue.told('quotes', 'indefinite'))})\s", said, re.IGNORECASE)
        if institution and party and not (described and (indefinite or described.start() < institution.start())) and not indefinite:
            return self._remember(Speaker(span, "institutional", None, ARTICLE.sub("", said), party))
        if described or (office and (indefinite or party)):
            if not party and not indefinite and self._is_the_last(said, span.start):
                return self._again(span)
            return self._remember(
                Speaker(span, "described" if party else "anonymous", None, ARTICLE.sub("", said) if party else None, party)
            )
        if office and not party and self._is_the_last(said, span.start):
            return self._again(span)
        if indefinite:
            return self._remember(
                Speaker(span, "described" if party else "anonymous", None, ARTICLE.sub("", said) if party else None, party)
            )
        if party:
            return self._remember(Speaker(span, "institutional", None, ARTICLE.sub("", said), party))
        return NOBODY

    def _is_the_last(self, said: str, at: int) -> bool:
        """Whether "the minister" is who spoke last: a word of the two descriptions is the same."""
        last = self._before(at)
        words = {word.lower()[:6] for word in re.findall(r"\w{4,}", said)}
        return bool(last and words & {word.lower()[:6] for word in re.findall(r"\w{4,}", last.description or "")})

    def _before(self, at: int) -> Speaker | None:
        """Who spoke, or was named, last before a place; a page away is too far."""
        spoken = [(one.span.start, one) for one in self.spoken if one.span and at - FAR < one.span.start < at]
        return max(spoken, key=lambda pair: pair[0])[1] if spoken else None

    def _subject_before(self, span: Span) -> Speaker | None:
        """ "He" after "The representative of Haiti took the floor": the sentence before begins with somebody by office and party."""
        here = self.text.sentence(span.start)
        paragraph = self.text.paragraph(span.start)
        earlier = [one for one in self.text.sentences_of(paragraph) if one.end <= here.start]
        if not earlier:
            return None
        named = [one for one in within(self.parties, earlier[-1]) if one.end - earlier[-1].start <= SUBJECT]
        if not named:
            return None
        word = re.match(r"\s[^\W\d_]+", self.text.words[named[0].end : earlier[-1].end])
        begins = Span(earlier[-1].start, named[0].end + (word.end() if word else 0))
        quotes = self.text.cues
        if not any(quotes.pattern("quotes", name).search(self.text.of(begins)) for name in ("offices", "anonymous")):
            return None
        found = self.told(begins)
        return Speaker(span, found.attribution, found.name, found.description, found.party) if found.attribution else None

    def _again(self, span: Span) -> Speaker:
        last = self._before(span.start)
        return Speaker(span, last.attribution, last.name, last.description, last.party) if last else NOBODY

    def _remember(self, speaker: Speaker) -> Speaker:
        self.spoken.append(speaker)
        return speaker

    def _near(self, span: Span) -> str | None:
        """Of whom the paragraph spoke last: a person without a party is held to be of that one."""
        paragraph = self.text.paragraph(span.start)
        before = [
            one
            for one in self.places
            if paragraph.holds(one.span) and one.start < span.start and one.told["kind"] not in ("group", "abbreviation")
        ]
        return before[-1].told["party"] if before else None

    def _trimmed(self, span: Span) -> Span:
        said = self.text.of(span)
        left = len(said) - len(said.lstrip(" ,\u00a0\u202f\t-–—"))
        right = len(said) - len(said.rstrip(" ,\u00a0\u202f\t-–—"))
        return Span(span.start + left, max(span.start + left, span.end - right))

    def _party(self, span: Span) -> str | None:
        inside = within(self.parties, span)
        pair = [one for one in inside if inside and one.told["kind"] == inside[0].told["kind"] and 0 <= one.start - inside[0].end <= 6]
        if len(pair) == 1 and pair[0] is not inside[0]:
            return f"{inside[0].told['party']};{pair[0].told['party']}"
        return inside[0].told["party"] if inside else None

    def _person(self, span: Span) -> str | None:
        """A name within the words: known, or capitals that are no party and no office."""
        for one in within(self.people, span):
            return self.text.of(one.span)
        said, taken = self.text.of(span), [*(one.span for one in within(self.parties, span))]
        # What names a party is no part of a person's name: "the minister of Estonia Kaisa Tamm".
        letters = list(said)
        for place in taken:
            letters[place.start - span.start : place.end - span.start] = "." * (place.end - place.start)
        said = "".join(letters)
        for match in PERSON.finditer(said):
            at = Span(span.start + match.start(), span.start + match.end())
            if self.no_people.touches(at):
                continue
            name = match[0]
            words = [word for word in name.split() if not self._is_office(word)]
            if words and (len(words) > 1 or (words[0] in self.known)):
                return " ".join(words)
        return None

    def _is_office(self, word: str) -> bool:
        quotes = ("offices", "institutions", "anonymous", "indefinite", "pronouns")
        common = {
            "defence",
            "defense",
            "foreign",
            "prime",
            "deputy",
            "general",
            "state",
            "the",
            "affairs",
            "he",
            "she",
            "but",
            "and",
            "in",
            "on",
            "first",
            "vice",
            "senior",
            "another",
            "one",
            "le",
            "la",
            "les",
            "un",
            "une",
            "mr",
            "ms",
            "mrs",
            "dr",
            "défense",
            "armées",
            "affaires",
            "étrangères",
            "for",
            "of",
            "chief",
            "staff",
            "army",
            "navy",
            "interior",
            "finance",
            "home",
            "national",
            "security",
        }
        return word.lower().strip(".’'") in common or any(self.text.cues.pattern("quotes", name).fullmatch(word) for name in quotes)
