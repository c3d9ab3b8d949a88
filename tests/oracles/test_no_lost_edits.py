"""Several editors at the same records at once, through the desk's own forms over HTTP: nothing typed is lost, nothing overwritten unseen.

Every edit types words that nobody else types. In the end each is what the record says, or in its history, or in a proposal, or
was handed back in the form that answered. And whoever put words in the place of others' had these before their eyes: in the form
as they had it, or as the other version of a clash.
"""

import random
import re
import threading
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from itertools import pairwise
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from talks.desk.clashes import NOTHING
from talks.history import versions
from talks.models import Meeting, ProposedChange
from tests.accounts import member
from tests.factories import MeetingFactory
from tests.lengths import length
from tests.served import served

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]

SEED = 20250311
EDITORS = 4
DRAFTS = 3
FIELDS = ("title", "agenda", "outcome", "series", "participants_text", "note")
TRIES = 40


class Form(HTMLParser):
    """The boxes of a page's form with what stands in them, as a browser would send them; and its choices of a clash."""

    def __init__(self, page: str):
        super().__init__()
        self.boxes: dict[str, str] = {}
        self.clashes: list[str] = []
        self._text = self._select = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        if tag == "textarea":
            self._text, self.boxes[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in told and self._select:
            self.boxes[self._select] = told.get("value", "")
        elif tag == "input" and name.startswith("_clash:"):
            self.clashes = [*dict.fromkeys([*self.clashes, name])]
        elif tag == "input" and told.get("type") not in ("submit", "button", "checkbox", "radio", "file", "search") and name:
            self.boxes.setdefault(name, told.get("value", ""))

    def handle_data(self, data):
        if self._text:
            # A browser leaves the first line's end out.
            self.boxes[self._text] += data.replace("\r\n", "\n").removeprefix("\n") if not self.boxes[self._text] else data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._text = ""
        elif tag == "select":
            self._select = ""


@dataclass
class Typed:
    """One edit: what was typed where, what its editor had seen there, and what became of it."""

    pk: int
    name: str
    words: str
    seen: list[str] = field(default_factory=list)
    saved: bool = False
    handed_back: bool = False
    gave_way: bool = False


class Editor:
    """One session, with windows that it leaves open for a while."""

    def __init__(self, number: int, server, meetings: list[int], public: int):
        self.name = f"editor-{number}"
        self.draw = random.Random(f"{SEED} {number}")
        self.server, self.meetings, self.public = server, meetings, public
        client = Client()
        client.force_login(member("editor", self.name))
        self.session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.windows: dict[int, Form] = {}
        self.proposed: set[str] = set()
        self.typed: list[Typed] = []
        self.answers: list[int] = []

    def ask(self, address: str, boxes: dict[str, str] | None = None) -> tuple[int, str]:
        asking = HTTPConnection(self.server.host, self.server.port, timeout=120)
        cookies = f"{settings.SESSION_COOKIE_NAME}={self.session}"
        headers = {"Host": "localhost", "Cookie": cookies}
        if boxes is None:
            asking.request("GET", address, headers=headers)
        else:
            token = boxes["csrfmiddlewaretoken"]
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"{cookies}; {settings.CSRF_COOKIE_NAME}={self.token}",
            }
            asking.request("POST", address, body=urlencode(boxes | {"csrfmiddlewaretoken": token}), headers=headers)
        answer = asking.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and value.startswith(f"{settings.CSRF_COOKIE_NAME}="):
                self.token = value.split("=", 1)[1].split(";")[0]
        body = answer.read().decode()
        asking.close()
        return answer.status, body

    def edit(self, number: int) -> None:
        free = [name for name in FIELDS if name not in self.proposed]
        pk = self.public if free and self.draw.random() < 0.1 else self.draw.choice(self.meetings)
        name = self.draw.choice(free if pk == self.public else FIELDS)
        address = reverse("admin:talks_meeting_change", args=[pk])
        # Half of the time a window that has been open for a while.
        if pk not in self.windows or self.draw.random() < 0.5:
            self.windows[pk] = Form(self.ask(address)[1])
        window = self.windows.pop(pk)
        typed = Typed(pk, name, f"{self.name} edit {number}", [window.boxes[name]])
        self.typed.append(typed)
        boxes = window.boxes | {name: typed.words, "_save": "1"}
        if pk == self.public:
            self.proposed.add(name)
            boxes["change_reason"] = "Seen."
        for _ in range(TRIES):
            status, body = self.ask(address, boxes)
            self.answers.append(status)
            if status == 302:
                typed.saved = not typed.gave_way
                return
            form = Form(body)
            assert status == 200, (status, body[:300])
            assert form.boxes[name] == typed.words, "the form that answers holds what was typed"
            typed.handed_back = True
            boxes = form.boxes | {"_save": "1"}
            if form.clashes:
                typed.seen.append(theirs(body))
                typed.gave_way = self.draw.random() < 0.5
                boxes |= dict.fromkeys(form.clashes, "theirs" if typed.gave_way else "mine")
        raise AssertionError(f"{typed.words} could not be saved in {TRIES} tries")


def theirs(body: str) -> str:
    """The other version, as the page of a clash shows it."""
    cell = body[body.index('data-label="Theirs">') + len('data-label="Theirs">') :]
    said = " ".join(re.sub(r"<[^>]*>", " ", cell[: cell.index("</td>")]).split())
    return "" if said == NOTHING else said


def test_nothing_typed_is_lost_and_nothing_overwritten_unseen():
    with transaction.atomic():
        author = member("editor", "editor-0")
        drafts = [MeetingFactory(author=author, title=f"Meeting {number}").pk for number in range(DRAFTS)]
        public = MeetingFactory(published=True, title="Public meeting").pk
    failures: list[BaseException] = []
    with served() as server:
        editors = [Editor(number, server, drafts, public) for number in range(EDITORS)]

        def work(editor: Editor) -> None:
            try:
                for number in range(length(short=120, full=1_000) // EDITORS):
                    editor.edit(number)
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=work, args=[editor]) for editor in editors]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []

    typed = [each for editor in editors for each in editor.typed]
    proposals = list(ProposedChange.objects.filter(record_pk=public))
    proposed = {change["to"] for each in proposals for change in each.changes.values() if isinstance(change["to"], str)}
    told = {pk: lives(pk) for pk in drafts}
    lost = [
        each.words
        for each in typed
        if each.words not in proposed
        and not (each.pk in told and any(each.words == words for words in told[each.pk][each.name]))
        and not (each.handed_back and each.gave_way)
    ]
    assert lost == []
    by_words = {each.words: each for each in typed}
    unseen = [
        (before, after)
        for life in told.values()
        for words in life.values()
        for before, after in pairwise(words)
        if after not in by_words or before not in by_words[after].seen
    ]
    assert unseen == []
    # The draw made them meet: without clashes the test would prove nothing.
    assert sum(each.handed_back for each in typed) > 0
    assert sum(each.saved for each in typed) > len(typed) / 2
    assert proposed


def lives(pk: int) -> dict[str, list[str]]:
    """What a meeting said in each field, one thing after another."""
    found: dict[str, list[str]] = {name: [] for name in FIELDS}
    for version in versions(Meeting, pk, parts=False):
        for name, words in found.items():
            if version.row and (not words or words[-1] != version.row[name]):
                words.append(version.row[name])
    return found
