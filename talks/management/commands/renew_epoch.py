"""Tells all who keep a copy of the record to start anew: after the database's data folder was put back from a copy."""

from django.core.management.base import BaseCommand

from talks.history import renew_epoch


class Command(BaseCommand):
    help = "Run after the server's data folder was put back from a copy of it. After pg_restore it is not needed."

    def handle(self, **options) -> None:
        self.stdout.write(f"The epoch is now {renew_epoch()}: mirrors that follow the change feed start anew.")
