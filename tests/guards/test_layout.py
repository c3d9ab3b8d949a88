"""The tests mirror the house: what stands in talks/ has tests of its name, or stands here with where they are."""

from django.conf import settings

TALKS, TESTS = settings.BASE_DIR / "talks", settings.BASE_DIR / "tests"
ELSEWHERE = {
    "addresses": "tests/validators and tests/api",
    "apps": "nothing to test: the declaration of the application",
    "callers": "tests/bounds",
    "choices": "tests/guards/test_models.py holds every vocabulary to its columns, tests/guards/test_vocabularies.py to its definitions",
    "contents": "tests/services, tests/datasets/test_everything_comes_back.py",
    "documents": "tests/search",
    "forms": "tests/admin",
    "gate": "tests/bounds",
    "knowledge": "tests/crawl",
    "management": "tests/commands",
    "migrations": "tests/history/test_schema_changes.py, tests/rules",
    "patience": "tests/bounds",
    "permissions": "tests/admin",
    "problems": "tests/api/test_errors.py, tests/middleware",
    "sorting": "tests/guards/test_order_of_names.py",
    "urls": "tests/views",
}


def parts() -> set[str]:
    return {path.stem for path in TALKS.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()} - {"__init__"}


def has_tests(name: str) -> bool:
    return (TESTS / name).is_dir() or (TESTS / f"test_{name}.py").exists()


def test_every_part_of_the_house_has_tests_of_its_name():
    without = {name for name in parts() if not has_tests(name)} - set(ELSEWHERE)

    assert without == set(), (
        f"Make tests/{sorted(without)[0]}/ or tests/test_{sorted(without)[0]}.py, or say in ELSEWHERE where its tests are."
    )


def test_nothing_is_said_to_be_elsewhere_that_is_here_or_gone():
    assert {name for name in ELSEWHERE if name not in parts() or has_tests(name)} == set()


def test_the_places_named_are_there():
    named = {word.strip(",") for where in ELSEWHERE.values() for word in where.split() if word.startswith("tests/")}

    assert {place for place in named if not (settings.BASE_DIR / place).exists()} == set()
