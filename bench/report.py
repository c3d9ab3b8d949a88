"""What benchmarks tell: progress while they run, ratios at the end, and what became of them since the last run."""

import json
import platform
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.asking import Asked

# A ratio that moved by less says nothing on a machine that others use too.
MOVED = 0.15


@dataclass
class Report:
    """Collects figures by benchmark and prints each as it is measured.

    `rows` to make, `only` the named workloads, so many `rounds` of so many `seconds`, where a benchmark has such.
    """

    rows: int | None = None
    only: tuple[str, ...] = ()
    rounds: int = 5
    seconds: float = 0.5
    figures: dict[str, list[dict]] = field(default_factory=dict)
    name: str = ""

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

    def size(self, what: str, megabytes: float, first: float) -> None:
        """How much memory something takes, beside what it took first."""
        self.figures[self.name].append({"what": what, "megabytes": round(megabytes), "ratio": round(megabytes / first, 3)})
        print(f"  {what:<44} {megabytes:>10.0f} MB   {megabytes / first:>6.2f} times the first", flush=True)

    def score(self, what: str, value: float) -> None:
        """How good something is, from 0 to 1."""
        self.figures[self.name].append({"what": what, "ratio": round(value, 3)})
        print(f"  {what:<44} {value:>10.3f}", flush=True)

    def rates(self, what: str, clients: int, rounds: list[tuple[Asked, Asked]], used: list[float]) -> None:
        """Rounds of requests to the tracker and to the limit by so many clients, and the processor seconds that each used."""
        ratios = sorted(ours.rate / theirs.rate for ours, theirs in rounds)
        sides = list(zip(*rounds, strict=True))
        failed = Counter(status for one in sides[0] for status in one.statuses.elements() if status not in (200, 304))
        figure = {
            "what": f"{what}, {clients} clients" if clients > 1 else f"{what}, 1 client",
            "ratio": round(statistics.median(ratios), 3),
            "spread": [round(ratios[0], 3), round(ratios[-1], 3)],
            "failed": dict(failed),
        }
        for name, side, seconds in zip(("", "limit_"), sides, used, strict=True):
            asked = sum(len(one.took) for one in side)
            figure |= {
                f"{name}per_second": round(statistics.median(one.rate for one in side), 1),
                f"{name}p50_ms": round(statistics.median(one.percentile(0.5) for one in side) * 1000, 2),
                f"{name}p99_ms": round(statistics.median(one.percentile(0.99) for one in side) * 1000, 2),
                f"{name}cpu_ms": round(seconds / asked * 1000, 2),
            }
        self.figures[self.name].append(figure)
        print(
            f"  {figure['what']:<46} {figure['ratio']:>6} of the limit ({ratios[0]:.2f}–{ratios[-1]:.2f})  "
            f"{figure['per_second']:>7}/s of {figure['limit_per_second']}/s  p50 {figure['p50_ms']} p99 {figure['p99_ms']} ms  "
            f"CPU {figure['cpu_ms']} of {figure['limit_cpu_ms']} ms" + (f"  failed: {dict(failed)}" if failed else ""),
            flush=True,
        )

    def write(self, folder: Path) -> None:
        """Keeps the figures as a file of their own, and says what moved since the last run of as many rows."""
        folder.mkdir(parents=True, exist_ok=True)
        before = self._last(folder)
        body = {"machine": platform.machine(), "python": platform.python_version(), "rows": self.rows, "figures": self.figures}
        path = folder / f"{time.strftime('%Y-%m-%d-%H%M%S', time.gmtime())}.json"
        path.write_text(json.dumps(body, indent=2) + "\n", encoding="utf-8")
        for name, figures in self.figures.items():
            for figure in figures:
                last = before.get((name, figure["what"]))
                if last and abs(figure["ratio"] / last - 1) > MOVED:
                    print(f"  moved: {name}, {figure['what']}: {last} → {figure['ratio']}")
        print(f"\nWritten to {path.relative_to(folder.parent.parent)}")

    def _last(self, folder: Path) -> dict[tuple[str, str], float]:
        """The latest ratio of each figure among the runs of as many rows."""
        ratios: dict[tuple[str, str], float] = {}
        for file in sorted(folder.glob("*.json")):
            body = json.loads(file.read_text(encoding="utf-8"))
            if body["rows"] == self.rows:
                ratios |= {
                    (name, one["what"]): one["ratio"] for name, figures in body["figures"].items() for one in figures if one["ratio"]
                }
        return ratios


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
