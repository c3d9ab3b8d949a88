"""What compiled templates call while they run: how a name is found, an attribute read, a value written, a template included."""

from functools import lru_cache
from html import escape
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.template import Context, Template, Variable, VariableDoesNotExist
from django.template.base import render_value_in_context
from django.template.loader_tags import BlockNode, IncludeNode, construct_relative_path
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString, mark_safe

# Stands for a name that leads nowhere.
MISSING: Any = type("Missing", (), {"__repr__": lambda self: "MISSING", "__bool__": lambda self: False})()
CONSTANTS = {"True": True, "False": False, "None": None}


class _Held(dict):
    """A value by itself as a context, for Django's own way of looking things up."""

    template = SimpleNamespace(engine=SimpleNamespace(string_if_invalid=""))


@lru_cache(maxsize=4096)
def _path(bit: str) -> Any:
    return Variable(f"value.{bit}")


_WHOLE: Any = Variable("value")


def found(context: Context, name: str) -> Any:
    """What a context knows by that name; as it is, not called."""
    for one in reversed(context.dicts):
        if name in one:
            return one[name]
    # As Django does: what belongs to this context alone, such as its request.
    return context.__dict__.get(name, MISSING)


def called(value: Any) -> Any:
    """What a name stands for that is a function: its result, as Django's rules have it."""
    return _WHOLE._resolve_lookup(_Held(value=value))


def at(value: Any, bit: str) -> Any:
    """`value.bit` of a template: the key, attribute or place of that name."""
    kind = type(value)
    if kind is dict:
        inner = value.get(bit, MISSING)
        if inner is not MISSING:
            return called(inner) if callable(inner) else inner
        if not hasattr(dict, bit) and not bit[0].isdigit():
            return MISSING
    elif value is MISSING:
        return MISSING
    elif not hasattr(kind, "__getitem__") or isinstance(value, list):
        inner = getattr(value, bit, MISSING)
        if inner is not MISSING and not callable(inner):
            return inner
    try:
        return _path(bit)._resolve_lookup(_Held(value=value))
    except VariableDoesNotExist:
        return MISSING


def needed(value: Any) -> Any:
    """The argument of a filter, which has to be there."""
    if value is MISSING:
        raise VariableDoesNotExist("The argument of a filter is not there.")
    return value


def kept_safe(function: Any, value: Any, *args: Any, **options: Any) -> Any:
    """A filter that leaves safe what was safe."""
    after = function(value, *args, **options)
    return mark_safe(after) if isinstance(value, SafeData) else after  # noqa: S308 - as the filter declares it


def written(value: Any, context: Context) -> str:
    """A value as it stands in the page."""
    kind = type(value)
    if kind is SafeString:
        return value
    if kind is str:
        return escape(value)
    if kind is int and not settings.USE_THOUSAND_SEPARATOR:
        return str(value)
    return "" if value is MISSING else render_value_in_context(value, context)


def told(answer: Any) -> Any:
    """What a tag answers, as it stands in the page."""
    return answer if type(answer) is SafeString else conditional_escape(answer)


def settled(context: Context, condition: Any, bound: dict[str, Any]) -> Any:
    """A condition whose working out failed, as Django settles it: what fails inside it is false."""
    context.dicts.append(named(bound))
    try:
        return condition.eval(context)
    except VariableDoesNotExist:
        return None
    finally:
        context.dicts.pop()


def named(bound: dict[str, Any]) -> dict[str, Any]:
    """The names that lead somewhere."""
    return {name: value for name, value in bound.items() if value is not MISSING}


def rows(value: Any) -> Any:
    """What a loop goes through."""
    if value is MISSING or value is None:
        return ()
    return value if hasattr(value, "__len__") else list(value)


def unpacked(item: Any, number: int) -> Any:
    """One item for several names of a loop."""
    length = len(item) if hasattr(item, "__len__") else 1
    if length != number:
        raise ValueError(f"Need {number} values to unpack in for loop; got {length}. ")
    return item


def included(context: Context, node: IncludeNode, known: dict, template: Any, values: dict[str, Any]) -> str:
    """`{% include … only %}`."""
    piece = _piece(context, node, known, template)
    if piece is None:
        return _template(context, node, template).render(context.new(values))
    apart = _apart(context)
    outer, apart.dicts = apart.dicts, [CONSTANTS, values]
    answer = piece(apart)
    apart.dicts = outer
    return answer


def included_here(context: Context, node: IncludeNode, known: dict, template: Any, values: dict[str, Any]) -> str:
    """`{% include %}` of what sees all names that stand around it."""
    piece = _piece(context, node, known, template)
    context.dicts.append(values)
    answer = piece(context) if piece else _template(context, node, template).render(context)
    context.dicts.pop()
    return answer


def _apart(context: Any) -> Any:
    """A context beside this one that knows none of its names, made once: Django copies one for each include."""
    apart = context.__dict__.get("_apart")
    if apart is None:
        apart = context.new({})
        apart._apart = context._apart = apart
    if apart is not context:
        apart.use_l10n, apart.use_tz = context.use_l10n, context.use_tz
    return apart


def _piece(context: Context, node: IncludeNode, known: dict, template: Any) -> Any:
    """The function of a template that is nothing but one; None where Django has to render it."""
    if not template or not isinstance(template, str):
        return None
    if template not in known:
        nodes = _template(context, node, template).nodelist
        alone = len(nodes) == 1 and not nodes.get_nodes_by_type(BlockNode)
        known[template] = getattr(nodes[0], "function", None) if alone else None
    return known[template]


def _template(context: Any, node: Any, template: Any) -> Template:
    if callable(getattr(template, "render", None)):
        return getattr(template, "template", template)
    names = (construct_relative_path(node.origin.template_name, template),) if template and isinstance(template, str) else template or ()
    return context.template.engine.select_template(tuple(names))
