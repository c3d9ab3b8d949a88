"""The way in: a text is read into findings, kind by kind, always in the same way."""

from dataclasses import dataclass, field, replace
from datetime import date

from talks.reading.attendance import find_attendance, voters
from talks.reading.attribution import find_quotes
from talks.reading.conditions import find_conditions
from talks.reading.dates import find_dates
from talks.reading.finding import Finding
from talks.reading.gazetteer import Gazetteer, gazetteer
from talks.reading.groups import find_groups
from talks.reading.measures import measured
from talks.reading.meetings import find_meetings
from talks.reading.names import Names
from talks.reading.numbers import numbers
from talks.reading.parties import find_parties
from talks.reading.people import find_people
from talks.reading.quotes import quoted
from talks.reading.reported import find_reported
from talks.reading.speakers import Speakers
from talks.reading.stances import Ideas, find_stances
from talks.reading.text import Covered, Text, foreign, masked, text_of
from talks.reading.traps import set_aside


@dataclass(frozen=True)
class Reading:
    """A text and what was found in it."""

    text: Text
    findings: list[Finding] = field(default_factory=list)

    def of(self, kind: str) -> list[Finding]:
        """The findings of a kind, in the order of the text."""
        return sorted((one for one in self.findings if one.kind == kind), key=lambda one: (one.start, one.end))


class Reader:
    """Reads texts with the names of the record, which it prepares once for each language."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._people = {one.person: one.name for one in reversed(names.people)}
        self._made: dict[str, Gazetteer] = {}

    def read(self, words: str, published: date, language: str = "") -> Reading:
        """All findings of a text that was published on a day; its language is told by its words where it is not given."""
        text = text_of(words, published, language)
        others = foreign(text)
        if not others:
            return Reading(text, self._found(text))
        findings = self._found(replace(text, words=masked(words, None, [span for spans in others.values() for span in spans])))
        for other, spans in others.items():
            findings += self._found(text_of(masked(words, spans, []), published, other))
        return Reading(text, findings)

    def _found(self, text: Text) -> list[Finding]:
        """The findings of a text in one language."""
        if text.language not in self._made:
            self._made[text.language] = gazetteer(text.language, self.names)
        traps = set_aside(text)
        text.aside = Covered(len(text.words), (one.span for one in traps))
        parties, others, known = find_parties(text, self._made[text.language])
        people = find_people(text, known, self._people, parties)
        dates = find_dates(text)
        said = [one.span for one in quoted(text)]
        counted = measured(text, numbers(text, [one.span for one in dates]), parties, said)
        meetings = find_meetings(text, dates, parties)
        no_people = Covered(len(text.words), (one.span for one in others))
        speakers = Speakers(text, parties, people, [one for one in others if "party" in one.told], no_people)
        reported = find_reported(text, speakers, said)
        quotes = find_quotes(text, speakers)
        conditions = find_conditions(text, parties)
        findings = [*traps, *others, *parties, *people, *dates, *counted, *meetings, *quotes, *conditions]
        findings += reported
        groups = find_groups(text, parties)
        findings += groups
        attended = find_attendance(text, parties, people, [one.span for one in [*quotes, *groups]])
        stances = find_stances(text, parties, people, conditions, Ideas(text.language, self.names.questions))
        return [*findings, *attended, *voters(stances, attended), *stances]
