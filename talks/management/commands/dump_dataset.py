"""Writes a dataset's files again from the record."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from talks.datasets.format1.writing import write_folder
from talks.models import DatasetRow


class Command(BaseCommand):
    help = "Writes the files of a dataset as the record has them now, so that editors' corrections can flow back into it."

    def add_arguments(self, parser):
        parser.add_argument("dataset", help="the name of the dataset, which load_dataset tells")
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to write to")

    def handle(self, *, dataset, folder, **options):
        if not DatasetRow.objects.filter(dataset=dataset).exists():
            known = DatasetRow.objects.order_by("dataset").values_list("dataset", flat=True).distinct()
            raise CommandError(f"No dataset {dataset} has been loaded; there is {', '.join(known) or 'none'}.")
        write_folder(dataset, folder)
        self.stdout.write(f"Written to {folder}.")
