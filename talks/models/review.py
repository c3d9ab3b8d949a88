"""The flow of work: change sets, proposed changes, and what was last loaded from a dataset. Data of the process, not of the record."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from talks.choices import ChangeSetKind, ChangeSetState, ProposalKind, ProposalState
from talks.models.coalition import Coalition
from talks.models.columns import in_vocabulary
from talks.models.rules import Once, Rule


class ChangeSet(models.Model):
    """One submission: drafts and proposed changes that are reviewed together and published in one transaction."""

    purpose = "What you are working on, what waits for review, and what was decided."

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=ChangeSetKind, default=ChangeSetKind.NEWS)
    state = models.CharField(max_length=10, choices=ChangeSetState, default=ChangeSetState.OPEN, editable=False)
    message = models.TextField("message to the reviewer", blank=True)
    review_message = models.TextField("message from the reviewer", blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="change_sets", editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reviewed_change_sets", editable=False
    )
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        permissions: ClassVar = [
            ("review_changeset", "Can approve and return the work of others"),
            ("retract_changeset", "Can retract a published record at once"),
        ]
        constraints: ClassVar = [
            in_vocabulary("kind", ChangeSetKind),
            in_vocabulary("state", ChangeSetState),
            Rule(
                "four_eyes",
                "reviewed_by author",
                Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("author")),
                "Nobody reviews their own change.",
            ),
            Rule(
                "approved_by_somebody",
                "state reviewed_by reviewed_at",
                ~Q(state=ChangeSetState.APPROVED) | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                "An approved change set says who approved it and when.",
            ),
            Rule(
                "review_paired",
                "reviewed_by reviewed_at",
                Q(reviewed_by__isnull=True, reviewed_at__isnull=True) | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                "A review has both a reviewer and a time.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Mandate(models.Model):
    """A coalition that an account works for. An account without any works for all of them."""

    purpose = "Which accounts work for some coalitions only."

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mandates")
    # A coalition that goes would otherwise leave an account that works for all.
    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="mandates")

    class Meta:
        constraints: ClassVar = [Once("once", "user coalition", "This account works for this coalition already.")]

    def __str__(self) -> str:
        return str(self.coalition)


class ProposedChange(models.Model):
    """A change to a published record, as data: what it was based on and what it would become."""

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="proposals")
    noun = models.CharField(max_length=30, help_text="The key of the record's noun.")
    record_pk = models.BigIntegerField()
    record_id_text = models.CharField("public id", max_length=80)
    kind = models.CharField(max_length=10, choices=ProposalKind, default=ProposalKind.CHANGE)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    base_version = models.BigIntegerField(help_text="The version of the record that the change was made on.")
    changes = models.JSONField(default=dict, help_text="Changed fields and parts: {name: {from, to}}.")
    earlier = models.JSONField(
        default=list, db_default=[], help_text="What its author proposed before and then changed: [{at, reason, changes}]."
    )
    merger = models.JSONField(
        null=True, blank=True, help_text="Of a merger: the key of the record that becomes one with this, and the rows decided on."
    )
    reason = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposals")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="decided_proposals")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            in_vocabulary("kind", ProposalKind),
            in_vocabulary("state", ProposalState),
            Rule(
                "four_eyes",
                "decided_by author",
                Q(decided_by__isnull=True) | ~Q(decided_by=F("author")),
                "Nobody decides on their own proposal.",
            ),
            Rule(
                "applied_by_somebody",
                "state decided_by decided_at",
                ~Q(state=ProposalState.APPLIED) | Q(decided_by__isnull=False, decided_at__isnull=False),
                "An applied change says who decided and when.",
            ),
            Rule(
                "merger_names_both",
                "merger kind",
                Q(kind=ProposalKind.MERGER, merger__isnull=False) | ~Q(kind=ProposalKind.MERGER) & Q(merger__isnull=True),
                "A merger names the record that becomes one with the other.",
            ),
            Rule(
                "retraction_reason", "reason", ~Q(kind=ProposalKind.RETRACTION) | ~Q(reason=""), "Say why the record should be retracted."
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["noun", "record_pk"], name="proposedchange_record")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.noun} {self.record_id_text}"
