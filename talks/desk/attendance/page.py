"""The page of many attendances at once: what is typed, what it means, and the save."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from talks.choices import AttendanceLevel, AttendanceMode, Certainty, Counted, Extent, Stage
from talks.desk.attendance.lines import ROLE
from talks.desk.attendance.plan import CERTAINTY, LEVEL, MODE, Claim, Plan, Wanted, planned
from talks.desk.counting import counted, fit
from talks.desk.faults import Fault, faults_of
from talks.desk.working import into, work_on, working_in
from talks.desk.workspace.carrying import Carried, carried, workspace_url
from talks.models import Citation, Meeting, MeetingCount, Source
from talks.models.ids import shortened_words
from talks.services.attending import attend, attendance
from talks.services.entry import Row
from talks.services.refusals import REFUSALS, Refusal, refused_by

PUT_BESIDE, PUT_IN_PLACE = "beside", "in_place"
OTHERWISE = "The row that was there first is preferred until somebody decides."


class LinesForm(forms.Form):
    """What is typed, and what holds for every line that does not say it."""

    lines = forms.CharField(
        required=False,
        max_length=20_000,
        label="Who, one line for each way of attending",
        widget=forms.Textarea(attrs={"rows": 7, "spellcheck": "false", "autofocus": True}),
        help_text="Names or codes in any language. NATO -US -HU are its members on the day without two; nearly all NATO is a claim without "
        "rows. Then how: in person, remote, not invited, stayed away, absent deliberately. Also: expected, ministers. A later line wins.",
    )
    source = forms.ModelChoiceField(Source.objects.exclude(stage=Stage.RETRACTED), required=False, label="Source")
    level = forms.ChoiceField(choices=[("", "as in the lines"), *AttendanceLevel.choices], required=False, label="Rank")
    certainty = forms.ChoiceField(choices=[("", "as in the lines"), *Certainty.choices], required=False, label="How it is known")
    role = forms.CharField(
        required=False,
        max_length=200,
        label="Role as published",
        help_text="Of those in the lines that say none. Tick which, beside what was read. A line’s own stands in quotes at its end: "
        "France, Poland “Minister of Defence”.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].widget = AutocompleteSelect(Citation._meta.get_field("source"), site)
        self.fields["source"].widget.choices = self.fields["source"].choices
        self.fields["source"].help_text = "Empty: the first source of the meeting is cited."


def attendance_page(request, site, meeting: Meeting) -> TemplateResponse | HttpResponseRedirect:
    """Shows what the lines mean; `_save` enters it. `part=plan` answers what they mean alone, while somebody types."""
    now = carried(request)
    form = LinesForm(request.POST or None, site=site, initial=_initial(meeting, now))
    valid = form.is_bound and form.is_valid()
    said = form.cleaned_data if valid else {}
    settings = {name: said[name] for name in (LEVEL, CERTAINTY) if said.get(name)}
    shown, taken = request.POST.getlist("shown"), set(request.POST.getlist("take"))
    lines = said.get("lines", "") if form.is_bound else form.initial.get("lines", "")
    left_out = [key for key in shown if key not in taken]
    plan = planned(meeting, lines, settings, left_out, role=said.get("role", ""), without_role=_unticked(request))
    refusals: list[str] = []
    if valid and "_save" in request.POST:
        try:
            return _saved(request, meeting, plan, said.get("source"))
        except REFUSALS as error:
            refusals = [_sentence(refusal) for refusal in refused_by(error).refusals]
    context = {"plan": plan, "meeting": meeting, "counts": _counts(meeting, plan), **_labels(request, plan)}
    if request.POST.get("part") == "plan":
        return TemplateResponse(request, "admin/talks/attendance_plan.html", context)
    frame = {
        **site.each_context(request),
        "title": "Attendance, many at once",
        "form": form,
        "faults": (*faults_of(form), *(Fault("", sentence, "") for sentence in refusals)),
        "media": form.media,
        "meeting_url": reverse("admin:talks_meeting_change", args=[meeting.pk]),
    }
    return TemplateResponse(request, "admin/talks/attendance.html", {**frame, **context})


def _unticked(request) -> set[int]:
    """The lines that were shown with a tick for the role, and have none."""
    shown, ticked = (request.POST.getlist(name) for name in ("role_shown", "role_for"))
    return {int(number) for number in shown if number not in ticked and number.isdigit()}


def _sentence(refusal: Refusal) -> str:
    """With what it is about: this page has no box for it."""
    about = " and ".join(name.replace("_", " ") for name in refusal.fields)
    return f"{about.capitalize()}: {refusal.message}" if about else refusal.message


def _initial(meeting: Meeting, now: Carried | None) -> dict[str, Any]:
    """Of a page that was opened from a source: that one, and the words picked, to be made into lines."""
    return {"source": now.source.pk, "lines": now.passage} if now else {"source": _first_source(meeting)}


def _first_source(meeting: Meeting) -> int | None:
    return Citation._base_manager.filter(meeting=meeting).order_by("pk").values_list("source", flat=True).first()


def _labels(request, plan: Plan) -> dict[str, Any]:
    """The rows as people read them, those of one kind together."""

    def words(values: dict[str, str]) -> str:
        kinds: dict[str, Any] = {MODE: AttendanceMode, LEVEL: AttendanceLevel, CERTAINTY: Certainty}
        role = [f"“{values[ROLE]}”" if values[ROLE] else "no role"] if ROLE in values else []
        return ", ".join([*(kinds[name](values[name]).label.partition(":")[0] for name in kinds if name in values), *role])

    together: dict[tuple[int, str], list[Wanted]] = {}
    for one in plan.new:
        together.setdefault((one.line, words(one.said)), []).append(one)
    return {
        "new": [{"line": line, "words": said, "rows": rows} for (line, said), rows in sorted(together.items(), key=lambda each: each[0])],
        "changed": [
            {
                "one": one,
                "was": words({name: getattr(one.row, name) for name in one.differing}),
                "becomes": words(one.differing),
                "more_exact": not getattr(one.row, ROLE) or ROLE not in one.differing,
                # Where it says otherwise: whether the new row stands beside the old one or takes its place.
                "choice": request.POST.get(f"do-{one.party.public_id}", PUT_BESIDE),
            }
            for one in plan.changed
        ],
        "claims": [{"claim": claim, "words": f"{Extent(claim.extent).label} of {claim.organisation.name}"} for claim in plan.claims],
        "number": sum(one.taken for one in [*plan.new, *plan.changed]),
    }


def _counts(meeting: Meeting, plan: Plan) -> list[dict[str, Any]]:
    """How many nations sources count, beside what the rows would come to. Other things counted are never compared."""
    found = []
    for count in MeetingCount._base_manager.filter(meeting=meeting, counted=Counted.NATIONS).exclude(stage=Stage.RETRACTED).order_by("pk"):
        found.append({"count": counted(count), "fits": fit(count, plan.present)})
    return found


def _saved(request, meeting: Meeting, plan: Plan, source: Source | None) -> HttpResponseRedirect:
    now, cited = carried(request), source.public_id if source else None
    claims = [(claim, _claim(meeting, claim)) for claim in plan.claims if claim.there is None]
    ids = {claim.organisation.public_id: values["public_id"] for claim, values in claims}
    ids |= {claim.organisation.public_id: claim.there.public_id for claim in plan.claims if claim.there is not None}
    taken = [one for one in [*plan.new, *plan.changed, *plan.there] if one.taken]
    citing = _citing(meeting, source)
    rows = [row for one in taken if (row := _row(one, ids, cited, citing, request.POST.get(f"do-{one.party.public_id}", PUT_BESIDE)))]
    if now and now.passage and now.source == source:
        rows = [_at_passage(row, now) for row in rows]
    nations = [one.party.listed for one in plan.new if one.taken and one.party.listed]
    # All of it goes with the meeting while that is a draft, new nations too.
    place = meeting.change_set if meeting.stage == Stage.DRAFT and meeting.change_set else into(request)
    saved = attend(
        meeting,
        nations=nations,
        claims=[values for _, values in claims],
        rows=rows,
        source=cited,
        by=request.user,
        reason=request.POST.get("reason", ""),
        into=place,
    )
    work_on(request, saved.change_set or next((each.change_set for each in saved.drafted), None) or working_in(request))
    new, changed = sum(one.taken for one in plan.new), sum(one.taken for one in plan.changed)
    there = len([row for row in rows if row.pk]) - changed
    told = [f"{new} new" if new else "", f"{changed} changed" if changed else "", f"{there} cited once more" if there > 0 else ""]
    messages.success(request, f"Attendance saved: {', '.join(each for each in told if each) or 'all of it was there already'}.")
    return HttpResponseRedirect(workspace_url(now.source) if now else reverse("admin:talks_meeting_change", args=[meeting.pk]))


def _at_passage(row: Row, now: Carried) -> Row:
    """A new row cites the words that its line was made of."""
    if row.pk:
        return row
    said = {"source": now.source.public_id, "passage": now.passage, "locator": now.locator}
    return replace(row, values=row.values | {"citations": [said]}, source=None)


def _citing(meeting: Meeting, source: Source | None) -> set[int]:
    """Rows that cite the source already."""
    cited = Citation._base_manager.filter(attendance__meeting=meeting, source=source) if source else Citation._base_manager.none()
    return set(cited.values_list("attendance", flat=True))


def _claim(meeting: Meeting, claim: Claim) -> dict[str, Any]:
    group = claim.organisation.public_id
    return {
        "public_id": f"{meeting.public_id}.{claim.extent.replace('_', '-')}-{shortened_words(group, 30)}"[:80],
        "organisation": group,
        "extent": claim.extent,
        "parties": [{"role": "exception", "party": one.public_id} for one in claim.without],
    }


def _row(one: Wanted, claims: dict[str, str], cited: str | None, citing: set[int], choice: str):
    """What is entered of one party; nothing where all of it is there and cited already."""
    if one.row is None:
        # What a line says outright follows from no claim.
        follows = {"claim": claims[one.group]} if one.group in claims and one.said.get(CERTAINTY) == Certainty.INFERRED else {}
        return attendance({"party": one.party.public_id, **one.said, **follows}, source=cited)
    if one.contradicts and choice == PUT_BESIDE:
        kept = {name: getattr(one.row, name) for name in (LEVEL, CERTAINTY, ROLE)}
        beside = {"rival_of": one.row.public_id, "rival_reason": OTHERWISE}
        return attendance({"party": one.party.public_id, **kept, **one.said, **beside}, source=cited)
    again = cited if one.row.pk not in citing else None
    if not one.differing and again is None:
        return None
    free = {"claim": None} if one.row.claim_id and one.differing.get(CERTAINTY, Certainty.INFERRED) != Certainty.INFERRED else {}
    return attendance(one.differing | free, pk=one.row.pk, source=again)
