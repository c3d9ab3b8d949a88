"""The nations of ISO 3166 (pycountry), and Kosovo; and how a name is recognised."""

import unicodedata
from functools import cache
from typing import NamedTuple

import pycountry


class IsoNation(NamedTuple):
    """A nation as offered for creation. Official name and number are empty where the list has none."""

    alpha2: str
    alpha3: str
    numeric: str
    name: str
    official_name: str


# User-assigned, so in no list of ISO 3166, but in use at the European Union and others.
KOSOVO = IsoNation("XK", "XKX", "", "Kosovo", "Republic of Kosovo")


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


def folded(name: str) -> str:
    """For recognising: without accents, capitals and doubled blanks, in any script."""
    letters = unicodedata.normalize("NFKD", name)
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).casefold().split())


def _unaccented(name: str) -> str:
    """For sorting: Åland stands with the A."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
