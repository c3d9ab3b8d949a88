"""Who stands where on the record's own questions: words of a question in a sentence, with words of an answer."""

import re

from talks.reading.cues import any_of, cues
from talks.reading.finding import Finding, within
from talks.reading.names import KnownQuestion
from talks.reading.subjects import JOINED, is_led_to
from talks.reading.text import Span, Text

ANSWERS = ("unknown", "undecided", "no", "yes")
CLAUSE = re.compile(
    r",\s+(?:but|while|whereas|mais|tandis que|alors que|але|а|and)\s+|;\s|:\s|\s[—–]\s|,\s(?=selon|said|a dit|повідом|заяв)", re.IGNORECASE
)
# A condition that is itself a stance: "insists on a mandate".
DEMAND = re.compile(r"insist|requir|needs|exige|вимаг|потреб", re.IGNORECASE)
RESOLUTION = re.compile(r"(?:[Rr]esolution|[Rr]ésolution|[Рр]езолюці\w+)\s(?:№\s?)?(\d{3,5})")
# How many of a question's ideas a sentence has to name.
ENOUGH = 2
VOTES = ("yes", "no", "undecided")


class Ideas:
    """What the questions of the record are about, as patterns of the text's language."""

    def __init__(self, language: str, questions: tuple[KnownQuestion, ...]) -> None:
        english = cues("en").told("stances", "concepts")
        here = cues(language).told("stances", "concepts")
        self.patterns = {name: re.compile(any_of([*words, *english.get(name, [])]), re.IGNORECASE) for name, words in here.items()}
        named = {name: re.compile(any_of([*english[name], name]), re.IGNORECASE) for name in english}
        self.words = [(one.question, one.words) for one in questions]
        self.asked = [(one.question, {name for name, pattern in named.items() if pattern.search(one.words)}) for one in questions]

    def of_resolution(self, words: str) -> str | None:
        """The question that speaks of the resolution which a text names by its number."""
        for number in dict.fromkeys(RESOLUTION.findall(words)):
            for question, asked in self.words:
                if number in asked:
                    return question
        return None

    def question(self, said: str) -> str | None:
        """The question whose ideas a sentence names most fully; None where it names too few."""
        there = {name for name, pattern in self.patterns.items() if pattern.search(said)}
        scored = [(len(ideas & there), -len(ideas - there), question) for question, ideas in self.asked if ideas]
        best = max(scored, default=(0, 0, None), key=lambda one: one[:2])
        missing = len(next((ideas for question, ideas in self.asked if question == best[2]), set()) - there)
        return best[2] if best[0] >= min(ENOUGH, best[0] + missing) else None


def find_stances(text: Text, parties: list[Finding], people: list[Finding], conditions: list[Finding], ideas: Ideas) -> list[Finding]:
    """One finding a party and clause."""
    found: list[Finding] = []
    voted = ideas.of_resolution(text.words)
    for sentence in text.sentences:
        if text.is_aside(sentence) or _is_withdrawn(text, sentence):
            continue
        found += _votes(text, sentence, parties, voted)
        for clause in _clauses(text, sentence):
            said = _without(text, clause, [one.span for one in within(conditions, sentence) if not DEMAND.match(text.of(one.span))])
            question, answer = ideas.question(said), _answer(text, said)
            # "Portugal has not decided": of what was spoken of before.
            if (
                not question
                and answer
                and answer[0] in ("undecided", "no")
                and found
                and text.paragraph(found[-1].start) == text.paragraph(clause.start)
            ):
                question = found[-1].told["question"]
            if not question or not answer:
                continue
            word, match = answer
            speakers = [
                one
                for one in [*within(parties, clause), *within(people, clause)]
                if one.end <= clause.start + match.start() + 4 and one.told["party"]
            ]
            subject = next((one for one in speakers if one.told["party"] not in ("COALITION",) and not is_led_to(text, one)), None)
            if subject is None:
                continue
            hangs = any(one.start >= clause.start and not DEMAND.match(text.of(one.span)) for one in within(conditions, sentence))
            if word in ("yes", "undecided") and hangs:
                word = "conditional"
            told = {"party": subject.told["party"], "holder": None, "question": question, "answer": word}
            found.append(Finding("stance", clause, f"“{match[0]}” answers a question of the record", told))
            pair = next(
                (one for one in speakers if 0 < one.start - subject.end <= 12 and JOINED.fullmatch(text.words[subject.end : one.start])),
                None,
            )
            if pair:
                found.append(
                    Finding("stance", clause, f"“{match[0]}” answers a question of the record", {**told, "party": pair.told["party"]})
                )
    return _once(found)


