"""A Parquet file has types, and tells what it is; the sheet `About` of a workbook and the file beside a zipped CSV tell the same."""

import io
import json
import re
import zipfile

import openpyxl
import pytest
from pyarrow import parquet

from talks.history import dataset_version
from talks.models import Dataset
from tests.factories import NationFactory, PledgeFactory

pytestmark = pytest.mark.django_db
LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons", "path": "https://example.org/by"}


def content(client, form: str) -> bytes:
    return b"".join(client.get(f"/api/v1/pledges/?nature=offer&fields=id,amount,announced_on,recorded_at,current&format={form}"))


@pytest.fixture(autouse=True)
def record():
    PledgeFactory(public_id="p", amount_min=5, amount_max=5, amount_currency="EUR", published=True)
    Dataset.objects.create(name="d", head={"licenses": [LICENCE, LICENCE]})


def test_columns_have_types(client):
    schema = parquet.read_schema(io.BytesIO(content(client, "parquet")))

    assert {field.name: str(field.type) for field in schema} == {
        "id": "string",
        "amount_min": "decimal128(38, 10)",
        "amount_max": "decimal128(38, 10)",
        "amount_qualifier": "string",
        "amount_text": "string",
        "amount_currency": "string",
        "announced_on": "string",
        "announced_on_text": "string",
        "announced_on_first": "date32[day]",
        "announced_on_last": "date32[day]",
        "recorded_at": "timestamp[us, tz=UTC]",
        "current": "bool",
    }


def test_what_the_file_is_is_told_beside_its_rows(client):
    book = openpyxl.load_workbook(io.BytesIO(content(client, "xlsx")))
    told = {key.decode(): value.decode() for key, value in parquet.read_schema(io.BytesIO(content(client, "parquet"))).metadata.items()}
    version = f"v{dataset_version()}"

    assert (told["title"], told["version"], told["licence"]) == (
        "Coalition talks: pledges",
        version,
        "Creative Commons https://example.org/by",
    )
    assert "nature=offer" in told["asked"]
    assert told["cite"].endswith(f"as_of={version}")
    sheet = dict(row for row in book["About"].iter_rows(min_row=2, values_only=True))
    with zipfile.ZipFile(io.BytesIO(content(client, "zip"))) as archive:
        assert archive.namelist() == ["pledges.metadata.json", "pledges.csv"]
        beside = json.loads(archive.read("pledges.metadata.json"))
    assert (beside["dc:title"], beside["dc:hasVersion"], beside["dc:license"]) == (told["title"], version, told["licence"])
    assert ("format=zip" in beside["dc:source"], beside["dc:bibliographicCitation"].endswith(f"as_of={version}")) == (True, True)
    assert beside["tableSchema"]["columns"][:2] == [{"name": "id", "datatype": "string"}, {"name": "amount_min", "datatype": "decimal"}]
    assert {key: sheet[key] for key in ("title", "version", "licence")} == {key: told[key] for key in ("title", "version", "licence")}


def test_a_file_says_its_filter_in_the_words_of_the_chips(client):
    NationFactory(published=True, alpha3="GBR", alpha2="GB", name="United Kingdom")
    asked = "nation=gb&status!=declined&status!=withdrawn&from=2025-03&known_on=2025-09-04"
    chips = set(re.findall(r'<a class="chip[^"]*"[^>]*>(.*?)</a>', client.get(f"/pledges/?{asked}").content.decode(), re.DOTALL))

    words = "As sources had told by: 4 September 2025; Nation: United Kingdom; Status: not Declined, not Withdrawn; From: March 2025"
    for form in ("xlsx", "parquet", "zip"):
        for address in ("/pledges/", "/api/v1/pledges/"):
            # A list leaves out rivals unless they are asked for.
            usual = "; Preferred: Yes" if address == "/pledges/" else ""
            assert filter_of(client, f"{address}?{asked}&format={form}", form) == words + usual
    assert filter_of(client, "/api/v1/pledges/?format=parquet", "parquet") == "Nothing: all rows"
    for one in ("United Kingdom", "not Declined", "not Withdrawn", "March 2025"):
        assert any(one in chip for chip in chips), one


def filter_of(client, address, form):
    """What a file says of its filter."""
    data = b"".join(client.get(address).streaming_content)
    if form == "xlsx":
        rows = openpyxl.load_workbook(io.BytesIO(data))["About"].iter_rows(min_row=2, values_only=True)
        return dict(rows)["filter"]
    if form == "parquet":
        return parquet.read_schema(io.BytesIO(data)).metadata[b"filter"].decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return json.loads(archive.read("pledges.metadata.json"))["dc:description"].removeprefix("Filter: ")
