"""The heart: every version of the record is kept by the database, and any of them can be read again.

Triggers keep the versions, whichever path wrote. A version is the number of the transaction that made it. The past is read
with the same querysets as the present, through views of the same names. Docs: docs/developers/history.md.
"""

from talks.history.authors import written_by
from talks.history.deletions import Deletion, deletions, gone_with
from talks.history.epoch import epoch, renew_epoch
from talks.history.errors import AheadOfTheRecord, BadMoment, BeforeTheRecord, Busy
from talks.history.moments import after_bound, first_ended_since, first_instant, instant_of, resolve, up_to_bound
from talks.history.numbers import (
    Version,
    at_hand,
    dataset_version,
    ever_linked,
    latest_revision,
    record_version,
    record_versions,
    version_at_hand,
    versions,
    versions_of,
)
from talks.history.past import as_of, current_past, in_the_past
from talks.history.public import (
    PublicChange,
    changed_keys,
    changed_tables,
    changes_of,
    first_changes,
    last_changes,
    last_public,
    last_withdrawal,
    latest_changes,
    merged_now,
    public_changes,
    public_revisions,
    withdrawn_since,
)
from talks.history.removal import remove, was_removed
from talks.history.schema import verify
from talks.history.snapshot import one_snapshot, seen, seen_as_one
from talks.history.writers import begin, next_revision, writing

__all__ = [
    "AheadOfTheRecord",
    "BadMoment",
    "BeforeTheRecord",
    "Busy",
    "Deletion",
    "PublicChange",
    "Version",
    "after_bound",
    "as_of",
    "at_hand",
    "begin",
    "changed_keys",
    "changed_tables",
    "changes_of",
    "current_past",
    "dataset_version",
    "deletions",
    "epoch",
    "ever_linked",
    "first_changes",
    "first_ended_since",
    "first_instant",
    "gone_with",
    "in_the_past",
    "instant_of",
    "last_changes",
    "last_public",
    "last_withdrawal",
    "latest_changes",
    "latest_revision",
    "merged_now",
    "next_revision",
    "one_snapshot",
    "public_changes",
    "public_revisions",
    "record_version",
    "record_versions",
    "remove",
    "renew_epoch",
    "resolve",
    "seen",
    "seen_as_one",
    "up_to_bound",
    "verify",
    "version_at_hand",
    "versions",
    "versions_of",
    "was_removed",
    "withdrawn_since",
    "writing",
    "written_by",
]
