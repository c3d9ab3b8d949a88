"""The WSGI entry point that the server loads."""

import gc
import os
import socket
import struct
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")

django_application = get_wsgi_application()
# What is loaded by now stays: the search for garbage need not go through it again and again. Requests leave little of it.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)


def application(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
    """The tracker. A reader who takes nothing of an answer for STALLED_SECONDS, or sends nothing of a form, loses the connection:
    no thread waits for anybody for ever."""
    if (connection := environ.get("gunicorn.socket")) is not None:
        patience = struct.pack("ll", settings.STALLED_SECONDS, 0)
        for way in (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO):
            connection.setsockopt(socket.SOL_SOCKET, way, patience)
    return django_application(environ, start_response)
