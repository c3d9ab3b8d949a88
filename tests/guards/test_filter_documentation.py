"""Every filter stands in the analysts' documentation, with the words that the form and the schema use."""

from pathlib import Path

import pytest

from talks.filters import FILTERS, filterset_for
from talks.filters.narrowing import Narrow
from talks.filters.values import Codes, YesNo

OPERATORS = ("!", "__isnull", "__gte", "__lte")
PATH = Path(__file__).resolve().parents[2] / "docs" / "analysts" / "filters.md"
SECTIONS = {part.splitlines()[0]: part for part in PATH.read_text().split("\n## ")[1:]}


def table(collection: str) -> str:
    """What a section says of its filters: generated from them, `--update-golden` writes it."""
    filters = FILTERS[collection]
    rows = [
        f"| `{name}` | {one.help_text.replace('|', '/')}{values_of(one)} |"
        for name, one in filters.filters.items()
        if not name.endswith(OPERATORS) and f"| `{name}` | {one.help_text.replace('|', '/')}" not in SECTIONS["Everywhere"]
    ]
    orderings, usual = (", ".join(f"`{name}`" for name in names) for names in (filters.orderings, filters.model.noun.order))
    lines = [f"Ordering: {orderings}; usually {usual}.", *operated(filters.filters)]
    return "\n".join([*lines, "", "| parameter | meaning |", "|---|---|", *rows, "", ""])


def operated(names) -> list[str]:
    """A line for each kind of parameters that follow from others, which “Everywhere” explains."""
    kinds = {"Opposites": ("!",), "Nothing stated": ("__isnull",), "Numbers": ("__gte", "__lte")}
    found = {kind: [f"`{name}`" for name in names if name.endswith(ends)] for kind, ends in kinds.items()}
    return [line for kind, of_kind in found.items() if of_kind for line in ("", f"{kind}: {', '.join(of_kind)}.")]


def values_of(one: Narrow) -> str:
    field = one.field
    if not isinstance(field, Codes) or isinstance(field, YesNo):
        return ""
    return f" Values: {', '.join(f'`{code}`' for code in field.codes)}."


@pytest.mark.parametrize("collection", FILTERS)
def test_every_filter_of_a_noun_is_documented(collection, request):
    before = f"## {collection}\n\n"
    wanted = table(collection)
    if request.config.getoption("--update-golden"):
        text = PATH.read_text()
        start = text.index(before) + len(before)
        end = text.index("\n## ", start) + 1
        PATH.write_text(text[:start] + wanted + text[end:])

    assert before + wanted in PATH.read_text(), f"{collection} differs; run with --update-golden and read what changed"


def test_what_totals_add_is_documented():
    added = set(filterset_for("totals").filters) - set(FILTERS["pledges"].filters)

    more = set(filterset_for("total-rows").filters) - set(filterset_for("totals").filters) - {"page_size", "cursor", "guard", "end"}

    assert (added, more) == ({"convert", "together", "measure", "by"}, {"figure", "state", "cell"})
    added |= more
    assert {name for name in added if f"| `{name}` |" not in SECTIONS["totals"]} == set()
