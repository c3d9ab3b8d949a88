"""Where an embedded server lives: its data, socket, log and, as root, a copy of its programs, all in one folder, its home."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coalition.embedded.account import Account, account_for
from coalition.trouble import DatabaseTrouble

# Places for a private home that every account can reach, the lasting one first.
# What is made in them has a name that nobody can guess, and nobody else may enter it.
PRIVATE_PLACES = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108
TEMPORARY_PLACES = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108
# The name of a socket may have 107 bytes on Linux, 103 on macOS, and PostgreSQL adds its own file name.
LONGEST_SOCKET_FOLDER = 85


@dataclass(frozen=True)
class Home:
    folder: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def programs(self) -> Path:
        return self.folder / "programs"

    @property
    def sockets(self) -> Path:
        """The folder of the socket; elsewhere, and remembered, where the home's own path is too long for one."""
        own = self.folder / "run"
        if len(os.fsencode(own)) <= LONGEST_SOCKET_FOLDER:
            return own
        note = self.folder / "run.elsewhere"
        if note.exists() and self._is_ours(elsewhere := Path(note.read_text().strip())):
            return elsewhere
        elsewhere = Path(tempfile.mkdtemp(prefix="coalition-", dir="/tmp"))
        self.account.take(elsewhere)
        note.write_text(f"{elsewhere}\n")
        return elsewhere

    def _is_ours(self, folder: Path) -> bool:
        """A folder in a place open to everybody is believed only if it is the account's own and closed to others."""
        try:
            status = folder.lstat()
        except OSError:
            return False
        return folder.is_dir() and not folder.is_symlink() and status.st_uid == self.account.uid and status.st_mode & 0o077 == 0


def durable_home(var: Path) -> Home:
    """The home of the server whose data last: `var/postgres`, or a private folder where its account cannot reach that.

    Raises DatabaseTrouble when neither can be used.
    """
    var.mkdir(exist_ok=True)
    note = var / "postgres.elsewhere"
    if note.exists():
        return _remembered_home(note)
    folder = var / "postgres"
    account = account_for(owner=folder)
    try:
        account.make_folder(folder)
    except PermissionError as error:
        raise DatabaseTrouble(
            f"The folder {folder} cannot be made or written ({error.strerror}): it may belong to another account; work as that one."
        ) from error
    if account.may_write_in(folder):
        return Home(folder, account)
    if not account.switch:
        raise DatabaseTrouble(f"The folder {folder} belongs to another account: work as that one, or move the folder away.")
    if any(folder.iterdir()):
        raise DatabaseTrouble(
            f"The account that PostgreSQL runs as cannot reach its data in {folder} any more: open the folders above it to that account."
        )
    folder.rmdir()
    home = Home(_private_folder(account, PRIVATE_PLACES), account)
    note.write_text(f"{home.folder}\n")
    return home


def _remembered_home(note: Path) -> Home:
    folder = Path(note.read_text().strip())
    if not folder.is_dir():
        raise DatabaseTrouble(f"The database was kept in {folder}, which is gone: delete {note} to start again with an empty one.")
    account = account_for(owner=folder)
    if folder.stat().st_uid != account.uid:
        raise DatabaseTrouble(f"The database in {folder} was made by root: work as root again, or set DATABASE_URL.")
    return Home(folder, account)


@contextmanager
def temporary_home() -> Iterator[Home]:
    """A home that is removed with all its data at the end, for tests."""
    account = account_for()
    own = Path(tempfile.gettempdir())
    home = Home(_private_folder(account, (own, *TEMPORARY_PLACES)), account)
    try:
        yield home
    finally:
        shutil.rmtree(home.folder, ignore_errors=True)


def _private_folder(account: Account, places: tuple[Path, ...]) -> Path:
    """A new folder with an unguessable name that only the account may enter, in the first place where that works."""
    for place in places:
        try:
            folder = Path(tempfile.mkdtemp(prefix="coalition-talks-", dir=place))
        except OSError:
            continue
        account.take(folder)
        if account.may_write_in(folder):
            return folder
        folder.rmdir()
    looked_in = ", ".join(map(str, places))
    raise DatabaseTrouble(f"The account that PostgreSQL runs as can write in none of {looked_in}: set DATABASE_URL to a PostgreSQL server.")
