"""What the database refuses, the desk's form refuses too: politely, with everything typed kept, and nothing written."""

import re
from typing import Any

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from talks.contents import parts_of
from talks.models import Organisation, Party, Record
from tests.admin.posting import errors, filled, save
from tests.rules.attempts import Attempt
from tests.rules.test_every_rule import by_sql, unfit
from tests.rules.world import settle

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# The part of the form that all records share: tried at one noun.
SHARED = re.compile(r"(?!meeting_|talks_meeting_)\w+_(public_id_\w+|not_own_rival|reason_has_rival|rival_one_step|rival_is_public)")


def page_of(row: Any) -> tuple[str, str] | None:
    """The page that a row is entered on, and what its boxes begin with; none where the desk has no such page."""
    if isinstance(row, Record):
        model = Organisation if type(row) is Party and row.kind == "organisation" else type(row)
        return _change(model, row.pk), ""
    for owner in getattr(row, "owners", ()):
        record = getattr(row, owner)
        for accessor, (part, key) in parts_of(type(record)).items() if record is not None else ():
            if part is type(row) and key == owner and (url := page_of(record)):
                return url[0], accessor
    return None


def _change(model, pk: int) -> str:
    try:
        return reverse(f"admin:talks_{model._meta.model_name}_change", args=[pk])
    except NoReverseMatch:
        return ""


def boxes(page: dict[str, Any], prefix: str, attempt: Attempt) -> dict[str, Any] | None:
    """What is typed for an attempt; None where the page has no box for one of its values."""
    start = ""
    if prefix:
        start = next((name[:-2] for name, value in page.items() if re.fullmatch(rf"{prefix}-\d+-id", name) and value == attempt.row.pk), "")
        if not start:
            return None
    typed = {}
    for column, value in attempt.values.items():
        name = start + attempt.row._meta.get_field(column).name
        box = name if name in page else f"{name}_0"
        if box not in page:
            return None
        typed[box] = "" if value is None else value
    return typed


def at_the_desk(client, attempt: Attempt, pages: dict[str, dict[str, Any]]) -> tuple[bool, str]:
    """Whether the desk has boxes for an attempt, and what is wrong with its answer. `pages`: those read before, by address."""
    where = page_of(attempt.row) if attempt.row is not None else None
    if not where or not where[0]:
        return False, ""
    for row, values in attempt.before:
        by_sql(row, values)
    settle()
    page = filled(client, where[0]) if attempt.before else pages.get(where[0]) or pages.setdefault(where[0], filled(client, where[0]))
    typed = boxes(page, where[1], attempt)
    if typed is None:
        return False, ""
    before = _kept(attempt)
    reason = {"change_reason": "A test."} if "change_reason" in page else {}
    answer = save(client, where[0], page=page, **reason, **typed)
    sentences = errors(answer)
    if answer.status_code != 200 or not sentences or any(map(unfit, sentences)) or _kept(attempt) != before:
        return True, f"{answer.status_code}: {sentences}"
    return True, ""


def _kept(attempt: Attempt) -> tuple:
    return type(attempt.row)._base_manager.values_list(*attempt.values).get(pk=attempt.row.pk)


def test_every_rule_with_a_box_is_kept_by_the_form(tried, client, administrator):
    client.force_login(administrator)
    pages: dict[str, dict[str, Any]] = {}
    asked, wrong = [], {}
    for rule, attempt in tried.items():
        if SHARED.fullmatch(rule):
            continue
        with transaction.atomic():
            here, complaint = at_the_desk(client, attempt, pages)
            transaction.set_rollback(True)
        if here:
            asked.append(rule)
        if complaint:
            wrong[rule] = complaint

    assert wrong == {}
    assert len(asked) >= 100, asked
