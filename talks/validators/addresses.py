"""Addresses on the web: which of them the record keeps."""

import re

from django.core.exceptions import ValidationError

WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+([/?#]\S*)?")


def validate_web_address(value: str) -> None:
    """Only what a browser fetches: a link that a page shows must not run a script or open a file."""
    if not WEB_ADDRESS.fullmatch(value):
        raise ValidationError("Write a web address that begins with https:// or http://.", code="web_address")
