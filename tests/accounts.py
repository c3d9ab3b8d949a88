"""Accounts of the desk for tests: somebody of each group."""

from django.contrib.auth.models import Group, User

from talks.services.accounts import ensure_groups


def member(group: str, name: str = "") -> User:
    """An account of staff in `group`."""
    ensure_groups()
    user, _ = User.objects.get_or_create(username=name or group, defaults={"is_staff": True})
    user.groups.add(Group.objects.get(name=group))
    return user
