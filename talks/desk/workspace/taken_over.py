"""The words of an uploaded copy, to be kept as the text of its source. Files are read apart (`extracting`), and nothing is ever fetched."""

import subprocess
import sys
from pathlib import Path

from talks.models import Source
from talks.services.refusals import Refused
from talks.validators.uploads import PAGE, PDF, TEXT, text_of

READER = Path(__file__).with_name("extracting.py")
SECONDS = 30
READ_APART = (PDF.extension, PAGE.extension)
TOO_LONG = f"Reading this file took more than {SECONDS} seconds: paste the words that you use."
UNREAD = "This file cannot be read: paste its words."
GONE = "The copy is on record, but its file is not there any more: paste its words."


def has_words(source: Source) -> bool:
    """Whether a source has an uploaded copy of a kind that words can be read from."""
    return _extension(source) in (*READ_APART, TEXT.extension)


def text_of_copy(source: Source) -> str:
    """The words of the uploaded copy. Raises Refused, in a sentence, where there are none to be had."""
    if not has_words(source):
        raise Refused("There is no uploaded copy with words to read: paste them.")
    try:
        with source.copy_file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        raise Refused(GONE) from None
    if _extension(source) == TEXT.extension:
        return text_of(content) or ""
    return read_apart(content, _extension(source))


def read_apart(content: bytes, kind: str, *, seconds: float = SECONDS) -> str:
    """The words of a file of this kind, by a process that can do nothing but read. Raises Refused."""
    try:
        done = subprocess.run(
            [sys.executable, str(READER), kind], input=content, capture_output=True, timeout=seconds, env={}, cwd="/", check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(TOO_LONG) from None
    if done.returncode == 0:
        return done.stdout.decode()
    said = done.stderr.decode(errors="replace").strip().splitlines()
    # Of its own it ends with 1 and a sentence; whatever else ended it has none for people.
    raise Refused(said[-1] if done.returncode == 1 and said and said[-1].endswith("words.") else UNREAD)


def _extension(source: Source) -> str:
    return source.copy_file.name.rpartition(".")[2].lower() if source.copy_file else ""
