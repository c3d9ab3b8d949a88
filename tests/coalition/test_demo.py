"""`make demo`, for real: it serves, tells how to log in, stops by signal, and starts again with nothing lost."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar

import psycopg
import pytest
from django.conf import settings

from coalition.embedded.cluster import Cluster
from coalition.embedded.home import durable_home

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(var, port, **more) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY", "HTTPS", "DJANGO_SETTINGS_MODULE")
    }
    return {**kept, "VAR_DIR": str(var), "PORT": str(port), **more}


def start(var, port, **more) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "coalition.demo"],
        cwd=settings.BASE_DIR,
        env=environment(var, port, **more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextlib.contextmanager
def demo(var, port, stop_by=signal.SIGINT, told=None, **more) -> Iterator[dict[str, str]]:
    """A running demo: the accounts that it prints. Stops it, and checks that it stopped well."""
    process = start(var, port, **more)
    try:
        said = [] if told is None else told
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        assert "Ready after" in "".join(said), "".join(said)
        yield dict(re.findall(r"^  (\w+) +(\S+) +\(", "".join(said), flags=re.MULTILINE))
    finally:
        process.send_signal(stop_by)
        rest, _ = process.communicate(timeout=60)
    assert (rest, process.returncode) == ("Stopping ...\nStopped; nothing is lost.\n", 0)


def log_in(port, name, password) -> str:
    """The address that somebody lands on who logs in at the desk."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar := CookieJar()))
    address = f"http://127.0.0.1:{port}/admin/login/?next=/admin/"
    opener.open(address).read()
    token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
    form = urllib.parse.urlencode({"username": name, "password": password, "csrfmiddlewaretoken": token}).encode()
    return opener.open(address, data=form).url


def test_a_database_of_before_is_kept_beside_and_a_new_one_made(var):
    with Cluster(durable_home(var)).running() as cluster:
        cluster.ensure_database("talks_empty")
        with psycopg.connect(cluster.url("talks_empty"), autocommit=True) as old:
            old.execute("create table django_migrations (id serial, app text, name text, applied timestamptz default now())")
            old.execute("insert into django_migrations (app, name) values ('talks', '0001_history'), ('talks', '0004_record')")
    told: list[str] = []

    with demo(var, free_port(), told=told, EMPTY="1"):
        pass
    home = durable_home(var)
    aside = home.folder / "data.before-0.2.0"
    home.data.rename(home.folder / "data.new")
    aside.rename(home.data)
    with Cluster(home).running() as cluster, psycopg.connect(cluster.url("talks_empty")) as old:
        kept = old.execute("select name from django_migrations order by id").fetchall()

    assert f"It is kept as it is in {aside}; starting with a new one ...\n" in told
    assert kept == [("0001_history",), ("0004_record",)]


def test_demo_serves_the_dataset_and_starts_again_with_nothing_lost(var):
    port = free_port()
    with demo(var, port) as accounts:
        nations = urllib.request.urlopen(f"http://127.0.0.1:{port}/nations/FRA/").status
        landed = {name: log_in(port, name, password).endswith("/admin/") for name, password in accounts.items()}
        open_to_others = [(var / name).stat().st_mode & 0o077 for name in ("secret-key", "demo-accounts-talks.json")]
    cluster = Cluster(durable_home(var))
    stopped = cluster._process() is None

    with demo(var, port, stop_by=signal.SIGHUP) as accounts_again:
        pass

    assert nations == 200
    assert landed == {"editor": True, "reviewer": True, "admin": True}
    assert open_to_others == [0, 0]
    assert stopped
    assert accounts_again == accounts


def test_empty_demo_has_no_record(var):
    port = free_port()
    with demo(var, port, stop_by=signal.SIGTERM, EMPTY="1"):
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/nations/FRA/")
        refusal.value.close()

    assert refusal.value.code == 404


@pytest.mark.parametrize("port", ["eighty", "70000"])
def test_port_that_is_none_is_one_sentence(var, port):
    process = start(var, port)

    assert (process.communicate()[0], process.returncode) == (f"PORT is {port!r}: set it to a number from 1 to 65535.\n", 1)


def test_port_in_use_is_one_sentence_before_anything_is_made(var):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = start(var, port)
        said = process.communicate()[0]

    assert said == f"Port {port} is in use: stop what uses it, or choose another, as in `make demo PORT=8001`.\n"
    assert (process.returncode, var.exists()) == (1, False)


def test_damaged_data_folder_is_one_sentence(var):
    with Cluster(durable_home(var), throwaway=True).running() as cluster:
        pass
    os.truncate(cluster.home.data / "global" / "pg_control", 100)
    process = start(var, free_port())
    said = process.communicate()[0].splitlines()

    assert (said[0], len(said), process.returncode) == ("Starting PostgreSQL (talks) ...", 2, 1)
    assert said[1].startswith(f"The data folder {cluster.home.data} is damaged (PostgreSQL says: ")
