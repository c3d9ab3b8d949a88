"""The server as production runs it: files that are cut, held and refused, and a worker that is killed."""

import io
import json
import os
import signal
import socket
import time
import zipfile
from contextlib import closing
from http.client import HTTPConnection, IncompleteRead

import openpyxl
import psutil
import pytest
from django.db import connection
from pyarrow import ArrowInvalid, parquet

from talks.history import writing
from tests.bounds.locks import places_held, session
from tests.factories import PledgeFactory
from tests.history.conftest import empty_history
from tests.served import served

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
# More than any buffer between server and reader holds, in more rows than the database hands over at a time.
PLEDGES, NOTE = 6000, 4_000


@pytest.fixture(scope="module")
def server(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield from _serving()


def _serving(**environment: str):
    empty_history()
    with writing("author", "entered"):
        one = PledgeFactory(public_id="one", published=True)
        with connection.cursor() as cursor:
            cursor.execute(
                """insert into talks_pledge (public_id, category, description, note,
                     stage, author_id, reviewed_by_id, reviewed_at, published_at)
                   select 'many-' || n, category, 'Many', repeat(md5(n::text) || ' ', %s),
                     stage, author_id, reviewed_by_id, reviewed_at, published_at
                   from talks_pledge, generate_series(1, %s) n where id = %s""",
                [NOTE // 33, PLEDGES, one.pk],
            )
            cursor.execute(
                """insert into talks_citation (public_id, source_id, bearing, pledge_id)
                   select 'c-' || p.public_id, c.source_id, 'supports', p.id from talks_pledge p, talks_citation c
                   where p.id <> %s and c.pledge_id = %s""",
                [one.pk, one.pk],
            )
    connection.close()
    with served(STALLED_SECONDS="2", **environment) as running:
        yield running
    empty_history()


def begun(server, path: str):
    """A file of which the head and the first bytes have come, and nothing else is taken."""
    asking = HTTPConnection(server.host, server.port, timeout=30)
    asking.sock = socket.socket()
    asking.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
    asking.sock.settimeout(30)
    asking.sock.connect((server.host, server.port))
    asking.request("GET", path, headers={"Host": "localhost"})
    answer = asking.getresponse()
    assert answer.status == 200
    return asking, answer, answer.read(1000)


def end_of_streaming() -> None:
    """The database breaks off whoever streams."""
    soon(_ended, True)


def _ended() -> bool:
    with session() as other:
        ended = other.execute(
            """select count(pg_terminate_backend(pid)) from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
               and (query ilike 'copy%' or query ilike 'fetch%')"""
        ).fetchone()
    return ended != (0,)


def soon(what, expected) -> None:
    deadline = time.monotonic() + 30
    while (found := what()) != expected and time.monotonic() < deadline:
        time.sleep(0.1)
    assert found == expected


LINES = {"csv": b"end of file: 6001 rows\n", "ndjson": b'{"end_of_file":true,"rows":6001}\n'}


def opened(form: str, content: bytes) -> int:
    """How many rows a file has, read as people read it; raises where it is not whole."""
    if form in LINES:
        if not content.endswith(LINES[form]):
            raise EOFError
        return content.count(b"\n") - (2 if form == "csv" else 1)
    if form == "json":
        return len(json.loads(content))
    if form == "parquet":
        return parquet.read_metadata(io.BytesIO(content)).num_rows
    return sum(1 for _ in openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[1].rows) - 1


@pytest.mark.parametrize("form", ["csv", "ndjson", "json", "xlsx", "parquet"])
def test_cut_file_is_told_from_a_whole_one(server, form):
    """By HTTP, and by itself when it is looked at later."""
    path = f"/pledges/?format={form}" + ("&end=true" if form in LINES else "")
    asking, answer, first = begun(server, path)
    end_of_streaming()

    pieces = [first]
    with closing(asking), pytest.raises((IncompleteRead, ConnectionResetError)):
        pieces += iter(lambda: answer.read1(65536), b"")

    got = b"".join(pieces)
    _, _, whole = server.ask(path)
    assert len(got) < len(whole)
    assert opened(form, whole) == PLEDGES + 1
    with pytest.raises((json.JSONDecodeError, zipfile.BadZipFile, ArrowInvalid, EOFError)):
        opened(form, got)
    soon(places_held, 0)


def test_cut_file_is_told_by_a_client_of_http_1_0(server):
    with closing(socket.create_connection((server.host, server.port), timeout=30)) as asking:
        asking.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        asking.sendall(b"GET /pledges/?format=csv HTTP/1.0\r\nHost: localhost\r\n\r\n")
        assert asking.recv(1000)
        end_of_streaming()

        with pytest.raises(ConnectionResetError):
            list(iter(lambda: asking.recv(65536), b""))


def test_third_file_of_an_address_is_refused_until_one_ends(server):
    held = [begun(server, "/pledges/?format=csv")[0] for _ in range(2)]
    status, headers, body = server.ask("/api/v1/pledges/?format=csv")

    assert (status, headers["retry-after"], headers["content-type"]) == (503, "10", "application/problem+json")
    assert "as many files" in json.loads(body)["detail"]
    for one in held:
        one.close()
    soon(places_held, 0)
    assert server.ask("/api/v1/pledges/?format=csv")[0] == 200


def test_reader_who_takes_nothing_loses_the_file(server):
    """Two seconds without progress, as the operator has set it here."""
    asking, _, _ = begun(server, "/pledges/?format=csv")

    with closing(asking):
        soon(places_held, 0)


def test_killed_worker_leaves_no_place_taken(server):
    asking, _, _ = begun(server, "/pledges/?format=csv")
    assert places_held() == 2

    for worker in psutil.Process(server.process.pid).children():
        os.kill(worker.pid, signal.SIGKILL)

    soon(places_held, 0)
    asking.close()
    soon(lambda: server.ask("/about/")[0], 200)
