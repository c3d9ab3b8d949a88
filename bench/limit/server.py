"""The bare server: one prepared statement a request, and PostgreSQL's text goes out as it came. DATABASE_URL names the database."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote

import asyncpg

from bench.limit.workloads import WORKLOADS

HEADERS = [("content-type", "application/json")]
STATEMENTS = {workload.name: workload.statement for workload in WORKLOADS}


async def _keep(session: Any) -> None:
    """Nothing is done to a session that comes back."""


class App:
    """What Granian serves: `/<name of a workload>?1=value&2=value`."""

    def __rsgi_init__(self, loop: Any) -> None:
        pool = asyncpg.create_pool(
            os.environ["DATABASE_URL"], min_size=4, max_size=8, reset=_keep, server_settings={"application_name": "limit"}
        )
        self.pool = loop.run_until_complete(pool)

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        values = [value for _, value in parse_qsl(scope.query_string)]
        rows = await self.pool.fetch(STATEMENTS[unquote(scope.path)[1:]], *values)
        protocol.response_str(200, HEADERS, rows[0][0])


app = App()
