"""Pictures of every kind of page and of the desk, with the shipped dataset, for documentation and for looking: `make pictures`; and those
of the editors' tutorial in docs/images/, taken while the report of the tests is entered (`ARGS="-k tutorial"` for these alone).

Kinds of pages come from the routes and the desk's register, so a new one is pictured by itself. No test collects this module.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.db.models import Count
from django.urls import URLPattern, get_resolver
from PIL import Image

from talks.models import Record
from talks.resources.registry import RESOURCES
from tests.accounts import member
from tests.history.conftest import empty_history
from tests.journeys.entering import Editor, enter_the_list, enter_the_report, review, submit
from tests.loaded import SHIPPED

IMAGES = Path(settings.BASE_DIR) / "docs" / "images"
# A screen of the desk needs no more, and has a fifth of the size.
COLOURS = 48
PICTURES = Path(settings.BASE_DIR) / "var" / "pictures"
# What a page that answers questions is asked.
ASKED = {"search/": "?q=troops", "compare/": "?party=GBR&party=FRA&party=ITA"}

pytestmark = pytest.mark.django_db(transaction=True)


def pages() -> Iterator[tuple[str, str]]:
    """Name and address of one page of each kind; a record's is that of the one with most citations."""
    for pattern in get_resolver("talks.urls").url_patterns:
        assert isinstance(pattern, URLPattern)
        route = str(pattern.pattern)
        collection = route.partition("/<")[0]
        if collection in RESOURCES and "<" in route:
            rows = RESOURCES[collection].queryset().annotate(number=Count("citations")).order_by("-number", "pk")
            route = re.sub("<[^>]+>", rows[0].public_id, route)
        yield f"page-{pattern.name}", f"/{route}{ASKED.get(route, '')}"
    yield "page-of-the-past", "/pledges/?known_on=2025-03-12"
    yield "page-not-found", "/meetings/nowhere/"


def desk() -> Iterator[tuple[str, str]]:
    """Name and address of the desk's screens: the list of each noun, and the form of one record."""
    yield "desk", "/admin/"
    for model in admin.site._registry:
        noun = model._meta.model_name
        address = f"/admin/{model._meta.app_label}/{noun}/"
        yield f"desk-{noun}-list", address
        if issubclass(model, Record):
            record = model.objects.annotate(number=Count("citations")).order_by("-number", "pk").first()
            yield f"desk-{noun}", f"{address}{record.pk}/change/" if record else f"{address}add/"


@pytest.fixture
def shipped(transactional_db):
    call_command("load_dataset", SHIPPED, verbosity=0)
    yield
    empty_history()


def test_pictures(shipped, live_server, window, client):
    client.force_login(member("administrator"))
    session = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}
    looks = [(width, dark) for width in (390, 1280) for dark in (False, True)]
    failed = []
    for width, dark in looks:
        page = window(width, dark=dark)
        folder = PICTURES / f"{width}-{'dark' if dark else 'light'}"
        for name, address in [*pages(), *desk()]:
            page.context.add_cookies([session]) if name.startswith("desk") else page.context.clear_cookies()
            if page.goto(live_server.url + address).status >= 500:
                failed.append(address)
            page.screenshot(path=folder / f"{name}.png", full_page=True)

    print(f"{len(list(PICTURES.rglob('*.png')))} pictures in {PICTURES.relative_to(settings.BASE_DIR)}")
    assert failed == []


def take(page, name: str) -> None:
    """A picture of the part of a page that shows, in few colours."""
    path = IMAGES / f"tutorial-{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS)
    few.save(path, optimize=True)


def test_pictures_of_the_tutorial(accounts, live_server, window):
    editor, reviewer = Editor(window(1120), take), Editor(window(1120), take)
    enter_the_report(editor, live_server.url)
    enter_the_list(editor, live_server.url)
    submit(editor)
    review(reviewer, live_server.url)

    assert len(list(IMAGES.glob("tutorial-*.png"))) == 7
