"""Nodes of a template as the source of a Python function."""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.template import base, defaulttags, loader_tags
from django.template.base import FilterExpression, Node, TextNode, VariableNode
from django.template.library import SimpleNode
from django.templatetags.static import StaticNode
from django.utils.safestring import SafeString

from coalition.compiled_templates import running
from coalition.compiled_templates.expressions import condition, is_condition, value

# Nodes of which nothing is seen.
SILENT = (defaulttags.CommentNode, defaulttags.LoadNode)
# Those that Django renders as before, and that change no name; by the attribute that would make them set one.
LEFT = {
    loader_tags.BlockNode: "",
    StaticNode: "varname",
    defaulttags.URLNode: "asvar",
    defaulttags.FirstOfNode: "asvar",
    defaulttags.CsrfTokenNode: "",
}
# `block.super` renders what it stands for, in the context as it is.
READS_CONTEXT = re.compile(r"\bblock\.")
# The local variable of a name that a tag may have set.
SET_BY_TAG = "s"
# What Django tells of each turn of a loop.
COUNTED = (
    "{loop}['counter0'] = {place}; {loop}['counter'] = {place} + 1; {loop}['revcounter'] = {length} - {place}; "
    "{loop}['revcounter0'] = {length} - {place} - 1; {loop}['first'] = {place} == 0; {loop}['last'] = {place} == {length} - 1"
)
# What the functions call.
CALLED = (
    running.at,
    running.called,
    running.found,
    running.included,
    running.included_here,
    running.kept_safe,
    running.named,
    running.needed,
    running.rows,
    running.settled,
    running.told,
    running.unpacked,
    running.written,
)
NAMES = {one.__name__: one for one in CALLED} | {
    "MISSING": running.MISSING,
    "SafeString": SafeString,
    "template_localtime": vars(base)["template_localtime"],
}


def is_known(node: Any) -> bool:
    """Whether a node and all that stands in it can be written."""
    kind = type(node)
    if kind is not VariableNode and node.token and READS_CONTEXT.search(node.token.contents):
        return False
    if kind in (TextNode, VariableNode, SimpleNode, loader_tags.IncludeNode, *SILENT):
        return True
    if kind in LEFT:
        return not getattr(node, LEFT[kind], None)
    if kind is defaulttags.IfNode:
        return all((test is None or is_condition(test)) and all(map(is_known, nodes)) for test, nodes in node.conditions_nodelists)
    if kind is defaulttags.ForNode:
        return all(map(is_known, (*node.nodelist_loop, *node.nodelist_empty)))
    return kind is defaulttags.WithNode and all(map(is_known, node.nodelist))


