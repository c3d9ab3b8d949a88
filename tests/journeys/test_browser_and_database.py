"""The browser's event loop and the database."""

import asyncio

import pytest
from django.db import DEFAULT_DB_ALIAS, connections


@pytest.mark.browser
def test_the_connections_of_the_tests_are_the_same_while_a_browser_runs(browser):
    while_it_runs, loop = connections[DEFAULT_DB_ALIAS], asyncio.get_running_loop()
    asyncio._set_running_loop(None)
    try:
        otherwise = connections[DEFAULT_DB_ALIAS]
    finally:
        asyncio._set_running_loop(loop)

    assert while_it_runs is otherwise
