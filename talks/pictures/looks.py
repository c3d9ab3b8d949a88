"""The looks of a downloaded picture: what the style sheets say of its classes, with colours and sizes written into each shape.

A file has no style sheet, and a browser that shows it from here would refuse one inside it (Content-Security-Policy); presentation
attributes are read everywhere. Selectors are classes alone, or one within another.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
SHEETS = ("components.css", "pictures.css")
DARK = "@media (prefers-color-scheme: dark)"
THEMES = ("light", "dark")
# What an attribute can say.
SAID = {
    "fill",
    "fill-opacity",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "text-anchor",
}
# What stays with one shape; all else holds for what is within too, and is said once.
OWN = {"opacity"}
REM = 16
COMPOUND = re.compile(r"^(?:[a-z]+)?((?:\.[a-z0-9-]+)+)$")


class Rule(NamedTuple):
    """What is said of an element with the last of these sets of classes, within elements with those before it."""

    within: tuple[frozenset[str], ...]
    looks: tuple[tuple[str, str], ...]


def written_in(root: Element, theme: str) -> None:
    """Put the looks into the attributes of every element, in place of its classes."""
    rules = sheet(theme)

    def walk(one: Element, around: tuple[frozenset[str], ...], said: Mapping[str, str]) -> None:
        own = frozenset(one.attrib.pop("class", "").split())
        where = (*around, own)
        for rule in rules:
            if own and _holds(rule.within, where):
                one.attrib.update(rule.looks)
        looks = {name: one.attrib[name] for name in SAID - OWN if name in one.attrib}
        for name, value in looks.items():
            if said.get(name) == value:
                del one.attrib[name]
        for child in one:
            walk(child, where, {**said, **looks})

    walk(root, (), {})


def _holds(within: tuple[frozenset[str], ...], where: tuple[frozenset[str], ...]) -> bool:
    *outer, last = within
    if not last <= where[-1]:
        return False
    around = iter(where[:-1])
    return all(any(one <= classes for classes in around) for one in outer)


@cache
def sheet(theme: str) -> tuple[Rule, ...]:
    """The rules of the style sheets that draw, the least particular first, with the colours of a theme."""
    values = tokens(theme)
    found = [rule for name in SHEETS for rule in _rules((CSS / name).read_text(), values)]
    return tuple(sorted(found, key=lambda rule: sum(map(len, rule.within))))


def _rules(text: str, values: Mapping[str, str]) -> Iterator[Rule]:
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", text)
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        looks = tuple((name, _value(value, values)) for name, value in _declared(body) if name in SAID)
        for selector in selectors.split(",") if looks else ():
            compounds = [COMPOUND.match(one) for one in selector.split()]
            if all(compounds):
                yield Rule(tuple(frozenset(one[1].strip(".").split(".")) for one in compounds if one), looks)


def _declared(body: str) -> Iterator[tuple[str, str]]:
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip(), value.strip()


def _value(value: str, values: Mapping[str, str]) -> str:
    value = re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: values[found[1]], value)
    if rem := re.fullmatch(r"([\d.]+)rem", value):
        return f"{float(rem[1]) * REM:g}"
    return value.removesuffix("px") if re.fullmatch(r"[\d.]+px", value) else value


@cache
def tokens(theme: str) -> dict[str, str]:
    """The tokens of a theme by name."""
    light, _, dark = (CSS / "tokens.css").read_text().partition(DARK)
    read = light + (dark if theme == "dark" else "")
    return {name: value.strip() for name, value in re.findall(r"--([a-z0-9-]+):\s*([^;]+);", read)}
