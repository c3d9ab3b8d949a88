"""A client that costs little: some connections kept alive, each asking again as soon as it has its answer."""

import select
import socket
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

PIECE = 1 << 18
END = b"\r\n\r\n"


@dataclass
class Asked:
    """What became of the requests of one stretch of time."""

    seconds: float = 0.0
    took: list[float] = field(default_factory=list)  # seconds, each request
    statuses: Counter = field(default_factory=Counter)

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.took) / self.seconds

    def percentile(self, share: float) -> float:
        """Seconds within which this share of the requests was answered."""
        return sorted(self.took)[min(len(self.took) - 1, int(len(self.took) * share))]


class Line:
    """One connection, and the answer that it waits for."""

    def __init__(self, place: tuple[str, int]) -> None:
        self.place = place
        self.connect()

    def connect(self) -> None:
        self.socket = socket.create_connection(self.place)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> None:
        self.began, self.head, self.left, self.request = time.perf_counter(), b"", -1, request
        self.socket.sendall(request)

    def take(self) -> int:
        """The status once the whole answer is here, else 0; -1 where the connection was closed before it began."""
        piece = self.socket.recv(PIECE)
        if not piece:
            return -1
        if self.left >= 0:
            self.left -= len(piece)
        else:
            self.head += piece
            head, found, body = self.head.partition(END)
            if not found:
                return 0
            self.status = int(head[9:12])
            self.left = _length(head, self.status) - len(body)
        return self.status if self.left <= 0 else 0


def _length(head: bytes, status: int) -> int:
    """Bytes of the body; 304 has none."""
    if status == 304:
        return 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise ValueError("An answer without a length cannot be measured here.")


def ask_for(seconds: float, place: tuple[str, int], requests: Iterator[bytes], clients: int) -> Asked:
    """Asks from so many connections at once, each one after the other, until the time is over."""
    asked = Asked()
    lines = [Line(place) for _ in range(clients)]
    poll, by_number = select.epoll(), {}

    def watch(line: Line) -> None:
        by_number[line.socket.fileno()] = line
        poll.register(line.socket, select.EPOLLIN)

    for line in lines:
        watch(line)
    began = time.perf_counter()
    for line in lines:
        line.ask(next(requests))
    waiting = clients
    while waiting:
        for number, _ in poll.poll(60):
            line = by_number[number]
            status = line.take()
            if status == 0:
                continue
            now = time.perf_counter()
            if status < 0:
                poll.unregister(number)
                line.socket.close()
                line.connect()
                watch(line)
                line.socket.sendall(line.request)
                continue
            asked.took.append(now - line.began)
            asked.statuses[status] += 1
            if now - began < seconds:
                line.ask(next(requests))
            else:
                # The server may close it while others still wait, which is no reason to ask again.
                waiting -= 1
                poll.unregister(number)
    asked.seconds = time.perf_counter() - began
    for line in lines:
        line.socket.close()
    poll.close()
    return asked


def request(path: str, **headers: str) -> bytes:
    """A request as it goes over the wire."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
