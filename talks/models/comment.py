"""What colleagues say of one field of one record in a change set, and what is answered."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from talks.models.review import ChangeSet
from talks.models.rules import Rule


class ReviewComment(models.Model):
    """A remark on a field of a record, or on the record as a whole; or an answer to one, about the same. Never public."""

    purpose = "What reviewers say of single fields, and what authors answer."

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="comments")
    noun = models.CharField(max_length=30, help_text="The key of the record's noun.")
    record_pk = models.BigIntegerField()
    field = models.CharField(max_length=60, blank=True, help_text="What is told of the record; empty for the record as a whole.")
    text = models.TextField(max_length=4000)
    answers = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answered_by")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        # Written on the page of a change set and in the forms of its records alone.
        default_permissions = ()
        constraints: ClassVar = [
            Rule("said", "text", ~Q(text=""), "Write what you have to say."),
            Rule(
                "settled",
                "settled_by settled_at answers",
                Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False, answers__isnull=True),
                "A comment is dealt with by somebody, at a time; an answer goes with its comment.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["noun", "record_pk"], name="reviewcomment_record")]

    def __str__(self) -> str:
        return f"{self.author} on {self.noun} {self.record_pk}"

    @staticmethod
    def about(rows: Iterable[tuple[str, int]]) -> Q:
        """Those about these records, by the key of the noun and their own."""
        nouns: dict[str, list[int]] = {}
        for noun, pk in rows:
            nouns.setdefault(noun, []).append(pk)
        return reduce(or_, (Q(noun=noun, record_pk__in=pks) for noun, pks in nouns.items()), Q(pk=None))
