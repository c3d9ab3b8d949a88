"""nginx and Caddy in front of a running server, as docs/operators.md asks for: HTTP/1.1, nothing compressed, nothing buffered."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.served import PATIENCE, Server

# Debian puts servers where only root looks for programs.
PATH = f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"
NGINX = """
daemon off; master_process off; error_log stderr crit; pid {folder}/pid;
events {{ worker_connections 64; }}
http {{
  access_log off; gzip off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b;
  fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://127.0.0.1:{behind}; proxy_http_version 1.1; proxy_buffering off;
      proxy_set_header Host $http_host; proxy_set_header Connection "";
      proxy_set_header X-Forwarded-Proto https; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    }}
  }}
}}
"""
CADDY = """
{{
  admin off
  auto_https off
}}
http://:{port} {{
  bind 127.0.0.1
  reverse_proxy 127.0.0.1:{behind} {{
    header_up X-Forwarded-Proto https
    flush_interval -1
  }}
}}
"""
COMMANDS = {
    "nginx": (NGINX, ["nginx", "-p", "{folder}", "-e", "stderr", "-c", "{file}"]),
    "caddy": (CADDY, ["caddy", "run", "--adapter", "caddyfile", "--config", "{file}"]),
}


@contextmanager
def proxy(name: str, behind: Server, folder: Path) -> Iterator[Server]:
    """The proxy of that name in front of `behind`; skips the test where the machine has none."""
    if (program := shutil.which(name, path=PATH)) is None:
        pytest.skip(f"this machine has no {name}")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host, port = probe.getsockname()
    text, command = COMMANDS[name]
    file = folder / name
    file.write_text(text.format(folder=folder, port=port, behind=behind.port))
    arguments = [program, *(word.format(folder=folder, file=file) for word in command[1:])]
    process = subprocess.Popen(arguments, env={**os.environ, "HOME": str(folder)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    front = Server(host, port, process)
    try:
        _wait(front)
        yield front
    finally:
        process.terminate()
        process.wait(PATIENCE)


def version(name: str) -> str:
    """What the program says of itself."""
    said = subprocess.run(
        [shutil.which(name, path=PATH), "version" if name == "caddy" else "-v"], capture_output=True, text=True, check=False
    )
    return (said.stdout or said.stderr).strip()


def _wait(front: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and front.process.poll() is None:
        try:
            front.ask("/about/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The proxy did not start: {front.process.args}")
