"""What is changed in a statement: comparisons, conditions, lookups, links of a chain, numbers, orders, returned values, SQL.

Texts for people are left alone: what they say is no decision of the code.
"""

import ast
import re
from collections.abc import Iterator

# Where from, where to (in bytes), and what stands there instead.
Change = tuple[int, int, str]

COMPARISONS = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
SUMS = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.BitOr: ("|", "&"),
    ast.BitAnd: ("&", "|"),
}
LOOKUPS = {"__lt": "__lte", "__lte": "__lt", "__gt": "__gte", "__gte": "__gt", "__istartswith": "__icontains"}
METHODS = {"filter": "exclude", "exclude": "filter", "first": "last", "last": "first", "startswith": "endswith", "endswith": "startswith"}
FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
# Links of a chain that the rest of the chain can do without.
LINKS = {"published", "preferred", "current", "present", "absent", "counting", "distinct", "order_by", "strip", "lower", "casefold"}
SQL = re.compile(r"\b(select|from|where|join|case when|order by)\b")
IN_SQL = [
    (re.compile(pattern), after)
    for pattern, after in (
        (r"(?<= )<=(?= )", "<"),
        (r"(?<= )>=(?= )", ">"),
        (r"(?<= )<(?= )", "<="),
        (r"(?<= )>(?= )", ">="),
        (r"(?<= )=(?= )", "<>"),
        (r"(?<= )<>(?= )", "="),
        (r"(?<=\s)and(?=\s)", "or"),
        (r"(?<=\s)or(?=\s)", "and"),
        (r"(?<=\s)not exists\b", "exists"),
        (r"\bis not null\b", "is null"),
        (r"\bis null\b", "is not null"),
        (r"\bmin(?=\()", "max"),
        (r"\bmax(?=\()", "min"),
        (r"\bleast(?=\()", "greatest"),
        (r"\bgreatest(?=\()", "least"),
        (r"(?<=\s)desc\b", "asc"),
        (r"\bunion all\b", "union"),
        (r"\bleft join\b", "join"),
        (r"(?<=\()distinct ", ""),
    )
]


class Text:
    """The bytes of a module, by its nodes."""

    def __init__(self, source: bytes):
        self.source = source
        self._lines = [0]
        for line in source.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def start(self, node: ast.AST) -> int:
        return self._lines[node.lineno - 1] + node.col_offset

    def end(self, node: ast.AST) -> int:
        return self._lines[node.end_lineno - 1] + node.end_col_offset

    def of(self, node: ast.AST) -> bytes:
        return self.source[self.start(node) : self.end(node)]

    def between(self, left: ast.AST, right: ast.AST, before: str, after: str) -> Iterator[Change]:
        """`before` between two nodes becomes `after`."""
        start, end = self.end(left), self.start(right)
        at = self.source[start:end].find(before.encode())
        if at >= 0:
            yield start + at, start + at + len(before), after


def bodies(statement: ast.stmt) -> list[list[ast.stmt]]:
    """The lists of statements inside a statement."""
    found = [getattr(statement, name, []) for name in ("body", "orelse", "finalbody")]
    found += [handler.body for handler in getattr(statement, "handlers", [])]
    found += [case.body for case in getattr(statement, "cases", [])]
    return [body for body in found if body]


def lines_of(statement: ast.stmt) -> tuple[int, int]:
    """The first and the last line of a statement, without the statements inside it."""
    inside = [body[0].lineno for body in bodies(statement)]
    return statement.lineno, max(statement.lineno, min(inside) - 1) if inside else statement.end_lineno


def changes(statement: ast.stmt, text: Text) -> Iterator[Change]:
    """All changes of a statement, without those of the statements inside it."""
    match statement:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.Assert() | ast.Global():
            return
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return
        case ast.Expr(value=ast.Call()):
            yield text.start(statement), text.end(statement), "None"
        case ast.Raise():
            yield text.start(statement), text.end(statement), "pass"
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield text.start(value), text.end(value), "None"
        case ast.Break():
            yield text.start(statement), text.end(statement), "continue"
        case ast.Continue():
            yield text.start(statement), text.end(statement), "break"
        case ast.AugAssign(op=op) if type(op) in SUMS:
            before, after = SUMS[type(op)]
            yield from text.between(statement.target, statement.value, f"{before}=", f"{after}=")
    for node in _expressions(statement):
        yield from _of_expression(node, text)


