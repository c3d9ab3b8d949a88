"""The text of a source, kept for the desk alone."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from talks.models.rules import Rule
from talks.models.source import Source


class PrivateCopy(models.Model):
    """What somebody pasted of a source, to read facts out of it and to check them against it.

    It is not ours to publish: no record and no part, so it is in no page, answer, file, search or dataset, and has no
    history: once it is taken away it is gone.
    """

    source = models.OneToOneField(Source, models.CASCADE, related_name="private_copy")
    text = models.TextField()
    paragraphs = ArrayField(
        models.BigIntegerField(),
        default=list,
        help_text="A number for each paragraph, by which a story that others carry too is found.",
    )
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "private copies"
        constraints: ClassVar = [Rule("says_something", "text", ~Q(text=""), "An empty text is no copy.")]
        indexes: ClassVar = [GinIndex(fields=["paragraphs"], name="privatecopy_paragraphs")]

    def __str__(self) -> str:
        return f"Private copy of {self.source}"
