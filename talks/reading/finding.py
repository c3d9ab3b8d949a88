"""What is found: a span of the text, what it would be filed as, and why, in words."""

from dataclasses import dataclass, field
from typing import Any

from talks.reading.text import Span


@dataclass(frozen=True)
class Finding:
    """One thing to suggest. `told` holds what its kind has to tell, under the names of the record."""

    kind: str
    span: Span
    reason: str
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end
