"""The rule by which pledges are added up: in words, and which rows it leaves out."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from talks.choices import FROM_PLEDGED_UPWARD, PledgeLinkKind, PledgeNature, PledgeStatus

# Kinds of contributor that are kept apart.
GROUPS = {
    "single": "single nations",
    "joint": "joint offers",
    "organisations": "organisations and coalitions",
    "unnamed": "unnamed contributors",
}
TOGETHER = "together"
REASONS = {PledgeLinkKind.PART_OF: "part_of", PledgeLinkKind.REVISES: "revised_by"}


CONTAINED = (
    "A pledge is left out exactly when one that contains it, through any chain of parts and wholes, or that replaces it is itself "
    "counted in the same figure and the same unit or currency."
)
ENDS = (
    "A sum has a low and a high end. A pledge without an upper end stands in the high end with its lower one, a pledge without a "
    "lower end adds nothing to the low end; both are counted beside the sum, as are pledges in words only."
)
CONVERTED = (
    "Money is converted to {currency} at the reference rate of the European Central Bank of the pledge's date (its first possible "
    "day, or the last day before it with a rate). Pledges without a date or a rate are not converted and are counted beside."
)


@dataclass(frozen=True)
class Step:
    """One link upward: `to` contains or replaces the row it is a step from."""

    to: int
    reason: str


Links = Mapping[int, Collection[Step]]


@dataclass(frozen=True)
class LeftOut:
    """Why a row is not counted: the counted row that contains or replaces it, and the chain that leads there."""

    by: int
    reason: str
    chain: tuple[int, ...]


def left_out(rows: Iterable[int], links: Links) -> dict[int, LeftOut]:
    """The rows of one figure that are left out: those that another row of it contains or replaces, through any chain.

    The chain may pass through rows that are not in the figure. Where links of two kinds close a circle, its row with the
    highest key is counted. In the order of `rows`.
    """
    ordered = list(rows)
    figure, out = set(ordered), {}
    for row in ordered:
        if row not in links:
            continue
        for end, chain in upward(row, links):
            if end in figure and end != row and (end > row or not _reaches(end, row, links)):
                out[row] = LeftOut(end, chain[0].reason, tuple(step.to for step in chain))
                break
    return {row: _last_counted(row, out) for row in out}


def upward(row: int, links: Links) -> Iterator[tuple[int, tuple[Step, ...]]]:
    """Every row that contains or replaces `row`, nearest first, with the chain that leads to it."""
    seen = {row}
    waiting: deque[tuple[int, tuple[Step, ...]]] = deque([(row, ())])
    while waiting:
        here, chain = waiting.popleft()
        for step in links.get(here, ()):
            if step.to not in seen:
                seen.add(step.to)
                yield step.to, (*chain, step)
                waiting.append((step.to, (*chain, step)))


def _reaches(row: int, other: int, links: Links) -> bool:
    return any(end == other for end, _ in upward(row, links))


def _last_counted(row: int, out: Mapping[int, LeftOut]) -> LeftOut:
    """The reason with the row that is counted at its end: a container may itself be inside another."""
    why, seen = out[row], {row}
    while why.by in out and why.by not in seen:
        seen.add(why.by)
        further = out[why.by]
        why = LeftOut(further.by, why.reason, why.chain + further.chain)
    return why


def rule_in_words(
    *,
    natures: Collection[str] = (PledgeNature.OFFER,),
    statuses: Collection[str] = FROM_PLEDGED_UPWARD,
    convert: str = "",
    together: bool = False,
) -> list[str]:
    """The rule as sentences, as it was applied."""
    kinds = {"offer": "offers", "plan": "plans", "ask": "asks"}
    chosen = [kinds[nature] for nature in PledgeNature.values if nature in natures]
    steps = [PledgeStatus(status).label.lower() for status in PledgeStatus.values if status in statuses]
    apart = "Single nations, joint offers, organisations and coalitions, and unnamed contributors are"
    return [
        f"Counted are {_listed(chosen)} whose latest step is {_listed(steps, 'or')}.",
        "Of reports that contradict each other only the preferred one is counted.",
        CONTAINED,
        "Pledges known to overlap are named beside the figure; nothing is taken off for them.",
        f"{apart} added up together, as asked." if together else f"{apart} kept apart.",
        "A joint offer is never divided: it is shown under each of its contributors as joint.",
        ENDS,
        CONVERTED.format(currency=convert) if convert else "Each currency and each unit is a sum of its own.",
    ]


def _listed(words: list[str], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
