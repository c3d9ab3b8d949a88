"""Change sets: what is worked on, submitted, approved, returned or held back, with every difference in sight."""

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from talks.admin.actions import approve_sets
from talks.admin.base import InTurn
from talks.admin.commenting import AT_COMMENT, AT_ROW, SAYINGS, offered
from talks.choices import ChangeSetState, ProposalState
from talks.desk.review.comments import comments_mark
from talks.desk.review.page import contents_of
from talks.desk.submitting import approve, asked, mark, submit
from talks.models import ChangeSet
from talks.permissions import may_decide, may_review, may_withdraw
from talks.services import gathering, intake, review
from talks.services.refusals import REFUSALS, Refused, refused_by


@admin.register(ChangeSet)
class ChangeSetAdmin(InTurn):
    list_display = ("title", "state_badge", "kind", "author", "proposed", "submitted_at", "reviewed_by")
    list_filter = ("state", "kind", "author")
    list_select_related = ("author", "reviewed_by")
    search_fields = ("title", "message", "review_message", "author__username")
    date_hierarchy = "created_at"
    show_full_result_count = False
    ordering = ("-pk",)
    fields = ("title", "kind", "message", "state_badge", "entered_by", "submitted_at", "review_message", "decided_by", "reviewed_at")
    readonly_fields = ("state_badge", "entered_by", "submitted_at", "review_message", "decided_by", "reviewed_at")
    actions = (approve_sets,)
    change_form_template = "admin/talks/change_set.html"

    class Media:
        css = {"all": ("css/desk.css", "css/review.css", "css/remarks.css")}

    def get_queryset(self, request):
        still_open = Q(proposals__state__in=(ProposalState.OPEN, ProposalState.CONFLICT))
        return super().get_queryset(request).annotate(changes=Count("proposals", filter=still_open))

    @admin.display(description="open changes", ordering="changes")
    def proposed(self, obj):
        return obj.changes

    @admin.display(description="state", ordering="state")
    def state_badge(self, obj):
        return format_html('<span class="stage stage-{}">{}</span>', obj.state, obj.get_state_display())

    # Names without a link: accounts are open to administrators only.
    @admin.display(description="author")
    def entered_by(self, obj):
        return str(obj.author) if obj.pk else ""

    @admin.display(description="decided by")
    def decided_by(self, obj):
        return str(obj.reviewed_by or "")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or may_withdraw(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or (obj.state != ChangeSetState.APPROVED and not review.record_keys(obj)))

    def has_review_permission(self, request):
        return may_review(request.user)

    def save_model(self, request, obj, form, change):
        obj.author = obj.author if change else request.user
        super().save_model(request, obj, form, change)

    def get_object(self, request, object_id, from_field=None):
        """With what was typed of it, where the page comes back for another reason than to save it."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and getattr(request, "comes_back", False) and may_withdraw(request.user, found):
            for name in ("title", "kind", "message"):
                setattr(found, name, request.POST.get(name, getattr(found, name)))
        return found

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        decision = next((name for name in DECISIONS if name in request.POST), None)
        if request.method == "POST" and object_id is not None:
            if decision is not None:
                return self._decide(request, object_id, decision)
            if AT_ROW in request.POST or AT_COMMENT in request.POST:
                return self._again(request, object_id)
        change_set = self.get_object(request, object_id) if object_id else None
        if change_set is not None:
            extra_context = (extra_context or {}) | _offered(request, change_set)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _decide(self, request, object_id, decision):
        """One button, one service. A refusal becomes a message; what was typed and ticked comes back with the page."""
        change_set = self.get_object(request, object_id)
        if change_set is None or not self.has_view_permission(request, change_set):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        try:
            if busy := getattr(request, "busy", None):
                raise busy
            done = DECISIONS[decision](request, change_set)
        except REFUSALS as error:
            for refusal in refused_by(error).refusals:
                self.message_user(request, refusal.message, messages.ERROR)
            return self._again(request, object_id)
        self.message_user(request, done, messages.SUCCESS)
        if decision in SAYINGS:
            # Whoever comments is in the middle of something: ticks and words stay.
            return self._again(request, object_id)
        # The set's own history: what was done with it, by whom.
        self.log_change(request, change_set, str(done))
        return HttpResponseRedirect(reverse("admin:talks_changeset_change", args=[change_set.pk]))

    def _again(self, request, object_id):
        """The page with all that was typed and ticked on it."""
        request.method, request.comes_back = "GET", True
        return self.changeform_view(request, object_id)


def _offered(request, change_set) -> dict[str, object]:
    """What the page shows of a change set and offers to do with it; what was typed and ticked stands there again."""
    submitted, own = change_set.state == ChangeSetState.SUBMITTED, change_set.author_id == request.user.pk
    deciding = submitted and may_decide(request.user, change_set)
    contents, can_submit = (
        contents_of(change_set, request.POST.getlist("hold_back"), request.user if deciding else None),
        may_withdraw(request.user, change_set),
    )
    return offered(request, change_set) | {
        "contents": contents,
        "unsettled": comments_mark(contents.threads) if deciding else "",
        "can_submit": can_submit,
        "chosen": request.POST.getlist("chosen"),
        "others": intake.open_change_sets(by=request.user).exclude(pk=change_set.pk)[:20] if can_submit else (),
        "asked": asked(contents) if can_submit else (),
        "mark": mark(contents) if can_submit else "",
        "can_withdraw": submitted and own,
        "can_decide": deciding,
        "own": submitted and own and may_review(request.user),
        "typed": request.POST.get("decision_message", ""),
    }


def _submit(request, change_set):
    submit(change_set, by=request.user, message=request.POST.get("decision_message", ""), looked=request.POST.get("looked", ""))
    return "Submitted: a reviewer will look at it. You can take it back until it is decided."


def _withdraw(request, change_set):
    review.withdraw(change_set=change_set, by=request.user)
    return "Taken back: its drafts can be changed again."


def _approve(request, change_set):
    rows = [tuple(row.split(":")) for row in request.POST.getlist("hold_back")]
    hold_back = [(noun, int(pk)) for noun, pk in rows if pk.isdigit()]
    said = {"message": request.POST.get("decision_message", ""), "looked": request.POST.get("looked", "")}
    done = approve(change_set, by=request.user, hold_back=hold_back, **said)
    return f"Approved: {len(done)} records are public or changed, sources included." + (
        " What was held back went to its author." if hold_back else ""
    )


def _return(request, change_set):
    review.return_to_author(change_set=change_set, by=request.user, message=request.POST.get("decision_message", ""))
    return "Returned to its author with your message."


def _drop(request, change_set):
    proposal = change_set.proposals.filter(pk=request.POST["_drop"]).first()
    if proposal is None:
        raise Refused("This proposed change is not there any more.")
    intake.drop_proposal(proposal=proposal, by=request.user)
    return "The proposed change was taken out."


def _ticked(request) -> list[tuple[str, int]]:
    rows = [row.partition(":") for row in request.POST.getlist("chosen")]
    return [(noun, int(pk)) for noun, _, pk in rows if pk.isdigit() and len(pk) < 19]


def _move(request, change_set):
    posted = request.POST.get("move_into", "")
    into = intake.open_change_sets(by=request.user).filter(pk=posted).first() if posted.isdigit() and len(posted) < 19 else intake.NEW
    if into is None:
        raise Refused("This change set is not open any more, or not yours: choose another.")
    other, number = gathering.move(change_set=change_set, rows=_ticked(request), into=into, by=request.user)
    link = reverse("admin:talks_changeset_change", args=[other.pk])
    return format_html('{} moved, with the rows that belong to them, to <a href="{}">{}</a>.', number, link, other)


def _discard(request, change_set):
    if not request.POST.get("sure"):
        raise Refused("To discard what you have chosen, tick “for good” beside the button.")
    number = gathering.discard(change_set=change_set, rows=_ticked(request), by=request.user)
    return f"{number} discarded: drafts are gone, proposed changes taken back. Their history stays."


DECISIONS = {
    "_submit": _submit,
    "_withdraw": _withdraw,
    "_approve": _approve,
    "_return": _return,
    "_drop": _drop,
    "_move": _move,
    "_discard": _discard,
    **SAYINGS,
}
