"""A file has exactly the columns that were asked for, in that order; what it cannot hold is refused."""

import csv
import io
import json
import zipfile
from random import Random

import pytest

from talks.resources.registry import RESOURCES
from talks.urls import urlpatterns
from tests.factories import MeetingFactory, PledgeFactory

pytestmark = pytest.mark.django_db

LISTS = sorted(f"/{route}" for one in urlpatterns if (route := str(one.pattern)).rstrip("/") in RESOURCES and route != "positions/")
PLACES = [*LISTS, *(f"/api/v1/{collection}/" for collection in RESOURCES)]


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def head(answer) -> list[str]:
    return next(csv.reader(io.StringIO(body(answer).decode())))


def fields_of(place: str):
    return RESOURCES[place.rstrip("/").rsplit("/", 1)[-1]].fields


@pytest.mark.parametrize("place", PLACES)
def test_a_csv_has_the_columns_asked_for_in_their_order(place, client):
    declared = {field.name: [column.name for column in field.columns] for field in fields_of(place) if field.columns}
    on_request = [field.name for field in fields_of(place) if field.on_request and field.columns]
    shuffled = Random(place).sample(sorted(declared), k=len(declared))

    for asked in (shuffled, shuffled[::-1], shuffled[:2]):
        answer = client.get(place, {"format": "csv", "fields": ",".join(asked)})
        assert head(answer) == [column for name in asked for column in declared[name]]
    for extra in on_request:
        answer = client.get(place, {"format": "csv", "fields": ",".join(one for one in shuffled if one != extra), "include": extra})
        assert head(answer)[-len(declared[extra]) :] == declared[extra]


@pytest.mark.parametrize("place", PLACES)
def test_what_a_table_has_no_column_for_is_refused_and_the_others_named(place, client):
    fields = fields_of(place)
    for asked in ({"fields": field.name} for field in fields if not field.columns):
        for kind in ("csv", "xlsx"):
            answer = client.get(place, {"format": kind} | asked)
            assert (answer.status_code, "a table has no such column" in body(answer).decode()) == (400, True), asked
            assert all(field.name in body(answer).decode() for field in fields if field.columns)
        assert client.get(place, {"format": "ndjson"} | asked).status_code == 200
    for asked in ({"include": field.name} for field in fields if not field.columns and field.on_request):
        assert client.get(place, {"format": "csv"} | asked).status_code == 400, asked
    assert client.get(place, {"format": "csv", "fields": "gibberish"}).status_code == 400


@pytest.mark.parametrize("kind", ["json", "ndjson"])
@pytest.mark.parametrize("place", ["/pledges/", "/api/v1/pledges/"])
def test_objects_have_their_keys_in_the_order_asked(place, kind, client):
    PledgeFactory(published=True, public_id="p")

    text = body(client.get(place, {"format": kind, "fields": "status,id", "include": "citations"})).decode()
    found = json.loads(text.strip() if kind == "ndjson" else text)
    rows = found["results"] if isinstance(found, dict) and "results" in found else found
    (row,) = rows if isinstance(rows, list) else [rows]

    assert list(row) == ["status", "id", "citations"]


def test_a_worksheet_has_them_too(client):
    MeetingFactory(published=True, public_id="m", title="Talks")

    book = zipfile.ZipFile(io.BytesIO(body(client.get("/meetings/?format=xlsx&fields=title,id"))))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert sheet.index("title") < sheet.index(">id<") < sheet.index("Talks")


def test_a_record_has_its_keys_in_the_order_asked(client):
    MeetingFactory(published=True, public_id="m")

    assert list(client.get("/api/v1/meetings/m/?fields=title,id").json()) == ["title", "id"]
