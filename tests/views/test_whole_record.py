"""The whole public record in one file, from the page that offers it."""

import io
import json
import zipfile

import pytest

from talks.datasets.loading import load_folder
from talks.history import dataset_version, next_revision
from talks.models import Pledge
from tests.datasets.tables import package
from tests.factories import PledgeFactory

pytestmark = pytest.mark.django_db
ZIP = "/about/record.zip"


def opened(answer) -> zipfile.ZipFile:
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def table(archive: zipfile.ZipFile, name: str) -> list[str]:
    folder = archive.namelist()[0].partition("/")[0]
    return archive.read(f"{folder}/{name}").decode().splitlines()


def test_the_page_offers_it_with_licence_and_version(client, tmp_path):
    folder = package(tmp_path / "small")
    licence = {"name": "CC0-1.0", "title": "No rights reserved", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
    (folder / "datapackage.json").write_text(json.dumps({"name": "small", "title": "Small talks", "licenses": [licence]}))
    load_folder(folder)
    next_revision()

    page = client.get("/about/").content.decode()
    archive = opened(client.get(ZIP))

    assert f'href="{ZIP}"' in page
    assert "Small talks" in page
    assert f'<a href="{licence["path"]}">No rights reserved</a>' in page
    head = json.loads("\n".join(table(archive, "datapackage.json")))
    assert (head["version"], head["licenses"], head["sources"]) == (f"v{dataset_version()}", [licence], [{"title": "Small talks"}])


def test_it_holds_what_is_public_and_nothing_else(client, tmp_path):
    load_folder(package(tmp_path / "small", 2))
    PledgeFactory(public_id="a-draft")
    Pledge.objects.filter(public_id="p2").update(stage="retracted", retraction_reason="wrong")

    archive = opened(client.get(ZIP))

    assert [line.partition(",")[0] for line in table(archive, "pledges.csv")] == ["id", "p1"]
    assert [line.partition(",")[0] for line in table(archive, "pledge_parties.csv")] == ["pledge", "p1"]


def test_it_is_what_the_record_was_as_of_a_version(client, tmp_path):
    load_folder(package(tmp_path / "small"))
    next_revision()
    version = dataset_version()
    load_folder(package(tmp_path / "small", 2))
    next_revision()

    then, now = opened(client.get(ZIP, {"as_of": f"v{version}"})), opened(client.get(ZIP))

    assert (len(table(then, "pledges.csv")), len(table(now, "pledges.csv"))) == (2, 3)
    assert f'href="{ZIP}?as_of=v{version}"' in client.get("/about/", {"as_of": f"v{version}"}).content.decode()


def test_it_loads_into_an_empty_tracker(client, loaded_dataset, tmp_path):
    path = tmp_path / "record.zip"
    path.write_bytes(b"".join(client.get(ZIP).streaming_content))

    outcome = load_folder(path)

    assert (sum(outcome.created.values()), outcome.proposed) == (0, [])


@pytest.mark.parametrize("asked", [{"known_on": "2025-03-11"}, {"on": "2025-03-11"}, {"format": "csv"}])
def test_what_does_not_belong_to_it_is_refused(client, asked):
    answer = client.get(ZIP, asked)

    assert answer.status_code == 400
