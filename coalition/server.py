"""How Gunicorn serves the tracker, in the demo as in production: `gunicorn --config python:coalition.server`.

What is dear and what is downloaded passes gates with places for all processes together; every process has threads for all of
those places and more, so that wherever they land there are threads left for cheap pages.
"""

from pathlib import Path

from coalition.environment import number

CHEAP = 4

wsgi_app = "coalition.wsgi:application"
worker_class = "coalition.threads.Worker"
workers = number("WORKERS", default=2)
threads = number("DEAR_AT_ONCE", default=4) + number("FILES_AT_ONCE", default=4) + CHEAP
# Heartbeats go to memory where there is one: a slow disk must not look like a worker that hangs.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - Gunicorn makes a private file there
control_socket_disable = True