class Source:
    """The function of some nodes that follow each other.

    A name of the template is a local variable: loaded from the context at the beginning, or set by a loop, a `with` or a tag. What is set
    is handed to the context only while something is called that may look there.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.constants: dict[str, Any] = {}
        self.lines: list[str] = []
        self.depth, self.number = 1, 0
        # Names that were set, innermost last, and those that the context knows.
        self.scopes: list[dict[str, str]] = [{}]
        self.loaded: dict[str, str] = {}
        nodes = list(nodes)
        self._prepare(nodes)
        self._nodes(nodes)
        own = self._bound(self.scopes[0])
        self._line(f"context.dicts[-1].update(named({own}))" if self.scopes[0] else "")
        load = [f" {local} = found(context, {name!r})" for name, local in self.loaded.items()]
        end = " return SafeString(''.join(out))"
        self.text = "\n".join(["def piece(context):", " out = []; add = out.append", *load, *filter(None, self.lines), end])

    def function(self) -> Any:
        names = {**NAMES, **self.constants}
        exec(compile(self.text, "<compiled template>", "exec"), names)  # noqa: S102 - written above, from our own templates
        return names["piece"]

    def _line(self, text: str) -> None:
        if text:
            self.lines.append(" " * self.depth + text)

    @contextmanager
    def _block(self, head: str) -> Iterator[None]:
        self._line(head)
        self.depth += 1
        self._line("pass")
        yield
        self.depth -= 1

    @contextmanager
    def _scope(self, names: dict[str, str]) -> Iterator[None]:
        self.scopes.append(names)
        yield
        self.scopes.pop()

    def _fresh(self, letter: str) -> str:
        self.number += 1
        return f"{letter}{self.number}"

    def _constant(self, one: Any) -> str:
        name = self._fresh("k")
        self.constants[name] = one
        return name

    def _local(self, name: str) -> str:
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        if name not in self.loaded:
            self.loaded[name] = self._fresh("n")
        return self.loaded[name]

    def _value(self, one: FilterExpression, missing: str = "''") -> str:
        return value(one, self._constant, self._local, missing)

    def _bound(self, names: dict[str, str] | None = None) -> str:
        """Names that were set, as a dictionary for the context."""
        names = {name: local for scope in self.scopes for name, local in scope.items()} if names is None else names
        return "{" + ", ".join(f"{name!r}: {local}" for name, local in names.items()) + "}"

    def _seen(self, call: str) -> None:
        """A line during which the context knows what was set."""
        bound = self._bound()
        if any(local[0] == SET_BY_TAG for scope in self.scopes for local in scope.values()):
            bound = f"named({bound})"
        self._line("" if bound == "{}" else f"context.dicts.append({bound})")
        self._line(call)
        self._line("" if bound == "{}" else "context.dicts.pop()")

    def _prepare(self, nodes: Iterable[Node], without: Collection[str] = ()) -> None:
        """Names that tags set in this scope begin as what they were around it."""
        for name in {name: None for name in _set_by_tags(nodes) if name not in without}:
            before, local = self._local(name), self._fresh(SET_BY_TAG)
            self._line(f"{local} = {before}")
            self.scopes[-1][name] = local

    def _nodes(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            kind = type(node)
            if kind in LEFT:
                self._seen(f"add({self._constant(node)}.render(context))")
            elif kind not in SILENT:
                WRITERS[kind](self, node)

    def _text(self, node: TextNode) -> None:
        self._line(f"add({node.s!r})")

    def _variable(self, node: VariableNode) -> None:
        one = node.filter_expression
        line = f"add(written({self._value(one, repr('') if one.filters else '')}, context))"
        if READS_CONTEXT.search(one.token):
            self._seen(line)
        else:
            self._line(line)

    def _if(self, node: Any, number: int = 0) -> None:
        test, nodes = node.conditions_nodelists[number]
        if test is None:
            self._nodes(nodes)
            return
        holds = self._fresh("c")
        self._line(f"try: {holds} = {condition(test, self._constant, self._local)}")
        self._line(f"except Exception: {holds} = settled(context, {self._constant(test)}, {self._bound()})")
        with self._block(f"if {holds}:"):
            self._nodes(nodes)
        if number + 1 < len(node.conditions_nodelists):
            with self._block("else:"):
                self._if(node, number + 1)

    def _for(self, node: Any) -> None:
        loop, items, place, item = (self._fresh(letter) for letter in "friv")
        length, parent = f"z{loop}", self._local("forloop")
        self._line(f"{items} = rows({self._value(node.sequence, 'None')}); {length} = len({items})")
        with self._block(f"if not {length}:"), self._scope({}):
            self._prepare(node.nodelist_empty)
            self._nodes(node.nodelist_empty)
        names = {name: self._fresh("v") for name in node.loopvars}
        with self._block("else:"), self._scope({"forloop": loop}):
            self._prepare(node.nodelist_loop, names)
            self._line(f"{loop} = {{'parentloop': {parent} or {{}}}}")
            with (
                self._block(f"for {place}, {item} in enumerate({f'reversed({items})' if node.is_reversed else items}):"),
                self._scope(names),
            ):
                before = len(self.lines)
                several = len(names) > 1
                self._line(f"{', '.join(names.values())} = {f'unpacked({item}, {len(names)})' if several else item}")
                self._nodes(node.nodelist_loop)
                if any(re.search(rf"\b{loop}\b", line) for line in self.lines[before:] if not line.lstrip().startswith("except ")):
                    self.lines.insert(before, " " * self.depth + COUNTED.format(loop=loop, place=place, length=length))

    def _with(self, node: Any) -> None:
        names = {}
        for name, one in node.extra_context.items():
            names[name] = self._fresh("w")
            self._line(f"{names[name]} = {self._value(one)}")
        with self._scope(names):
            self._prepare(node.nodelist)
            self._nodes(node.nodelist)

    def _include(self, node: loader_tags.IncludeNode) -> None:
        values = ", ".join(f"{name!r}: {self._value(one)}" for name, one in node.extra_context.items())
        given = f"context, {self._constant(node)}, {self._constant({})}, {self._value(node.template)}, {{{values}}}"
        if node.isolated_context:
            self._line(f"add(included({given}))")
        else:
            self._seen(f"add(included_here({given}))")

    def _tag(self, node: SimpleNode) -> None:
        args = [*map(self._value, node.args), *(f"**{{{name!r}: {self._value(one)}}}" for name, one in node.kwargs.items())]
        call = f"{self._constant(node.func)}({', '.join(['context'] * bool(node.takes_context) + args)})"
        call = f"{self._local(node.target_var)} = {call}" if node.target_var else f"add(told({call}))"
        if node.takes_context:
            self._seen(call)
        else:
            self._line(call)


WRITERS: dict[type, Any] = {
    TextNode: Source._text,
    VariableNode: Source._variable,
    defaulttags.IfNode: Source._if,
    defaulttags.ForNode: Source._for,
    defaulttags.WithNode: Source._with,
    loader_tags.IncludeNode: Source._include,
    SimpleNode: Source._tag,
}


def _set_by_tags(nodes: Iterable[Node]) -> Iterator[str]:
    """The names that tags set in the scope of these nodes: conditions have none of their own."""
    for node in nodes:
        if isinstance(node, SimpleNode) and node.target_var:
            yield node.target_var
        elif isinstance(node, defaulttags.IfNode):
            for _, inner in node.conditions_nodelists:
                yield from _set_by_tags(inner)
