"""Reads a text and prints what it found, as the annotated texts have it. Nothing is written to the record."""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from talks.reading.cues import LANGUAGES
from talks.reading.reader import Reader
from talks.reading.record import names_of_record
from talks.reading.shape import as_corpus

# The longest text that is read: a few hundred pages.
LARGEST = 2_000_000


class Command(BaseCommand):
    help = (
        "Reads a text (UTF-8) and prints what it found as JSON: spans in code points, each with its words and the reason. Writes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="the text")
        parser.add_argument("--published-on", required=True, metavar="YYYY-MM-DD", help="the day against which dates are told")
        parser.add_argument("--language", choices=LANGUAGES, default="", help="the language; told by its words where it is not given")

    def handle(self, *, file, published_on, language, **options):
        try:
            published = date.fromisoformat(published_on)
        except ValueError:
            raise CommandError(f"--published-on {published_on}: a day as 2025-03-11.") from None
        try:
            words = file.read_bytes().decode("utf-8-sig")
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {(error.strerror or str(error)).lower()}.") from None
        except UnicodeDecodeError:
            raise CommandError(f"{file} is no text in UTF-8.") from None
        if len(words) > LARGEST:
            raise CommandError(f"{file} has {len(words):,} letters; up to {LARGEST:,} are read.")
        found = as_corpus(Reader(names_of_record()).read(words, published, language))
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
