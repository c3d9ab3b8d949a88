"""The heart: every version of the record is kept by the database, and any of them can be read again.

Triggers keep the versions, whichever path wrote. A version is the number of the transaction that made it. The past is read
with the same querysets as the present, through views of the same names. Docs: docs/developers/history.md.
"""

from talks.history.errors import BadMoment, BeforeTheRecord, Busy
from talks.history.feed import Change, changes
from talks.history.moments import first_instant, instant_of, resolve
from talks.history.numbers import Version, dataset_version, public_records, public_revisions, record_version, versions
from talks.history.past import as_of, current_past, in_the_past
from talks.history.schema import verify
from talks.history.writers import begin, next_revision, writing

__all__ = [
    "BadMoment",
    "BeforeTheRecord",
    "Busy",
    "Change",
    "Version",
    "as_of",
    "begin",
    "changes",
    "current_past",
    "dataset_version",
    "first_instant",
    "in_the_past",
    "instant_of",
    "next_revision",
    "public_records",
    "public_revisions",
    "record_version",
    "resolve",
    "verify",
    "versions",
    "writing",
]
