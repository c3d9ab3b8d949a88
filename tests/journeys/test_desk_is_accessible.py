"""Every page of the desk to assistive technology: no fault that axe calls serious or critical, at desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from tests.accounts import member
from tests.admin.records import FACTORIES
from tests.lengths import FULL

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
GRAVE = ("serious", "critical")
PHONE = 390


@pytest.fixture
def desk(live_server, window, client):
    """Opens a window of a width in which an administrator is logged in."""
    client.force_login(member("administrator"))
    session = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}

    def opened(width):
        page = window(width)
        page.context.add_cookies([session])
        return page

    return opened


def addresses(width):
    """The first page, and of each model its list, its empty form, the form of one draft and its history, as far as the desk has them.

    On a phone of the records their empty forms alone: what stands beside each other there is the same on the others. In short the
    empty forms are seen on the phone and the filled ones at the desk, and one history stands for all, which one template draws.
    """
    with transaction.atomic():
        records = {name: make(author=member("editor")) for name, make in FACTORIES.items()}
    yield "/admin/"
    yield "/admin/search/?q=paris"
    yield reverse("admin:auth_user_add")
    for model in admin.site._registry:
        name = model._meta.model_name
        if name not in records or width > PHONE:
            yield reverse(f"admin:{model._meta.app_label}_{name}_changelist")
        if name in records and (FULL or width == PHONE):
            yield reverse(f"admin:talks_{name}_add")
        if name in records and width > PHONE:
            yield reverse(f"admin:talks_{name}_change", args=[records[name].pk])
            if FULL or name == "pledge":
                yield reverse(f"admin:talks_{name}_history", args=[records[name].pk])


def faults(page, address):
    """What axe finds grave on a page, each with the first element that has it."""
    page.goto(address)
    page.wait_for_load_state("load")
    # The bar that saves lies over whatever is scrolled under it just now, which is no fault: the keyboard is led past it.
    page.evaluate("document.querySelectorAll('.desk-save').forEach((bar) => { bar.style.position = 'static'; })")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in GRAVE]


@pytest.mark.parametrize("width", [1280, PHONE])
def test_no_page_of_the_desk_has_a_grave_fault(live_server, desk, width):
    page = desk(width)

    found = {address: wrong for address in addresses(width) if (wrong := faults(page, live_server.url + address))}

    assert found == {}
