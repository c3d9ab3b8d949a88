"""The development server, by HTTP: what is edited shows at once, also to a browser that asks whether anything has changed."""

import time

import pytest
from django.conf import settings

from tests.served import PATIENCE, developed

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# The settings of the tests, with one folder of templates before the project's.
EDITED = """
from tests.settings import *
TEMPLATES[0]["DIRS"].insert(0, {folder!r})
"""
PAGE = "talks/about.html"
HEADING = "{% block heading %}How to read this record{% endblock %}"


@pytest.fixture
def edited(tmp_path):
    """A copy of one template, to edit."""
    copy = tmp_path / "templates" / PAGE
    copy.parent.mkdir(parents=True)
    copy.write_bytes((settings.BASE_DIR / "templates" / PAGE).read_bytes())
    (tmp_path / "edited.py").write_text(EDITED.format(folder=str(tmp_path / "templates")))
    return copy


def test_an_edited_template_shows_to_whoever_asks_again(edited, tmp_path):
    paths = f"{tmp_path}:{settings.BASE_DIR}"
    with developed(DJANGO_SETTINGS_MODULE="edited", PYTHONPATH=paths) as server:
        _, headers, before = server.ask("/about/")
        edited.write_text(edited.read_text().replace(HEADING, "{% block heading %}Edited{% endblock %}"))
        again = {"If-None-Match": headers.get("etag", '"none"')}
        deadline = time.monotonic() + PATIENCE
        status, _, after = server.ask("/about/", **again)
        # The server looks for edits once a second.
        while status == 200 and b"<h1>Edited" not in after and time.monotonic() < deadline:
            time.sleep(0.2)
            status, _, after = server.ask("/about/", **again)

    assert (b"<h1>How to read" in before, status, b"<h1>Edited" in after) == (True, 200, True)
