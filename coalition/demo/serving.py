"""Serve the application until somebody stops it."""

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection

from coalition.trouble import Trouble

HOST = "127.0.0.1"
PATIENCE = 30  # seconds

Address = tuple[str, int]


def free_address(port: str) -> Address:
    """Where to serve. Raises Trouble when the port is no port, or is not to be had."""
    text = port.strip() or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Trouble(f"PORT is {port!r}: set it to a number from 1 to 65535.")
    address = (HOST, int(text))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError:
            raise Trouble(f"Port {text} is reserved for the system: choose one from 1024 on, as in `make demo PORT=8001`.") from None
        except OSError:
            raise Trouble(f"Port {text} is in use: stop what uses it, or choose another, as in `make demo PORT=8001`.") from None
    return address


def serve(address: Address, *, ready: Callable[[], None]) -> None:
    """Run the server, call `ready` when it answers, and return when it is to stop: by a signal, or as its terminal is closed.

    Raises Trouble when it ends by itself.
    """
    command = [
        *(sys.executable, "-m", "gunicorn", "--config", "python:coalition.server"),
        *("--bind", f"{address[0]}:{address[1]}", "--log-level", "error", "--preload"),
    ]
    # A session of its own: Ctrl-C in the terminal is for us, who let it finish what it has begun.
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        if _answers_in_time(server, address):
            ready()
        status = _wait(server)
        if status is None:
            return
        raise Trouble(f"The server ended by itself (status {status}); the lines above say why.")
    except KeyboardInterrupt:
        pass
    finally:
        _stop(server)


def _answers_in_time(server: subprocess.Popen[bytes], address: Address) -> bool:
    """Whether the first page was answered, which needs the application to have started in one of the workers."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), closing(HTTPConnection(*address, timeout=PATIENCE)) as asking:
            asking.request("GET", "/about/")
            if (status := asking.getresponse().status) >= 500:
                raise Trouble(f"The server started, but its first page failed (status {status}); the lines above say why.")
            return True
        time.sleep(0.1)
    return False


def _wait(server: subprocess.Popen[bytes]) -> int | None:
    """The status that the server ended with; None when the terminal has been closed.

    A closed terminal tells the first process in it, and that may be `make`, which then waits for us without telling us.
    """
    terminal = select.poll()
    if os.isatty(0):
        terminal.register(0, 0)
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return server.wait(timeout=1)
        if any(event & select.POLLHUP for _, event in terminal.poll(0)):
            return None


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Let the server finish its requests; a second Ctrl-C, or too long a wait, ends it at once."""
    if server.poll() is not None:
        return
    server.terminate()
    try:
        server.wait(PATIENCE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        # Its workers are of the same session.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
