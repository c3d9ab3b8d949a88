"""Codes: ISO 3166 nations (user-assigned ones too), ISO 4217 money, languages, public ids."""

import re
import unicodedata
from typing import Any

import pycountry
from babel import Locale
from django.core.exceptions import ValidationError

from talks.addresses import PUBLIC_ID

# What ISO 3166 leaves to its users, where Kosovo's XK and XKX come from.
USER_ALPHA2 = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
USER_ALPHA3 = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")
USER_NUMERIC = re.compile(r"9[0-9]{2}")
LONGEST_ID = 80

# In ISO 4217, but metals, bond units, test codes and "no currency": nobody pledges in them.
NOT_MONEY = frozenset({"XAG", "XAU", "XPD", "XPT", "XTS", "XXX", "XBA", "XBB", "XBC", "XBD"})
# Gone from ISO 4217, yet pledges were made in them: the record may look back.
# fmt: off
WITHDRAWN = frozenset({
    "AFA", "ANG", "ATS", "AZM", "BEF", "BGL", "BGN", "BYR", "CSD", "CSK", "CUC", "CYP", "DDM", "DEM", "EEK", "ESP", "FIM", "FRF",
    "GEK", "GHC", "GRD", "HRK", "IEP", "ITL", "LTL", "LUF", "LVL", "MRO", "MTL", "MZM", "NLG", "PLZ", "PTE", "ROL", "RUR", "SDD",
    "SIT", "SKK", "SLL", "STD", "SUR", "TMM", "TRL", "UAK", "VEB", "VEF", "XEU", "YUM", "ZMK", "ZWL",
})
# fmt: on
CURRENCIES = frozenset(str(currency.alpha_3) for currency in pycountry.currencies) - NOT_MONEY | WITHDRAWN
# ISO 639, two or three letters: those that have a name to show.
LANGUAGES = frozenset(code for code in map(str, Locale("en").languages) if re.fullmatch("[a-z]{2,3}", code)) - {"mul", "und", "zxx", "root"}
_SLIPS = {"UK": "GB", "EL": "GR"}
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH", "ẞ": "SS", "’": "", "'": ""}
)


def validate_alpha2(value: str) -> None:
    _assigned(value, "alpha_2", r"[A-Z]{2}", USER_ALPHA2, "two capital letters such as GB")


def validate_alpha3(value: str) -> None:
    _assigned(value, "alpha_3", r"[A-Z]{3}", USER_ALPHA3, "three capital letters such as GBR")


def validate_numeric(value: str) -> None:
    _assigned(value, "numeric", r"[0-9]{3}", USER_NUMERIC, "three digits with their zeros, such as 008")


def validate_nation_codes(alpha2: str, alpha3: str, numeric: str | None = None) -> None:
    """All codes of one nation: each right, and all of the same nation. The number may be missing."""
    validate_alpha2(alpha2)
    validate_alpha3(alpha3)
    if numeric:
        validate_numeric(numeric)
    nation = pycountry.countries.get(alpha_2=alpha2) or pycountry.countries.get(alpha_3=alpha3)
    if nation and (alpha2, alpha3, numeric or nation.numeric) != (nation.alpha_2, nation.alpha_3, nation.numeric):
        right = f"{nation.alpha_2}, {nation.alpha_3}, {nation.numeric}"
        raise ValidationError(f"These codes are not of one nation: {nation.name} has {right}.", code="nation_codes")
    if not nation and numeric and (numbered := pycountry.countries.get(numeric=numeric)):
        raise ValidationError(f"{numeric} is the number of {numbered.name}.", code="nation_codes")


def validate_currency(value: str) -> None:
    """ISO 4217: money in use, or withdrawn."""
    if value in CURRENCIES:
        return
    if value in NOT_MONEY:
        raise ValidationError(f"{value} is in ISO 4217 but is no money.", code="currency")
    if value.upper() in CURRENCIES:
        raise ValidationError(f'Write "{value}" in capitals: {value.upper()}.', code="currency")
    raise ValidationError(
        f'"{value}" is no currency of ISO 4217: write three letters such as EUR, GBP or CAD, never a sign.', code="currency"
    )


def validate_language(value: str) -> None:
    """ISO 639, in small letters: `en`, `uk`, `yue`."""
    if value not in LANGUAGES:
        raise ValidationError(f'"{value}" is no language code of ISO 639: write, for example, en, fr or uk.', code="language")


def validate_public_id(value: str) -> None:
    if re.fullmatch(PUBLIC_ID, value):
        return
    if len(value) > LONGEST_ID:
        raise ValidationError(f"An id has at most {LONGEST_ID} characters; this one has {len(value)}.", code="public_id")
    if value and not re.match(r"[A-Za-z0-9]", value):
        raise ValidationError(f'"{value}" should begin with a letter or a digit.', code="public_id")
    wrong = " ".join(dict.fromkeys("(space)" if sign.isspace() else sign for sign in re.findall(r"[^A-Za-z0-9._-]", value)))
    raise ValidationError(
        f"An id has letters, digits, dots, dashes and underscores only; not {wrong}." if wrong else "An id cannot be empty.",
        code="public_id",
    )


def slugify_id(words: str, *, keep_case: bool = False) -> str:
    """A public id from a record's own words: accents folded, everything else but dots inside words a dash, at most 80.

    Raises ValidationError where nothing is left, as of words in another script: then an id has to be written by hand.
    """
    plain = unicodedata.normalize("NFKD", words.translate(_LETTERS)).encode("ascii", "ignore").decode()
    plain = plain if keep_case else plain.lower()
    plain = re.sub(r"(?<![A-Za-z0-9])[._]+|[._]+(?![A-Za-z0-9])", " ", plain)
    slug = re.sub(r"[^A-Za-z0-9._]+", "-", plain).strip("-")
    if len(slug) > LONGEST_ID:
        whole = slug[:LONGEST_ID] if slug[LONGEST_ID] == "-" else slug[:LONGEST_ID].rpartition("-")[0]
        slug = (whole or slug[:LONGEST_ID]).rstrip("._-")
    if not slug:
        raise ValidationError(f'No id can be made from "{words}": write one in Latin letters or digits.', code="public_id")
    return slug


def _assigned(value: str, kind: str, form: str, user_assigned: re.Pattern[str], right: str) -> None:
    """Raises ValidationError unless ISO 3166 assigns the code, or leaves it to its users."""
    if user_assigned.fullmatch(value) or (re.fullmatch(form, value) and _nation(kind, value)):
        return
    name = kind.replace("_", "-")
    if kind == "alpha_2" and (nation := pycountry.countries.get(alpha_2=_SLIPS.get(value.upper(), ""))):
        raise ValidationError(f'"{value}" is not assigned: {nation.name} is {nation.alpha_2}.', code=kind)
    for other in ("alpha_2", "alpha_3", "numeric"):
        padded = value.zfill(3) if other == "numeric" and re.fullmatch("[0-9]{1,2}", value) else value.upper()
        if nation := _nation(other, padded):
            raise ValidationError(f'"{value}": the {name} code of {nation.name} is {getattr(nation, kind)}.', code=kind)
    raise ValidationError(f'"{value}" is no {name} code of ISO 3166: it has {right}.', code=kind)


def _nation(kind: str, value: str) -> Any:
    """The nation with this code, or None."""
    codes: dict[str, Any] = {kind: value}
    return pycountry.countries.get(**codes)
