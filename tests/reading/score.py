"""How well texts are read: findings matched one to one with what was annotated, over all texts together.

A finding is right if its values are those annotated and its span meets the annotated one; of a quotation four fifths of what both cover
have to be common, of reported speech a half. Attendance and dates count once a text.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Entry = dict


@dataclass
class Score:
    """What was due, found and right; `further` counts what else was right of what was right."""

    due: int = 0
    found: int = 0
    right: int = 0
    further: dict[str, list[int]] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.due + self.found) if self.due + self.found else 1.0

    def share(self, name: str) -> float:
        right, of = self.further.get(name, [0, 0])
        return right / of if of else 1.0


def meets(one: list[int], other: list[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def common(one: list[int], other: list[int]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def mentions(annotation: Entry) -> list[Entry]:
    return [{"id": one["id"], "span": told[:2], "surface": told[2]} for one in annotation["parties"] for told in one["mentions"]]


def once(entries: Iterable[Entry], *names: str) -> list[Entry]:
    kept = {tuple(one[name] for name in names): one for one in reversed(list(entries))}
    return list(kept.values())


def same(*names: str) -> Callable[[Entry, Entry], bool]:
    return lambda one, other: all(one[name] == other[name] for name in names) and meets(one["span"], other["span"])


KINDS: dict[str, tuple[Callable[[Entry], list[Entry]], Callable[[Entry, Entry], bool]]] = {
    "parties": (mentions, same("id")),
    "attendance": (
        lambda told: once(told["attendance"], "party", "mode"),
        lambda one, other: (one["party"], one["mode"]) == (other["party"], other["mode"]),
    ),
    "counts": (lambda told: told["counts"], same("min", "max")),
    "quantities": (lambda told: told["quantities"], same("min", "max")),
    "amounts": (lambda told: told["amounts"], same("min", "max")),
    "conditions": (lambda told: told["conditions"], same("kind")),
    "quotes": (lambda told: told["quotes"], lambda one, other: common(one["span"], other["span"]) >= 0.8),
    "reported": (
        lambda told: told["reported"],
        lambda one, other: common(one["span"], other["span"]) >= 0.5 and one["speaker"]["party"] == other["speaker"]["party"],
    ),
    "dates": (lambda told: once(told["dates"], "edtf"), lambda one, other: one["edtf"] == other["edtf"]),
    "stances": (lambda told: told["stances"], same("party", "answer")),
}
FURTHER: dict[str, dict[str, Callable[[Entry], object]]] = {
    "counts": {"qualifier": lambda one: one["qualifier"]},
    "quantities": {"qualifier": lambda one: one["qualifier"], "party": lambda one: one["party"]},
    "amounts": {"currency": lambda one: one["currency"], "party": lambda one: one["party"]},
    "quotes": {"speaker's party": lambda one: one["speaker"]["party"], "attribution": lambda one: one["speaker"]["attribution"]},
    "conditions": {"party": lambda one: one["party"]},
}


def score(texts: Iterable[tuple[str, Entry, Entry]]) -> tuple[dict[str, Score], list[str]]:
    """The score of each kind, and the traps that were stepped into, over (name, annotation, reading)."""
    scores, stepped = {kind: Score() for kind in KINDS}, []
    for name, due, found in texts:
        for kind, (entries, fits) in KINDS.items():
            _add(scores[kind], name, kind, entries(due), entries(found), fits)
        stepped += [f"{name}: {trap['surface']}" for trap in due["traps"] if _is_stepped_into(trap, due, found)]
    return scores, stepped


def _add(score: Score, name: str, kind: str, due: list[Entry], found: list[Entry], fits: Callable[[Entry, Entry], bool]) -> None:
    free = list(found)
    for one in due:
        other = max((each for each in free if fits(one, each)), key=lambda each: common(one["span"], each["span"]), default=None)
        if kind == "attendance" and other is None and one["certainty"] == "inferred":
            continue
        score.due += 1
        if other is None:
            score.missed.append(f"{name}: {brief(one)}")
            continue
        free.remove(other)
        score.found += 1
        score.right += 1
        for what, value in FURTHER.get(kind, {}).items():
            counted = score.further.setdefault(what, [0, 0])
            counted[1] += 1
            counted[0] += value(one) == value(other)
            if value(one) != value(other):
                score.wrong.append(f"{name}: {what} {value(other)}, not {value(one)}: {one['surface'][:60]}")
    score.found += len(free)
    score.wrong += [f"{name}: {brief(one)}" for one in free]


def brief(one: Entry) -> str:
    """An entry in a line."""
    told = {
        key: value for key, value in one.items() if key not in ("span", "surface", "text", "reason", "id", "nature", "meeting", "holder")
    }
    return f"{one.get('id', '')} {one['surface'][:70]!r} {told}"


def _is_stepped_into(trap: Entry, due: Entry, found: Entry) -> bool:
    """Whether something was found in a trap, or hardly beyond it, where nothing of the kind is annotated."""
    for kind, (entries, _) in KINDS.items():
        for one in entries(found):
            near = meets(one["span"], trap["span"]) and common(one["span"], trap["span"]) > 0
            inside = trap["span"][0] <= one["span"][0] and one["span"][1] <= trap["span"][1]
            covers = near and common(one["span"], trap["span"]) >= 0.7
            if (
                (inside or covers)
                and not any(meets(one["span"], other["span"]) for other in due[kind] if "span" in other)
                and not (kind == "parties" and any(meets(one["span"], other["span"]) for other in mentions(due)))
            ):
                return True
    return False


def table(scores: dict[str, Score], stepped: list[str]) -> list[str]:
    """The scores as lines."""
    lines = [f"{'kind':12} {'due':>4} {'found':>5} {'right':>5} {'F1':>6}  further"]
    for kind, one in scores.items():
        further = ", ".join(f"{name} {one.share(name):.2f}" for name in one.further)
        lines.append(f"{kind:12} {one.due:4} {one.found:5} {one.right:5} {one.f1:6.3f}  {further}")
    return [*lines, f"traps stepped into: {len(stepped)}{': ' if stepped else ''}{'; '.join(stepped)}"]
