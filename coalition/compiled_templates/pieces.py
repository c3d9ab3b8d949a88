"""Which nodes of a template become functions: all that follow each other and are known."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.template import Context
from django.template.base import Node, NodeList, TextNode
from django.template.loader_tags import BlockNode, ExtendsNode

from coalition.compiled_templates.source import Source, is_known


class Piece(Node):
    """Nodes that are rendered by one function. They stay where Django looks for blocks, and for where texts are not escaped."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodelist = NodeList(nodes)
        self.function = Source(nodes).function()

    def render(self, context: Context) -> Any:
        return self.function(context) if context.autoescape else self.nodelist.render(context)


def compiled(nodes: NodeList) -> None:
    """Puts functions in the place of nodes, in this list and in those inside it."""
    if hasattr(nodes, "is_compiled"):
        return
    nodes.is_compiled = True  # type: ignore[attr-defined]
    after: list[Node] = []
    for known, some in groupby(list(nodes), is_known):
        run = list(some)
        for node in run:
            for inner in _lists(node, known=known):
                compiled(inner)
        after += [Piece(run)] if known and not all(isinstance(node, TextNode) for node in run) else run
    nodes[:] = after


def _lists(node: Any, *, known: bool) -> Iterator[NodeList]:
    """Of a node that Django renders, the lists of nodes in it; of one that becomes part of a function, those of the blocks in it."""
    if known or isinstance(node, ExtendsNode):
        yield from (block.nodelist for block in node.get_nodes_by_type(BlockNode))
        return
    lists = [vars(node).get(name) for name in node.child_nodelists] + [inner for _, inner in getattr(node, "conditions_nodelists", ())]
    yield from (inner for inner in lists if isinstance(inner, NodeList))
