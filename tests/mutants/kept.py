"""What was found out about mutants, kept in var/mutants: a run that was interrupted goes on where it was."""

import json
from collections import Counter
from pathlib import Path

from tests.mutants.changes import Mutant
from tests.mutants.equivalent import EQUIVALENT
from tests.mutants.trial import Outcome

# At most this share of the mutants that can be noticed may survive.
ALLOWED = 0.05


class Kept:
    """The outcomes by the names of mutants, a line each in a file; the last line of a mutant holds."""

    def __init__(self, file: Path):
        self.file = file
        lines = file.read_text().splitlines() if file.exists() else []
        self.outcomes: dict[str, Outcome] = {}
        for name, outcome in map(json.loads, lines):
            self._put(name, Outcome(**outcome))

    def _put(self, name: str, outcome: Outcome) -> None:
        """In the order in which they were tried last."""
        self.outcomes.pop(name, None)
        self.outcomes[name] = outcome

    def add(self, mutant: Mutant, outcome: Outcome) -> None:
        self._put(mutant.name, outcome)
        with self.file.open("a") as lines:
            lines.write(json.dumps([mutant.name, vars(outcome)]) + "\n")

    def left(self, mutants: list[Mutant], *, again: bool) -> list[Mutant]:
        """Those still to be tried; with `again` also those that no test has noticed, the one tried longest ago first."""
        done = {name for name, outcome in self.outcomes.items() if not again or outcome.verdict in {"killed", "late"}}
        tried = {name: place for place, name in enumerate(self.outcomes)}
        left = [mutant for mutant in mutants if mutant.name not in done and reason(mutant) is None]
        return sorted(left, key=lambda mutant: tried.get(mutant.name, -1))


def reason(mutant: Mutant) -> str | None:
    """Why nothing can notice this mutant, where that has been found out."""
    return EQUIVALENT.get(mutant.name)


def report(mutants: list[Mutant], kept: Kept) -> tuple[list[str], bool]:
    """What came of the run, as lines, and whether it is good."""
    same = [mutant for mutant in mutants if reason(mutant) is not None]
    tried = [(mutant, kept.outcomes[mutant.name]) for mutant in mutants if mutant.name in kept.outcomes and mutant not in same]
    counted = Counter(outcome.verdict for _, outcome in tried)
    judged = len(tried) - counted["unclear"]
    share = counted["survived"] / judged if judged else 0.0
    lines = [f"survived  {mutant.name} {mutant}" for mutant, outcome in tried if outcome.verdict == "survived"]
    lines += [f"unclear   {mutant}: {outcome.by}" for mutant, outcome in tried if outcome.verdict == "unclear"]
    lines += [f"the same  {mutant}: {reason(mutant)}" for mutant in same]
    lines.append(
        f"{len(mutants)} mutants: {counted['killed']} killed, {counted['late']} stopped at the limit of time, "
        f"{counted['survived']} survived ({share:.1%} of {judged}), {counted['unclear']} unclear, {len(same)} equivalent, "
        f"{len(mutants) - len(tried) - len(same)} not tried yet."
    )
    return lines, share <= ALLOWED and not counted["unclear"]
