"""How cells are read where the record says a thing in another way than the files: dates, holders, numbers, ids."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from talks.choices import HolderKind, NumberKind, Qualifier
from talks.datasets.format1.reader import Row
from talks.validators.codes import validate_currency

LONGEST_ID = 80

# Who holds a position, by the words of the file. The office of a president is read as that of a head of state in every
# nation of the data; "head of state or government" does not say which, so it is the government's.
HOLDERS = {
    "": HolderKind.UNNAMED,
    "prime minister": HolderKind.HEAD_OF_GOVERNMENT,
    "chancellor": HolderKind.HEAD_OF_GOVERNMENT,
    "taoiseach": HolderKind.HEAD_OF_GOVERNMENT,
    "president": HolderKind.HEAD_OF_STATE,
    "head of state": HolderKind.HEAD_OF_STATE,
    "head of government": HolderKind.HEAD_OF_GOVERNMENT,
    "head of state or government": HolderKind.GOVERNMENT,
    "government": HolderKind.GOVERNMENT,
    "cabinet": HolderKind.GOVERNMENT,
    "vice president": HolderKind.GOVERNMENT,
    "special envoy": HolderKind.GOVERNMENT,
    "kremlin spokesman": HolderKind.INSTITUTION,
    "unnamed official": HolderKind.UNNAMED,
}
# For words that are not in the table: the first sign that occurs in them decides.
HOLDER_SIGNS = (
    ("unnamed", HolderKind.UNNAMED),
    ("prime minister", HolderKind.HEAD_OF_GOVERNMENT),
    ("premier", HolderKind.HEAD_OF_GOVERNMENT),
    ("ministry", HolderKind.INSTITUTION),
    ("embassy", HolderKind.INSTITUTION),
    ("spokes", HolderKind.INSTITUTION),
    ("secretary general", HolderKind.INSTITUTION),
    ("minister", HolderKind.MINISTER),
    ("secretary", HolderKind.MINISTER),
    ("parliament", HolderKind.PARLIAMENT),
    ("senate", HolderKind.PARLIAMENT),
    ("army", HolderKind.MILITARY),
    ("chief of staff", HolderKind.MILITARY),
    ("chief of defence", HolderKind.MILITARY),
    ("general", HolderKind.MILITARY),
    ("admiral", HolderKind.MILITARY),
    ("monarch", HolderKind.HEAD_OF_STATE),
    ("king", HolderKind.HEAD_OF_STATE),
    ("queen", HolderKind.HEAD_OF_STATE),
    ("president", HolderKind.HEAD_OF_STATE),
)
# In a plan or an ask, words such as "proposal for all nations together" name those it is for; others those who propose.
_FOR_WHOM = re.compile(r"\bfor (all|every|other|others|the|its|their)\b", re.IGNORECASE)


# What words say of a number where the file has no column for it.
_KINDS = (
    (re.compile(r"\b(running|cumulative) (total|sum)\b", re.IGNORECASE), NumberKind.RUNNING_TOTAL),
    (re.compile(r"\bbalance of (the|a) fund\b|\bfund('s)? balance\b", re.IGNORECASE), NumberKind.FUND_BALANCE),
)
_MONEY = re.compile(r"([A-Z]{3}) ?([1-9][0-9]{0,2}(?:,[0-9]{3})*|[1-9][0-9]*)")


def kind_in_words(*texts: str) -> str:
    """The kind of number that a row's words speak of; empty where they speak of none."""
    return next((kind.value for sign, kind in _KINDS if any(sign.search(text) for text in texts)), "")


def amount_in_words(text: str) -> tuple[str, str]:
    """Amount and currency of words that are nothing else: "CAD 1,000,000"; two empty texts for any others."""
    found = _MONEY.fullmatch(text.strip())
    if not found:
        return "", ""
    try:
        validate_currency(found[1])
    except ValidationError:
        return "", ""
    return found[2].replace(",", ""), found[1]


def holder_kind(words: str) -> str:
    """The kind of holder that the words name; the government speaks where no word tells."""
    words = words.casefold()
    if words in HOLDERS:
        return HOLDERS[words]
    return next((kind for sign, kind in HOLDER_SIGNS if sign in words), HolderKind.GOVERNMENT)


def names_whom_it_is_for(words: str) -> bool:
    return bool(_FOR_WHOM.search(words))


def edtf(cell: str) -> str | None:
    """A date of the files, which is EDTF as it stands; none for an empty cell."""
    return cell or None


def interval(starts: str, ends: str) -> str | None:
    """One date for both: the day itself, or an interval when they differ."""
    if not ends or starts == ends:
        return starts or None
    return f"{starts}/{ends}" if starts else f"/{ends}"


def precision_of(date: str) -> str:
    """How finely a date of the files is known; a date said to be approximate (2025-03-11~) as finely as it is written."""
    return {0: "unknown", 4: "year", 7: "month", 10: "day"}.get(len(date.removesuffix("~")), "")


def more(cell: str, than: str) -> bool:
    """Whether one whole number is more than another, both as written: Python reads none of thousands of digits."""
    one, other = cell.lstrip("0"), than.lstrip("0")
    return (len(one), one) > (len(other), other)


def number(cell: str) -> str | None:
    return str(int(cell)) if cell else None


def ends(low: str, high: str, qualifier: str) -> tuple[str | None, str | None]:
    """Both ends of a number: the one figure of a plain, exact or about number stands at both."""
    least, most = number(low), number(high)
    if qualifier in ("", Qualifier.EXACT, Qualifier.ABOUT) and (least is None) != (most is None):
        return least or most, least or most
    return least, most


def implied_qualifier(low: str, high: str) -> str:
    """How to read a count that has no column for it."""
    if low and high:
        return Qualifier.EXACT if int(low) == int(high) else Qualifier.RANGE
    return Qualifier.AT_LEAST if low else Qualifier.UP_TO if high else ""


def citation_id(noun: str, *parts: str) -> str:
    """The id of a citation of a record, by the key of its noun. Ids are promises: kinds of two words stay one word in them."""
    return short_id(noun.replace("_", ""), *parts)


def short_id(*parts: str) -> str:
    """A public id from a natural key: the parts with dots between, cut and told apart by a stable hash where too long."""
    whole = ".".join(parts)
    if len(whole) <= LONGEST_ID:
        return whole
    return f"{whole[: LONGEST_ID - 9]}.{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def slug(words: str) -> str:
    """An id from a name: small letters without accents, dashes between."""
    plain = unicodedata.normalize("NFKD", words.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].rstrip("-")


_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)


def membership_keys(rows: Iterable[Row]) -> dict[str, Row]:
    """The key of each membership, as citations.csv writes it: `NATO.DE`, with the date joined where the two do not suffice."""
    rows = list(rows)
    count = Counter((row["group_id"], row["nation_iso2"]) for row in rows)
    keys = {}
    for row in rows:
        pair = (row["group_id"], row["nation_iso2"])
        keys[".".join(pair if count[pair] == 1 else (*pair, row["joined_on"] or "undated"))] = row
    return keys


def key_of(row: Row) -> str:
    """The key of a row by its key columns (memberships have `membership_keys`)."""
    return ".".join(row[column] for column in row.file.key)
