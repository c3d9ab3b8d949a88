"""Files hold the rows that were filtered, in the columns that the resource declares."""

import csv
import io
import json
import zipfile

import pytest
from django.db import connection

from talks.exports import FORMATS, File, stream
from talks.filters import filterset_for
from talks.resources.registry import RESOURCES
from tests.factories import MeetingFactory, NationFactory, PledgeFactory

pytestmark = pytest.mark.django_db

BASE = "https://talks.example"


def written(collection, kind, rows=None, names=None) -> bytes:
    resource = RESOURCES[collection]
    rows = resource.queryset().order_by("pk") if rows is None else rows
    return b"".join(stream(File(resource, [rows], names or resource.choose(), BASE, f"{BASE}/{collection}/"), kind))


def table(collection, **options) -> list[dict]:
    return list(csv.DictReader(io.StringIO(written(collection, "csv", **options).decode())))


@pytest.mark.parametrize("collection", RESOURCES)
def test_columns_of_the_csv_are_those_declared(collection):
    resource = RESOURCES[collection]
    names = resource.choose(whole=True)
    declared = [column.name for field in resource.fields for column in field.columns]

    assert written(collection, "csv", names=names).decode() == ",".join(declared) + "\n"
    assert len(set(declared)) == len(declared)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("collection", RESOURCES)
def test_every_collection_can_be_written_in_every_format(collection, kind):
    assert bool(written(collection, kind)) == (kind != "ndjson")


def test_namibia_stays_na_and_null_is_empty():
    NationFactory(alpha2="NA", alpha3="NAM", public_id="NAM", name="Namibia", numeric=None, official_name="", published=True)

    text = written("nations", "csv", names=("alpha2", "numeric", "name", "official_name", "note")).decode()

    assert text == "alpha2,numeric,name,official_name,note\nNA,,Namibia,,\n"


def test_values_are_quoted_and_numbers_are_as_published():
    PledgeFactory(
        public_id="a",
        description='Ships, "many"\nof them',
        quantity_min=50,
        quantity_max=250,
        quantity_qualifier="range",
        quantity_unit="troops",
        published=True,
    )

    (row,) = table("pledges", names=("id", "url", "description", "quantity", "amount", "announced_on", "current"))

    assert row == {
        "id": "a",
        "url": "https://talks.example/api/v1/pledges/a/",
        "description": 'Ships, "many"\nof them',
        "quantity_min": "50",
        "quantity_max": "250",
        "quantity_qualifier": "range",
        "quantity_text": "",
        "quantity_unit": "troops",
        "amount_min": "",
        "amount_max": "",
        "amount_qualifier": "",
        "amount_text": "",
        "amount_currency": "",
        "announced_on": "2025-03-11",
        "announced_on_text": "",
        "announced_on_first": "2025-03-11",
        "announced_on_last": "2025-03-11",
        "current": "true",
    }


def test_moments_are_written_as_in_json():
    nation = NationFactory(published=True)

    (row,) = table("nations", names=("recorded_at",))

    assert row["recorded_at"] == json.loads(written("nations", "json", names=("recorded_at",)))[0]["recorded_at"]
    assert row["recorded_at"][10] == "T"
    assert nation.pk


def test_only_the_filtered_rows_in_their_order():
    for public_id, date in (("b", "2025-01"), ("a", "2025-03"), ("c", "2025-02")):
        PledgeFactory(public_id=public_id, announced_on=date, published=True)
    PledgeFactory(public_id="draft")
    filters = filterset_for("pledges")({"from": "2025-02", "q": "troops '%s' \\ nothing"})

    assert [row["id"] for row in table("pledges", rows=filterset_for("pledges")({"from": "2025-02"}).qs)] == ["a", "c"]
    assert table("pledges", rows=filters.qs) == []


def test_values_of_filters_cannot_end_the_statement():
    PledgeFactory(public_id="a", description="it's 100% safe; drop table", published=True)
    filters = filterset_for("pledges")({"unit": "'; drop table talks_pledge; --"})

    assert table("pledges", rows=filters.qs) == []
    assert [row["id"] for row in table("pledges", rows=filterset_for("pledges")({"q": '"100% safe"'}).qs)] == ["a"]


def test_json_and_ndjson_are_the_rows_of_the_api():
    for number in range(3):
        MeetingFactory(public_id=f"m{number}", title=f"Talks “{number}”", published=True)
    resource = RESOURCES["meetings"]
    rows = resource.rows(resource.queryset().order_by("pk"), resource.choose(), BASE)

    assert json.loads(written("meetings", "json")) == rows
    assert [json.loads(line) for line in written("meetings", "ndjson").splitlines()] == rows


def test_json_of_nothing_is_an_empty_list():
    assert json.loads(written("meetings", "json")) == []


def test_xlsx_keeps_codes_as_text_and_numbers_as_numbers():
    PledgeFactory(public_id="007", description="=1+1", quantity_min=5, quantity_max=5, quantity_unit="troops", published=True)

    book = zipfile.ZipFile(io.BytesIO(written("pledges", "xlsx", names=("id", "description", "quantity"))))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert '<c r="A2" t="inlineStr"><is><t>007</t></is></c>' in sheet
    assert '<c r="B2" t="inlineStr"><is><t>=1+1</t></is></c>' in sheet
    assert '<c r="C2"><v>5</v></c>' in sheet
    assert "<f>" not in sheet


def test_csv_takes_the_same_statements_however_many_rows(django_assert_num_queries):
    for _ in range(3):
        PledgeFactory(contributors=NationFactory(published=True), published=True)
    connection.ensure_connection()

    # How it is planned, and the keys; COPY is not counted: it runs below Django's own cursor.
    with django_assert_num_queries(2):
        rows = table("pledges")

    assert len(rows) == 3
