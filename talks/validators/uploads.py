"""Uploaded copies of sources: what may be kept, told by its content and never by its name."""

import re
from typing import NamedTuple

import filetype
from django.core.exceptions import ValidationError

LARGEST = 25 << 20
ALLOWED = "Keep a PDF, a web page (HTML), an image or plain text."
# By what the library calls them.
IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff", "image/bmp", "image/avif", "image/heic")
NOT_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
WEB_PAGE = re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE)
# Where the beginning of a web page says that it is one.
HEAD = 4_096


class Kind(NamedTuple):
    """What a file is: the end of the name it is kept under, and the type it is sent as."""

    extension: str
    content_type: str


TEXT, PAGE, PDF = Kind("txt", "text/plain; charset=utf-8"), Kind("html", "text/html"), Kind("pdf", "application/pdf")


def kind_of(content: bytes) -> Kind:
    """What an upload is by its content. Raises ValidationError for what is not kept."""
    if (size := len(content)) > LARGEST:
        raise too_large(size)
    found = filetype.guess(content)
    if found is not None and found.mime == PDF.content_type:
        return PDF
    if found is not None and found.mime in IMAGES:
        return Kind(found.extension, found.mime)
    text = None if found is not None else text_of(content)
    if text is None:
        named = f" This one is of the kind “{found.extension}”." if found is not None else ""
        raise ValidationError(f"{ALLOWED}{named}", code="upload")
    head = text[:HEAD].lstrip("\ufeff \t\r\n")
    if WEB_PAGE.search(head):
        return PAGE
    if head.startswith(("<?xml", "<svg", "<!DOCTYPE svg")):
        raise ValidationError(f"{ALLOWED} Drawings in SVG and other XML can hold programs: save it as a PDF or PNG.", code="upload")
    return TEXT


def too_large(size: int) -> ValidationError:
    return ValidationError(f"A copy has at most {LARGEST >> 20} MB; this file has {size / (1 << 20):.1f} MB.", code="upload")


def text_of(content: bytes) -> str | None:
    """The words of a text file, or nothing where it is none."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            return None
    if NOT_TEXT.search(content):
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Pages of before that say in themselves, or nowhere, how they are written.
        return content.decode("cp1252", "replace")
