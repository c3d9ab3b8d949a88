"""The lists that people edit: each language has the same ones, nations are nations, and what a row says is found."""

import tomllib
from datetime import date

import pycountry
import pytest

from talks.reading.cues import LANGUAGES, WORDS
from talks.reading.gazetteer import KINDS, listed
from talks.reading.reader import Reader
from tests.reading.names import rows, shipped

READER = Reader(shipped())


def told(language: str) -> dict:
    return tomllib.loads((WORDS / f"cues.{language}.toml").read_text(encoding="utf-8"))


def lists(language: str) -> set[tuple[str, ...]]:
    # A currency is listed where people of the language name it; some languages have words that round by themselves.
    free = {"currencies", "rounded", "words", "scales", "holidays"}
    return {
        (heading, *([name] if isinstance(entries, dict) else []))
        for heading, entries in told(language).items()
        for name in (entries if isinstance(entries, dict) else [""])
        if heading not in free and name not in free
    }


@pytest.mark.parametrize("language", ["fr", "uk"])
def test_each_language_has_the_lists_of_the_others(language):
    assert lists(language) == lists("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_ideas_of_questions_are_those_of_the_others(language):
    assert set(told(language)["stances"]["concepts"]) == set(told("en")["stances"]["concepts"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_and_kinds_of_names_exist(language):
    known = {nation.alpha_3 for nation in pycountry.countries} | {"XKX"} | {row["id"] for row in rows("organisations")}

    wrong = [(ids, kind, form) for ids, kind, form in listed(language) if kind not in KINDS or not set(ids) <= known or not form.strip()]

    assert wrong == []


@pytest.mark.parametrize(
    ("words", "language", "parties"),
    [
        ("Paris said no.", "en", ["FRA"]),
        ("They met in Paris.", "en", []),
        ("A promise of help from Ottawa arrived.", "en", ["CAN"]),
        ("He reads the Washington Post.", "en", []),
        ("A storm crossed Georgia and hit Atlanta.", "en", []),
        ("Georgia and Armenia signed.", "en", ["ARM", "GEO"]),
        ("The Franco-British plan", "en", ["FRA", "GBR"]),
        ("It costs five Canadian dollars.", "en", []),
        ("The Baltic states agree.", "en", ["EST", "LTU", "LVA"]),
        ("Madrid propose une date.", "fr", ["ESP"]),
        ("rue de Londres, hier", "fr", []),
        ("Польська делегація в Берліні", "uk", ["POL"]),
        ("Токіо обіцяє допомогу.", "uk", ["JPN"]),
    ],
)
def test_who_is_meant(words, language, parties):
    found = READER.read(words, date(2025, 3, 11), language)

    assert sorted(one.told["party"] for one in found.of("party")) == parties


@pytest.mark.parametrize(
    ("words", "language", "edtf"),
    [
        ("They met on Tuesday.", "en", "2025-03-11"),
        ("They will meet on Tuesday.", "en", "2025-03-18"),
        ("It ends by 15 April.", "en", "../2025-04-15"),
        ("It has been so since February.", "en", "2025-02/.."),
        ("They will decide before Friday.", "en", "../2025-03-13"),
        ("They meet next week.", "en", "2025-03-17/2025-03-23"),
        ("They met last month.", "en", "2025-02"),
        ("It must be ready by the end of the year.", "en", "../2025-12-31"),
        ("Ils se sont vus le 1er mars 2025.", "fr", "2025-03-01"),
        ("Ils se verront mardi prochain.", "fr", "2025-03-18"),
        ("Зустріч відбулася 6 березня.", "uk", "2025-03-06"),
        ("Документи мають надати до 20 березня.", "uk", "../2025-03-20"),
    ],
)
def test_when_it_is(words, language, edtf):
    # A Wednesday.
    found = READER.read(words, date(2025, 3, 12), language)

    assert [one.told["edtf"] for one in found.of("date")] == [edtf]


@pytest.mark.parametrize(
    ("words", "language", "number"),
    [
        ("France will send about 2,000 soldiers.", "en", (2000, 2000, "about", "FRA")),
        ("France will send between six and nine ships.", "en", (6, 9, "range", "FRA")),
        ("Spain offered no fewer than two dozen trucks.", "en", (24, None, "at_least", "ESP")),
        ("La France enverra jusqu’à 1 500 soldats.", "fr", (None, 1500, "up_to", "FRA")),
        ("La Suède enverra une douzaine de chars.", "fr", (12, 12, "about", "SWE")),
        ("Польща надасть понад 500 інструкторів.", "uk", (500, None, "over", "POL")),
    ],
)
def test_how_many_and_whose(words, language, number):
    found = READER.read(words, date(2025, 3, 12), language)

    assert [(one.told["min"], one.told["max"], one.told["qualifier"], one.told["party"]) for one in found.of("quantity")] == [number]


@pytest.mark.parametrize(
    ("words", "currency"),
    [
        ("Japan gave $5 million.", None),
        ("Japan gave US$5 million.", "USD"),
        ("Norway gave 5 million kroner.", "NOK"),
        ("Japan gave €5m.", "EUR"),
    ],
)
def test_a_bare_dollar_is_nobodys(words, currency):
    found = READER.read(words, date(2025, 3, 12), "en")

    assert [(one.told["min"], one.told["currency"]) for one in found.of("amount")] == [(5_000_000, currency)]
