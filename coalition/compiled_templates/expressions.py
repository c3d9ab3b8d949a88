"""Values, filters and conditions of templates as Python expressions."""

from collections.abc import Callable
from typing import Any

from django.template.base import FilterExpression, Variable
from django.template.defaulttags import TemplateLiteral
from django.template.smartif import OPERATORS

# Gives a name in the source: that of an object, or of a name of the template.
Named = Callable[[Any], str]

_OPERATORS = {kind: name for name, kind in OPERATORS.items()}


def variable(one: Variable, constant: Named, local: Named) -> str:
    """A name and what it leads to; MISSING where that is nothing."""
    if one.lookups is None or one.translate:
        return f"{constant(one)}.resolve(context)" if one.translate else constant(one.literal)
    first, *bits = one.lookups
    name = local(first)
    source = f"({name} if not callable({name}) else called({name}))"
    for bit in bits:
        source = f"at({source}, {bit!r})"
    return source


def value(one: FilterExpression | Any, constant: Named, local: Named, missing: str = "''") -> str:
    """A value with its filters. `missing` takes the place of what is not there."""
    source = variable(one.var, constant, local) if one.is_var else constant(one.var)
    if one.is_var and missing:
        source = f"({missing} if (t := {source}) is MISSING else t)"
    for function, args in one.filters:
        source = _filtered(source, function, [_argument(is_variable, arg, constant, local) for is_variable, arg in args], constant)
    return source


def _argument(is_variable: bool, arg: Any, constant: Named, local: Named) -> str:
    return f"needed({variable(arg, constant, local)})" if is_variable else constant(arg)


def _filtered(source: str, function: Any, args: list[str], constant: Named) -> str:
    if getattr(function, "expects_localtime", False):
        source = f"template_localtime({source}, context.use_tz)"
    options = ["autoescape=True"] if getattr(function, "needs_autoescape", False) else []
    if getattr(function, "is_safe", False):
        return f"kept_safe({', '.join([constant(function), source, *args, *options])})"
    return f"{constant(function)}({', '.join([source, *args, *options])})"


def condition(one: Any, constant: Named, local: Named) -> str:
    """A condition of `{% if %}`."""
    if isinstance(one, TemplateLiteral):
        inner: Any = one.value
        return value(inner, constant, local, "None")
    operator, first = _OPERATORS[type(one)], condition(one.first, constant, local)
    return f"(not {first})" if operator == "not" else f"({first} {operator} {condition(one.second, constant, local)})"


def is_condition(one: Any) -> bool:
    """Whether `condition` knows all of it."""
    if isinstance(one, TemplateLiteral):
        return True
    return type(one) in _OPERATORS and all(is_condition(side) for side in (one.first, one.second) if side is not None)
