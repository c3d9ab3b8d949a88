"""Which database: the server that DATABASE_URL names, or the embedded one under `var/`. Nothing else knows."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import psycopg.conninfo

from coalition.trouble import DatabaseTrouble

# What this machine keeps: the embedded database, the secret key, static files, uploads.
VAR = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent.parent / "var").absolute()
# Where the embedded server is, for this process and those that it starts; set by `served()` alone.
EMBEDDED_URL = "COALITION_EMBEDDED_URL"
# Commands that ask nothing of a database: no server is started for them.
WITHOUT_DATABASE = {"help", "version", "check", "makemigrations", "collectstatic", "makemessages", "compilemessages"}


def is_embedded(environment: Mapping[str, str] = os.environ) -> bool:
    return not environment.get("DATABASE_URL")


def database_name(environment: Mapping[str, str] = os.environ) -> str:
    """The embedded server keeps two databases: the tracker, and with EMPTY=1 one to try entry in."""
    return "talks_empty" if environment.get("EMPTY") == "1" else "talks"


def connection_settings(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Django's settings of the connection. Raises DatabaseTrouble when DATABASE_URL cannot be understood."""
    # Outside `served()` there is no embedded server: connecting then says so, but reading the settings starts nothing.
    url = environment.get("DATABASE_URL") or environment.get(EMBEDDED_URL) or f"postgresql:///talks?host={VAR / 'not-started'}"
    try:
        words: dict[str, Any] = dict(psycopg.conninfo.conninfo_to_dict(url))
    except psycopg.ProgrammingError as error:
        raise DatabaseTrouble(
            f"DATABASE_URL is not understood ({str(error).strip()}): it looks like postgres://user:password@host:5432/database."
        ) from error
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    settings = {name: words.pop(word, "") for name, word in names.items()}
    return {**settings, "OPTIONS": words}


@contextmanager
def served_for(arguments: Sequence[str]) -> Iterator[None]:
    """`served()`, for a command line whose command asks something of a database."""
    command = arguments[1] if len(arguments) > 1 else "help"
    if command in WITHOUT_DATABASE or "--help" in arguments:
        yield
        return
    with served():
        yield


def set_aside(why: str) -> Path:
    """Keeps the data of the embedded server in a folder of their own, which is returned: the next start makes new ones."""
    from coalition.embedded.cluster import Cluster  # noqa: PLC0415 - a production image has no embedded server
    from coalition.embedded.home import durable_home  # noqa: PLC0415 - the same

    return Cluster(durable_home(VAR)).set_aside(why)


@contextmanager
def served() -> Iterator[None]:
    """The database is there inside this block: the embedded server is started and stopped, any other is left alone.

    Raises DatabaseTrouble when the embedded server cannot be had.
    """
    if not is_embedded():
        yield
        return
    from coalition.embedded.cluster import Cluster  # noqa: PLC0415 - a production image has no embedded server
    from coalition.embedded.home import durable_home  # noqa: PLC0415 - the same

    with Cluster(durable_home(VAR)).running() as cluster:
        cluster.ensure_database(database_name())
        os.environ[EMBEDDED_URL] = cluster.url(database_name())
        yield
