"""Run the tests on a PostgreSQL of their own, or on the server that DATABASE_URL names; what `make test` calls."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

from coalition.embedded.cluster import Cluster
from coalition.embedded.home import temporary_home
from coalition.trouble import DatabaseTrouble


def end(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


@contextmanager
def server():
    """The environment that names the server to test on."""
    if os.environ.get("DATABASE_URL"):
        yield {}
        return
    with temporary_home() as home, Cluster(home, throwaway=True).running() as cluster:
        yield {"DATABASE_URL": cluster.url("postgres")}


def main(arguments: list[str]) -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    try:
        with server() as environment:
            tests = subprocess.Popen([sys.executable, "-m", "pytest", *arguments], env={**os.environ, **environment})
            try:
                return tests.wait()
            except (KeyboardInterrupt, SystemExit):
                # Ctrl-C reached pytest as well; a kill of this process did not.
                tests.terminate()
                tests.wait()
                return 1
    except DatabaseTrouble as trouble:
        print(trouble, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
