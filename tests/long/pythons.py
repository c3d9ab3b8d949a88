"""The whole suite under every Python newer than this one that the machine has."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.long.__main__ import ROOT, SKIPPED

NAMES = ("python3.11", "python3.12", "python3.13", "python3.14")
# Where pyenv and uv keep versions that PATH does not lead to.
KEPT = (".pyenv/versions/*/bin", ".local/share/uv/python/*/bin")


def others() -> dict[str, str]:
    """The programs by name, without the version that runs this."""
    own = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return {name: found for name in NAMES if name != own and (found := _program(name))}


def _program(name: str) -> str | None:
    """The first program of that name that runs: a shim may stand for a version that is not chosen."""
    candidates = [shutil.which(name), *(str(path) for place in KEPT for path in sorted(Path.home().glob(f"{place}/{name}"), reverse=True))]
    for found in filter(None, candidates):
        if subprocess.call([found, "-c", "pass"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            return found
    return None


def environment_of(program: str, name: str) -> Path:
    """An environment of that Python with the locked dependencies, kept in var/; its python."""
    folder = ROOT / "var" / "pythons" / name
    if not (folder / "installed").exists():
        subprocess.run([program, "-m", "venv", "--clear", str(folder)], check=True)
        install = ["-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", "requirements/dev.txt"]
        subprocess.run([str(folder / "bin" / "python"), *install], cwd=ROOT, check=True)
        (folder / "installed").touch()
    return folder / "bin" / "python"


def main(arguments: list[str]) -> int:
    found = others()
    if not found:
        print("This machine has no other Python: nothing to try.")
        return SKIPPED
    failed = []
    for name, program in found.items():
        print(f"-- {name}", flush=True)
        try:
            python = environment_of(program, name)
        except subprocess.CalledProcessError as error:
            print(f"Its environment could not be made: {error}")
            failed.append(name)
            continue
        # Lengths are tried elsewhere: here the short form is enough.
        command = [str(python), "-m", "tests", "-q", *(arguments or ["tests"])]
        if subprocess.call(command, cwd=ROOT, env={**os.environ, "LONG": "0"}):
            failed.append(name)
    print(f"{', '.join(found)}: " + (f"failed under {', '.join(failed)}" if failed else "passed"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
