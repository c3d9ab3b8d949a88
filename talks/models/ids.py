"""The words of a public id, made of what a record says."""

from typing import Any

from talks.validators.codes import slugify_id


def shortened_words(text: str, longest: int = 60) -> str:
    """The beginning of a text as an id, cut at a word."""
    slug = slugify_id(text)
    return slug if len(slug) <= longest else slug[: longest + 1].rsplit("-", 1)[0][:longest]


def dated(name: str, edtf: str | None, sign: str = "-") -> str:
    """With the day as EDTF has it, without its marks."""
    day = (edtf or "").split("/")[0].rstrip("~?%")
    return f"{name}{sign}{day}" if day else name


def code_of(party: Any) -> str:
    """A nation's code of two letters, else the code of an organisation, in small letters."""
    return (party.alpha2 or party.public_id).lower()
