"""Dates in the names of records: words, as everywhere that people read."""

from talks.validators.edtf import is_edtf
from talks.wording import edtf_words


def in_words(edtf: str | None, none: str = "") -> str:
    """11 March 2025; what is no date yet as it stands, so that it can be named in a refusal."""
    return (edtf_words(edtf) if is_edtf(edtf) else edtf) if edtf else none
