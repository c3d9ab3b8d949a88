"""The whole suite on every PostgreSQL from 15 on whose programs this machine has beside the embedded one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coalition.embedded.cluster import SUPERUSER, THROWAWAY
from coalition.embedded.home import temporary_home
from coalition.embedded.programs import major
from tests.long.__main__ import ROOT, SKIPPED

OLDEST = 15
# Where Debian, Red Hat and PostgreSQL's own packages put each version.
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")


def versions() -> dict[int, Path]:
    """The folder of programs by major version."""
    found = {}
    for pattern in PLACES:
        for folder in Path("/").glob(pattern.lstrip("/")):
            number = folder.parent.name.rpartition("-")[2]
            if (folder / "postgres").exists() and number.isdigit() and OLDEST <= int(number) != int(major()):
                found[int(number)] = folder
    return dict(sorted(found.items()))


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """The address of a throwaway server of those programs."""
    with temporary_home() as home:
        home.account.make_folder(home.sockets)
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(home.folder)}
        initdb = [f"{programs}/initdb", "-D", str(home.data), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        made = home.account.run(initdb, environment, home.folder)
        if made.returncode:
            raise RuntimeError(made.stderr)
        settings = {"listen_addresses": "", "unix_socket_directories": str(home.sockets), "timezone": "UTC", **THROWAWAY}
        options = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in settings.items())
        control = [f"{programs}/pg_ctl", "-D", str(home.data), "-w", "-l", str(home.folder / "server.log")]
        begun = home.account.run([*control, "-o", options, "start"], environment, home.folder)
        if begun.returncode:
            raise RuntimeError(begun.stderr + begun.stdout)
        try:
            yield f"postgresql:///postgres?host={str(home.sockets).replace('/', '%2F')}&port=5432&user={SUPERUSER}"
        finally:
            home.account.run([*control, "-m", "immediate", "stop"], environment, home.folder)


def main(arguments: list[str]) -> int:
    found = versions()
    if not found:
        print(f"This machine has no other PostgreSQL than {major()}: nothing to try.")
        return SKIPPED
    failed = []
    for number, programs in found.items():
        print(f"-- PostgreSQL {number}, {shutil.which('postgres', path=str(programs))}", flush=True)
        with server(programs) as url:
            # Lengths are tried elsewhere: here the short form is enough.
            environment = {**os.environ, "DATABASE_URL": url, "LONG": "0"}
            if subprocess.call([sys.executable, "-m", "tests", "-q", *(arguments or ["tests"])], cwd=ROOT, env=environment):
                failed.append(number)
    print(f"PostgreSQL {', '.join(map(str, found))}: " + (f"failed on {', '.join(map(str, failed))}" if failed else "passed"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
