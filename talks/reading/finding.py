"""What is found: a span of the text, what it would be filed as, and why, in words."""

from bisect import bisect_left
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


def within(findings: list[Finding], span: Span) -> list[Finding]:
    """Those of a list, which is in the order of the text, that lie within a span."""
    first = bisect_left(findings, span.start, key=lambda one: one.start)
    last = bisect_left(findings, span.end, key=lambda one: one.start)
    return [one for one in findings[first:last] if one.end <= span.end]
