"""Undoes the last load of a dataset."""

from django.core.management.base import BaseCommand, CommandError

from talks.datasets.loading import BadDataset, report, undo
from talks.history import Busy
from talks.services.refusals import Refused


class Command(BaseCommand):
    help = "Undoes the last load of a dataset as one step: what it brought is retracted, what it changed or retracted is as before."

    def add_arguments(self, parser):
        parser.add_argument("dataset", help="the dataset's name, which load_dataset tells")
        parser.add_argument("--reviewed-by", default="operator", metavar="NAME", help="the account that answers for it (operator)")

    def handle(self, *, dataset, reviewed_by, **options):
        try:
            outcome = undo(dataset, reviewed_by)
        except (Refused, BadDataset, Busy) as refused:
            raise CommandError(f"{refused} Nothing was changed.") from None
        for line in report(outcome):
            self.stdout.write(line)
