"""Pages of the desk to assistive technology: no fault that axe calls serious or critical.

Here on a phone; test_content_policy opens every page at the width of a desk and asks the same of it.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from tests.accounts import member
from tests.admin.records import FACTORIES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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


def addresses():
    """The first page, the lists of what is no record, and the empty form of each record: what stands beside each other on a phone."""
    with transaction.atomic():
        for make in FACTORIES.values():
            make(author=member("editor"))
    yield "/admin/"
    yield "/admin/search/?q=paris"
    yield reverse("admin:auth_user_add")
    for model in admin.site._registry:
        name = model._meta.model_name
        yield reverse(f"admin:talks_{name}_add") if name in FACTORIES else reverse(f"admin:{model._meta.app_label}_{name}_changelist")


def grave_faults(page):
    """What axe finds grave on the page that is open, each with the first element that has it."""
    page.wait_for_load_state("load")
    # The bar that saves lies over whatever is scrolled under it just now, which is no fault: the keyboard is led past it.
    page.evaluate("document.querySelectorAll('.desk-save').forEach((bar) => { bar.style.position = 'static'; })")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in GRAVE]


def test_no_page_of_the_desk_has_a_grave_fault_on_a_phone(live_server, desk):
    page, found = desk(PHONE), {}
    for address in addresses():
        page.goto(live_server.url + address)
        if wrong := grave_faults(page):
            found[address] = wrong

    assert found == {}
