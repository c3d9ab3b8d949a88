"""Databases as versions of the tracker left them, with data and history: from each of them `migrate` has to lead to what is now.

`python -m tests.upgrades` keeps that of the version at hand, once, when it is tagged (docs/developers/migrations.md).
"""

from pathlib import Path

KEPT = Path(__file__).parent / "kept"
