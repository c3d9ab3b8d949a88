"""A browser: the system's Chromium, where one is found."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Playwright, sync_playwright

from tests.accounts import member
from tests.history.conftest import empty_history
from tests.journeys.entering import PASSWORD

# Playwright's event loop runs in the test's own thread, where Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    found = named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return found if found and Path(found).exists() else None


@contextmanager
def _playwright() -> Iterator[Playwright]:
    """Playwright, with the tests' own connections to the database.

    As long as an event loop runs in a thread, Django keeps other connections for it than before and after. Nobody could reach
    those when the loop has ended: they would stay open, and the test database could not be dropped.
    """
    ours = {alias: connections[alias] for alias in connections}
    with sync_playwright() as playwright:
        for alias, connection in ours.items():
            connections[alias] = connection
        yield playwright


@pytest.fixture(scope="session")
def browser():
    """One browser for all journeys. Without a Chromium they are skipped, or fail where REQUIRE_BROWSER=1."""
    executable = _chromium()
    if executable is None:
        reason = "no Chromium found (set CHROMIUM to its path, or install the package chromium)"
        pytest.fail(reason) if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip(reason)
    with _playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def window(browser):
    """Opens a window of a width: `window(390, dark=True)`."""
    contexts = []

    def open_window(width: int, *, dark: bool = False, javascript: bool = True):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            has_touch=width < 500,
        )
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def accounts(transactional_db):
    """An editor and a reviewer who log in themselves, at an empty tracker."""
    empty_history()
    for group in ("editor", "reviewer"):
        account = member(group)
        account.set_password(PASSWORD)
        account.save()
    yield
    empty_history()