def _expressions(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes of a statement that say what is done: no annotations, decorators, inner statements or insides of f-strings."""
    ahead: list[ast.AST] = [statement]
    while ahead:
        node = ahead.pop()
        yield node
        if isinstance(node, ast.JoinedStr):
            continue
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "decorator_list", "body", "orelse", "finalbody", "handlers", "cases"} and (
                isinstance(value, list) or name in {"annotation", "returns"}
            ):
                continue
            ahead += [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, ast.AST)]


def _of_expression(node: ast.AST, text: Text) -> Iterator[Change]:
    match node:
        case ast.Compare():
            for left, op, right in zip([node.left, *node.comparators[:-1]], node.ops, node.comparators, strict=True):
                yield from text.between(left, right, *COMPARISONS[type(op)])
        case ast.BoolOp():
            words = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
            for left, right in zip(node.values, node.values[1:], strict=False):
                yield from text.between(left, right, *words)
        case ast.BinOp(op=op) if type(op) in SUMS:
            yield from text.between(node.left, node.right, *SUMS[type(op)])
        case ast.UnaryOp(op=ast.Not() | ast.Invert() | ast.USub()):
            yield text.start(node), text.end(node), f"({text.of(node.operand).decode()})"
        case ast.Constant():
            yield from _of_constant(node, text)
        case ast.JoinedStr():
            yield from _of_sql(node, text)
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield text.start(test), text.end(test), f"(not ({text.of(test).decode()}))"
        case ast.comprehension():
            for test in node.ifs:
                yield text.start(test), text.end(test), f"(not ({text.of(test).decode()}))"
        case ast.Call():
            yield from _of_call(node, text)
        case ast.keyword(arg=str(name)):
            for before, after in LOOKUPS.items():
                if name.endswith(before):
                    yield text.start(node), text.start(node) + len(name), name.removesuffix(before) + after


def _of_constant(node: ast.Constant, text: Text) -> Iterator[Change]:
    match node.value:
        case bool(value):
            yield text.start(node), text.end(node), str(not value)
        case int(value):
            yield text.start(node), text.end(node), str(value + 1)
        case str(value) if re.fullmatch(r"-[a-z_]+", value):
            yield text.start(node), text.end(node), repr(value[1:])
        case str():
            yield from _of_sql(node, text)


def _of_sql(node: ast.Constant | ast.JoinedStr, text: Text) -> Iterator[Change]:
    """Operators inside statements of SQL; what stands behind `--` is a comment."""
    source = text.of(node)
    written = source.decode()
    if not SQL.search(written) or len(source) != len(source.decode("utf-8")):
        return
    for pattern, after in IN_SQL:
        for found in pattern.finditer(written):
            line = written[written.rfind("\n", 0, found.start()) + 1 : found.start()]
            if "--" not in line:
                yield text.start(node) + found.start(), text.start(node) + found.end(), after


def _of_call(node: ast.Call, text: Text) -> Iterator[Change]:
    match node.func:
        case ast.Name(id=name) if name in FUNCTIONS:
            yield text.start(node.func), text.end(node.func), FUNCTIONS[name]
        case ast.Attribute(attr=name, value=receiver):
            if name in METHODS:
                yield text.end(node.func) - len(name), text.end(node.func), METHODS[name]
            if name in LINKS and not (name == "order_by" and not node.args):
                yield text.end(receiver), text.end(node), ""
            if name in {"filter", "exclude"}:
                yield from _without_one(node, text)


def _without_one(node: ast.Call, text: Text) -> Iterator[Change]:
    """A filter without one of its conditions."""
    conditions = sorted([*node.args, *node.keywords], key=text.start)
    for place, one in enumerate(conditions):
        if place + 1 < len(conditions):
            yield text.start(one), text.start(conditions[place + 1]), ""
        else:
            yield text.end(conditions[place - 1]) if place else text.start(one), text.end(one), ""
