"""Nothing is kept alive by its tests alone: what the product never calls is taken out, with its tests.

vulture finds the names that are defined and never read. What a framework calls by name is derived where it can be: what
overrides a class of the framework, what is registered by a decorator, what settings name by its path, what a class of the
desk lists by name, what templates say. The rest stands below with the reason.
"""

import ast
import importlib
import inspect
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import AppConfig
from django.core.management import BaseCommand
from vulture import Vulture

ROOT = Path(__file__).resolve().parents[2]
OURS = ("talks", "coalition")
KINDS = {"function", "class", "method", "property"}
REGISTERING = ["@register.*", "@admin.register", "@receiver", "@admin.action", "@admin.display", "@picture"]

# Called by name from outside our Python, with the reason.
CALLED_BY_NAME = {
    "clean_seen": "Django's forms call it for the field seen",
    "Media": "Django's admin reads it of a form's page",
    "process_exception": "Django calls it of middleware",
    "contribute_to_class": "Django calls it of what stands in the body of a model",
    "has_review_permission": "Django's admin calls it for an action that needs the permission to review",
    "application": "WSGI: the server looks for it in coalition/wsgi.py",
    "get_thread_pool": "Gunicorn calls it of a worker",
    "shutdown": "Gunicorn calls it of a worker's pool",
    "redirect_request": "urllib calls it of a handler",
    "rename_cited_field": "migrations of later call it when a field that can be cited gets another name; Django's check names it",
    "temporary_home": "tests and benchmarks start their own PostgreSQL with it",
}


# Classes whose subclasses a framework finds by itself.
FOUND = {AppConfig, BaseCommand}


def unused(*paths: Path) -> list[tuple[str, str, str]]:
    """Module, kind and name of what is defined in the paths and read nowhere in them."""
    search = Vulture(ignore_decorators=REGISTERING)
    search.scavenge([str(path) for path in paths])
    return [(str(item.filename), item.typ, item.name) for item in search.get_unused_code() if item.typ in KINDS]


def of_the_product() -> list[tuple[str, str, str]]:
    return unused(*(ROOT / name for name in OURS), ROOT / "manage.py")


@cache
def named_elsewhere() -> frozenset[str]:
    """What templates say, and what our code names in texts: by a dotted path, or in the body of a class (`list_display`)."""
    names: set[str] = set()
    for template in (ROOT / "templates").rglob("*.*"):
        for said in re.findall(r"\{[{%](.*?)[%}]\}", template.read_text(encoding="utf-8"), re.DOTALL):
            names |= set(re.findall(r"\w+", said))
    for folder in OURS:
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and re.fullmatch(r"(talks|coalition)(\.\w+)+", node.value)
                ):
                    names.add(node.value.rpartition(".")[2])
                if isinstance(node, ast.ClassDef):
                    lists = [part.value for part in node.body if isinstance(part, ast.Assign)]
                    names |= {
                        text.value
                        for part in lists
                        for text in ast.walk(part)
                        if isinstance(text, ast.Constant) and isinstance(text.value, str)
                    }
    return frozenset(names)


def called_by_a_framework(path: str, name: str) -> bool:
    """Whether a class of the module overrides what a class that is not ours declares, or is kept by the class it extends."""
    module = importlib.import_module(str(Path(path).relative_to(ROOT).with_suffix("")).replace("/", ".").removesuffix(".__init__"))
    for cls in classes(module):
        if name in vars(cls) and any(hasattr(base, name) for base in frameworks(cls)):
            return True
        if cls.__name__ == name and any("__init_subclass__" in vars(base) or base in FOUND for base in cls.__mro__[1:-1]):
            return True
    return False


def frameworks(cls: type) -> set[type]:
    """The classes that are not ours behind a class, or behind one that it is mixed into."""
    bases = {base for base in cls.__mro__[:-1] if base.__module__.partition(".")[0] not in OURS}
    return bases.union(*(frameworks(mixed) for mixed in type.__subclasses__(cls)))


def classes(home: object) -> list[type]:
    """The classes of a module, and those within them."""
    own = [
        cls
        for cls in vars(home).values()
        if inspect.isclass(cls) and cls.__module__ == (getattr(home, "__module__", None) or home.__name__)
    ]
    return [*own, *(inner for cls in own for inner in classes(cls) if inner is not cls)]


def dead() -> list[str]:
    return sorted(
        f"{Path(path).relative_to(ROOT)}: {kind} {name}"
        for path, kind, name in of_the_product()
        if "migrations" not in path
        and name not in CALLED_BY_NAME
        and name not in named_elsewhere()
        and not called_by_a_framework(path, name)
    )


def test_everything_is_called_by_the_product():
    assert dead() == [], (
        "the product never calls these: take them out together with their tests, or call them; what a framework calls by "
        "name goes into CALLED_BY_NAME with the reason"
    )


def test_every_exemption_is_needed():
    found = {name for _, _, name in of_the_product()}

    assert set(CALLED_BY_NAME) - found == set()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("def forgotten():\n    return 1\n", "forgotten"),
        ("class Forgotten:\n    pass\n", "Forgotten"),
        ("class Kept:\n    def forgotten(self):\n        return 1\n\nKept()\n", "forgotten"),
    ],
)
def test_what_nobody_calls_is_seen(tmp_path, code, name):
    (tmp_path / "planted.py").write_text(code, encoding="utf-8")

    assert [found for _, _, found in unused(tmp_path)] == [name]
