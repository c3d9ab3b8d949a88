"""The bare server as a process, on the database that this process uses."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.served import Server, database_url

PATIENCE = 30  # seconds
HOUSE = Path(__file__).resolve().parent.parent.parent


@contextmanager
def limit(processes: int = 2) -> Iterator[Server]:
    """Serves until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host, port = probe.getsockname()
    serving = ("-m", "granian", "--interface", "rsgi", "--host", host, "--port", str(port), "--workers", str(processes))
    quiet = ("--log-level", "error", "--no-access-log", "bench.limit.server:app")
    environment = {**os.environ, "DATABASE_URL": database_url(), "PYTHONPATH": str(HOUSE)}
    process = subprocess.Popen([sys.executable, *serving, *quiet], env=environment, cwd=HOUSE)
    try:
        _wait(host, port)
        yield Server(host, port, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(host: str, port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with closing(HTTPConnection(host, port, timeout=PATIENCE)) as asking:
                asking.request("GET", "/pledges%20all")
                asking.getresponse().read()
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("The limit did not start.")
