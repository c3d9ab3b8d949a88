"""Run the tests on a PostgreSQL of their own, or on the server that DATABASE_URL names; what `make test` calls."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

from coalition.embedded.cluster import Cluster
from coalition.embedded.home import temporary_home
from coalition.trouble import DatabaseTrouble

# A worker for each processor, unless the command line has its own -n. Each begins with a stretch of neighbouring tests, so that
# what one module shares is made once, and takes over from another when it has run out.
WORKERS = ["-n", "logical", "--dist", "worksteal"]


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
            workers = [] if any("no:xdist" in argument for argument in arguments) else WORKERS
            tests = subprocess.Popen([sys.executable, "-m", "pytest", *workers, *arguments], env={**os.environ, **environment})
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
