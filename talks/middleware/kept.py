"""Answers kept whole in this process by their exact tag: asked for again while nothing has changed, none is made again.

A tag is read before the data it stands for. Where somebody commits in between, an answer newer than its tag is kept, and nobody
who comes after that commit asks by this tag any more: a race costs an answer made once more and shows nobody what was.
"""

from collections import OrderedDict
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

# One answer may take so large a part of the room, or it would put out too many others.
LARGEST = 8
# What an answer takes beside its body.
BESIDE = 2048  # bytes


class Answers:
    """The answers asked for last, of at most so many bytes together."""

    def __init__(self, most: int) -> None:
        self.most, self.held = most, 0
        self.answers: OrderedDict[str, tuple[bytes, dict[str, str]]] = OrderedDict()
        self.turn = Lock()

    def get(self, tag: str) -> HttpResponse | None:
        with self.turn:
            if tag not in self.answers:
                return None
            self.answers.move_to_end(tag)
            content, headers = self.answers[tag]
        return HttpResponse(content, headers=headers)

    def put(self, tag: str, answer: HttpResponse) -> None:
        content = answer.content
        if len(content) + BESIDE > self.most // LARGEST:
            return
        with self.turn:
            if tag in self.answers:
                return
            self.answers[tag] = content, dict(answer.headers)
            self.held += len(content) + BESIDE
            while self.held > self.most:
                _, (oldest, _) = self.answers.popitem(last=False)
                self.held -= len(oldest) + BESIDE


def may_be_kept(request: HttpRequest, answer: HttpResponseBase | None = None) -> bool:
    """Whether everybody is answered alike: without cookies, which may show a session or a message, and with the whole answer at hand."""
    if request.method != "GET" or request.COOKIES:
        return False
    return answer is None or (answer.status_code == 200 and not answer.streaming and not answer.cookies)
