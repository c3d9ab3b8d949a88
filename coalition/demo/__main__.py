"""Sets everything up, saying each step, and serves until Ctrl-C."""

import contextlib
import os
import signal
import sys
import time

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from coalition.database import database_name, is_embedded, served, set_aside
from coalition.demo.serving import Address, free_address, serve
from coalition.environment import flag
from coalition.trouble import Trouble
from coalition.upgrades import FIRST, MadeBefore, refuse_foreign

# Whether somebody has asked to stop. The exception alone can be lost: Python drops what is raised while it tidies up an object.
asked_to_stop = False


def say(line: str) -> None:
    # The terminal may be gone; what has to be stopped is stopped all the same.
    with contextlib.suppress(OSError):
        print(line, flush=True)


def say_on(line: str) -> None:
    """Says what comes next, unless somebody has asked to stop."""
    if asked_to_stop:
        raise KeyboardInterrupt
    say(line)


def end(number: int, frame: object) -> None:
    global asked_to_stop
    asked_to_stop = True
    raise KeyboardInterrupt


def demo() -> None:
    began = time.monotonic()
    address = free_address(os.environ.get("PORT", ""))
    empty = flag("EMPTY", default=False)
    say(f"Starting PostgreSQL ({database_name()}) ..." if is_embedded() else "Using the PostgreSQL server that DATABASE_URL names ...")
    try:
        run(address, empty=empty, began=began)
    except MadeBefore as old:
        if not is_embedded():
            raise
        connections.close_all()
        say(f"{old}\nIt is kept as it is in {set_aside(f'before-{FIRST}')}; starting with a new one ...")
        run(address, empty=empty, began=began)
    say("Stopped; nothing is lost.")


def run(address: Address, *, empty: bool, began: float) -> None:
    """Serve until somebody stops it. Raises MadeBefore, and has touched nothing then."""
    with served():
        django.setup()
        from coalition.demo.preparation import prepare  # noqa: PLC0415 - imports models, so it has to wait for the set-up

        refuse_foreign()
        accounts = prepare(empty=empty, say=say_on)

        def ready() -> None:
            say_on(f"\nReady after {time.monotonic() - began:.0f} s: http://{address[0]}:{address[1]}/")
            say(f"The desk is at http://{address[0]}:{address[1]}/admin/. Log in as")
            for account in accounts:
                say(f"  {account}")
            say("Ctrl-C stops the server and its database.")

        serve(address, ready=ready)
        say("Stopping ...")


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    # A shell that starts it in the background would have it ignore Ctrl-C. A closed terminal and a kill stop everything as Ctrl-C does.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    try:
        demo()
    except KeyboardInterrupt:
        say("Stopped before it was ready; nothing is lost.")
        return 130
    except (Trouble, ImproperlyConfigured) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except DatabaseError as error:
        first_line = str(error).strip().splitlines()[0]
        print(f"The database does not do what it should ({first_line}): restore a backup, or move its data away.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
