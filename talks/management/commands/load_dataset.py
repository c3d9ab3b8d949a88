"""Loads a dataset, or says what is wrong with it."""

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from talks.datasets.loading import BadDataset, Options, TooMuch, load_folder, report
from talks.datasets.problems import Problem
from talks.history import Busy

SHOWN = 100
MUCH = 3  # the exit code


class Command(BaseCommand):
    help = "Checks a dataset and loads or refreshes it. Every bad row is reported by file and line, and then nothing is written."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="PATH", help="the folder with the CSV files, a zip of it, or a workbook (.xlsx)")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, totals among it, and write nothing")
        parser.add_argument("--reviewed-by", default="operator", metavar="NAME", help="the account that answers for the load (operator)")
        parser.add_argument("--as-drafts", action="store_true", help="leave everything in review instead of publishing it")
        parser.add_argument("--retract-missing", action="store_true", help="retract records that the files no longer have")
        parser.add_argument("--accept-many", action="store_true", help="go on though more than a tenth of the last load changes or goes")
        parser.add_argument("--coalition", metavar="ID", help="of format 1: the coalition it belongs to, where no meetings.csv names it")
        parser.add_argument("--name", help="the dataset's name (that of its head, or of the series of its meetings, or the folder's)")

    def handle(self, *, folder, **options):
        asked = Options(**{name: options[name] for name in Options.__dataclass_fields__})
        try:
            outcome = load_folder(folder, asked, progress=self.stdout.write if options["verbosity"] else lambda line: None)
        except BadDataset as bad:
            for line in told(bad.problems):
                self.stderr.write(line)
            raise CommandError(f"{bad}. Nothing was written.") from None
        except TooMuch as much:
            for each in much.much:
                self.stderr.write(
                    f"Of {each.there} {each.model._meta.verbose_name_plural} {each.changed} would change, {each.going} would go."
                )
            raise CommandError("This is much. Nothing was written; --accept-many loads it, --dry-run shows it.", returncode=MUCH) from None
        except Busy as busy:
            raise CommandError(str(busy)) from None
        if options["verbosity"]:
            for line in report(outcome):
                self.stdout.write(line)
            if asked.dry_run:
                self.stdout.write("This was a dry run: nothing was written.")


def told(problems: list[Problem]) -> list[str]:
    """The first hundred problems, and of the rest how many of each kind."""
    rest = Counter((problem.file, problem.column, problem.right) for problem in problems[SHOWN:])
    lines = [str(problem) for problem in problems[:SHOWN]]
    for (file, column, right), number in rest.most_common(SHOWN):
        lines.append(f"{number} more in {file}{f', {column}' if column else ''}: {right}")
    if others := sum(number for _, number in rest.most_common()[SHOWN:]):
        lines.append(f"{others} more of other kinds")
    return lines
