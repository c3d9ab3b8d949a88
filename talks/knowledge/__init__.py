"""What sources had told by a day: the same rows through views that show only what was known then.

As with the past (talks/history), one code path reads both: the views have the tables' names and columns. Docs: docs/developers/history.md.
"""

from talks.knowledge.day import Known, current_known, in_what_was_known, known_on
from talks.knowledge.install import verify
from talks.knowledge.since import known_since

__all__ = ["Known", "current_known", "in_what_was_known", "known_on", "known_since", "verify"]
