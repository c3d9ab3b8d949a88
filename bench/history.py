"""What the history costs: reading the past against reading the present, writing with it against writing without."""

import time
from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import Count, F, Sum

from bench.report import Report, interleaved
from talks.history import as_of, writing
from talks.models import Party, Pledge, PledgeParty

ROWS = 300_000
VERSIONS = 4
PARTIES = 40
COLUMNS = "public_id, stage, category, description, quantity_min, quantity_max, quantity_qualifier, quantity_unit, announced_on"
# Deterministic without being regular: a number of the row, well mixed.
MIXED = "mod(n * 7919, 10007)"
PLEDGE_ROWS = f"""
select 'b-' || n, 'draft', (array['troops', 'training', 'funding', 'logistics'])[1 + mod({MIXED}, 4)],
       'Pledge ' || n || ' of vehicles, training and word' || mod({MIXED}, 5000), {MIXED}, {MIXED}, 'exact', 'vehicles',
       to_char(date '2022-03-01' + mod({MIXED}, 1200)::int, 'YYYY-MM-DD')
from generate_series(%(first)s::bigint, %(last)s::bigint) n
"""


def run(report: Report) -> None:
    rows = report.rows or ROWS
    with writing("bench", "filling"):
        parties = Party.objects.bulk_create(
            [Party(public_id=f"P{n:02}", kind="organisation", organisation_kind="alliance", name=f"Party {n}") for n in range(PARTIES)]
        )
    middle = fill(report, rows, [party.pk for party in parties])
    read(report, middle, parties[7].pk)
    write(report, rows)


def sql(statement: str, **values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def fill(report: Report, rows: int, parties: list[int]) -> int:
    """`rows` pledges with a party each, every pledge changed several times. Answers the version in the middle."""
    insert = f"insert into talks_pledge ({COLUMNS}) {PLEDGE_ROWS}"
    set_recording("talks_pledge", False)
    with transaction.atomic():
        bare = timed(lambda: sql(insert, first=1, last=rows))
        transaction.set_rollback(True)
    set_recording("talks_pledge", True)
    sql("vacuum talks_pledge")
    recorded = timed(lambda: sql(insert, first=1, last=rows))
    report.ratio(f"one INSERT of {rows:,} pledges", recorded, bare, against="without history")
    shared_out = """insert into talks_pledgeparty (pledge_id, party_id, role)
                    select id, (%(parties)s::bigint[])[1 + id %% %(count)s], 'contributor' from talks_pledge"""
    sql(shared_out, parties=parties, count=len(parties))
    middle = 0
    for version in range(1, VERSIONS):
        report.progress(f"version {version + 1} of {VERSIONS} of every pledge")
        for slice_ in range(5):
            with writing("bench", f"version {version}"):
                sql("update talks_pledge set note = %(note)s where id %% 5 = %(slice)s", note=f"version {version}", slice=slice_)
        if version == VERSIONS // 2:
            middle = sql("select max(number) from history.revision")[0][0]
    for table in ("talks_pledge", "talks_pledgeparty", "history.talks_pledge", "history.talks_pledgeparty"):
        sql(f"vacuum (analyze) {table}")
    live, kept = sql("select pg_total_relation_size('talks_pledge'), pg_total_relation_size('history.talks_pledge')")[0]
    report.progress(f"history takes {kept / live:.1f} times the room of the live table")
    return middle


def set_recording(table: str, on: bool) -> None:
    word = "enable always" if on else "disable"
    for trigger in ("lock", "insert", "update", "delete", "truncate"):
        sql(f"alter table {table} {word} trigger history_{trigger}")


def read(report: Report, version: int, party: int) -> None:
    newest = Pledge.objects.order_by(F("announced_on_first").desc(nulls_last=True), F("id").desc())
    questions = {
        "list of 100, newest first": lambda: list(newest[:100]),
        "list of 100 of one category": lambda: list(newest.filter(category="training")[:100]),
        "list of 100 of one party": lambda: list(newest.filter(parties__party=party)[:100]),
        "list of 100 with its parties (prefetch)": lambda: list(newest.prefetch_related("parties__party")[:100]),
        "one pledge by public id": lambda: Pledge.objects.get(public_id="b-4711"),
        "count of all": lambda: Pledge.objects.count(),
        "counts by category, all": lambda: list(Pledge.objects.values("category").annotate(n=Count("pk"), s=Sum("quantity_min"))),
        "counts by category of one party": lambda: list(
            Pledge.objects.filter(pk__in=PledgeParty.objects.filter(party=party).values("pledge"))
            .values("category")
            .annotate(n=Count("pk"))
        ),
    }
    nothing, entering = interleaved(lambda: sql("select 1"), lambda: in_past(version, lambda: None), rounds=31)
    report.ratio("entering and leaving the past", entering, nothing, against="one bare query")
    for name, ask in questions.items():
        present, past = interleaved(ask, lambda ask=ask: in_past(version, ask), rounds=11)
        report.ratio(name, past, present, against="in the present")


def in_past(version: int, ask: Callable[[], object]) -> None:
    with as_of(version):
        ask()


def write(report: Report, rows: int) -> None:
    """Each way of writing with and without recording, rolled back, so that both find the same tables."""
    one = Pledge.objects.get(public_id="b-4711")

    def save() -> None:
        one.note += "."
        one.save()

    ways = {
        "one save()": save,
        "update() of 2,000": lambda: Pledge.objects.filter(pk__gt=one.pk, pk__lte=one.pk + 2000).update(note="again"),
        "bulk_create() of 2,000": lambda: Pledge.objects.bulk_create(
            [Pledge(public_id=f"c-{n}", category="troops", description=f"Number {n}") for n in range(2000)]
        ),
        "one INSERT of 20,000": lambda: sql(f"insert into talks_pledge ({COLUMNS}) {PLEDGE_ROWS}", first=rows + 1, last=rows + 20_000),
    }
    for name, way in ways.items():
        taken: dict[bool, list[float]] = {True: [], False: []}
        for number in range(12 if name == "one save()" else 5):
            for recorded in (False, True):
                set_recording("talks_pledge", recorded)
                with transaction.atomic():
                    seconds = timed(way)
                    transaction.set_rollback(True)
                if number:
                    taken[recorded].append(seconds)
        report.ratio(
            name, sorted(taken[True])[len(taken[True]) // 2], sorted(taken[False])[len(taken[False]) // 2], against="without history"
        )
    set_recording("talks_pledge", True)
