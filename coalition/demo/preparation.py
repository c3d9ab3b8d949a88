"""What has to be there before the demo can serve: tables, data, accounts, static files. Doing it again does no harm."""

from collections.abc import Callable

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from coalition.demo.accounts import demo_accounts
from coalition.demo.static_files import collect_static_files
from coalition.trouble import Trouble

DATASETS = settings.BASE_DIR / "data"


def prepare(*, empty: bool, say: Callable[[str], None]) -> list[str]:
    """Bring the database up to date and collect static files; the accounts to log in with, as lines to print.

    Raises Trouble when the dataset cannot be loaded.
    """
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Making or changing the tables ...")
        call_command("migrate", verbosity=0, interactive=False)
    if not empty:
        for folder in sorted(path for path in DATASETS.iterdir() if path.is_dir()):
            say(f"Loading the dataset {folder.name}, as far as it has changed ...")
            try:
                call_command("load_dataset", folder, verbosity=0, accept_many=True)
            except CommandError as error:
                raise Trouble(f"The dataset in {folder} could not be loaded: {error}") from error
    collect_static_files()
    say("Looking after the accounts ...")
    accounts = demo_accounts()
    # The server opens connections of its own.
    connection.close()
    return accounts
