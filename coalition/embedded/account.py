"""As whom PostgreSQL runs: it refuses to run as root, so root lends it another account."""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coalition.trouble import DatabaseTrouble


@dataclass(frozen=True)
class Account:
    """The account that owns the data folder and runs the server; `switch` when it is not ourselves."""

    uid: int
    gid: int
    switch: bool

    def popen_options(self) -> dict[str, Any]:
        if not self.switch:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def run(self, arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
        """Run a program as this account to its end; its output is captured."""
        try:
            return subprocess.run(
                arguments,
                env=environment,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
                **self.popen_options(),
            )
        except (PermissionError, subprocess.SubprocessError) as error:
            raise cannot_switch(error) from error

    def make_folder(self, folder: Path) -> None:
        """Make a folder that only this account may enter (and root)."""
        folder.mkdir(mode=0o700, exist_ok=True)
        self.take(folder)

    def take(self, path: Path) -> None:
        if self.switch:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def may_write_in(self, folder: Path) -> bool:
        """Whether the account reaches a folder and may write there, asked of the system as that account."""
        if not self.switch:
            return os.access(folder, os.W_OK | os.X_OK)
        try:
            return self.run(["/bin/sh", "-c", 'test -w "$0" && test -x "$0"', str(folder)], {}, Path("/")).returncode == 0
        except OSError:
            return False


def cannot_switch(error: Exception) -> DatabaseTrouble:
    return DatabaseTrouble(
        f"PostgreSQL refuses to run as root and this system does not let root use another account for it ({error}): "
        "work as an ordinary user, or set DATABASE_URL to a PostgreSQL server."
    )


def account_for(owner: Path | None = None) -> Account:
    """Ourselves, or, as root, the owner of the folder given, or else the account that the system keeps for nobody's work."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    if owner is not None and owner.exists() and (status := owner.stat()).st_uid != 0:
        return Account(status.st_uid, status.st_gid, switch=True)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError as error:
        raise DatabaseTrouble(
            "PostgreSQL refuses to run as root and this system has no account “nobody” to run it as: "
            "work as an ordinary user, or set DATABASE_URL to a PostgreSQL server."
        ) from error
    return Account(nobody.pw_uid, nobody.pw_gid, switch=True)
