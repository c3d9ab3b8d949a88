"""What reviewers say of a record under review, in its form: on top, with a tick and a box for an answer, and at the field itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.template.loader import render_to_string

from talks.choices import ChangeSetState
from talks.desk.review.comments import label_all
from talks.desk.review.names import heading
from talks.desk.review.said import saying_of
from talks.models import Record, ReviewComment
from talks.models.noun import noun_of
from talks.permissions import may_review
from talks.selectors.work import threads_on
from talks.selectors.work.comments import Thread
from talks.services import commenting

SETTLED, ANSWER = "_settled", "_answer:"


class Remarked:
    """The form of a record that can be commented on."""

    def remarks(self, request, obj, form, inlines) -> dict[str, Any]:
        """What was said of the record and of its rows on the page and is not dealt with, noted at its boxes too."""
        forms = {_about(obj): form}
        for inline in inlines:
            if issubclass(inline.formset.model, Record):
                forms |= {_about(each.instance): each for each in inline.formset.initial_forms}
        threads = [one for one in threads_on(forms) if one.open]
        label_all(threads)
        for one in threads:
            if one.about != _about(obj):
                one.label = f"{heading(forms[one.about].instance)}: {one.label}"
        told = [(one, _place(one, forms[one.about], inlines)) for one in threads]
        notes = defaultdict(list)
        for one, (_, bound) in told:
            if bound is not None:
                notes[bound.auto_id].append((bound, one))
        for each in notes.values():
            _note(each[0][0], [one for _, one in each])
        return {
            "remarks": [
                {
                    "thread": one,
                    "place": place,
                    "may_answer": _may_answer(request, one),
                    "ticked": str(one.comment.pk) in request.POST.getlist(SETTLED),
                    "typed": request.POST.get(f"{ANSWER}{one.comment.pk}", ""),
                }
                for one, (place, _) in told
            ],
        }

    def answer_remarks(self, request, records: Iterable[Record]) -> None:
        """Answers and marks what was answered and ticked in the form of these records. Raises Refused as `commenting` does."""
        settled, answers = set(request.POST.getlist(SETTLED)), dict(_answers(request.POST))
        if not settled and not answers:
            return
        about = {_about(record) for record in records}
        named = [pk for pk in {*settled, *answers} if pk.isdigit() and len(pk) < 19]
        found = ReviewComment.objects.filter(pk__in=named, answers=None).exclude(change_set__state=ChangeSetState.APPROVED)
        comments = [one for one in found.order_by("pk") if (one.noun, one.record_pk) in about]
        for one in comments:
            if text := answers.get(str(one.pk)):
                commenting.answer(to=one, text=text, by=request.user)
        commenting.settle(comments=[one for one in comments if str(one.pk) in settled], by=request.user)


def _about(record: Record) -> tuple[str, int]:
    return noun_of(record).key, record.pk


def _may_answer(request, thread: Thread) -> bool:
    return may_review(request.user) or thread.comment.change_set.author_id == request.user.pk


def _answers(posted) -> Iterator[tuple[str, str]]:
    for name in posted:
        if name.startswith(ANSWER) and (text := posted[name].strip()):
            yield name.removeprefix(ANSWER), text


def _place(thread: Thread, form, inlines) -> tuple[str, Any]:
    """Where on the page the field stands, as the id of an element, and its box where it has one."""
    model, name = type(form.instance), thread.comment.field
    saying = saying_of(model, name)
    covers = saying.covers if saying else ()
    bound = next((form[each] for each in (*covers, *(f"{each}_text" for each in covers)) if each in form.fields), None)
    if bound is not None:
        return bound.id_for_label, bound
    parts = next((one.formset.prefix for one in inlines if one.formset.prefix == name), "")
    return f"{parts}-group" if parts else form.prefix or "", None


def _note(bound, threads: list[Thread]) -> None:
    """Has a box say below itself what was said of it, to assistive technology too."""
    said = render_to_string("admin/talks/remark_at_field.html", {"threads": threads, "id": f"remark-{bound.auto_id}"})
    widget = bound.field.widget
    shown = widget.render
    vars(widget)["render"] = lambda *args, **options: shown(*args, **options) + said
    helped = f"{bound.auto_id}_helptext" if bound.field.help_text and not bound.form.prefix else ""
    widget.attrs["aria-describedby"] = f"{helped} remark-{bound.auto_id}".strip()
