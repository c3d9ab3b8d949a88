"""The server's threads: whichever worked last works next.

Each thread has a connection to PostgreSQL, which plans long statements for itself and keeps what it has read at hand. Taking turns,
two dozen threads would each do so for one reader, as Python's own pool does.
"""

import select
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

# So long a thread waits for the next request of the connection that it has just served.
AT_ONCE = 2  # milliseconds

Task = tuple[Future, Callable[..., Any], tuple, dict]


class LastFirst(Executor):
    """At most so many threads; one is begun only where all others are at work."""

    def __init__(self, most: int) -> None:
        self.most, self.begun, self.ended = most, 0, False
        self.idle: list[SimpleQueue[Task | None]] = []
        self.waiting: deque[Task] = deque()
        self.turn = threading.Lock()

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future:
        task: Task = (Future(), work, args, kwargs)
        with self.turn:
            if self.ended:
                raise RuntimeError("The pool has ended.")
            if self.idle:
                self.idle.pop().put(task)
            elif self.begun < self.most:
                self.begun += 1
                threading.Thread(target=self._work, args=(task,), name=f"serving-{self.begun}", daemon=True).start()
            else:
                self.waiting.append(task)
        return task[0]

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Idle threads end, others when they have finished what waits. Waits for nobody: the server does so itself before."""
        with self.turn:
            self.ended = True
            while cancel_futures and self.waiting:
                self.waiting.popleft()[0].cancel()
            while self.idle:
                self.idle.pop().put(None)

    def _work(self, task: Task | None) -> None:
        mine: SimpleQueue[Task | None] = SimpleQueue()
        while task:
            _do(*task)
            # Nothing of a request is held on to while there is nothing to do.
            task = None
            with self.turn:
                if self.waiting:
                    task = self.waiting.popleft()
                elif self.ended:
                    return
                else:
                    self.idle.append(mine)
            task = task or mine.get()


def _do(future: Future, work: Callable[..., Any], args: tuple, kwargs: dict) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(work(*args, **kwargs))
    except BaseException as error:  # whoever asked is told
        future.set_exception(error)


class Worker(ThreadWorker):
    """Gunicorn's worker with threads, with this pool of them; whoever asks again at once is answered by the same thread.

    Between two requests of one connection it goes back to the main thread, which watches all of them: two changes of threads and
    a pipe, for each request. Who walks pages, or a busy proxy, has asked again by then.
    """

    def get_thread_pool(self) -> LastFirst:
        return LastFirst(self.cfg.threads)

    def handle(self, conn: Any) -> Any:
        kept = super().handle(conn)
        while kept is True and self.asks_again(conn):
            kept = super().handle(conn)
        return kept

    def asks_again(self, conn: Any) -> bool:
        """Whether the next request is here before anybody else waits for the thread."""
        if self.tpool.waiting or not self.alive or conn.is_http2 or conn.parser.unreader.buf.getvalue():
            return False
        line = select.poll()
        line.register(conn.sock, select.POLLIN)
        return bool(line.poll(AT_ONCE))
