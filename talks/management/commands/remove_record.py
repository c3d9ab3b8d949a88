"""Removes one record for law or somebody's safety, from the present and from every version."""

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.db.models import ProtectedError

from talks.history import remove
from talks.resources.registry import RESOURCES


class Command(BaseCommand):
    help = "Removes a record with its parts and citations, also from the past. What is merely wrong is retracted at the desk instead."

    def add_arguments(self, parser) -> None:
        parser.add_argument("collection", choices=sorted(RESOURCES), help="Its collection as addresses have it: statements, people …")
        parser.add_argument("id", help="Its public id.")
        parser.add_argument("--reason", required=True, help="Why it has to go: kept in the history, not shown.")
        parser.add_argument("--by", required=True, help="Who removes it: the name of an account or of a person.")

    def handle(self, collection: str, id: str, reason: str, by: str, **options) -> None:  # noqa: A002 - the option is called so
        record = RESOURCES[collection].model._default_manager.filter(public_id=id).first()
        if record is None:
            raise CommandError(f"There is no record {id} in {collection}.")
        try:
            remove(record, actor=by, reason=reason)
        except (ProtectedError, IntegrityError) as error:
            raise CommandError(f"Other records lean on {id}; nothing was removed. {str(error).splitlines()[0]}") from None
        self.stdout.write(f"Removed {id} from {collection} and from its past. Backups made before still hold it.")
