"""What a version changed, in short sentences: labels and words as on the page of a change set, what many rows share said once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from talks.choices import Bearing, Stage
from talks.desk.review.said import Saying, Several, row_words, sayings
from talks.history import Version
from talks.models import Citation, Record

VERBS = {"insert": "entered", "update": "changed", "delete": "taken away"}
CITED = {"insert": "cited", "update": "cited otherwise", "delete": "no longer cited"}
SIGNS = {"insert": "+", "update": "~", "delete": "−"}
# So many rows are named where a sentence holds for many, and so much of a text is quoted.
MOST, LONGEST = 8, 240

# What rows are called now, by model and key.
Names = Mapping[tuple[Any, Any], str]


@dataclass(frozen=True)
class Change:
    """One line: the sign for people who skim (+ ~ −), and the words."""

    sign: str
    words: str


@dataclass(frozen=True)
class Told:
    """A sentence about a record itself, or about one of its rows: then `model` is the row's and `name` what it is called.

    A verb follows the name at once ("Attendance France entered").
    """

    sign: str
    words: str
    is_verb: bool = False
    model: Any = None
    name: str = ""


def tell(model: Any, version: Version, old: Mapping[str, Any], names: Names) -> list[tuple[str, bool]]:
    """What a version of a record or of a part changed: sentences, each with whether it is a verb."""
    if issubclass(model, Record):
        return [(VERBS[version.what], True)] if version.what != "update" else _of_record(model, version.row, old, names)
    words = _of_part(model, version, old, names)
    return [(words, False)] if words else []


def grouped(told: Iterable[Told]) -> list[Change]:
    """The lines of one version. Rows of a kind of which the same is true share one."""
    together: dict[tuple[Any, ...], list[str]] = {}
    for one in told:
        together.setdefault((one.model, one.sign, one.words, one.is_verb), []).append(one.name)
    return [Change(sign, _sentence(model, words, is_verb, called)) for (model, sign, words, is_verb), called in together.items()]


def _sentence(model: Any, words: str, is_verb: bool, called: list[str]) -> str:
    if model is None:
        return _capital(words)
    if len(called) == 1:
        return f"{_capital(str(model._meta.verbose_name))} {called[0]}{' ' if is_verb else ': '}{words}"
    more = f" and {len(called) - MOST} more" if len(called) > MOST else ""
    who = ", ".join(called[:MOST]) + more
    return f"{len(called)} {model._meta.verbose_name_plural}{' ' if is_verb else ', '}{words}: {who}"


def _of_record(model: Any, row: Mapping[str, Any], old: Mapping[str, Any], names: Names) -> list[tuple[str, bool]]:
    before, after = said_by(model, old), said_by(model, row)
    found = [(_changed(one, before, after, names), False) for one in sayings(model) if _differs(one, before, after)]
    stages = old.get("stage"), row.get("stage")
    if stages[0] != stages[1]:
        found.insert(0, (_stage(model, row, *stages, names), True))
    if before.get("public_id") != after.get("public_id"):
        found.append((f"id: was {before.get('public_id')}, now {after.get('public_id')}", False))
    return found


def _stage(model: Any, row: Mapping[str, Any], old: Any, new: Any, names: Names) -> str:
    if new == Stage.PUBLISHED:
        return "made public again" if old == Stage.RETRACTED else "made public"
    if new == Stage.RETRACTED:
        if into := row.get("merged_into_id"):
            return f"merged into {names.get((model, into), 'another')}"
        return f"retracted ({row.get('retraction_reason')})"
    return "submitted for review" if new == Stage.IN_REVIEW else "given back to the author"


def _of_part(model: Any, version: Version, old: Mapping[str, Any], names: Names) -> str:
    """Nothing where a part says what it said, and only its place or its marks have changed."""
    before, after = said_by(model, old), said_by(model, version.row)
    naming = _naming(names)
    changed = "; ".join(_changed(one, before, after, names) for one in sayings(model) if _differs(one, before, after))
    if version.what == "update" and not changed:
        return ""
    if model is Citation:
        source = naming(model._meta.get_field("source").related_model, after.get("source"))
        against = version.what == "insert" and after.get("bearing") == Bearing.DISPUTES
        subject = f"source {'cited against it' if against else CITED[version.what]}: {source}"
        return f"{subject}, {changed}" if version.what == "update" else subject
    told = changed if version.what == "update" else row_words(model, after, naming)
    return f"{model._meta.verbose_name} {VERBS[version.what]}: {told}"


def said_by(model: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a version by the names of their fields; links are the keys of what they lead to."""
    return {field.name: row.get(field.column) for field in model._meta.concrete_fields if not field.generated}


def _naming(names: Names):
    return lambda model, pk: names.get((model._meta.concrete_model, pk)) or f"a {model._meta.verbose_name} that is not there any more"


def _differs(one: Saying, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return any(before.get(name) != after.get(name) for name in one.covers)


def _changed(one: Saying, before: Mapping[str, Any], after: Mapping[str, Any], names: Names) -> str:
    was, now = (_quoted(one, one.words(dict(said), _naming(names))) for said in (before, after))
    if not was:
        return f"{one.label}: {now}"
    return f"{one.label}: was {was}, now {now}" if now else f"{one.label}: emptied, was {was}"


def _quoted(one: Saying, words: str | Several) -> str:
    text = "; ".join(words) if isinstance(words, tuple) else words
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"“{text}”" if text and one.is_text else text


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
