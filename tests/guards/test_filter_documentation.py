"""Every filter stands in the analysts' documentation, with the words that the form and the schema use."""

from pathlib import Path

import pytest

from talks.filters import FILTERS, filterset_for

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "analysts" / "filters.md").read_text()
SECTIONS = {part.splitlines()[0]: part for part in PAGE.split("\n## ")[1:]}


@pytest.mark.parametrize("collection", FILTERS)
def test_every_filter_of_a_noun_is_documented(collection):
    text = SECTIONS[collection] + SECTIONS["Everywhere"]
    lines = {name: f"| `{name}` | {one.help_text.replace('|', '/')}" for name, one in FILTERS[collection].base_filters.items()}

    assert {name for name, line in lines.items() if line not in text} == set()


def test_what_totals_add_is_documented():
    added = set(filterset_for("totals").base_filters) - set(FILTERS["pledges"].base_filters)

    more = set(filterset_for("total-rows").base_filters) - set(filterset_for("totals").base_filters) - {"page_size", "cursor"}

    assert (added, more) == ({"convert", "together", "measure"}, {"figure", "state"})
    added |= more
    assert {name for name in added if f"| `{name}` |" not in SECTIONS["totals"]} == set()


def test_documentation_names_no_filter_that_is_gone():
    for collection, filters in FILTERS.items():
        named = {line.split("`")[1] for line in SECTIONS[collection].splitlines() if line.startswith("| `")}
        assert named - set(filters.base_filters) == set(), collection
