"""Failed log-ins, as an administrator sees them beside the account, and letting somebody in again at once."""

from axes.models import AccessAttempt
from axes.utils import reset
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import OuterRef, QuerySet, Subquery, Sum


def with_failures(users: QuerySet[User]) -> QuerySet[User]:
    """Accounts with the number of log-ins that failed lately, none as null. Old ones are forgotten at the next failure."""
    failures = AccessAttempt.objects.filter(username=OuterRef("username")).order_by().values("username")
    return users.annotate(failures=Subquery(failures.annotate(sum=Sum("failures_since_start")).values("sum")))


@admin.display(description="failed log-ins", ordering="failures")
def failed_log_ins(model_admin, user: User) -> int:
    return user.failures or 0  # type: ignore[attr-defined]


@admin.action(description="Let the chosen accounts log in again at once", permissions=["change"])
def let_in_again(model_admin, request, queryset: QuerySet[User]) -> None:
    """Forget the failed log-ins of these accounts, from whatever address."""
    names = list(queryset.values_list("username", flat=True))
    for name in names:
        reset(username=name)
    model_admin.message_user(request, f"{', '.join(names)} can log in again now.", messages.SUCCESS)
