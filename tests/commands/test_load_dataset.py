"""The command as somebody runs it: in a process of its own, which may be killed."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from talks.models import DatasetRow, Pledge
from tests.datasets.tables import package

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def command(*arguments: object) -> subprocess.Popen:
    """`load_dataset` on the test database."""
    said = connection.settings_dict
    host, port = said.get("HOST") or "", said.get("PORT") or ""
    url = f"postgresql:///{said['NAME']}?host={host.replace('/', '%2F')}&port={port}&user={said.get('USER') or ''}"
    password = {"PGPASSWORD": said["PASSWORD"]} if said.get("PASSWORD") else {}
    environment = os.environ | password | {"DATABASE_URL": url, "DEBUG": "1", "PYTHONUNBUFFERED": "1"}
    line = [sys.executable, "-W", "ignore", "manage.py", "load_dataset", *map(str, arguments)]
    return subprocess.Popen(line, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_a_load_that_is_killed_leaves_nothing_and_can_be_run_again(tmp_path):
    folder = package(tmp_path / "small", 400)
    first = command(folder)
    assert first.stdout is not None
    for line in first.stdout:
        if line.startswith("Checked"):
            break
    first.send_signal(signal.SIGKILL)
    first.communicate()

    after_the_kill = (Pledge.objects.count(), DatasetRow.objects.count())
    second = command(folder)
    said, _ = second.communicate()

    assert (first.returncode, after_the_kill) == (-signal.SIGKILL, (0, 0))
    assert (second.returncode, Pledge.objects.published().count()) == (0, 400), said
