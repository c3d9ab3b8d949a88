"""Which changes are made to a piece of code, and that each is known again after an edit elsewhere."""

import pytest

from tests.mutants.changes import mutants


def changed(root, text: str) -> set[str]:
    """All texts that `text` becomes, as the body of a function, without mutants of the function's other lines."""
    (root / "module.py").write_text(f"def asked(rows, day):\n    {text}\n    yield\n")
    source = (root / "module.py").read_bytes()
    return {mutant.applied(source).decode().splitlines()[1].strip() for mutant in mutants(root, "module.py")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = rows == day", {"x = rows != day"}),
        ("x = day not in rows", {"x = day in rows"}),
        ("x = rows and day", {"x = rows or day"}),
        ("x = not rows", {"x = (rows)"}),
        ("x = [r for r in rows if r]", {"x = [r for r in rows if (not (r))]"}),
        (
            "x = rows.filter(a, b__lte=c)",
            {"x = rows.exclude(a, b__lte=c)", "x = rows.filter(b__lte=c)", "x = rows.filter(a)", "x = rows.filter(a, b__lt=c)"},
        ),
        ("x = rows.published().all()", {"x = rows.all()"}),
        ('x = "-pk"', {"x = 'pk'"}),
        ('x = "select a from b where a <= c -- d and e"', {'x = "select a from b where a < c -- d and e"'}),
        ("x = min(rows)", {"x = max(rows)"}),
        ("rows.save()", {"None"}),
        ("return rows", {"return None"}),
        ("if rows: day()", {"if (not (rows)): day()", "if rows: None"}),
        ('x: "a | b" = "words for people"', set()),
        ("assert rows", set()),
    ],
)
def test_changes_of(tmp_path, text, expected):
    assert changed(tmp_path, text) == expected


def test_mutant_keeps_its_name_when_another_function_changes(tmp_path):
    module = tmp_path / "module.py"
    module.write_text("def asked(rows):\n    return rows == 1\n")
    before = {mutant.name for mutant in mutants(tmp_path, "module.py")}

    module.write_text("def other(rows):\n    return rows < 1\n\n\ndef asked(rows):\n    return rows == 1\n")
    after = {mutant.name for mutant in mutants(tmp_path, "module.py")}

    assert (len(before), before - after) == (3, set())


def test_mutant_is_another_when_its_function_changes(tmp_path):
    module = tmp_path / "module.py"
    module.write_text("def asked(rows):\n    return rows == 1\n")
    before = {mutant.name for mutant in mutants(tmp_path, "module.py")}

    module.write_text("def asked(rows):\n    rows = 2\n    return rows == 1\n")
    after = {mutant.name for mutant in mutants(tmp_path, "module.py")}

    assert before & after == set()
