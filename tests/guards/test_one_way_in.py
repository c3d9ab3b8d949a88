"""One way in: what comes through a door is described and handed to the service; and publishing is marked in one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib import admin

from talks.admin.base import RecordAdmin
from talks.models import Record

TALKS = Path(__file__).resolve().parents[2] / "talks"
DOORS = [path for folder in ("admin", "forms", "datasets", "api") for path in sorted((TALKS / folder).rglob("*.py"))]
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "raw", "execute"}
# The steps of the service, which are nobody else's.
STEPS = {"apply_changes", "fill", "make_part", "mark_published", "publish_rows", "publish_for_rehearsal", "retract_row", "write_proposal"}
STEPS |= {"rehearsal", "name_all", "begin"}
INSTEAD = (
    "Describe what was entered as a talks.services.entry.Entry (the desk does so in talks/admin/entered.py) and hand it to "
    "talks.services.entering.submit; a new kind of write becomes a verb of talks/services."
)


def name_of(path: Path) -> str:
    return str(path.relative_to(TALKS.parent))


def writes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            # Forms that only say what they would save, and files that are kept beside the record.
            unwritten = any(key.arg in ("commit", "save") and ast.unparse(key.value) == "False" for key in node.keywords)
            of_dict = node.func.attr == "update" and not node.keywords
            if not unwritten and not of_dict:
                yield node.lineno, node.func.attr
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name in STEPS)
        elif isinstance(node, ast.Attribute) and node.attr in STEPS:
            yield node.lineno, node.attr


@pytest.mark.parametrize("path", DOORS, ids=name_of)
def test_a_door_writes_nothing_itself(path):
    found = list(writes(ast.parse(path.read_text(encoding="utf-8"))))

    assert found == [], f"{name_of(path)} writes by itself: {found}. {INSTEAD}"


@pytest.mark.parametrize("code", ["row.save()", "Meeting.objects.filter(pk=1).update(title='x')", "x.objects.create()", "rows.delete()"])
def test_the_guard_sees_a_write(code):
    assert list(writes(ast.parse(code))) != []


def test_every_page_of_a_record_is_saved_by_the_service():
    pages = {model.__name__: type(page) for model, page in admin.site._registry.items() if issubclass(model, Record)}
    own = {"save_model", "save_related", "save_formset", "save_new", "delete_model", "delete_queryset", "changeform_view"}
    strange = {
        name: sorted(own & {each for kind in page.__mro__[: page.__mro__.index(RecordAdmin)] for each in vars(kind)})
        for name, page in pages.items()
        if RecordAdmin in page.__mro__
    }

    assert {name for name, page in pages.items() if not issubclass(page, RecordAdmin)} == set(), f"Make it a RecordAdmin. {INSTEAD}"
    assert {name: found for name, found in strange.items() if found} == {}, INSTEAD


def test_being_published_is_marked_in_one_place():
    """Only `mark_published` sets the time of first publication, whose columns go together."""
    setting = {
        name_of(path)
        for path in sorted(TALKS.rglob("*.py"))
        if "migrations" not in path.parts and any(_sets(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    }

    assert setting == {"talks/services/publication.py"}, (
        "Publish with talks.services.publication.mark_published, rows of a queryset or records."
    )


def _sets(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg == "published_at"
    return isinstance(node, ast.Attribute) and node.attr == "published_at" and isinstance(node.ctx, ast.Store)
