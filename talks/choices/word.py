"""What a word of a vocabulary is: a stored code, a label for people, one sentence that defines it, and where it comes from."""

from typing import Any, NamedTuple, Self

from django.db.models import TextChoices


class Standard(NamedTuple):
    """A standard or practice of the field from which words are taken."""

    name: str
    address: str


ADMIRALTY = Standard("NATO (“Admiralty”) grading of sources and information", "https://en.wikipedia.org/wiki/Admiralty_code")
DAC = Standard("OECD DAC purpose codes", "https://iatistandard.org/en/iati-standard/203/codelists/sector/")
IATI = Standard("IATI transaction types", "https://iatistandard.org/en/iati-standard/203/codelists/transactiontype/")
ISO_3166 = Standard("ISO 3166", "https://www.iso.org/iso-3166-country-codes.html")
KIEL = Standard("Ukraine Support Tracker, Kiel Institute", "https://www.ifw-kiel.de/topics/war-against-ukraine/ukraine-support-tracker/")
UN_VOTES = Standard("United Nations voting records", "https://digitallibrary.un.org/collection/Voting%20Data")


class Vocabulary(TextChoices):
    """The words that a column may hold. A code never changes its meaning and never goes; words are only added."""

    definition: str
    source: Standard | None

    def __new__(cls, code: str, definition: str = "", source: Standard | None = None, more: dict[str, Any] | None = None) -> Self:
        one = str.__new__(cls, code)
        one._value_ = code
        one.definition, one.source = definition, source
        vars(one).update(more or {})
        return one


def word(code: str, label: str, definition: str, source: Standard | None = None, **more: Any) -> Any:
    """One word, as a vocabulary is written; `more` is what only the words of this vocabulary have."""
    # Django takes the last for the label.
    return code, definition, source, more, label
