"""Files imported at the desk: whose, which, what each would do or did, and what undoing it takes back."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from talks.choices import ImportState
from talks.models.columns import in_vocabulary
from talks.models.review import ChangeSet
from talks.models.rules import Rule


class Import(models.Model):
    """One file. It is kept while it waits to be confirmed; what it did is kept for ever."""

    purpose = "Files and pasted rows in the dataset's columns: what each would change, and what it did."

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports")
    made_at = models.DateTimeField(db_default=Now())
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.IntegerField(help_text="Bytes.")
    table = models.CharField(max_length=40, blank=True, help_text="The table that its author chose for it; empty where its columns say it.")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.CHECKED)
    file = models.BinaryField(null=True, help_text="Kept until the import is confirmed or thrown away.")
    report = models.JSONField(default=dict, help_text="Counts, differences, what is wrong, remarks.")
    traces = models.JSONField(default=dict, help_text="What it wrote: drafts made and changed, proposals.")
    change_set = models.ForeignKey(ChangeSet, models.SET_NULL, null=True, blank=True, related_name="imports")
    imported_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            in_vocabulary("state", ImportState),
            Rule(
                "file_while_checked",
                "file state",
                Q(file__isnull=True) | Q(state=ImportState.CHECKED),
                "A file is kept only until it is imported.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
