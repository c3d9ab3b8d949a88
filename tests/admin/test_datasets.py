"""What a load asks somebody to look at stays at the desk."""

import pytest

from talks.datasets.loading import load_folder
from talks.models import Dataset
from tests.accounts import member
from tests.datasets.tables import funds, package

pytestmark = pytest.mark.django_db


def test_the_report_of_the_last_load_is_at_the_desk(client, tmp_path):
    load_folder(package(tmp_path / "small", [funds(1, note="nan")]))
    client.force_login(member("editor", "anna"))

    listed = client.get("/admin/talks/dataset/").content.decode()
    page = client.get(f"/admin/talks/dataset/{Dataset.objects.get().pk}/change/").content.decode()

    assert "Small" in listed
    assert "A word that stands for nothing" in page


def test_nobody_enters_or_changes_anything_there(client, tmp_path):
    load_folder(package(tmp_path / "small"))
    client.force_login(member("administrator", "chief"))

    assert client.get("/admin/talks/dataset/add/").status_code == 403
    assert client.post(f"/admin/talks/dataset/{Dataset.objects.get().pk}/change/", {"name": "other"}).status_code == 403
