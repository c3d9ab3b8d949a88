"""What holds for the list of every collection."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from talks.history import next_revision
from talks.models import Record
from talks.resources.registry import RESOURCES
from tests import factories

FACTORIES = factories.FACTORIES
RECORDS = [resource for resource in RESOURCES.values() if issubclass(resource.model, Record)]


@pytest.mark.django_db
@pytest.mark.parametrize("resource", RECORDS, ids=lambda resource: resource.collection)
def test_a_list_takes_as_many_queries_for_three_rows_as_for_one(resource, client):
    address, on_request = f"/api/v1/{resource.collection}/", [field.name for field in resource.fields if field.on_request]
    asked = {"include": ",".join(on_request)} if on_request else {}
    FACTORIES[resource.model](published=True)
    with CaptureQueriesContext(connection) as one:
        client.get(address, asked)
    FACTORIES[resource.model](published=True)
    FACTORIES[resource.model](published=True)

    with CaptureQueriesContext(connection) as three:
        page = client.get(address, asked).json()

    assert len(page["results"]) >= 3
    # The version of the dataset, the keys of the page, and its rows.
    assert (len(one), len(three)) == (3, 3)
    assert not any("COUNT(*)" in query["sql"].split("FROM")[0] for query in three)


@pytest.mark.django_db
@pytest.mark.parametrize("resource", RECORDS, ids=lambda resource: resource.collection)
def test_a_detail_takes_two_queries(resource, client):
    record = FACTORIES[resource.model](published=True)

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/api/v1/{resource.collection}/{record.public_id}/")

    assert answer.json()["id"] == record.public_id
    # The version of the dataset, and the record with its own version.
    assert len(queries) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("resource", RECORDS, ids=lambda resource: resource.collection)
def test_drafts_are_not_found_and_retracted_records_are_gone(resource, client):
    address = f"/api/v1/{resource.collection}/"
    draft, retracted = FACTORIES[resource.model](), FACTORIES[resource.model](retracted=True)

    missing, gone = client.get(f"{address}{draft.public_id}/"), client.get(f"{address}{retracted.public_id}/")

    assert (missing.status_code, gone.status_code) == (404, 410)
    assert gone.json()["reason"] == "It was a mistake."
    assert client.get(address).json()["results"] == []


@pytest.mark.django_db
def test_what_belongs_to_a_retracted_record_is_gone_with_it(client):
    step = factories.PledgeEventFactory(published=True)
    next_revision()
    step.pledge.stage, step.pledge.retraction_reason = "retracted", "Never said."
    step.pledge.save()

    answer = client.get(f"/api/v1/pledge-events/{step.public_id}/")

    assert (answer.status_code, answer.json()["reason"]) == (410, "Never said.")


@pytest.mark.django_db
def test_fields_and_include_choose_what_a_row_has(client):
    factories.PledgeFactory(published=True)

    (few,) = client.get("/api/v1/pledges/", {"fields": "status,id"}).json()["results"]
    (more,) = client.get("/api/v1/pledges/", {"include": "citations"}).json()["results"]
    (usual,) = client.get("/api/v1/pledges/").json()["results"]

    assert list(few) == ["status", "id"]
    assert len(more["citations"]) == 1
    assert "citations" not in usual


@pytest.mark.django_db
def test_links_in_a_row_lead_to_the_records(client):
    factories.AttendanceFactory(published=True)
    (row,) = client.get("/api/v1/attendances/").json()["results"]

    assert client.get(row["url"]).json()["id"] == row["id"]
    assert client.get(row["meeting"]["url"]).json()["id"] == row["meeting"]["id"]
    assert client.get(row["party"]["url"]).json()["alpha3"] == row["party"]["alpha3"]


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "kind"), [("csv", "text/csv; charset=utf-8"), ("ndjson", "application/x-ndjson")])
def test_a_list_can_be_had_as_a_file(form, kind, client):
    factories.SourceFactory(public_id="a", published=True)
    factories.SourceFactory(public_id="b", published=True)

    answer = client.get("/api/v1/sources/", {"format": form, "fields": "id", "ordering": "id"})

    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'attachment; filename="sources.{form}"'
    assert answer.getvalue().decode().splitlines() == (["id", "a", "b"] if form == "csv" else ['{"id":"a"}', '{"id":"b"}'])


@pytest.mark.django_db
def test_a_file_can_be_asked_for_by_media_type(client):
    answer = client.get("/api/v1/topics/", HTTP_ACCEPT="text/csv")

    assert answer.getvalue() == b"id,url,name\n"


@pytest.mark.django_db
def test_head_answers_without_a_body(client):
    answer = client.head("/api/v1/pledges/")

    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"", "application/json")
    assert answer["ETag"]


@pytest.mark.django_db
def test_an_address_without_its_slash_is_redirected(client):
    answer = client.get("/api/v1/pledges?nation=GBR")

    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/pledges/?nation=GBR")
