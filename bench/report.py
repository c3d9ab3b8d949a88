"""What benchmarks tell: progress while they run, ratios at the end."""

import json
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path


class Report:
    """Collects figures by benchmark and prints each as it is measured."""

    def __init__(self, rows: int | None = None) -> None:
        self.rows = rows
        self.figures: dict[str, list[dict]] = {}
        self.name = ""

    def begin(self, name: str) -> None:
        self.name = name
        self.figures[name] = []
        print(f"\n{name}", flush=True)

    def progress(self, sentence: str) -> None:
        print(f"  … {sentence}", file=sys.stderr, flush=True)

    def ratio(self, what: str, seconds: float, limit: float, *, against: str) -> None:
        """`what` took `seconds`, `against` took `limit` in the same run."""
        figure = {
            "what": what,
            "ms": round(seconds * 1000, 2),
            "against": against,
            "against_ms": round(limit * 1000, 2),
            "ratio": round(seconds / limit, 2),
        }
        self.figures[self.name].append(figure)
        print(f"  {what:<44} {figure['ms']:>10} ms   {against} {figure['against_ms']:>10} ms   {figure['ratio']:>6} times", flush=True)

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        body = {"machine": platform.machine(), "python": platform.python_version(), "rows": self.rows, "figures": self.figures}
        path.write_text(json.dumps(body, indent=2) + "\n", encoding="utf-8")
        print(f"\nWritten to {path.parent.name}/{path.name}")


def interleaved(*calls: Callable[[], object], rounds: int = 7) -> list[float]:
    """Median seconds of each call, warm, taken in turns so that other load falls on all alike."""
    taken: list[list[float]] = [[] for _ in calls]
    for number in range(rounds + 1):
        for call, times in zip(calls, taken, strict=True):
            start = time.perf_counter()
            call()
            if number:
                times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in taken]
