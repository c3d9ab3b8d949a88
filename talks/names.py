"""Names of nations in many languages, from the Unicode CLDR (Babel); ISO 3166 (pycountry) where that has none."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import pycountry
from babel import Locale, UnknownLocaleError


class IsoNation(NamedTuple):
    """A nation as offered for creation. Official name and number are empty where the list has none."""

    alpha2: str
    alpha3: str
    numeric: str
    name: str
    official_name: str


# User-assigned, so in no list of ISO 3166, but in use at the European Union and others.
KOSOVO = IsoNation("XK", "XKX", "", "Kosovo", "Republic of Kosovo")


def nation_name(alpha2: str, lang: str = "en") -> str:
    """The usual name of a nation in a language (`fr`, `pt-BR`, `zh-Hant`).

    Raises LookupError for an unknown language or code, or a code that has no name in that language.
    """
    name = _territories(lang).get(alpha2)
    if name is None and lang.partition("-")[0].partition("_")[0] == "en":
        nation = pycountry.countries.get(alpha_2=alpha2) if alpha2.isupper() else None  # it would take na for NA
        name = getattr(nation, "common_name", None) or getattr(nation, "name", None)
    if name is None or name == alpha2:
        raise LookupError(f"no name of {alpha2} in the language {lang}")
    return name


def nation_names(alpha2: str, langs: Iterable[str]) -> dict[str, str]:
    """The names by language; languages without one, or not known, are left out."""
    names = {}
    for lang in langs:
        try:
            names[lang] = nation_name(alpha2, lang)
        except LookupError:
            continue
    return names


@cache
def iso_nations() -> tuple[IsoNation, ...]:
    """All nations and territories that can be created, by name: ISO 3166, and Kosovo."""
    listed = (
        IsoNation(
            nation.alpha_2,
            nation.alpha_3,
            nation.numeric,
            getattr(nation, "common_name", nation.name),
            getattr(nation, "official_name", ""),
        )
        for nation in pycountry.countries
    )
    return tuple(sorted((*listed, KOSOVO), key=lambda nation: _unaccented(nation.name)))


def _unaccented(name: str) -> str:
    """For sorting: Åland stands with the A."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


@cache
def _territories(lang: str) -> Mapping[str, str]:
    """The territories of a language and those it falls back on: `de-AT` has a few names of its own, the rest is `de`."""
    try:
        return Locale.parse(lang.replace("_", "-"), sep="-").territories
    except (ValueError, UnknownLocaleError):
        raise LookupError(f"unknown language: {lang}") from None
