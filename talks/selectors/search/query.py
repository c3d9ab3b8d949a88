"""What is written in the search box: words, "phrases", -without, begin*, one OR another, and filters such as nation:FRA."""

import re
from dataclasses import dataclass, field

from talks.models.noun import noun_of, nouns

# More terms than this are not read: nobody means them.
MOST_TERMS = 24
# Of whom a query may ask: a nation is a party, and so is an organisation.
NAMED = {noun.key: noun_of(noun.model).key for noun in nouns() if noun_of(noun.model).named == "often"}
FILTERS = ("type", "from", "to", *NAMED)
TERM = re.compile(
    rf'(?P<minus>(?:(?<=\s)|^)-+)?(?:(?P<filter>{"|".join(FILTERS)}):(?:"(?P<quoted>[^"]*)"?|(?P<value>[^\s"]+))|"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)

SCALE = re.compile(r"(?<=\d)()\s+(bn|billions?|mn|mln|millions?|milliards?)(?!\w)", re.IGNORECASE)


@dataclass
class Term:
    """A word or a phrase: `without` leaves out what has it, `begins` asks for words that begin so, `other` is an alternative."""

    text: str
    phrase: bool = False
    without: bool = False
    begins: bool = False
    other: bool = False
    # Begun, and perhaps whole: what is being typed.
    also_begins: bool = False


@dataclass
class Query:
    """The terms of a query and its filters, as written."""

    text: str
    terms: list[Term] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)


def read(text: str) -> Query:
    """The query that a text is; signs that stand for nothing are left out."""
    query = Query(" ".join(text.split()))
    # A number and its scale are one word.
    written = SCALE.sub(r"\1\2", query.text)
    other = False
    for match in TERM.finditer(written):
        if match["filter"]:
            value = (match["quoted"] if match["quoted"] is not None else match["value"]).strip()
            if value:
                query.filters.setdefault(match["filter"].lower(), []).append(value)
            continue
        body = match["phrase"] if match["phrase"] is not None else match["word"]
        if body.upper() == "OR" and match["phrase"] is None and not match["minus"]:
            other = bool(query.terms)
        elif any(sign.isalnum() for sign in body) and len(query.terms) < MOST_TERMS:
            phrase = match["phrase"] is not None
            query.terms.append(Term(body, phrase, bool(match["minus"]), not phrase and body.endswith("*"), other))
            other = False
    return query
