"""Coalitions by name, where pages of all of them have to tell one from another."""

from talks.models import Coalition

MOST = 50


def told_apart() -> list[Coalition]:
    """The coalitions by name, where there is more than one to tell apart; else none."""
    found = list(Coalition.objects.published().preferred().order_by("sort_name").only("public_id", "name", "aim")[:MOST])
    return found if len(found) > 1 else []
