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


def words(name: str, *, default: str, environment: Mapping[str, str] = os.environ) -> list[str]:
    """A setting that is a list, separated by commas."""
    return [word.strip() for word in (environment.get(name) or default).split(",") if word.strip()]
