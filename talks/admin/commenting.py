"""Commenting on the page of a change set: a box beside the row that was asked for, what is sent from it, and what is dealt with."""

from typing import Any

from talks.choices import ChangeSetState
from talks.desk.review.comments import can_be_about, record_in
from talks.models import ReviewComment
from talks.permissions import may_review
from talks.services import commenting
from talks.services.refusals import Refused

# The buttons: open the box at a row or at a comment, send what is in it, mark a comment as dealt with.
AT_ROW, AT_COMMENT, SEND, ANSWER, SETTLE = "_comment_on", "_answer_on", "_comment", "_answer", "_settle"


def offered(request, change_set) -> dict[str, object]:
    """Whether the reader may comment, and the box, where it was asked for or came back refused."""
    may = change_set.state != ChangeSetState.APPROVED and (may_review(request.user) or change_set.author_id == request.user.pk)
    return {"may_comment": may, "box": _box(request, change_set) if may and request.POST else None}


def _box(request, change_set) -> dict[str, Any] | None:
    posted = request.POST
    if getattr(request, "said", False):
        return None
    typed = {"text": posted.get("comment_text", ""), "field": posted.get("comment_field", "")}
    if answered := posted.get(AT_COMMENT) or posted.get(ANSWER):
        return {"answers": int(answered) if answered.isdigit() else 0} | typed
    if row := posted.get(AT_ROW) or posted.get(SEND):
        try:
            record = record_in(change_set, row)
        except Refused:
            return None
        return {"row": row, "choices": can_be_about(type(record))} | typed
    return None


def comment(request, change_set):
    record = record_in(change_set, request.POST[SEND])
    field = request.POST.get("comment_field", "")
    if field not in {name for name, _ in can_be_about(type(record))}:
        raise Refused("Choose what your comment is about.")
    commenting.comment(change_set=change_set, record=record, field=field, text=request.POST.get("comment_text", ""), by=request.user)
    request.said = True
    return "Your comment stands at its field. Its author sees it when the change set comes back."


def answer(request, change_set):
    commenting.answer(to=_named(change_set, request.POST[ANSWER]), text=request.POST.get("comment_text", ""), by=request.user)
    request.said = True
    return "Your answer stands below the comment."


def settle(request, change_set):
    commenting.settle(comments=[_named(change_set, request.POST[SETTLE])], by=request.user)
    return "Marked as dealt with. An answer opens it again."


def _named(change_set, pk: str) -> ReviewComment:
    found = change_set.comments.filter(pk=pk, answers=None).first() if pk.isdigit() and len(pk) < 19 else None
    if found is None:
        raise Refused("This comment is not here any more.")
    return found


SAYINGS = {SEND: comment, ANSWER: answer, SETTLE: settle}
