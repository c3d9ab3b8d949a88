"""A whole file of lines says so at its end where that was asked for; nothing else in it changes."""

import json

import pytest

from tests.factories import PledgeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["/pledges/", "/api/v1/pledges/", "/totals/rows/", "/api/v1/totals/rows/"])
def ask(request, client):
    for number in range(3):
        PledgeFactory(public_id=f"p{number}", quantity_min=5, quantity_max=5, quantity_unit="troops", step="pledged", published=True)

    def asked(query: str) -> bytes:
        answer = client.get(f"{request.param}?{query}")
        assert answer.status_code == 200
        return b"".join(answer)

    return asked


def test_csv_ends_with_a_line_that_counts_its_rows(ask):
    plain, closed = ask("format=csv"), ask("format=csv&end=true")

    assert closed == plain + b"end of file: 3 rows\n"
    assert ask("format=csv&end=false") == plain


def test_ndjson_ends_with_an_object_that_counts_its_rows(ask):
    plain, closed = ask("format=ndjson"), ask("format=ndjson&end=true")

    assert closed.startswith(plain)
    assert json.loads(closed.removeprefix(plain)) == {"end_of_file": True, "rows": 3}
