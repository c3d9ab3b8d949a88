"""Reading settings from the environment."""

import os
from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured


def flag(name: str, *, default: bool, environment: Mapping[str, str] = os.environ) -> bool:
    """A setting that is 1 or 0."""
    text = environment.get(name, "").strip()
    if text in ("", "0", "1"):
        return default if text == "" else text == "1"
    raise ImproperlyConfigured(f"{name} is {text!r}: set it to 1 or 0, or leave it out for {int(default)}.")


def number(name: str, *, default: int, environment: Mapping[str, str] = os.environ) -> int:
    """A setting that is a whole number, 0 or more."""
    text = environment.get(name, "").strip()
    if text == "":
        return default
    if not (text.isascii() and text.isdigit()):
        raise ImproperlyConfigured(f"{name} is {text!r}: set it to a whole number, or leave it out for {default}.")
    return int(text)


def contact(text: str) -> str:
    """An address by which people can be reached, as a link: of mail, of a page, or a telephone number."""
    text = text.strip()
    if "@" in text and ":" not in text:
        return f"mailto:{text}"
    if text and not text.startswith(("mailto:", "https://", "tel:")):
        raise ImproperlyConfigured(f"{text!r} is no contact: write an address of mail, or one that begins with https:// or tel:.")
    return text


def words(name: str, *, default: str, environment: Mapping[str, str] = os.environ) -> list[str]:
    """A setting that is a list, separated by commas."""
    return [word.strip() for word in (environment.get(name) or default).split(",") if word.strip()]
