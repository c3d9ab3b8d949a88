"""What the database refuses, in people's words: name of the rule -> sentence and fields. The one place that reads its errors."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models
from django.db.models import F, Q
from django.db.models.constraints import BaseConstraint

from talks.history import Busy

CHECK, UNIQUE, FOREIGN_KEY, NOT_NULL, EXCLUSION = "23514", "23505", "23503", "23502", "23P01"
TOO_LONG, OUT_OF_RANGE, BUSY, DEADLOCK = "22001", "22003", "55P03", "40P01"

# What `explain` has words for; anything else is a fault of ours.
REFUSALS = (DatabaseError, ValidationError, Busy)

# Rules kept by triggers: which field of the form they are about. Their sentences come from the database.
TRIGGER_FIELDS = {
    "talks_speaker_unresolved": ("attribution",),
    "talks_position_supersedes_own": ("supersedes",),
    "talks_pledgelink_no_loop": ("to_pledge",),
    "talks_pledgecondition_no_loop": ("depends_on",),
    "talks_meeting_parent_no_loop": ("parent",),
    "talks_source_copy_of_no_loop": ("copy_of",),
    "talks_position_supersedes_no_loop": ("supersedes",),
}
# Rules whose sentence the form or the model does not give.
SENTENCES = {
    "review_paired": "A review has both a reviewer and a time.",
    "public_id_form": "Use letters, digits, dots, dashes and underscores; begin with a letter or digit; at most 80.",
    "sha256_form": "The fingerprint of the copy is not a SHA-256.",
    "approved_by_somebody": "An approved change set says who approved it and when.",
    "applied_by_somebody": "An applied change says who decided and when.",
    "datasetrow_once": "This row of the dataset is kept already.",
}


BUSY_NOW = "Somebody else is writing just now, perhaps loading data. Nothing was saved, nothing typed is lost: try again in a moment."


@dataclass(frozen=True)
class Refusal:
    """Why something was not written: a sentence, the fields it is about (of `noun`), and the rule that spoke."""

    message: str
    fields: tuple[str, ...] = ()
    rule: str = ""
    noun: str = ""

    def __str__(self) -> str:
        return self.message


class Refused(Exception):
    """A service says no, politely. `refusals` has one entry a reason."""

    def __init__(self, *refusals: Refusal | str):
        self.refusals = tuple(Refusal(each) if isinstance(each, str) else each for each in refusals)
        super().__init__(" ".join(str(each) for each in self.refusals))


def explain(error: Exception) -> Refusal:
    """The refusal that an error of the database, Busy, a ValidationError or a Refused stands for.

    Raises the error again where it is no refusal but a fault of ours (a lost connection, bad SQL).
    """
    if isinstance(error, Refused):
        return error.refusals[0] if len(error.refusals) == 1 else Refusal(str(error))
    if isinstance(error, Busy):
        return Refusal(BUSY_NOW, (), "busy")
    if isinstance(error, ValidationError):
        return Refusal(" ".join(error.messages))
    if not isinstance(error, DatabaseError):
        raise error
    diag = getattr(error.__cause__, "diag", None)
    code = getattr(diag, "sqlstate", None)
    reader = _READERS.get(code or "")
    if diag is None or reader is None:
        raise error
    return reader(diag)


def _noun(diag) -> str:
    return (diag.table_name or "").removeprefix("talks_")


def _check(diag) -> Refusal:
    rule = diag.constraint_name or ""
    if (known := _constraints().get(rule)) is None:
        if match := re.fullmatch(r"talks_[a-z]+_(\w+)_check", rule):
            # Django's own, on whole numbers that count something.
            return Refusal("This number cannot be negative.", (match[1],), rule, _noun(diag))
        # A trigger spoke: its sentence is meant for people.
        return Refusal(diag.message_primary, _trigger_fields(rule), rule, _noun(diag))
    model, constraint = known
    return Refusal(_sentence(model, constraint), _fields(model, constraint), rule, model._meta.model_name or "")


def _unique(diag) -> Refusal:
    rule = diag.constraint_name or ""
    if (known := _constraints().get(rule)) is not None:
        model, constraint = known
        return Refusal(_sentence(model, constraint), _fields(model, constraint), rule, model._meta.model_name or "")
    columns, value = _key_of(diag)
    fields = tuple(column.removesuffix("_id") if column != "public_id" else column for column in columns)
    return Refusal(f"{value} is taken: another row has it already.", fields, rule, _noun(diag))


def _foreign_key(diag) -> Refusal:
    if "still referenced" in (diag.message_detail or ""):
        return Refusal("Other rows still refer to this one, so it cannot be taken away.", (), diag.constraint_name or "", _noun(diag))
    columns, value = _key_of(diag)
    return Refusal(f"What it refers to ({value}) is not there any more.", columns, diag.constraint_name or "", _noun(diag))


def _not_null(diag) -> Refusal:
    field = (diag.column_name or "").removesuffix("_id") if diag.column_name != "public_id" else "public_id"
    return Refusal("This must be given.", (field,), "not_null", _noun(diag))


def _too_long(diag) -> Refusal:
    return Refusal("A text is longer than its field can hold. Shorten it.", (), "too_long")


def _out_of_range(diag) -> Refusal:
    return Refusal("A number is larger than its field can hold.", (), "out_of_range")


def _busy(diag) -> Refusal:
    return Refusal(BUSY_NOW, (), "busy")


_READERS = {
    CHECK: _check,
    UNIQUE: _unique,
    EXCLUSION: _unique,
    FOREIGN_KEY: _foreign_key,
    NOT_NULL: _not_null,
    TOO_LONG: _too_long,
    OUT_OF_RANGE: _out_of_range,
    BUSY: _busy,
    DEADLOCK: _busy,
}


@cache
def _constraints() -> dict[str, tuple[type[models.Model], BaseConstraint]]:
    """Every named rule of the models, by the name that the database says."""
    return {
        constraint.name: (model, constraint)
        for model in apps.get_app_config("talks").get_models()
        if not model._meta.proxy
        for constraint in model._meta.constraints
    }


def _sentence(model: type[models.Model], constraint: BaseConstraint) -> str:
    if constraint.violation_error_message != BaseConstraint.default_violation_error_message:
        return str(constraint.violation_error_message)
    for ending, sentence in SENTENCES.items():
        if constraint.name.endswith(ending):
            return sentence
    if constraint.name.endswith("_known") and (fields := _fields(model, constraint)):
        field = cast("models.Field", model._meta.get_field(fields[0]))
        return f"The {field.verbose_name} must be one of: {', '.join(str(label) for _, label in field.flatchoices)}."
    return f"The {model._meta.verbose_name} breaks the rule “{constraint.name.replace('_', ' ')}”."


def _fields(model: type[models.Model], constraint: BaseConstraint) -> tuple[str, ...]:
    """The fields that a rule is about, in the order in which the model has them."""
    if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
        return tuple(constraint.fields)
    found: dict[str, None] = {}
    sources = [getattr(constraint, "condition", None)] if isinstance(constraint, models.CheckConstraint) else []
    if isinstance(constraint, ExclusionConstraint):
        sources += [F(expression) if isinstance(expression, str) else expression for expression, _ in constraint.expressions]
    for source in sources:
        _names(source, found)
    return tuple(field.name for field in model._meta.fields if field.name in found)


def _names(node, found: dict[str, None]) -> None:
    if isinstance(node, Q):
        for child in node.children:
            if isinstance(child, tuple):
                found.setdefault(_base(child[0]))
                _names(child[1], found)
            else:
                _names(child, found)
    elif isinstance(node, F):
        found.setdefault(_base(cast("Any", node).name))
    elif hasattr(node, "get_source_expressions"):
        for child in node.get_source_expressions():
            if child is not None and not isinstance(child, models.Value):
                _names(child, found)


def _base(path: str) -> str:
    """The field that a person fills in: `joined_on_first__lte` is about `joined_on`."""
    return re.sub(r"_(first|last)$", "", path.split("__", maxsplit=1)[0])


def _trigger_fields(rule: str) -> tuple[str, ...]:
    if rule in TRIGGER_FIELDS:
        return TRIGGER_FIELDS[rule]
    if rule.endswith("_public_id_fixed"):
        return ("public_id",)
    if rule.endswith(("_rival_one_step", "_rival_is_public")):
        return ("rival_of",)
    if match := re.search(r"_([a-z_]+)_id_is_", rule):
        return (match[1].split("talks_")[-1].rsplit("_", 1)[-1],)
    return ()


def _key_of(diag) -> tuple[tuple[str, ...], str]:
    match = re.search(r"\((?P<columns>[^)]*)\)=\((?P<value>.*)\)", diag.message_detail or "")
    if match is None:
        return (), "The value"
    return tuple(match["columns"].replace('"', "").split(", ")), match["value"]
