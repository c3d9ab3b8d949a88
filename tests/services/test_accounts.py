"""Groups and what their members may do."""

import pytest
from django.contrib.auth.models import Group

from talks.models import ChangeSet, Meeting
from talks.permissions import may_decide, may_delete, may_edit, may_retract, may_review
from talks.services.accounts import ensure_groups
from talks.services.loading import account
from tests.accounts import member

pytestmark = pytest.mark.django_db
# What editors may do: with what they hand in, with records and their parts, and what they only look at.
EDITORS = {
    "changeset": {"view", "add", "change"},
    "topic": {"view"},
    "proposedchange": {"view"},
    "datasetrow": {"view"},
    "meeting": {"view", "add", "change"},
    "nation": {"view", "add", "change"},
    "venue": {"view", "add", "change", "delete"},
    "user": set(),
}


def test_groups_stand_after_migrate():
    assert set(Group.objects.values_list("name", flat=True)) >= {"editor", "reviewer", "administrator"}


def test_ensure_groups_again_changes_nothing():
    before = {name: set(group.permissions.values_list("codename", flat=True)) for name, group in ensure_groups().items()}
    after = {name: set(group.permissions.values_list("codename", flat=True)) for name, group in ensure_groups().items()}
    assert before == after


def test_each_group_holds_the_rights_of_the_one_before():
    rights = {name: set(group.permissions.values_list("codename", flat=True)) for name, group in ensure_groups().items()}
    assert rights["editor"] < rights["reviewer"] < rights["administrator"]


def test_rights_of_editors_by_noun():
    rights = set(ensure_groups()["editor"].permissions.values_list("codename", flat=True))

    verbs = {noun: {verb for verb in ("view", "add", "change", "delete") if f"{verb}_{noun}" in rights} for noun in EDITORS}
    assert verbs == EDITORS


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("editor", {"edit": True, "review": False, "retract": False, "delete": False, "users": False}),
        ("reviewer", {"edit": True, "review": True, "retract": False, "delete": False, "users": False}),
        ("administrator", {"edit": True, "review": True, "retract": True, "delete": True, "users": True}),
    ],
)
def test_what_a_member_may_do(group, expected):
    user = member(group)
    draft = Meeting(title="A draft")
    assert {
        "edit": may_edit(user, draft),
        "review": may_review(user),
        "retract": may_retract(user),
        "delete": may_delete(user, draft),
        "users": user.has_perm("auth.change_user"),
    } == expected


def test_nobody_decides_on_their_own_submission():
    reviewer = member("reviewer")
    assert may_decide(reviewer, ChangeSet(author=reviewer)) is False


def test_what_was_once_published_is_never_deleted():
    administrator = member("administrator")
    meeting = Meeting(title="Published once", stage="retracted", published_at="2025-03-11T12:00:00Z")
    assert may_delete(administrator, meeting) is False


def test_service_account_is_nobody_s_to_log_in_with():
    made = account("operator")

    made.refresh_from_db()
    assert (made.is_active, made.has_usable_password(), account("operator")) == (False, False, made)
