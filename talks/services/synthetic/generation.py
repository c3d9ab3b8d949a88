"""Makes synthetic pledges and statements in chunks, each a transaction of its own."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pycountry
from django.db import connection

from talks.documents.later import documents_later
from talks.history import writing
from talks.models import Pledge, Statement
from talks.services.loading import account

SQL = Path(__file__).parent / "sql"
CHUNK = 10_000
ACTOR = "generator"
WORDS = (
    "talks support force nation offer troops agree ceasefire plan leader minister pledge security partner air training defence border "
    "summit funding mission peace guarantee army command navy logistics decision meeting coalition condition mandate backstop equipment "
    "ready statement deploy region capacity treaty council parliament vote budget aircraft vessel patrol monitor engineer medical supply "
    "repair base port airfield convoy escort radar drone missile battalion brigade company officer staff liaison planner signal transport "
    "fuel shelter hospital rescue mine clearing bridge railway depot factory workshop contract loan grant instalment quarter annual review "
    "audit schedule phase rotation reserve readiness exercise doctrine standard interoperability language observer delegate envoy "
    "ambassador adviser spokesman press briefing declaration communique annex protocol clause article amendment signature ratification"
)


@dataclass(frozen=True)
class Plan:
    """How much is to stand at the end, drawn from which seed."""

    pledges: int
    statements: int
    seed: int = 1
    chunk: int = CHUNK
    # Not derived from the numbers above, so that more can be added to what stands.
    meetings: int = 2_000
    people: int = 2_000

    @property
    def prefix(self) -> str:
        return f"gen{self.seed}-"


def generate(plan: Plan, progress: Callable[[str], None] = lambda line: None) -> dict[str, int]:
    """Adds what is missing of the plan, and says how many pledges and statements were added.

    Every row is published, reviewed by another account than its author's, and cited. What is there of the same seed is kept:
    an interrupted run goes on where it stopped, and a finished one adds nothing. History records it all, a revision a chunk.
    """
    accounts = _accounts()
    values = {
        "prefix": plan.prefix,
        "seed": plan.seed,
        "meetings": plan.meetings,
        "people": plan.people,
        "words": WORDS.split(),
        **accounts,
    }
    added = {"pledges": 0, "statements": 0}
    with _session(values, plan, progress):
        for name, kind, model, wanted, statement in (
            ("pledges", "p", Pledge, plan.pledges, "4_pledges.sql"),
            ("statements", "st", Statement, plan.statements, "5_statements.sql"),
        ):
            for first, last in _chunks(_standing(model, plan.prefix + kind), wanted, plan.chunk):
                began = time.monotonic()
                with writing(ACTOR, f"synthetic {name} {first} to {last}, seed {plan.seed}"), documents_later():
                    _run("3_sources.sql", {**values, "kind": kind, "first": first, "last": last})
                    _run(statement, {**values, "first": first, "last": last})
                added[name] += last - first + 1
                progress(f"{last:,} of {wanted:,} {name} ({(last - first + 1) / (time.monotonic() - began):,.0f} a second)")
    return added


def _chunks(standing: int, wanted: int, size: int) -> Iterator[tuple[int, int]]:
    """First and last number of each chunk that is missing."""
    for first in range(standing + 1, wanted + 1, size):
        yield first, min(first + size - 1, wanted)


@contextmanager
def _session(values: dict, plan: Plan, progress: Callable[[str], None]) -> Iterator[None]:
    """The functions and lists that the statements draw from; the base of a seed is written at its first run."""
    _run("1_setting.sql", values)
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from talks_source where public_id = %s)", [f"{plan.prefix}base"])
        if not cursor.fetchone()[0]:
            progress("Nations, meetings, people and topics ...")
            with writing(ACTOR, f"synthetic base, seed {plan.seed}"), documents_later():
                _run("2_base.sql", {**values, **_nations()})
        _run("1_setting.sql", values)  # once more: now the nations are there
        cursor.execute("analyze gen_nation, talks_meeting, talks_question, talks_person, talks_topic, talks_coalition")
    yield


def _run(name: str, values: dict) -> None:
    with connection.cursor() as cursor:
        cursor.execute((SQL / name).read_text(), values)


def _standing(model: type[Pledge] | type[Statement], prefix: str) -> int:
    """How many rows of this seed stand; their numbers begin at 1 and have no gap, since a chunk stands whole or not at all."""
    return model.objects.filter(public_id__regex=f"^{prefix}[0-9]+$").count()


def _accounts() -> dict[str, int]:
    """Service accounts that nobody can log in with: one writes, another answers for it."""
    return {role: account(username).pk for role, username in (("author", "generator"), ("reviewer", "generator-review"))}


def _nations() -> dict[str, list[str]]:
    """The nations of ISO 3166."""
    nations = sorted(pycountry.countries, key=lambda nation: nation.alpha_3)
    return {
        "alpha2": [nation.alpha_2 for nation in nations],
        "alpha3": [nation.alpha_3 for nation in nations],
        "numeric": [nation.numeric for nation in nations],
        "names": [getattr(nation, "common_name", nation.name) for nation in nations],
    }
