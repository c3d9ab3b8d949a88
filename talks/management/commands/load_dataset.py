"""Loads a dataset folder, or says what is wrong with it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from talks.datasets.loading import BadDataset, Options, load_folder, report
from talks.history import Busy


class Command(BaseCommand):
    help = "Checks a dataset folder and loads or refreshes it. Every bad row is reported by file and line, and then nothing is written."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder with the CSV files")
        parser.add_argument("--reviewed-by", default="operator", metavar="NAME", help="the account that answers for the load (operator)")
        parser.add_argument("--as-drafts", action="store_true", help="leave everything in review instead of publishing it")
        parser.add_argument("--retract-missing", action="store_true", help="retract records that the files no longer have")
        parser.add_argument("--coalition", metavar="ID", help="the coalition it belongs to, where no meetings.csv names it")
        parser.add_argument("--name", help="the name of the dataset (the series of its meetings, else the folder's name)")

    def handle(self, *, folder, reviewed_by, as_drafts, retract_missing, coalition, name, **options):
        asked = Options(reviewed_by=reviewed_by, as_drafts=as_drafts, retract_missing=retract_missing, coalition=coalition, name=name)
        try:
            outcome = load_folder(folder, asked, progress=self.stdout.write if options["verbosity"] else lambda line: None)
        except BadDataset as bad:
            for problem in bad.problems:
                self.stderr.write(str(problem))
            raise CommandError(f"{bad}. Nothing was written.") from None
        except Busy as busy:
            raise CommandError(str(busy)) from None
        if options["verbosity"]:
            for line in report(outcome):
                self.stdout.write(line)
