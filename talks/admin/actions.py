"""What can be done with rows of a list: submit, approve, return, retract. Each calls one service and says what became of it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from talks.choices import ChangeSetKind, ChangeSetState, Stage
from talks.desk.contents import url_of
from talks.desk.submitting import NotReady, approve, submit
from talks.desk.working import into, work_on
from talks.models import ChangeSet, Record
from talks.models.noun import noun_of
from talks.permissions import may_retract
from talks.selectors.work import threads_on
from talks.services import intake, proposals, publication, review
from talks.services.leaning import leaning_on
from talks.services.leaving import going_along, losing_a_link, preferred_then
from talks.services.refusals import REFUSALS, Refused, refused_by


@admin.action(description="Submit for review", permissions=["change"])
def submit_for_review(modeladmin, request, queryset):
    """Your own drafts among the rows, together in a change set of their own."""
    with _saying(modeladmin, request):
        records = list(queryset)
        strange = [record for record in records if record.stage != Stage.DRAFT or record.author_id != request.user.pk]
        if strange:
            raise Refused(f"“{strange[0]}” is no draft of yours. Choose only drafts that you entered.")
        change_set = intake.open_change_set(by=request.user, title=_title(records), kind=ChangeSetKind.NEWS, new=True)
        intake.attach(records=records, change_set=change_set, by=request.user)
        try:
            submit(change_set, by=request.user)
        except NotReady as error:
            link = reverse("admin:talks_changeset_change", args=[change_set.pk])
            text = format_html('They are in the change set <a href="{}">{}</a>. {}', link, change_set, str(error))
            modeladmin.message_user(request, text, messages.WARNING)
            return
        modeladmin.message_user(request, f"{len(records)} submitted for review.", messages.SUCCESS)


@admin.action(description="Approve and publish", permissions=["review"])
def approve_and_publish(modeladmin, request, queryset):
    with _saying(modeladmin, request):
        if commented := [one for one in threads_on((noun_of(record).key, record.pk) for record in queryset) if one.open]:
            sets = ", ".join(sorted({f"“{one.comment.change_set}”" for one in commented}))
            raise Refused(f"Some of these have comments that nobody has dealt with: approve them on the page of {sets}, where they stand.")
        published = review.approve_records(records=list(queryset), by=request.user)
        modeladmin.message_user(request, f"{len(published)} published, sources included.", messages.SUCCESS)


@admin.action(description="Return to the author …", permissions=["review"])
def return_to_author(modeladmin, request, queryset):
    """The whole change sets that the rows are in, with a message."""
    change_sets = ChangeSet.objects.filter(pk__in=queryset.values_list("change_set", flat=True), state=ChangeSetState.SUBMITTED)
    if "reason" not in request.POST:
        return _ask(
            modeladmin,
            request,
            queryset.values_list("pk", flat=True),
            return_to_author,
            "What is missing? The author reads it.",
            [*map(str, change_sets)],
        )
    with _saying(modeladmin, request):
        for change_set in change_sets:
            review.return_to_author(change_set=change_set, by=request.user, message=request.POST["reason"])
        modeladmin.message_user(request, f"{len(change_sets)} change sets returned.", messages.SUCCESS)
    return None


@admin.action(description="Retract …", permissions=["change"])
def retract(modeladmin, request, queryset):
    """At once for administrators; anybody else proposes it, and a reviewer decides."""
    records = list(queryset)
    if "reason" not in request.POST:
        return retraction_asked(modeladmin, request, records)
    retracted(modeladmin, request, records)
    return None


def retraction_asked(modeladmin, request, records: list[Record], back: str = "."):
    """The page before a retraction: what leans on these, what goes along, and what the public will see."""
    then = {
        "leaning": [_row(record) for record in leaning_on(records)],
        "along": going_along(records),
        "unlinked": losing_a_link(records),
        "preferred": [_row(record) for record in preferred_then(records)],
        "retracts": True,
        "at_once": may_retract(request.user),
        "back": back,
        "typed": request.POST.get("reason", ""),
    }
    question = "Why? The reason is shown to the public in the record's place."
    return _ask(modeladmin, request, [record.pk for record in records], retract, question, [*map(str, records)], **then)


def retracted(modeladmin, request, records: list[Record]) -> bool:
    """Retracts at once or proposes it, for the reason that is posted, and says so; whether it was not refused."""
    reason, together = request.POST.get("reason", ""), "together" in request.POST
    with _saying(modeladmin, request):
        if may_retract(request.user):
            gone = publication.retract_all(records=records, by=request.user, reason=reason, together=together)
            modeladmin.message_user(request, f"{len(gone)} retracted.", messages.SUCCESS)
        else:
            made = proposals.propose(retractions=records, by=request.user, reason=reason, together=together, into=into(request))
            change_set = made[0].change_set
            work_on(request, change_set)
            link = reverse("admin:talks_changeset_change", args=[change_set.pk])
            text = format_html('Proposed. Submit your change set <a href="{}">{}</a>, and a reviewer decides.', link, change_set)
            modeladmin.message_user(request, text, messages.WARNING)
        return True
    return False


@admin.action(description="Approve and publish, each by itself", permissions=["review"])
def approve_sets(modeladmin, request, queryset):
    """Several change sets, each in a transaction of its own: what refuses one leaves the others. Says what became of each."""
    for change_set in queryset.order_by("submitted_at", "pk"):
        try:
            done = approve(change_set, by=request.user)
        except REFUSALS as error:
            first, *more = refused_by(error).refusals
            others = f" And {len(more)} more: open it to see." if more else ""
            modeladmin.message_user(request, f"“{change_set}” was not approved. {first.message}{others}", messages.ERROR)
        else:
            modeladmin.message_user(request, f"“{change_set}” is approved: {len(done)} records are public or changed.", messages.SUCCESS)


@contextmanager
def _saying(modeladmin, request) -> Iterator[None]:
    """All or nothing; a refusal becomes a message."""
    try:
        with transaction.atomic():
            yield
    except REFUSALS as error:
        for refusal in refused_by(error).refusals:
            modeladmin.message_user(request, refusal.message, messages.ERROR)


def _ask(modeladmin, request, pks: Iterable[int], action, question: str, rows: list[str], **then: Any):
    """The page that asks for a reason and sends the same action again."""
    context = {
        **modeladmin.admin_site.each_context(request),
        "title": action.short_description.rstrip(" …"),
        "opts": modeladmin.opts,
        "question": question,
        "rows": rows,
        **then,
        "action": action.__name__,
        "selected": [str(pk) for pk in pks],
    }
    return TemplateResponse(request, "admin/talks/reason.html", context)


def _row(record: Record) -> dict[str, str]:
    return {
        "title": str(record),
        "noun": str(record._meta.verbose_name),
        "id": record.public_id,
        "desk": url_of(record),
    }


def _title(records) -> str:
    return str(records[0]) if len(records) == 1 else f"{records[0]} and {len(records) - 1} more"
