"""The documentation of format 2 shows every table and column, as derived from the models."""

import pytest
from django.conf import settings

from talks.datasets.format2.head import SAID, meaning, words
from talks.datasets.format2.schema import Column, Holds, Table, tables, tables_of

PAGE = settings.BASE_DIR / "docs" / "datasets.md"
HEADING = "## Tables and columns\n\nGenerated from the models.\n\n"
EMPTY = {False: "no", True: "yes"}


def held(column: Column) -> str:
    if column.to:
        return f"reference into {' or '.join(f'`{table.name}`' for table in tables_of(column.to))}"
    return f"one of {', '.join(f'`{word}`' for word in words(column))}" if column.holds is Holds.WORD else str(column.holds)


def line(column: Column) -> str:
    needed = (
        "required" if column.required else f"empty: `{EMPTY.get(column.empty, column.empty)}`" if column.empty not in ("", None) else ""
    )
    return f"| `{column.name}` | {held(column)} | {needed} | {meaning(column)} |\n"


def shown(table: Table) -> str:
    head = f"### {table.path}\n\n{table.purpose}\n\n| column | holds | | means |\n|---|---|---|---|\n"
    return head + "".join(map(line, table.columns))


@pytest.fixture
def page(request) -> str:
    if request.config.getoption("--update-golden"):
        text = PAGE.read_text(encoding="utf-8").partition(HEADING)[0]
        PAGE.write_text(text + HEADING + "\n".join(map(shown, tables())), encoding="utf-8")
    return PAGE.read_text(encoding="utf-8")


def test_every_table_and_column_is_shown(page):
    assert page.partition(HEADING)[2] == "\n".join(map(shown, tables())), "run with --update-golden and read what changed"


def test_all_that_a_head_may_say_is_named(page):
    assert [name for name in SAID if f"`{name}`" not in page] == []
