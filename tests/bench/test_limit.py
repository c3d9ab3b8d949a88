"""The limit answers the tracker's rows to the byte: whoever changes a table or a field changes its statements too."""

import orjson
import psycopg
import pytest
from django.db import connection

from bench.asking import ask_for, request
from bench.limit.workloads import WORKLOADS
from bench.reading import values
from tests.served import served


def limit_of(workload, drawn: tuple) -> bytes:
    connection.ensure_connection()
    with psycopg.RawCursor(connection.connection) as cursor:
        return cursor.execute(workload.statement, drawn).fetchone()[0].encode()


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.name)
def test_rows_of_the_limit_are_those_of_the_tracker(client, loaded_dataset, workload):
    for drawn in values(workload)[:3]:
        answer = client.get(workload.path(drawn), headers={"host": "localhost"})
        limit = limit_of(workload, drawn)

        assert answer.status_code == 200
        if workload.is_one:
            known = orjson.loads(limit)
            assert {name: value for name, value in orjson.loads(answer.content).items() if name in known} == known
        else:
            assert answer.content.partition(b'"results":')[2] == limit.partition(b'"results":')[2]


@pytest.mark.django_db(transaction=True)
def test_the_client_counts_what_was_answered():
    with served() as server:
        asked = ask_for(0.2, (server.host, server.port), iter(lambda: request("/about/"), None), clients=3)

    assert set(asked.statuses) == {200}
    assert asked.statuses.total() == len(asked.took) >= 3
