"""Downloads hold exactly the rows that the page shows, on all its pages."""

import csv
import io
import json

import pytest

from talks.exports import FORMATS
from tests.factories import MeetingFactory, NationFactory, PledgeFactory


def read(response):
    return b"".join(response.streaming_content)


def table(client, address):
    return list(csv.DictReader(io.StringIO(read(client.get(address)).decode())))


@pytest.mark.django_db
def test_csv_holds_the_filtered_rows_in_their_order(client):
    britain = NationFactory(published=True)
    for number in range(3):
        PledgeFactory(published=True, public_id=f"p{number}", contributors=[britain], announced_on=f"2025-03-0{number + 1}")
    PledgeFactory(published=True, public_id="other")

    rows = table(client, f"/pledges/?nation={britain.alpha3}&page_size=1&format=csv")

    assert [row["id"] for row in rows] == ["p2", "p1", "p0"]


@pytest.mark.django_db
def test_file_leaves_rivals_out_as_the_page_does(client):
    preferred = PledgeFactory(published=True, public_id="first")
    PledgeFactory(published=True, public_id="second", rival_of=preferred)

    assert [row["id"] for row in table(client, "/pledges/?format=csv")] == ["first"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_a_named_attachment(client, name):
    MeetingFactory(published=True)

    response = client.get(f"/meetings/?format={name}")

    assert (response.status_code, response["Content-Type"], response["Content-Disposition"]) == (
        200,
        FORMATS[name].content_type,
        f'attachment; filename="meetings.{name}"',
    )
    assert read(response)


@pytest.mark.django_db
def test_json_holds_the_fields_asked_for(client):
    NationFactory(published=True, name="Namibia", alpha2="NA", alpha3="NAM", public_id="NAM")

    rows = json.loads(read(client.get("/nations/?format=json&fields=alpha2,name")))

    assert rows == [{"alpha2": "NA", "name": "Namibia"}]


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["format=xml", "format=csv&fields=secret", "format=csv&include=all"])
def test_what_cannot_be_had_is_refused_with_what_can(client, asked):
    assert client.get(f"/nations/?{asked}").status_code == 400


@pytest.mark.django_db
def test_download_links_keep_the_filters(client, record):
    content = client.get("/pledges/?nation=GBR&page=1").content.decode()

    assert 'href="/pledges/?nation=GBR&amp;format=csv"' in content
    assert 'href="/api/v1/pledges/?nation=GBR"' in content


@pytest.mark.django_db
def test_files_can_be_had_with_the_sources_of_their_rows(client, record):
    content = client.get("/pledges/?nation=GBR").content.decode()
    (row, *_) = table(client, "/pledges/?nation=GBR&format=csv&include=citations")

    assert 'href="/pledges/?nation=GBR&amp;format=csv&amp;include=citations"' in content
    assert list(row)[-3:] == ["citations", "citations_said_by", "citations_at"]
    assert all(row[name] for name in ("citations", "citations_said_by"))
