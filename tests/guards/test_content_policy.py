"""No HTML that is answered has a script, a style or a handler inside, and each comes with the policy that forbids them."""

from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse

from talks.admin.base import RecordAdmin
from tests.admin.records import FACTORIES
from tests.guards.public_addresses import addresses
from tests.views.conftest import record  # noqa: F401 (a fixture)

DATA = ("application/json", "application/ld+json")


class Inline(HTMLParser):
    """Collects what a strict policy would refuse."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in DATA):
            self.found.append(f"<{tag}>")
        self.found += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        self.found += [f"{tag} {name}={value}" for name, value in given.items() if (value or "").strip().lower().startswith("javascript:")]
        # The address of a page is named, not fetched.
        if (
            given.get("rel") != "canonical"
            and tag in ("script", "link", "img", "iframe", "form")
            and (target := given.get("src") or given.get("href") or given.get("action"))
        ):
            self.found += [f"{tag} from {target}"] if target.startswith(("http", "//")) else []


def faults(answer) -> list[str]:
    policy = answer.get("Content-Security-Policy", "")
    missing = [] if "default-src 'none'" in policy and "unsafe" not in policy else ["no policy"]
    html = answer.get("Content-Type", "").startswith("text/html") and not answer.streaming
    return missing + (Inline(answer.content.decode()).found if html else [])


def wrong(client, asked) -> tuple[dict[str, list[str]], int]:
    answers = {address: client.get(address) for address in asked}
    html = sum(answer.get("Content-Type", "").startswith("text/html") for answer in answers.values())
    return {address: found for address, answer in answers.items() if (found := faults(answer))}, html


def test_the_check_sees_what_it_looks_for():
    text = (
        '<style>p{}</style><script>1</script><p style="x" onclick="y"></p>'
        '<a href="javascript:1"></a><script src="//cdn.example/x.js"></script>'
    )

    assert Inline(text).found == ["<style>", "<script>", "p style", "p onclick", "a href=javascript:1", "script from //cdn.example/x.js"]


@pytest.mark.slow
def test_public_answers_have_nothing_inside(client, record):  # noqa: F811
    asked = [address for address in addresses("forces") if not address.startswith("/api/") or "?" not in address]

    found, html = wrong(client, [*asked, "/never/", "/pledges/?colour=red", "/pledges/?as_of=1900-01-01", "/admin/login/"])

    assert found == {}
    assert html > 100


def desk_screens():
    yield from ("/admin/", "/admin/talks/", "/admin/password_change/", "/admin/password_change/done/", "/admin/never/")
    for model, model_admin in admin.site._registry.items():
        if isinstance(model_admin, RecordAdmin) and model._meta.model_name in FACTORIES:
            for marks in ({}, {"published": True}, {"retracted": True}):
                with transaction.atomic():
                    FACTORIES[model._meta.model_name](**marks)
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        lists = [reverse(f"{name}_{page}") for page in ("changelist", "add")]
        yield from (*lists, f"{lists[0]}?q=a&_popup=1", f"{lists[1]}?_popup=1&_to_field=id")
        for row in model._default_manager.order_by("-pk")[:3]:
            yield from (reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history", "delete"))


@pytest.mark.slow
def test_the_desk_has_nothing_inside(client, record):  # noqa: F811
    client.force_login(User.objects.create_superuser("chief"))

    found, html = wrong(client, desk_screens())

    assert found == {}
    assert html > 200


def test_refusals_at_the_desk_have_nothing_inside(client, db):
    client.handler.enforce_csrf_checks = True
    refused = client.post("/admin/talks/meeting/add/", {"a": 1})
    client.handler.enforce_csrf_checks = False
    locked = [client.post("/admin/login/", {"username": "x", "password": "y"}) for _ in range(5)][-1]

    assert [(answer.status_code, faults(answer)) for answer in (refused, locked)] == [(403, []), (429, [])]
