"""Puts newer reference rates of the European Central Bank in place."""

import shutil
import tempfile
import urllib.request
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from talks.selectors.totals import money


class Command(BaseCommand):
    help = (
        "Takes newer reference rates from a file of the European Central Bank (eurofxref-hist.zip or .csv, all days since 1999) and "
        "keeps them at RATES_FILE. Every process uses them from its next conversion on. Nothing is fetched unless an address is given."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="the file, or an address that begins with https://")
        parser.add_argument("--older", action="store_true", help="take the file although the rates at hand go further")

    def handle(self, *, file, older, **options):
        kept = Path(settings.RATES_FILE)
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Beside its place and moved there at the end: a process that reads meanwhile has the old table or the new one.
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            fresh = Path(folder) / ("rates.zip" if str(file).split("?")[0].endswith(".zip") else "rates.csv")
            self._take(file, fresh)
            last = self._last_day(fresh, file)
            if last < money.last_day() and not older:
                raise CommandError(
                    f"{file} ends on {last}, and the rates at hand go to {money.last_day()}. "
                    "Nothing was changed; --older takes it all the same."
                )
            fresh.replace(kept)
        if options["verbosity"]:
            self.stdout.write(f"Rates until {last} are in use now.")

    def _take(self, file: str, to: Path) -> None:
        try:
            if file.startswith("https://"):
                with urllib.request.urlopen(file, timeout=60) as answer, to.open("wb") as target:  # noqa: S310 (https only)
                    shutil.copyfileobj(answer, target)
            else:
                shutil.copyfile(file, to)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error}") from None

    def _last_day(self, fresh: Path, file: str):
        try:
            return money.last_day_of(money.read(fresh))
        except Exception as error:  # the library raises what it meets: whatever it is, the file is none of the bank's
            raise CommandError(
                f"{file} is no table of the European Central Bank: eurofxref-hist.zip or .csv is wanted. Nothing was changed."
            ) from error
