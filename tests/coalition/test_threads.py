"""The server's threads: the one that worked last works next, and no more of them than are needed at once."""

import socket
import threading
from collections import deque
from concurrent.futures import wait
from contextlib import ExitStack
from io import BytesIO
from types import SimpleNamespace

import pytest
from gunicorn.workers.gthread import ThreadWorker

from coalition.threads import LastFirst, Worker


@pytest.fixture
def pool():
    made = LastFirst(3)
    yield made
    made.shutdown()


def test_one_task_after_the_other_has_one_thread(pool):
    names = set()
    for _ in range(20):
        names.add(pool.submit(lambda: threading.current_thread().name).result())
        # A future is done a moment before its thread is idle.
        while not pool.idle:
            pass

    assert names == {"serving-1"}


def test_the_thread_that_worked_last_works_next(pool):
    gates = [threading.Event() for _ in range(3)]
    names = []

    def work(gate):
        gate.wait(10)
        names.append(threading.current_thread().name)

    asked = [pool.submit(work, gate) for gate in gates]
    for number in (1, 0, 2):
        gates[number].set()
        asked[number].result(10)
        while len(pool.idle) < len(names):
            pass

    assert names == ["serving-2", "serving-1", "serving-3"]
    assert pool.submit(lambda: threading.current_thread().name).result(10) == "serving-3"


def test_more_tasks_than_threads_wait_their_turn(pool):
    there, most, lock = [], [], threading.Lock()

    def work(number):
        with lock:
            there.append(number)
            most.append(len(there))
        with lock:
            there.remove(number)
        return number

    asked = [pool.submit(work, number) for number in range(50)]
    wait(asked, 10)

    assert [one.result() for one in asked] == list(range(50))
    assert max(most) <= 3


def test_an_error_reaches_whoever_asked_and_the_thread_goes_on(pool):
    with pytest.raises(ZeroDivisionError):
        pool.submit(lambda: 1 / 0).result(10)
    assert pool.submit(lambda: "on").result(10) == "on"


def test_what_waits_is_still_done_after_the_end_and_nothing_new_is_taken():
    pool, gate = LastFirst(1), threading.Event()
    first, second = pool.submit(gate.wait, 10), pool.submit(lambda: "second")

    pool.shutdown()
    gate.set()

    assert (first.result(10), second.result(10)) == (True, "second")
    with pytest.raises(RuntimeError, match="ended"):
        pool.submit(print)


def test_what_was_called_off_is_not_done():
    pool, gate = LastFirst(1), threading.Event()
    first, second = pool.submit(gate.wait, 10), pool.submit(lambda: "second")

    pool.shutdown(cancel_futures=True)
    gate.set()

    assert first.result(10)
    assert second.cancelled()


class Connection:
    """A connection as Gunicorn has it, of which `asked` requests are here already."""

    is_http2 = False

    def __init__(self, stack: ExitStack, asked: int):
        self.sock, self.client = (stack.enter_context(one) for one in socket.socketpair())
        self.parser = SimpleNamespace(unreader=SimpleNamespace(buf=BytesIO()))
        self.client.sendall(b"?" * asked)


@pytest.fixture
def answered(monkeypatch):
    """The requests that Gunicorn's worker was given to answer; it keeps every connection."""
    one_by_one = []

    def handle(self, conn):
        one_by_one.append(conn.sock.recv(1))
        return True

    monkeypatch.setattr(ThreadWorker, "handle", handle)
    return one_by_one


@pytest.mark.parametrize(
    ("waiting", "alive", "served"),
    [((), True, 3), (("somebody",), True, 1), ((), False, 1)],
    ids=["nobody else waits", "somebody else waits", "the server ends"],
)
def test_who_asks_again_at_once_is_answered_by_the_same_thread(answered, waiting, alive, served):
    worker = Worker.__new__(Worker)
    worker.tpool, worker.alive = SimpleNamespace(waiting=deque(waiting)), alive

    with ExitStack() as stack:
        kept = worker.handle(Connection(stack, asked=3))

    assert (kept, len(answered)) == (True, served)


def test_a_connection_that_is_given_up_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(ThreadWorker, "handle", lambda self, conn: False)

    assert Worker.__new__(Worker).handle(None) is False
