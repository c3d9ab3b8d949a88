"""A cell that a spreadsheet would run: exact by default, guarded on request."""

import csv
import io

import pytest

from tests.factories import PledgeFactory

pytestmark = pytest.mark.django_db
BEGINNINGS = ["=", "+", "-", "@", "\t", "\r"]
REST = 'HYPERLINK("https://example.org";"click")'


def cells(answer) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(b"".join(answer).decode(), newline=""))
    return row


@pytest.mark.parametrize("first", BEGINNINGS)
def test_a_file_has_what_the_record_says(client, first):
    PledgeFactory(public_id="p", description=first + REST, published=True)

    assert cells(client.get("/pledges/?format=csv"))["description"] == first + REST


@pytest.mark.parametrize("first", BEGINNINGS)
def test_a_guarded_file_runs_nothing_in_a_spreadsheet(client, first):
    PledgeFactory(
        public_id="p", description=first + REST, note="a = b", quantity_min=5, quantity_max=5, quantity_unit="troops", published=True
    )

    row = cells(client.get("/api/v1/pledges/?format=csv&guard=true"))

    assert (row["description"], row["note"], row["quantity_min"]) == (f"'{first}{REST}", "a = b", "5")


def test_rows_under_figures_are_guarded_too(client):
    PledgeFactory(
        public_id="p", description=f"={REST}", quantity_min=5, quantity_max=5, quantity_unit="troops", step="pledged", published=True
    )

    plain, guarded = (cells(client.get(f"/totals/rows/?format=csv{more}"))["description"] for more in ("", "&guard=true"))

    assert (plain, guarded) == (f"={REST}", f"'={REST}")


@pytest.mark.parametrize(
    "address", ["/pledges/?format=xlsx&guard=true", "/api/v1/pledges/?guard=true", "/api/v1/pledges/?format=json&end=true"]
)
def test_what_only_other_formats_have_is_refused(client, address):
    answer = client.get(address)

    assert (answer.status_code, "Only a file of format=csv" in answer.content.decode()) == (400, True)
