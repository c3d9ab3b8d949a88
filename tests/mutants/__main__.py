"""Try mutants of querysets, selectors and services; what `make mutants` calls. Ctrl-C stops it, the same command goes on.

usage: python -m tests.mutants [--first N] [--only NAME ... [--tests TESTS ...]] [--again] [--measure [TESTS ...]] [--report]
"""

import argparse
import os
import queue
import signal
import sys
import threading
import time
from pathlib import Path

from tests.__main__ import server
from tests.mutants.changes import Mutant
from tests.mutants.coverage import Measured
from tests.mutants.drawn import COUNT, drawn, every
from tests.mutants.kept import Kept, report
from tests.mutants.trial import Bench, Outcome, copy_tree, make_templates

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "mutants"


def main(arguments: list[str]) -> int:
    asked = _asked(arguments)
    # A kill stops it as Ctrl-C does, which a shell's background may not.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    mutants = [mutant for mutant in every(ROOT) if mutant.name in asked.only] if asked.only else drawn(ROOT)[: asked.first]
    kept, measured = Kept(FOLDER / "outcomes.jsonl"), Measured(FOLDER)
    if not asked.report:
        with server() as environment:
            url = (os.environ | environment)["DATABASE_URL"]
            if asked.measure is not None or not (measured.there() or asked.tests):
                print("Measuring which tests run which lines ...", flush=True)
                copy_tree(ROOT, FOLDER / "tree")
                measured.measure(FOLDER / "tree", environment, asked.measure or [], asked.processes)
            if measured.there():
                measured.read()
            left = mutants if asked.only else kept.left(mutants, again=asked.again)
            try:
                _try_all(left, mutants, measured, kept, url, asked)
            except KeyboardInterrupt:
                print("\nStopped; the same command goes on from here.", flush=True)
    lines, good = report(mutants, kept)
    print("\n".join(lines))
    return 0 if good else 1


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutants ARGS=...", description="Try small changes of the code against its tests.")
    parser.add_argument("--first", type=int, default=COUNT, metavar="N", help=f"only so many of the {COUNT}")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only these, drawn or not, whatever is known of them")
    parser.add_argument("--tests", nargs="+", metavar="TESTS", help="put these to every mutant, instead of those that run it")
    parser.add_argument("--again", action="store_true", help="try those again that no test has noticed")
    parser.add_argument("--measure", nargs="*", metavar="TESTS", help="measure anew which tests run which lines: all, or these besides")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), metavar="N", help="how many at a time (a processor each)")
    parser.add_argument("--report", action="store_true", help="only say what has been found out")
    return parser.parse_args(arguments)


def _try_all(left: list[Mutant], mutants: list[Mutant], measured: Measured, kept: Kept, url: str, asked: argparse.Namespace) -> None:
    """Every mutant that is left, on so many benches at a time; then whether the tests that noticed them pass without."""
    make_templates(ROOT, url)
    benches = [Bench(ROOT, FOLDER, number, url) for number in range(1, asked.processes + 1)]
    waiting: queue.SimpleQueue[Mutant] = queue.SimpleQueue()
    for mutant in left:
        waiting.put(mutant)
    done, printing, stopped = len(mutants) - len(left), threading.Lock(), threading.Event()

    def work(bench: Bench) -> None:
        nonlocal done
        while not stopped.is_set():
            try:
                mutant = waiting.get_nowait()
            except queue.Empty:
                return
            tests = asked.tests or measured.tests_of(mutant, (bench.folder / mutant.path).read_text())
            outcome = bench.try_out(mutant, tests, measured.seconds(tests)) if tests else Outcome("survived", 0.0, "no test runs it")
            if stopped.is_set():
                return
            with printing:
                done += 1
                kept.add(mutant, outcome)
                print(
                    f"[{done:3}/{len(mutants)}] {outcome.verdict:8} {outcome.seconds:5.1f} s  {mutant}  ({outcome.by or len(tests)})",
                    flush=True,
                )

    threads = [threading.Thread(target=work, args=[bench]) for bench in benches]
    begin = time.monotonic()
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    except KeyboardInterrupt:
        stopped.set()
        for bench in benches:
            bench.stop()
        for thread in threads:
            thread.join()
        raise
    print(f"{len(left)} mutants in {(time.monotonic() - begin) / 60:.1f} min.", flush=True)
    outcomes = [kept.outcomes[mutant.name] for mutant in mutants if mutant.name in kept.outcomes]
    noticed = {outcome.by for outcome in outcomes if outcome.verdict == "killed"} & measured.times.keys()
    _control(benches[0], asked.tests or sorted(noticed), measured)


def _control(bench: Bench, noticed: list[str], measured: Measured) -> None:
    """The tests that noticed mutants pass on the unchanged code; what fails here has proved nothing."""
    outcome = bench.try_out(None, noticed, measured.seconds(noticed)) if noticed else Outcome("survived", 0.0)
    print(
        f"The {len(noticed)} tests that noticed them, on the unchanged code: {'pass' if outcome.verdict == 'survived' else outcome}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
