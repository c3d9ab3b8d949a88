"""Addresses: what may stand in the place of a public id in ours, and which of others' the record keeps."""

import re

from django.core.exceptions import ValidationError
from django.urls.converters import StringConverter

from talks.addresses import PUBLIC_ID

WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+([/?#]\S*)?")


class PublicIdConverter(StringConverter):
    """A path converter: `<id:public_id>`."""

    regex = PUBLIC_ID


def validate_web_address(value: str) -> None:
    """Only what a browser fetches: a link that a page shows must not run a script or open a file."""
    if not WEB_ADDRESS.fullmatch(value):
        raise ValidationError("Write a web address that begins with https:// or http://.", code="web_address")
