"""What the pages of all records share: stages, sources, saving with review, actions."""

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from talks.admin.actions import approve_and_publish, retract, return_to_author, submit_for_review
from talks.admin.entered import FIELD, Bases, bases_of, entry_of, posted, settled, signed
from talks.admin.exporting import Exported
from talks.admin.faulty import Faulty
from talks.admin.from_source import FromSource, carried_by
from talks.admin.life import Life
from talks.admin.merger import Merged
from talks.admin.order import SortedByWords, in_words
from talks.admin.parts import CitationInline, DeskFields, is_link, shown_fields
from talks.admin.remarks import Remarked
from talks.admin.throwing import ThrownAway
from talks.choices import Stage
from talks.desk.clashes import Clash, clash_of, take_theirs
from talks.desk.doubts import Doubt, Doubted, doubts_of, mark_of
from talks.desk.menus import menus
from talks.desk.presence import said_on
from talks.desk.submitting import NotReady
from talks.desk.submitting import submit as submit_set
from talks.desk.waiting import replaced_since, waiting_on
from talks.desk.working import into, work_on, working_in
from talks.forms.records import RecordForm
from talks.history import one_snapshot
from talks.models import Record
from talks.permissions import may_review
from talks.selectors.matches import at_the_desk
from talks.selectors.search.at_desk import called
from talks.services import intake
from talks.services.entering import submit
from talks.services.entry import Clashed, Saved
from talks.services.mandates import outside
from talks.services.refusals import REFUSALS, Refused, explain, refused_by

BADGES = {Stage.DRAFT: "draft", Stage.IN_REVIEW: "in-review", Stage.PUBLISHED: "published", Stage.RETRACTED: "retracted"}
# Searched as they are, not as words.
CODES = ("alpha2", "alpha3", "value")
OF_EVERY_RECORD = ("public_id", "note", ("rival_of", "rival_reason"), "last_confirmed_on")
FLOW = ("stage_badge", "in_change_set", "entered_by", "approved_by", "reviewed_at", "published_at", "retraction_reason", "recorded_at")

# Begins the names of the boxes that say whose version of a field it shall be.
CLASH = "_clash:"
IN_REVIEW = (
    "“{}” was submitted for review while you had this page open, so nothing was saved. "
    "What you typed is kept in this browser: take the change set back, and it is offered here again."
)
AGAIN = "You had proposed something else before ({}). What you saved now stands; the earlier words are kept on the page of the change set."


