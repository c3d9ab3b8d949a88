"""Whatever is pasted is read without a fault, always alike, in a time that grows with its length."""

import random
import time
from datetime import date

import pytest

from talks.reading.cues import LANGUAGES
from talks.reading.reader import Reader, Reading
from tests.reading.marked import CORPUS
from tests.reading.names import shipped

DAY = date(2025, 3, 11)
READER = Reader(shipped())
SIGNS = " \n\t.,;:!?\"“”«»„‘’'()-–—@$€£%0123456789\u00a0\u202f\u0301\ud83dабвїєЄéÉßﬁ𝒜😀٣".replace("\ud83d", "")
PIECES = [
    "France",
    "Paris",
    "said",
    "“",
    "”",
    "« ",
    " »",
    '"',
    "between 5 and",
    "to",
    "billion",
    "€",
    "1,000,000,000,000,000,000,000",
    "\n",
    "\n\n",
]
PIECES += [
    "31 February 2025",
    "0 March",
    "99999",
    "2025-13-45",
    "29 February",
    "by",
    "before",
    "the end of",
    "next",
    "week",
    "if",
    "a ceasefire",
]
PIECES += [
    "NATO",
    "except",
    "in person",
    "Georgia",
    "— Owl (@owl) ",
    "@x:",
    "Mr. A (Chad): ",
    "Франція",
    "заявив",
    "мільйон",
    "trente",
    "et",
    "un",
    "U.S.",
]
PIECES += ["...", "’", "l’Italie", "No 10"]


def texts() -> list[str]:
    """Texts that nobody would write: pieces and signs at random, and annotated ones cut and shuffled."""
    chance = random.Random(20250311)
    made = ["", " ", "\n", "“", "a", "€", "9" * 5000, "(" * 500, "“" * 300, "France, " * 300]
    made += [" ".join(chance.choices(PIECES, k=60)) for _ in range(15)]
    made += ["".join(chance.choices(SIGNS, k=300)) for _ in range(8)]
    for path in sorted(CORPUS.glob("*.txt")):
        words = path.read_text(encoding="utf-8")
        start = chance.randrange(len(words))
        made += [
            words[start:],
            words[:start],
            words.replace("\n", " "),
            words.upper(),
            words.replace(" ", "\u00a0"),
            "".join(reversed(words)),
        ]
    return made


def spans(reading: Reading) -> list[tuple[int, int]]:
    held = [one.span for one in reading.findings]
    held += [one.told["speaker_span"] for one in reading.findings if one.told.get("speaker_span")]
    return [(span.start, span.end) for span in held]


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_text_is_read_into_spans_of_its_own(language):
    for words in texts():
        reading = READER.read(words, DAY, language)

        assert [(start, end) for start, end in spans(reading) if not 0 <= start < end <= len(words)] == [], words[:200]


def test_every_finding_has_a_reason():
    for path in sorted(CORPUS.glob("*.txt")):
        reading = READER.read(path.read_text(encoding="utf-8"), DAY)

        assert [one for one in reading.findings if not one.reason] == []


def test_a_text_is_always_read_alike():
    words = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt")))

    first, again = READER.read(words, DAY), Reader(shipped()).read(words, DAY)

    assert first.findings == again.findings


@pytest.mark.parametrize("days", [date.min, date.max])
def test_the_first_and_the_last_day_are_days_like_others(days):
    found = READER.read("Ministers met on Tuesday, a year after last winter, and will meet next week, by Christmas.", days, "en")

    assert found.text.published == days


def test_four_times_the_words_take_about_four_times_as_long():
    article = "\n\n".join((CORPUS / f"{name}.txt").read_text(encoding="utf-8") for name in ("agency-warsaw", "communique-lisbon"))
    READER.read(article, DAY, "en")

    short, long = (min(_seconds("\n\n".join([article] * times)) for _ in range(2)) for times in (1, 4))

    assert long < 8 * short


def _seconds(words: str) -> float:
    begun = time.process_time()
    READER.read(words, DAY, "en")
    return time.process_time() - begun
