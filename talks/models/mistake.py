"""What readers tell us is wrong. Data of the process: nothing of it is public, and nothing in the record changes by it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from talks.models.columns import web_address
from talks.models.rules import Rule


class MistakeReport(models.Model):
    """A reader's words on one public record, or on the record as a whole, until a colleague answers for it."""

    purpose = "What readers say is wrong or missing."

    noun = models.CharField(max_length=30, blank=True, help_text="The key of the record's noun; empty for the record as a whole.")
    record_id_text = models.CharField("public id", max_length=80, blank=True)
    title = models.CharField("what it is about", max_length=500)
    seen_at_version = models.BigIntegerField("seen at version", help_text="The version of the dataset that the reader had before them.")
    what = models.TextField("what is wrong", max_length=4000)
    evidence = web_address("where to read it")
    reply_to = models.EmailField("mail address", blank=True)
    # Of the address that it came from, so that nobody can flood the desk; forgotten once it is answered.
    caller = models.CharField(max_length=64, blank=True, editable=False)
    received_at = models.DateTimeField(db_default=Now(), editable=False)
    answer = models.TextField("what was done", blank=True, help_text="For colleagues: what became of it, or why nothing has to change.")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="answered_mistakes", editable=False
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            Rule("said", "what", ~Q(what=""), "Say what is wrong."),
            Rule(
                "answered",
                "answer answered_by answered_at",
                Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                "Say what was done; by whom and when is noted with it.",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["received_at"], name="mistakereport_received"),
            models.Index(fields=["-received_at"], name="mistakereport_open", condition=Q(answered_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.title
