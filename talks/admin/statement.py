"""Statements, with speakers, topics and short quotes; and the vocabulary of topics."""

from django.contrib import admin

from talks.admin.base import RecordAdmin
from talks.admin.exporting import Exported
from talks.admin.faulty import Faulty
from talks.admin.parts import PartInline
from talks.forms.topics import TopicForm
from talks.models import Quote, SameSpeaker, Speaker, Statement, StatementTopic, Topic
from talks.services import transactions


class SpeakerInline(PartInline):
    model = Speaker
    ordered_by_hand = True


class TopicInline(PartInline):
    model = StatementTopic
    form = TopicForm
    verbose_name = "topic"
    verbose_name_plural = "topics, and the stance to each"
    ordered_by_hand = True


class QuoteInline(PartInline):
    model = Quote
    verbose_name_plural = "short quotes, to the letter"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("text", "translation"):
            field.widget.attrs |= {"rows": 2}
        return field


class SameSpeakerInline(PartInline):
    model = SameSpeaker
    fk_name = "statement"
    verbose_name = "other statement of the same speaker"
    verbose_name_plural = "same speaker, says the source"
    empty_rows = 0


@admin.register(Statement)
class StatementAdmin(RecordAdmin):
    list_display = ("paraphrase", "attribution", "said_on", "meeting", "coalition")
    list_filter = ("attribution", "topics__topic", "coalition")
    search_fields = ("paraphrase", "public_id", "speakers__person__name", "speakers__description", "speakers__party__name", "quotes__text")
    date_hierarchy = "said_on_first"
    natural_key = "its first words and its date"
    main = ("paraphrase", "attribution", "said_on", ("meeting", "coalition"), "medium")
    inlines = (SpeakerInline, TopicInline, QuoteInline, SameSpeakerInline)


@admin.register(Topic)
class TopicAdmin(Exported, Faulty):
    """The editors' own list; kept by reviewers."""

    ordering = ("sort_name",)
    list_display = ("name", "public_id")
    search_fields = ("name", "public_id")
    prepopulated_fields = {"public_id": ("name",)}

    def save_model(self, request, obj, form, change):
        with transactions.change(by=request.user, reason="keep the vocabulary of topics"):
            super().save_model(request, obj, form, change)
