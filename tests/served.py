"""The application as production and as development serve it, on the database that this process uses."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection

from django.conf import settings
from django.db import connection

PATIENCE = 60  # seconds


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, and its first process."""

    host: str
    port: int
    process: subprocess.Popen

    def ask(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """(status, headers in lower case, body) of one request on a connection of its own."""
        with closing(HTTPConnection(self.host, self.port, timeout=PATIENCE)) as asking:
            asking.request("GET", path, headers={"Host": "localhost", **headers})
            answer = asking.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def served(**environment: str) -> AbstractContextManager[Server]:
    """Serves until the block ends, with Gunicorn, its processes and threads. `environment` sets what operators set."""
    gunicorn = ("-m", "gunicorn", "--config", "python:coalition.server", "--log-level", "critical", "--bind")
    return _serving(gunicorn, environment)


def developed(**environment: str) -> AbstractContextManager[Server]:
    """The same with `runserver`, which reads edited files anew."""
    return _serving((str(settings.BASE_DIR / "manage.py"), "runserver", "--verbosity", "0"), {"DEBUG": "1", **environment})


@contextmanager
def _serving(arguments: Sequence[str], environment: Mapping[str, str]) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host, port = probe.getsockname()
    command = [sys.executable, *arguments, f"{host}:{port}"]
    # Its connections are its own: they last as long as it serves, whichever tests ask it meanwhile.
    process = subprocess.Popen(command, env={**os.environ, "PGAPPNAME": "served", **_settings(), **environment})
    server = Server(host, port, process)
    try:
        _wait(server)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)


def database_url() -> str:
    """The address of the database that this process uses."""
    named = connection.get_connection_params()
    query = "&".join(f"{word}={named[word]}" for word in ("host", "port", "user", "password") if named.get(word))
    return f"postgresql:///{named['dbname']}?{query}"


def _settings() -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url(),
        "SECRET_KEY": "only for tests: nothing signed with it leaves the machine",
        "HTTPS": "0",
    }


def _wait(server: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if server.ask("/about/")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("The server did not start.")
