"""Words for a data folder that PostgreSQL cannot use."""

import re
from pathlib import Path

from coalition.trouble import DatabaseTrouble


def last_complaint(log: Path) -> str:
    """The last FATAL or PANIC of a server's log, without its time stamp, or '' where there is none."""
    try:
        text = log.read_text(errors="replace")
    except OSError:
        return ""
    complaints = re.findall(r"(?:FATAL|PANIC|postgres|initdb: error): +(.*)", text)
    return complaints[-1].strip() if complaints else ""


def damaged(data: Path, why: str) -> DatabaseTrouble:
    return DatabaseTrouble(
        f"The data folder {data} is damaged ({why}): put a backup in its place, or move it away and start again with an empty one."
    )
