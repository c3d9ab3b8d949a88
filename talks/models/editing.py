"""Who has which form of the desk open."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from talks.models.rules import Once


class Editing(models.Model):
    """Somebody's form of a record, open since a time and seen at another. Forgotten when it is closed; no part of the record."""

    purpose = "Who has which form open just now."

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    noun = models.CharField(max_length=30, help_text="The key of the record's noun.")
    record_pk = models.BigIntegerField()
    since = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "open form"
        # Nobody looks at or changes these rows by hand.
        default_permissions = ()
        constraints: ClassVar = [Once("once", "noun record_pk user", "This form is known to be open.")]
        indexes: ClassVar = [models.Index(fields=["seen_at"], name="editing_seen")]

    def __str__(self) -> str:
        return f"{self.noun} {self.record_pk} by {self.user_id}"
