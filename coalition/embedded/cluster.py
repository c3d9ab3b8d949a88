"""Start, share and stop one embedded server."""

import contextlib
import fcntl
import itertools
import shutil
import signal
import subprocess
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psutil
import psycopg

from coalition.embedded.account import cannot_switch
from coalition.embedded.damage import damaged, last_complaint
from coalition.embedded.home import Home
from coalition.embedded.programs import major, programs_for
from coalition.trouble import DatabaseTrouble

PATIENCE = 60  # seconds; recovery after a crash takes a few
SUPERUSER = "postgres"
PORT = "5432"  # only a part of the socket's name: a PGPORT in the environment must not change it

# No one but us: a socket in a folder of our own, and no network.
ALWAYS = {"listen_addresses": "", "port": PORT, "timezone": "UTC", "log_timezone": "UTC", "lc_messages": "C"}
# Tests lose nothing when the machine stops, so they need not wait for the disk.
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_wal_size": "2GB",
    "autovacuum_naptime": "30s",
}


class Cluster:
    """One server with its data. Several processes may use it at once: the first starts it, the last stops it."""

    def __init__(self, home: Home, *, throwaway: bool = False) -> None:
        self.home = home
        self.throwaway = throwaway
        self._child: subprocess.Popen[bytes] | None = None

    @contextmanager
    def running(self) -> Iterator["Cluster"]:
        """Start the server unless it runs, and stop it at the end unless another process still uses it.

        Raises DatabaseTrouble when it cannot be started.
        """
        with self._lock("users") as users:
            try:
                with self._alone():
                    fcntl.flock(users, fcntl.LOCK_SH)
                    self._start()
                yield self
            finally:
                with self._alone():
                    fcntl.flock(users, fcntl.LOCK_UN)
                    with contextlib.suppress(BlockingIOError):
                        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        self._stop()

    def set_aside(self, why: str) -> Path:
        """Moves the data to a folder of its own beside, where they stay, so that the next start makes new ones. Returns that folder.

        Raises DatabaseTrouble while another process uses the server.
        """
        with self._lock("users") as users, self._alone():
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DatabaseTrouble(f"Another process uses the database in {self.home.data}: stop it first.") from None
            folders = (self.home.folder / f"data.{why}{number}" for number in itertools.chain([""], (f".{n}" for n in itertools.count(2))))
            aside = next(folder for folder in folders if not folder.exists())
            self.home.data.rename(aside)
            return aside

    def conninfo(self, database: str) -> dict[str, str]:
        """How to connect: the words of a libpq connection string."""
        return {"host": str(self.home.sockets), "port": PORT, "user": SUPERUSER, "dbname": database}

    def url(self, database: str) -> str:
        """The same as DATABASE_URL takes it; the host is a folder and so stands behind the question mark."""
        host = urllib.parse.quote(str(self.home.sockets), safe="")
        return f"postgresql:///{database}?host={host}&port={PORT}&user={SUPERUSER}"

    def ensure_database(self, database: str) -> bool:
        """Create the database unless it exists; whether it was created."""
        with self._connection() as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
                return False
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database)))
            return True

    def _connection(self) -> psycopg.Connection:
        return psycopg.connect(psycopg.conninfo.make_conninfo(**self.conninfo("postgres")), autocommit=True, connect_timeout=5)

    @contextmanager
    def _lock(self, name: str) -> Iterator[IO[str]]:
        path = self.home.folder / f"{name}.lock"
        try:
            with path.open("a") as lock:
                self.home.account.take(path)
                yield lock
        except PermissionError as error:
            raise DatabaseTrouble(f"{path} belongs to another account: work as that one, or move {self.home.folder} away.") from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else starts or stops the server meanwhile."""
        with self._lock("start") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _start(self) -> None:
        """Start the server, unless it answers already, and wait until it does."""
        if self._answers():
            return
        if self._process() is None:
            if not self.home.data.exists():
                self._create()
            self._check_data()
            self._forget_another_program()
            self._launch()
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self._child is not None and self._child.poll() is not None:
                why = last_complaint(self.home.log) or "it gave no reason"
                if "pre-existing shared memory" not in why or time.monotonic() > deadline:
                    raise damaged(self.home.data, f"PostgreSQL says: {why}; its log is {self.home.log}")
                # Killed a moment ago: what is left of it is still going.
                time.sleep(0.5)
                self._launch()
            if time.monotonic() > deadline:
                raise DatabaseTrouble(f"PostgreSQL did not answer within {PATIENCE} seconds; its log is {self.home.log}.")
            time.sleep(0.05)

    def _answers(self) -> bool:
        if not self.home.data.exists():
            return False
        try:
            self._connection().close()
        except psycopg.OperationalError:
            return False
        return True

    def _create(self) -> None:
        """Make the data folder under another name first, so that a half-made one is never taken for it."""
        half = self.home.folder / "data.incomplete"
        shutil.rmtree(half, ignore_errors=True)
        arguments = [
            str(programs_for(self.home) / "initdb"),
            f"--pgdata={half}",
            f"--username={SUPERUSER}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
            *(["--no-sync"] if self.throwaway else []),
        ]
        made = self.home.account.run(arguments, self._environment(), self.home.folder)
        if made.returncode != 0:
            shutil.rmtree(half, ignore_errors=True)
            words = made.stderr.strip().splitlines()
            raise DatabaseTrouble(f"PostgreSQL could not make its data folder in {self.home.folder}: {words[-1] if words else 'no reason'}")
        half.rename(self.home.data)

    def _check_data(self) -> None:
        data = self.home.data
        try:
            made_by = (data / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            raise damaged(data, "it has no file PG_VERSION") from None
        except PermissionError:
            raise DatabaseTrouble(f"The data folder {data} belongs to another account: work as that one, or move it away.") from None
        if not made_by.isdigit():
            raise damaged(data, "its PG_VERSION names no version")
        if made_by != major():
            raise DatabaseTrouble(
                f"The data folder {data} was made by PostgreSQL {made_by} and this is {major()}: "
                "dump it with the old version and load it here, or move it away."
            )

    def _forget_another_program(self) -> None:
        """Forget the process number that a crash left where it is some other program's by now: PostgreSQL would not start.

        Only then: the file also names the shared memory by which PostgreSQL notices what is left of a killed server.
        """
        file = self.home.data / "postmaster.pid"
        with contextlib.suppress(FileNotFoundError, ValueError):
            if psutil.pid_exists(int(file.read_text().split("\n")[0])):
                file.unlink()

    def _launch(self) -> None:
        self.home.account.make_folder(self.home.sockets)
        settings = {**ALWAYS, "unix_socket_directories": str(self.home.sockets), **(THROWAWAY if self.throwaway else {})}
        arguments = [str(programs_for(self.home) / "postgres"), "-D", str(self.home.data)]
        for name, value in settings.items():
            arguments += ["-c", f"{name}={value}"]
        self.home.log.touch(mode=0o600)
        self.home.account.take(self.home.log)
        with self.home.log.open("wb") as log:
            try:
                # A session of its own: Ctrl-C in the terminal is for us, who stop the server when the last request is done.
                self._child = subprocess.Popen(
                    arguments,
                    env=self._environment(),
                    cwd=self.home.folder,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    **self.home.account.popen_options(),
                )
            except (PermissionError, subprocess.SubprocessError) as error:
                raise cannot_switch(error) from error

    def _environment(self) -> dict[str, str]:
        """Nothing of the caller's: a PGPORT or LC_ALL set for other servers must not reach this one."""
        return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": str(self.home.folder)}

    def _process(self) -> psutil.Process | None:
        """The server's process, if the one that its data folder names is alive and is that."""
        try:
            number = int((self.home.data / "postmaster.pid").read_text().split("\n")[0])
            process = psutil.Process(number)
            is_server = str(self.home.data) in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
        except (OSError, ValueError, psutil.Error):
            return None
        return process if is_server else None

    def _stop(self) -> None:
        """Stop the server after rolling back what is open, and wait until it has written everything."""
        process = self._process()
        if process is None:
            return
        process.send_signal(signal.SIGINT)
        try:
            if self._child is not None and self._child.pid == process.pid:
                self._child.wait(PATIENCE)
            else:
                process.wait(PATIENCE)
        except (subprocess.TimeoutExpired, psutil.TimeoutExpired):
            raise DatabaseTrouble(f"PostgreSQL (process {process.pid}) did not stop within {PATIENCE} seconds.") from None
        if self.home.sockets.parent != self.home.folder:
            shutil.rmtree(self.home.sockets, ignore_errors=True)
