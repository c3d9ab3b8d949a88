"""House rules that the import contracts cannot see: who writes, who knows of the web, what a file may be called."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TALKS = ROOT / "talks"

# What may write, with the reason. Everything else only reads.
MAY_WRITE = {
    "services": "every write has its verb here",
    "migrations": "they change the schema and its first rows",
    "history": "the recording itself",
    "documents": "what is searched, made anew from the rows by triggers and by migrate; nothing of the record",
    "admin": "words of the vocabulary and accounts; nothing of the record (test_one_way_in.py)",
    "management": "commands call services; generated data is written in bulk",
}
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}
SQL_WRITES = re.compile(
    r"\b(insert\s+into|delete\s+from|truncate|merge\s+into|update\s+\S+\s+set|copy\s+\S+.*\sfrom\s+stdin)\b", re.IGNORECASE
)
# What may name the present or the history by its schema, with the reason.
MAY_NAME_SCHEMAS = {
    "talks/selectors/feed.py": "says what versions changed, so it asks the versions themselves",
    "talks/selectors/search/rereading.py": "asks which rows have changed since a version, to read only those anew",
    "talks/selectors/releases.py": "lists the versions, which are the same whenever one asks",
}
ASKED = ("views", "api", "exports", "filters", "resources", "selectors", "templatetags", "middleware", "models", "querysets.py")
BELOW_ENTRY_POINTS = ("services", "selectors", "resources", "models", "querysets.py", "permissions.py", "validators", "choices")
WEB = ("django.http", "django.views", "django.shortcuts", "django.urls", "django.template", "django.middleware")
LONGEST = 400


def modules(*parts: str) -> Iterator[Path]:
    for part in parts:
        path = TALKS / part
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [path for path in modules(".") if path.relative_to(TALKS).parts[0] not in MAY_WRITE], ids=name_of)
def test_only_writers_write(path):
    assert writes(path.read_text(encoding="utf-8")) == [], "only what MAY_WRITE names writes rows: give the write a verb in talks/services"


@pytest.mark.parametrize(
    "code",
    [
        "row.save()",
        "await Party.objects.acreate(name='x')",
        "Party.objects.filter(pk=1).update(name='x')",
        "Party.objects.bulk_update(rows, ['name'])",
        "Party.objects.update_or_create(pk=1)",
        "cursor.execute('delete from talks_party')",
        "cursor.execute(f'update {table} set name = %s', ['x'])",
        "SQL = '''\ninsert into\n talks_party values (1)'''",
    ],
)
def test_a_write_is_seen(code):
    assert len(writes(code)) == 1


@pytest.mark.parametrize("code", ["kept.update({'a': 1})", "digest.update(data)", "book.save(file)", "cursor.execute('select 1')"])
def test_what_is_no_write_is_let_pass(code):
    assert writes(code) == []


def writes(code: str) -> list[tuple[int, str]]:
    """The lines that write rows, with what does it: a verb of Django's or a statement of SQL."""
    tree = ast.parse(code)
    calls = [(node.lineno, node.func.attr) for node in ast.walk(tree) if isinstance(node, ast.Call) and _writes(node)]
    return calls + [(line, found[0]) for line, text in texts(tree) if (found := SQL_WRITES.search(text))]


def _writes(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    verb = call.func.attr
    if verb in {"update", "aupdate"}:
        # Rows are updated by keywords alone; what is given a value is a dictionary, a set or a digest.
        return bool(call.keywords) and not call.args
    # A file that is sent is no row: its writer may save it.
    sent = isinstance(call.func.value, ast.Name) and call.func.value.id in {"workbook", "book"}
    return (verb in WRITES or verb.removeprefix("a") in WRITES) and not sent


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text of a module with its line, but for docstrings; where an f-string holds a value stands ␣."""
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node) if part is not node}
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in parts or id(node) in said:
            continue
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else "␣" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@pytest.mark.parametrize("path", [path for path in modules(*BELOW_ENTRY_POINTS) if path.exists()], ids=name_of)
def test_no_web_below_the_entry_points(path):
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module)
        elif isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}

    assert {name for name in imported if name.startswith(WEB)} == set()


def test_nothing_is_a_junk_drawer():
    names = {
        name_of(path)
        for path in [*TALKS.rglob("*"), *(ROOT / "coalition").rglob("*")]
        if path.stem in {"utils", "helpers", "common", "core", "misc"}
    }

    assert names == set()


def test_no_module_is_longer_than_one_idea():
    long = {
        name_of(path): lines
        for folder in ("talks", "coalition")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }

    assert long == {}


def test_no_query_names_the_present_by_its_schema():
    """A query that says `public.` reads the present on a page of the past. History and migrations alone may."""
    said = {name_of(path) for path in modules(*ASKED) if path.exists() and named_schemas(path.read_text(encoding="utf-8"))}

    assert said == set(MAY_NAME_SCHEMAS), "name tables without a schema, or add the module to MAY_NAME_SCHEMAS with its reason"


@pytest.mark.parametrize(
    "code",
    [
        "SQL = 'select name from public.talks_party'",
        "SQL = f'select {column} from public.talks_{noun}'",
        "SQL = f'select id from history.{table}'",
        "SQL = '''select id\n  from history.talks_party'''",
        "SQL = 'select id ' f'from {schema}.talks_party'",
    ],
)
def test_a_schema_in_a_query_is_seen(code):
    assert named_schemas(code) != []


def named_schemas(code: str) -> list[str]:
    """What a module's statements say of schemas. A schema put in by a value counts as one."""
    statements = (text for _, text in texts(ast.parse(code)) if re.search(r"\b(from|join)\b", text, re.IGNORECASE))
    return [found for text in statements for found in re.findall(r"(?:public|history|␣)\.\"?(?:talks_|revision|public_change|␣)", text)]


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=name_of)
def test_templates_bring_no_script_or_style_of_their_own(path):
    text = path.read_text(encoding="utf-8")

    assert ("<script>" in text, ' style="' in text, "http://" in text.replace("http://www.w3.org", "")) == (False, False, False)


def test_no_address_of_another_site_is_asked_for_assets():
    asked = [
        name_of(path)
        for path in [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static").rglob("*.css")]
        if any(mark in path.read_text(encoding="utf-8") for mark in ('src="http', "url(http", "@import"))
    ]

    assert asked == []