def _once(found: list[Finding]) -> list[Finding]:
    """The first of those that say the same of a party, unless each is of a question of its own."""
    kept = {(one.told["party"], one.told["question"], one.told["answer"]): one for one in reversed(found)}
    return sorted(kept.values(), key=lambda one: one.start)


def _without(text: Text, clause: Span, blanked: list[Span]) -> str:
    """The words of a clause, blanks instead of the conditions in it."""
    said = list(text.of(clause))
    for span in blanked:
        for at in range(max(span.start, clause.start), min(span.end, clause.end)):
            said[at - clause.start] = " "
    return "".join(said)


def _is_withdrawn(text: Text, sentence: Span) -> bool:
    """A headline or version that was taken back."""
    line = text.of(text.paragraph(sentence.start)).strip().lower()
    return any(line.startswith(cue.rstrip("*").lower()) for cue in text.cues.told("boilerplate", "withdrawn"))


def _clauses(text: Text, sentence: Span) -> list[Span]:
    said, start, made = text.of(sentence), 0, []
    for match in CLAUSE.finditer(said):
        made.append(Span(sentence.start + start, sentence.start + match.start()))
        start = match.end()
    made.append(Span(sentence.start + start, sentence.start + len(said.rstrip(".!? "))))
    return [one for one in made if one.end > one.start]


def _answer(text: Text, said: str) -> tuple[str, re.Match[str]] | None:
    """The answer that the words give: what is undecided goes before no, and no before yes, as each holds words of the next."""
    for word in ANSWERS:
        if match := text.cues.pattern("stances", word).search(said):
            return word, match
    return None


def _votes(text: Text, sentence: Span, parties: list[Finding], question: str | None) -> list[Finding]:
    """Votes with those who cast them by name: "China and Pakistan abstained", "Against: Russia"."""
    said, found = text.of(sentence), []
    for answer in VOTES:
        for match in text.cues.pattern("votes", answer).finditer(said):
            listing = bool(re.match(r"\s?:", said[match.end() :]))
            if not listing and not text.cues.pattern("votes", "voting").search(said):
                continue
            before = [one for one in within(parties, sentence) if one.end <= sentence.start + match.start()]
            close = [one for one in before if re.fullmatch(r"[^.;,:]{0,24}", text.words[one.end : sentence.start + match.start()])]
            listed = [] if listing else _run(text, close)
            if not listed and re.match(r"\s?[:(]", said[match.end() :]):
                listed = [one for one in within(parties, sentence) if one.start >= sentence.start + match.end()]
            for one in listed:
                told = {"party": one.told["party"], "holder": None, "question": question, "answer": answer, "vote": True}
                found.append(
                    Finding("stance", Span(one.start, max(one.end, sentence.start + match.end())), f"“{match[0]}” is a vote", told)
                )
    return found


def _run(text: Text, close: list[Finding]) -> list[Finding]:
    """The last list of those before a vote, right beside it."""
    joint = re.compile(rf"(?:\s|[,()]|['’]|{any_of(text.cues.told('list_words'))})*", re.IGNORECASE)
    run: list[Finding] = []
    for one in reversed(close):
        if run and not joint.fullmatch(text.words[one.end : run[0].start]):
            break
        run.insert(0, one)
    return [one for one in run if one.told["kind"] in ("name", "metonym", "abbreviation")]
