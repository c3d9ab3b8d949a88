"""The editors' desk: every noun can be searched, filtered, entered and corrected; one file per noun."""

from talks.admin import (  # noqa: F401 - importing a module registers its nouns
    change_set,
    claim,
    coalition,
    condition,
    meeting,
    party,
    person,
    pledge,
    question,
    source,
    statement,
    users,
)
