"""Keeps the database of the version at hand: both shipped datasets, random edits of every kind, and what the record then says.

On the oldest PostgreSQL that is supported, so that every server can read it.
"""

import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

import django
import psycopg

from tests.long.databases import OLDEST, server, versions
from tests.upgrades import KEPT

ROOT = Path(__file__).parents[2]
SEED = 20261127
TRANSACTIONS = 60


def keep(version: str, url: str) -> None:
    """Fills the empty database at `url` and writes the three files of a version."""
    from django.core.management import call_command
    from django.db import transaction

    from tests.oracles.edits import build, edit_at_random
    from tests.upgrades.standing import points, standing

    call_command("migrate", verbosity=0)
    for folder in sorted(path for path in (ROOT / "data").iterdir() if path.is_dir()):
        call_command("load_dataset", folder, verbosity=0, accept_many=True)
    dice = random.Random(SEED)
    with transaction.atomic():
        build(dice)
    for _ in range(TRANSACTIONS):
        edit_at_random(dice)
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{version}.json").write_text(json.dumps(standing(points()), indent=1) + "\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(KEPT / f"{version}.zip", "w", zipfile.ZIP_DEFLATED) as record:
        call_command("dump_dataset", Path(folder) / "record", verbosity=0)
        for file in sorted((Path(folder) / "record").glob("*.csv")):
            record.write(file, file.name)
    dump = ["pg_dump", "--inserts", "--rows-per-insert=200", "--no-owner", "--no-privileges", f"--dbname={url}"]
    said = subprocess.run([str(versions()[OLDEST] / dump[0]), *dump[1:]], capture_output=True, text=True, check=True).stdout
    # Commands of psql, which the text needs not.
    lines = [line for line in said.splitlines() if not line.startswith("\\")]
    (KEPT / f"{version}.sql.gz").write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))


def main() -> int:
    if OLDEST not in versions():
        print(f"PostgreSQL {OLDEST} is not on this machine: what it dumps every later one can read.", file=sys.stderr)
        return 1
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if (KEPT / f"{version}.sql.gz").exists():
        print(f"{version} is kept already, and what is kept stays as it is.", file=sys.stderr)
        return 1
    with server(versions()[OLDEST]) as maintenance:
        with psycopg.connect(maintenance, autocommit=True) as connection:
            connection.execute("create database kept")
        os.environ["DATABASE_URL"] = url = maintenance.replace("/postgres?", "/kept?")
        django.setup()
        keep(version, url)
    print(f"Kept {version} in {KEPT.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    os.environ.setdefault("DEBUG", "1")
    sys.exit(main())