class InTurn(Faulty):
    """Pages of the desk that say themselves when somebody else is writing, and show the same page again."""

    # The middleware leaves it to these pages.
    takes_its_turn = True

    def changelist_view(self, request, extra_context=None):
        return self._ask_again(request) or super().changelist_view(request, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        return self._ask_again(request) or super().delete_view(request, object_id, extra_context)

    def _ask_again(self, request) -> HttpResponseRedirect | None:
        if (busy := getattr(request, "busy", None)) is None:
            return None
        self.message_user(request, explain(busy).message, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())


class RecordAdmin(Exported, DeskFields, FromSource, Life, Merged, Remarked, ThrownAway, InTurn):
    """One noun of the record. Drafts are saved; what is public is changed by a proposal that a colleague approves."""

    form = RecordForm
    # Fields that open the page, and those that stand first behind them; what the desk never asks for, as of other kinds of party.
    main: ClassVar[tuple] = ()
    further: ClassVar[tuple] = ()
    not_entered: ClassVar[tuple[str, ...]] = ()
    natural_key: ClassVar[str] = "the record's own words"

    change_form_template = "admin/talks/record_form.html"
    actions = (submit_for_review, approve_and_publish, return_to_author, retract)
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    class Media:
        css: ClassVar = {"all": ("css/desk.css", "css/remarks.css")}

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        self.inlines = (*((CitationInline,) if model.needs_citation else ()), *self.inlines)

    # --- what is shown

    def get_list_select_related(self, request):
        """What naming the records in the list needs."""
        return self.list_select_related or [
            field.name for field in self.model._meta.fields if is_link(field) and field.name in self.list_display
        ]

    def get_list_display(self, request):
        return (*(in_words(self.model, name) for name in self.list_display), "stage_badge")

    def get_list_filter(self, request):
        return ("stage", *self.list_filter)

    @admin.display(description="stage", ordering="stage")
    def stage_badge(self, obj):
        return format_html('<span class="stage stage-{}">{}</span>', BADGES.get(obj.stage, ""), obj.get_stage_display())

    @admin.display(description="change set")
    def in_change_set(self, obj):
        if obj.change_set is None:
            return "none"
        return format_html('<a href="{}">{}</a>', reverse("admin:talks_changeset_change", args=[obj.change_set.pk]), obj.change_set)

    # Names without a link: accounts are open to administrators only.
    @admin.display(description="last changed by")
    def entered_by(self, obj):
        return str(obj.author or "")

    @admin.display(description="approved by")
    def approved_by(self, obj):
        return str(obj.reviewed_by or "")

    def get_fieldsets(self, request, obj=None):
        main, further = self._own_fields()
        public = obj is not None and obj.stage == Stage.PUBLISHED and self.has_change_permission(request, obj)
        sets = [(None, {"fields": (*(("change_reason",) if public else ()), *main)})]
        if further:
            sets.append(("More", {"fields": further}))
        sets.append(("Note, id and rivals", {"classes": ["collapse"], "fields": OF_EVERY_RECORD}))
        if obj is not None:
            sets.append(("Review", {"classes": ["collapse"], "fields": FLOW}))
        return self.with_folded(request, obj, sets)

    def _own_fields(self) -> tuple[tuple, tuple]:
        """The fields that open the page, and those behind them: what neither names stands there too, so that none is forgotten."""
        named = set(flatten((*self.main, *self.further, *OF_EVERY_RECORD, *self.not_entered)))
        rest = tuple(name for name in shown_fields(self.model) if name not in named)
        return (self.main, (*self.further, *rest)) if self.main else (rest, self.further)

    def get_readonly_fields(self, request, obj=None):
        fixed = ("public_id",) if obj is not None and obj.published_at is not None else ()
        return (*FLOW, *fixed)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "public_id" and field is not None:
            field.help_text = f"Leave it empty and it is made from {self.natural_key}. Fixed once the record has been public."
        if hasattr(field, "widget") and field.widget.attrs.get("rows") == "10":
            field.widget.attrs["rows"] = 3
        return field

    def get_queryset(self, request):
        """In the order of the list, for search boxes too: newest first unless the noun is sorted by its names."""
        return super().get_queryset(request).order_by(*(self.get_ordering(request) or ("-pk",)))

    def get_search_results(self, request, queryset, search_term):
        """By the words of documents, drafts too, as readers search; and by codes, identifiers and the beginning of an id."""
        term = search_term.strip().replace("\0", "")
        if not term:
            return queryset, False
        codes = [name for name in self.search_fields if name.rpartition("__")[2] in CODES]
        coded = [queryset.model._base_manager.filter(**{f"{name}__in": {term, term.upper(), term.lower()}}).values("pk") for name in codes]
        found = Q(pk__in=[*called(self.model.noun, term), *at_the_desk(self.model.noun, term)]) | Q(public_id__startswith=term)
        for each in coded:
            found |= Q(pk__in=each)
        return queryset.filter(found), False

    def get_changelist(self, request, **kwargs):
        return SortedByWords

    def get_object(self, request, object_id, from_field=None):
        """With what the page shows of other records, so that naming them costs no query each."""
        related = [field.name for field in self.model._meta.fields if is_link(field)]
        field = self.model._meta.get_field(from_field) if from_field else self.model._meta.pk
        found = self.get_queryset(request).select_related(*related, "change_set", "author", "reviewed_by")
        try:
            return found.filter(**{field.name: field.to_python(object_id)}).first()
        except (ValidationError, ValueError):
            return None

    def get_inline_instances(self, request, obj=None):
        """Sources first; on a page opened from one they are chosen already, and stand folded at the end."""
        found = super().get_inline_instances(request, obj)
        if obj is None and carried_by(request):
            found.sort(key=lambda inline: isinstance(inline, CitationInline))
            for inline in found:
                if isinstance(inline, CitationInline):
                    inline.classes = ["collapse"]
        return found

    # --- rights

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or (obj.stage in (Stage.DRAFT, Stage.PUBLISHED) and not outside([obj], request.user)))

    def has_review_permission(self, request):
        return may_review(request.user)

    # --- saving

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refused = page.refused if (page := _page(request)) else None
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Saves; what the database or a colleague's work refuses comes back as the form with a sentence, all that was typed kept."""
        if request.method != "POST":
            # The boxes and what they are based on are read as one: else what somebody saves in between is taken for seen.
            with one_snapshot():
                return super().changeform_view(request, object_id, form_url, extra_context)
        if (obj := self.get_object(request, object_id) if object_id else None) is not None and obj.stage == Stage.IN_REVIEW:
            self.message_user(request, IN_REVIEW.format(obj), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        request.page = page = PostedPage(posted(request))
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSALS as error:
            if isinstance(error, Clashed):
                page.bases = settled(page.bases, error)
                page.clash = clash_of(error)
            if isinstance(error, Doubted):
                page.doubts = error.doubts
            page.refused = refused_by(error)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["menus"] = menus()
        if (page := _page(request)) and page.doubts:
            context |= {"doubts": page.doubts, "doubts_mark": mark_of(page.doubts), "pressed": _pressed(request)}
        if page and page.clash:
            context["clash"] = page.clash
        if obj is not None and change:
            bases = page.bases if page and page.bases else self._bases(obj, context["inline_admin_formsets"])
            open_sets = intake.open_change_sets(by=request.user)
            context |= {
                "base_field": FIELD,
                "base": signed(bases) if self.has_change_permission(request, obj) else "",
                "is_draft": obj.stage == Stage.DRAFT,
                "is_public": obj.stage == Stage.PUBLISHED,
                "waiting": waiting_on(obj),
                "outside": next((coalition for _, coalition in outside([obj], request.user)), ""),
                "presence": said_on(obj, request.user),
                "own_set": open_sets.first(),
            }
            context |= self.remarks(request, obj, context["adminform"].form, context["inline_admin_formsets"])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _bases(self, obj, inline_admin_formsets) -> Bases:
        rows = [
            form.instance
            for inline in inline_admin_formsets
            if issubclass(inline.formset.model, Record)
            for form in inline.formset.initial_forms
        ]
        return bases_of([obj, *rows])

    def save_model(self, request, obj, form, change):
        """Everything is saved together in save_related."""

    def save_related(self, request, form, formsets, change):
        """One page is one entry; Django's log is told what it held."""
        for formset in formsets:
            formset.save(commit=False)
        self.enter_first(request, form, formsets)
        entry = entry_of(form, formsets, request.page.bases)
        take_theirs(entry, {name.removeprefix(CLASH) for name, said in request.POST.items() if name.startswith(CLASH) and said == "theirs"})
        doubts = doubts_of(entry, form.instance)
        if doubts and request.POST.get("_looked") != mark_of(doubts):
            raise Doubted(doubts)
        saved = submit(
            entry,
            by=request.user,
            reason=form.cleaned_data.get("change_reason", ""),
            into=into(request),
        )
        if change:
            self.answer_remarks(request, [form.instance, *(row.instance for rows in formsets for row in _record_forms(rows))])
        # What comes next goes where this went.
        work_on(request, saved.change_set or saved.record.change_set or working_in(request))
        form.instance.pk, form.instance.public_id = saved.record.pk, saved.record.public_id
        if "_submit" in request.POST and saved.record.stage == Stage.DRAFT:
            request.page.unsubmitted = _submitted(saved.record.change_set, by=request.user)
        request.page.saved = saved
        if saved.proposed and saved.change_set:
            request.page.replaced = replaced_since(saved.change_set, request.page.since)
        self.remember(request, saved.record)
        self.remark(request, saved.record)

    def enter_first(self, request, form, formsets):
        """What the page of a noun enters before its record, which then names it; by the same service, in the same transaction."""

    def remark(self, request, record):
        """What the page of a noun has to say of a record that was saved: oddities that are allowed."""

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        proposed = request.page.saved.proposed
        return [*message, *({"changed": {"name": "as a proposal", "object": str(each), "fields": []}} for each in proposed)]

    def message_user(self, request, message, level=messages.INFO, extra_tags="", fail_silently=False):
        """Says what became of a save instead of Django's «was changed successfully» where nothing public changed yet."""
        page = _page(request)
        said = told(page, submitted="_submit" in request.POST) if page and page.saved and level == messages.SUCCESS else []
        for each, text in said or [(level, message)]:
            super().message_user(request, text, each, extra_tags, fail_silently)

    def response_post_save_change(self, request, obj):
        """After a save editors stay with the record, where there is usually more to enter, or go back to the source they enter from."""
        if request.page.unsubmitted:
            return HttpResponseRedirect(reverse("admin:talks_changeset_change", args=[request.page.saved.record.change_set.pk]))
        own = reverse(f"admin:{obj._meta.app_label}_{self.opts.model_name}_change", args=[obj.pk])
        return self.back_to_source(request) or HttpResponseRedirect(own)


def _record_forms(formset) -> list:
    return formset.initial_forms if issubclass(formset.model, Record) else []


@dataclass
class PostedPage:
    """A posted page on its way through Django's view: what its records said, and what became of it."""

    bases: Bases
    refused: Refused | None = None
    saved: Saved | None = None
    doubts: tuple[Doubt, ...] = ()
    clash: Clash | None = None
    # Why the change set was saved and not submitted with it.
    unsubmitted: str = ""
    # What was proposed before by the same author and has now another form.
    replaced: list[str] = field(default_factory=list)
    since: dt.datetime = field(default_factory=lambda: timezone.now().replace(microsecond=0))


def _submitted(change_set, *, by) -> str:
    """Submits it with what was saved; answers why not, where it is not ready."""
    try:
        submit_set(change_set, by=by)
    except NotReady as error:
        return str(error)
    return ""


def _pressed(request) -> str:
    """The button that was pressed, where it does more than save."""
    return next((name for name in ("_addanother", "_continue", "_submit") if name in request.POST), "_save")


def _page(request) -> PostedPage | None:
    return getattr(request, "page", None)


def told(page: PostedPage, *, submitted: bool) -> list[tuple[int, str]]:
    """What became of a save, in messages; none where Django's own is true."""
    saved = page.saved
    assert saved is not None  # asked after a save
    if page.unsubmitted:
        return [(messages.SUCCESS, f"Saved. {page.unsubmitted}")]
    if submitted:
        return [(messages.SUCCESS, "Saved and submitted: a reviewer will look at the whole change set. You can take it back until then.")]
    proposed = len(saved.proposed) + len(saved.to_retract)
    if not proposed or saved.change_set is None:
        return []
    where = format_html(
        '{} not changed yet: the change is in your change set <a href="{}">{}</a>. Submit it, and a reviewer approves it.',
        "This public record is" if proposed == 1 else f"{proposed} public records are",
        reverse("admin:talks_changeset_change", args=[saved.change_set.pk]),
        saved.change_set,
    )
    drafts = [(messages.SUCCESS, f"{len(saved.drafted)} new rows were saved as drafts in the same change set.")] if saved.drafted else []
    again = [(messages.WARNING, AGAIN.format(", ".join(page.replaced)))] if page.replaced else []
    return [(messages.WARNING, where), *again, *drafts]
