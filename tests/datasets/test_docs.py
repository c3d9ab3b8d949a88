"""The documentation names every file, column and option."""

from pathlib import Path

import pytest
from django.conf import settings

from talks.datasets.format1.columns import CITED_FILES, FILES, cited_field
from talks.datasets.format1.form import File
from talks.management.commands.load_dataset import Command

DOCS = Path(settings.BASE_DIR) / "docs"


def table(file: File) -> str:
    """The columns of one file as the developers' page shows them."""
    cited = file in CITED_FILES.values()
    lines = [f"| column | holds | in the record |{' cited as |' if cited else ''}", f"|---|---|---|{'---|' if cited else ''}"]
    for column in file.columns:
        holds = f"{column.holds} into {column.to}.csv" if column.to else str(column.holds)
        key = ", key" if column.name in file.key else ""
        needed = ", required" if column.required else ""
        more = f" `{cited_field(file, column.name)}` |" if cited else ""
        lines.append(f"| `{column.name}` | {holds}{key}{needed} | `{column.target}` |{more}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_column_is_documented(file, request):
    page = DOCS / "developers" / "datasets.md"
    if request.config.getoption("--update-golden"):
        text = page.read_text(encoding="utf-8")
        start = text.index("| column |", text.index(f"### {file.path}"))
        end = text.index("\n\n", start) + 1 if "\n\n" in text[start:] else len(text)
        page.write_text(text[:start] + table(file) + text[end:], encoding="utf-8")

    assert table(file) in page.read_text(encoding="utf-8"), f"{file.path} differs; run with --update-golden and read what changed"


def test_every_option_is_documented():
    parser = Command().create_parser("manage.py", "load_dataset")
    text = (DOCS / "loading-datasets.md").read_text(encoding="utf-8")
    own = {"--reviewed-by", "--as-drafts", "--retract-missing", "--coalition", "--name"}

    assert own <= {option for action in parser._actions for option in action.option_strings}
    assert [option for option in own if f"`{option}" not in text] == []


def test_each_column_of_a_cited_file_has_a_field_of_its_own():
    for file in CITED_FILES.values():
        fields = [cited_field(file, column.name) for column in file.columns]
        assert len(set(fields)) == len(fields), file.name
