"""Writes the public record, or what one dataset has loaded of it, as files of format 2."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from talks.datasets.format2.package import write_folder
from talks.datasets.format2.scope import Everything, OfDataset
from talks.models import Dataset, DatasetRow


class Command(BaseCommand):
    help = (
        "Writes what is public as files of format 2: all of it, or a dataset as the record has it now, with the editors' corrections "
        "and whatever it leads to. Loaded into an empty tracker the files give the same record again."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to write to")
        parser.add_argument("--dataset", metavar="NAME", help="one dataset alone, by the name that load_dataset tells")
        parser.add_argument("--format", type=int, choices=[2], default=2, help="the format of the files (2)")

    def handle(self, *, folder, dataset, **options):
        if dataset and not DatasetRow.objects.filter(dataset=dataset).exists():
            known = DatasetRow.objects.order_by("dataset").values_list("dataset", flat=True).distinct()
            raise CommandError(f"No dataset {dataset} has been loaded; there is {', '.join(known) or 'none'}.")
        with transaction.atomic():
            if not connection.in_atomic_block or not connection.savepoint_ids:
                connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            described = Dataset.objects.filter(name=dataset).first() if dataset else None
            head = described.head if described else {}
            try:
                write_folder(folder, OfDataset(dataset) if dataset else Everything(), head | {"name": dataset or folder.resolve().name})
            except OSError as error:
                raise CommandError(f"{folder} cannot be written: {(error.strerror or str(error)).lower()}.") from None
        self.stdout.write(f"Written to {folder}.")
