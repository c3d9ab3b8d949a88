"""Questions and proposals on the table, and the positions that parties take."""

from django.contrib import admin

from talks.admin.base import RecordAdmin
from talks.admin.parts import ChildInline, PartInline
from talks.models import Position, PositionCondition, Question, QuestionProposer


class ProposerInline(PartInline):
    model = QuestionProposer
    empty_rows = 2
    verbose_name = "proposer"
    verbose_name_plural = "who put it on the table"


class PositionInline(ChildInline):
    model = Position
    fk_name = "question"
    empty_rows = 1
    leave_out = ("note", "supersedes")
    named_by = ("party", "question")


class PositionConditionInline(PartInline):
    model = PositionCondition
    verbose_name = "condition"
    verbose_name_plural = "conditions it hangs on"


@admin.register(Question)
class QuestionAdmin(RecordAdmin):
    ordering = ("sort_text",)
    list_display = ("text", "kind", "proposed_on", "coalition")
    list_filter = ("kind", "coalition")
    search_fields = ("text", "public_id", "terms")
    natural_key = "the question"
    main = ("text", "short_label", "coalition", "kind")
    further = ("proposed_on", "terms", "meeting")
    inlines = (ProposerInline, PositionInline)


@admin.register(Position)
class PositionAdmin(RecordAdmin):
    list_display = ("party", "question", "answer", "holder", "held_on", "basis")
    list_filter = ("answer", "holder_kind", "basis", "question")
    search_fields = ("public_id", "party__name", "question__text", "holder")
    date_hierarchy = "held_on_first"
    natural_key = "the question, the party and the day"
    main = ("question", "party", ("answer", "veto"), ("holder_kind", "holder"), "held_on", "basis")
    further = ("statement", "supersedes")
    inlines = (PositionConditionInline,)
