"""A server and an empty, migrated database for one benchmark, gone afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def server() -> Iterator[str]:
    """The address of the server that DATABASE_URL names, or of an embedded one that lives as long as the block."""
    if os.environ.get("DATABASE_URL"):
        yield os.environ["DATABASE_URL"]
        return
    from coalition.embedded.cluster import Cluster  # noqa: PLC0415 - only where no server is named
    from coalition.embedded.home import temporary_home  # noqa: PLC0415 - the same

    with temporary_home() as home, Cluster(home, throwaway=True).running() as cluster:
        yield cluster.url("postgres")


@contextmanager
def scratch_database(name: str) -> Iterator[None]:
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    original = connection.settings_dict["NAME"]
    connection.settings_dict.setdefault("TEST", {})["NAME"] = f"bench_{name}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)


@contextmanager
def kept_database(name: str) -> Iterator[None]:
    """A database of the server that stands already, with all migrations."""
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now
    from django.db import connection  # noqa: PLC0415 - the same

    connection.settings_dict["NAME"] = name
    call_command("migrate", verbosity=0)
    yield
