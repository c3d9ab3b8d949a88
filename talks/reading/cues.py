"""The cues of a language, as people edit them in words/cues.*.toml, and the patterns made of them."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent / "words"
LANGUAGES = ("en", "fr", "uk")


class Cues:
    """The lists of one language's file, each as a pattern that is made once."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._told = tomllib.loads((WORDS / f"cues.{language}.toml").read_text(encoding="utf-8"))
        self._made: dict[tuple[Any, ...], re.Pattern[str]] = {}

    def told(self, *path: str) -> Any:
        """What stands under a heading and a name."""
        found = self._told
        for step in path:
            found = found[step]
        return found

    def pattern(self, *path: str, cased: bool = False) -> re.Pattern[str]:
        """Any of the cues of a list, as whole words."""
        key = (path, cased)
        if key not in self._made:
            self._made[key] = re.compile(any_of(self.told(*path)), 0 if cased else re.IGNORECASE)
        return self._made[key]

    def before(self, *path: str) -> re.Pattern[str]:
        """Any of the cues of a list, at the end of what is searched."""
        key = ("before", path)
        if key not in self._made:
            self._made[key] = re.compile(any_of(self.told(*path)) + r"\s*\Z", re.IGNORECASE)
        return self._made[key]

    def after(self, *path: str) -> re.Pattern[str]:
        """Any of the cues of a list, at the beginning of what is searched."""
        key = ("after", path)
        if key not in self._made:
            self._made[key] = re.compile(r"[\s,]*" + any_of(self.told(*path)), re.IGNORECASE)
        return self._made[key]


@cache
def cues(language: str) -> Cues:
    """The cues of a language, read once."""
    return Cues(language)


def any_of(words: list[str]) -> str:
    """A pattern of any of the words, the longest first. A star is the rest of a word; apostrophes and blanks of all kinds are one."""
    if not words:
        return r"(?!)"
    return "(?:" + "|".join(one(word) for word in sorted(words, key=len, reverse=True)) + ")"


def one(word: str) -> str:
    """The pattern of a single cue."""
    made = re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace(" ", r"\s+").replace("'", "['’ʼ]")
    begins = r"(?<!\w)" if word[0].isalnum() else ""
    ends = r"(?!\w)" if word[-1].isalnum() else ""
    return begins + made + ends
