"""What writing costs: the turn that a save at the desk holds, two savers at once, publishing beside much, and rows by the thousand."""

import statistics
import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from bench.report import Report
from talks.models import Meeting
from talks.services import intake, review
from talks.services.synthetic import Plan, generate
from tests.accounts import member
from tests.admin.posting import filled
from tests.factories import CitationFactory, MeetingFactory, OrganisationFactory, PledgeFactory, SourceFactory

ROWS = 10_000
ATTENDANCES = 200
SAVES = 5
# Goals: the turn held while one row of a large meeting is saved, and generated rows a second, all tables counted.
TURN = 0.05
A_SECOND = 20_000
COUNTED = """
select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and (n.nspname = 'public' and c.relname like 'talks\\_%' or n.nspname in ('history', 'search'))
"""


class Turn:
    """Sees how long a transaction holds the turn to write: from when it has it to when it has committed. And what it asks."""

    def __init__(self) -> None:
        self.held: list[float] = []
        self.asked = 0
        self._began = 0.0

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        answer = execute(sql, params, many, context)
        self.asked += 1
        if "history.open(" in sql and not self._began:
            self._began = time.perf_counter()
            transaction.on_commit(self._end)
        return answer

    def _end(self) -> None:
        self.held.append(time.perf_counter() - self._began)
        self._began = 0.0


def run(report: Report) -> None:
    rows = report.rows or ROWS
    setup_test_environment()  # what forms hold is read from the contexts of pages
    editor = member("editor")
    with transaction.atomic():
        parties = [OrganisationFactory(published=True) for _ in range(ATTENDANCES)]
        meetings = [MeetingFactory(attended_by=parties, title=f"Meeting {number}") for number in range(2)]
    saves(report, editor, meetings)
    few = publishing()
    made(report, rows)
    report.ratio(f"publishing one pledge beside {rows:,} + {rows:,}", publishing(), few, against="beside none")


def saves(report: Report, editor: Any, meetings: list[Meeting]) -> None:
    turn, savers = Turn(), [Saver(editor, meeting) for meeting in meetings]
    alone: list[float] = []
    for _ in range(SAVES):
        savers[0].fetch()
        began = time.perf_counter()
        with connection.execute_wrapper(turn):
            savers[0].save()
        alone.append(time.perf_counter() - began)
    one = statistics.median(alone)
    report.progress(f"a save of one row of {ATTENDANCES} asks {turn.asked / SAVES:.0f} times and takes {one * 1000:.0f} ms")
    report.ratio(f"turn held, one row of a meeting of {ATTENDANCES}", statistics.median(turn.held), TURN, against="goal")
    two = statistics.median(together(savers) for _ in range(SAVES))
    report.ratio("two savers at once, until both have saved", two, one, against="one saver")
    assert sum(saver.refused for saver in savers) == 0, "a save was refused"


def together(savers: list["Saver"]) -> float:
    """Seconds until all have saved; their pages are fetched before, one after the other: what a page holds is told to all threads."""
    for saver in savers:
        saver.fetch()
    threads = [threading.Thread(target=saver.save_in_a_thread) for saver in savers]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


class Saver:
    """A browser at the page of one meeting, in which one attendance is changed again and again."""

    def __init__(self, editor: Any, meeting: Meeting) -> None:
        self.client, self.refused, self._number, self._page = Client(), 0, 0, {}
        self.client.force_login(editor)
        self.address = reverse("admin:talks_meeting_change", args=[meeting.pk])

    def fetch(self) -> None:
        self._number += 1
        self._page = filled(self.client, self.address) | {"attendances-0-role_text": f"Role {self._number}"}

    def save(self) -> None:
        answer = self.client.post(self.address, self._page | {"_save": "1"})
        self.refused += answer.status_code != 302

    def save_in_a_thread(self) -> None:
        try:
            self.save()
        finally:
            connections.close_all()


def publishing() -> float:
    """Median seconds to approve a submission of one cited pledge."""
    author, reviewer, taken = member("editor"), member("reviewer"), []
    for number in range(SAVES):
        with transaction.atomic():
            change_set = intake.open_change_set(by=author, title=f"Pledge {number}", new=True)
            source = SourceFactory(published=True)
            pledge = PledgeFactory(author=author, change_set=change_set)
            CitationFactory(pledge=pledge, source=source)
        review.submit(change_set=change_set, by=author)
        began = time.perf_counter()
        review.approve(change_set=change_set, by=reviewer)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])


def made(report: Report, rows: int) -> None:
    """Generated rows, counted in all tables: record, history and search."""
    generate(Plan(1, 1))
    before, began = counted(), time.perf_counter()
    generate(Plan(rows, rows), report.progress)
    seconds, number = time.perf_counter() - began, counted() - before
    report.progress(f"{number:,} rows, {number / seconds:,.0f} a second")
    report.ratio(f"{number:,} rows generated", seconds, number / A_SECOND, against=f"at {A_SECOND:,} a second")
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def counted() -> int:
    with connection.cursor() as cursor:
        tables = [name for (name,) in cursor.execute(COUNTED).fetchall()]
        return cursor.execute("select " + " + ".join(f"(select count(*) from {name})" for name in tables)).fetchone()[0]
