"""Uploaded copies: checked by content and size, kept under their fingerprint, sent to the desk alone and never as a page."""

import zipfile
from contextlib import closing
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from talks.models import Source
from talks.validators.uploads import LARGEST, kind_of
from tests.accounts import member
from tests.admin.posting import errors, save

ADD = "/admin/talks/source/add/"
PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
PAGE = b"<!-- saved -->\n<!DOCTYPE html><html><script>alert(1)</script></html>"


def packed() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (PDF, "pdf"),
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "jpg"),
        (PAGE, "html"),
        ("Міністри зустрілися".encode(), "txt"),
        ("Ministers met".encode("utf-16"), "txt"),
        ("<html><body>été".encode("cp1252"), "html"),
    ],
)
def test_what_is_kept_is_told_by_its_content(content, extension):
    assert kind_of(content).extension == extension


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (packed(), "docx"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "exe"),
        (b"\x7fELF\x02\x01\x01\x00", "Keep a PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "SVG"),
        (b'<?xml version="1.0"?><svg/>', "SVG"),
        (b"just\x00words", "Keep a PDF"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "gz"),
        (b"\xff\xfe\x00", "Keep a PDF"),
    ],
)
def test_what_is_not_kept_is_refused_by_its_content(content, why):
    with pytest.raises(ValidationError, match=why):
        kind_of(content)


def test_a_file_of_25_mb_is_kept_and_one_byte_more_is_not():
    assert kind_of(PDF.ljust(LARGEST)).extension == "pdf"
    with pytest.raises(ValidationError, match=r"at most 25 MB; this file has 25\.0 MB"):
        kind_of(PDF.ljust(LARGEST + 1))


@pytest.fixture
def desk(db, client, tmp_path):
    client.force_login(member("editor"))
    kept = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    with override_settings(STORAGES=settings.STORAGES | {"default": kept}):
        yield client


def upload(client, content, name="report.pdf", **boxes):
    return save(client, ADD, **{"title": "Chiefs meet", "copy_file": SimpleUploadedFile(name, content)} | boxes)


def test_an_upload_is_kept_under_its_fingerprint(desk, tmp_path):
    answer = upload(desk, PDF, name="../../etc/evil name.exe")

    source, digest = Source.objects.get(), sha256(PDF).hexdigest()
    assert (errors(answer), source.copy_sha256, source.copy_file.name) == ([], digest, f"sources/{digest}.pdf")
    assert [each.name for each in (tmp_path / "sources").iterdir()] == [f"{digest}.pdf"]


def test_the_same_file_is_kept_once(desk, tmp_path):
    upload(desk, PDF)
    upload(desk, PDF, title="Another source")

    assert (len(set(Source.objects.values_list("copy_file"))), len(list((tmp_path / "sources").iterdir()))) == (1, 1)


def test_a_refused_upload_is_named_and_nothing_typed_is_lost(desk, tmp_path):
    answer = upload(desk, packed(), name="report.pdf")

    assert "“report.pdf” was not taken. Keep a PDF" in errors(answer)[0]
    assert (Source.objects.count(), answer.context["adminform"].form["title"].value()) == (0, "Chiefs meet")
    assert not (tmp_path / "sources").exists()


def test_a_good_upload_that_comes_back_for_another_reason_is_named(desk):
    answer = upload(desk, PDF, name="report.pdf", published_on_0="someday")

    assert "choose it again, please: report.pdf." in " ".join(answer.content.decode().split())


def test_of_a_file_that_is_too_large_no_more_is_written_than_may_be_kept(monkeypatch, rf):
    monkeypatch.setattr("coalition.uploads.LARGEST", 1 << 20)
    request = rf.post(ADD, {"copy_file": SimpleUploadedFile("large.pdf", PDF.ljust(5 << 20))})

    with closing(request.FILES["copy_file"]) as file:
        assert (file.size, Path(file.temporary_file_path()).stat().st_size <= (1 << 20) + 2 * file.DEFAULT_CHUNK_SIZE) == (5 << 20, True)


def test_a_copy_is_sent_as_a_file_that_runs_nowhere(desk):
    upload(desk, PAGE, name="page.html")
    source = Source.objects.get()

    answer = desk.get(source.copy_file.url)

    policy = answer["Content-Security-Policy"]
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, PAGE)
    assert answer["Content-Disposition"] == f'attachment; filename="{source.public_id}.html"'
    assert (answer["X-Content-Type-Options"], "no-store" in answer["Cache-Control"]) == ("nosniff", True)
    assert {each.strip() for each in policy.split(";")} >= {"sandbox", "default-src 'none'"}
    assert "script-src" not in policy


def test_the_form_links_to_the_copy(desk):
    upload(desk, PDF)
    source = Source.objects.get()

    page = desk.get(f"/admin/talks/source/{source.pk}/change/").content.decode()

    assert f'href="{source.copy_file.url}"' in page
    assert source.copy_file.url == f"/admin/copies/sources/{source.copy_sha256}.pdf"


def test_a_copy_that_is_taken_away_takes_its_fingerprint_along(desk):
    upload(desk, PDF)
    source = Source.objects.get()

    save(desk, f"/admin/talks/source/{source.pk}/change/", **{"copy_file-clear": "on"})

    source.refresh_from_db()
    assert (source.copy_file.name, source.copy_sha256) == ("", "")


def test_only_the_desk_gets_copies_and_only_those_of_sources(desk, client, analyst, tmp_path):
    upload(desk, PDF)
    (tmp_path / "secret.txt").write_text("not a source's")
    address = Source.objects.get().copy_file.url

    there = [status(desk, each) for each in (address, "/admin/copies/secret.txt", "/admin/copies/sources/../secret.txt")]
    client.force_login(analyst)
    strange = status(client, address)
    client.logout()

    assert (there, strange, status(client, address)) == ([200, 404, 404], 302, 302)


def test_a_copy_whose_file_is_gone_is_not_there(desk, tmp_path):
    upload(desk, PDF)
    source = Source.objects.get()
    (tmp_path / source.copy_file.name).unlink()

    assert desk.get(source.copy_file.url).status_code == 404


def status(client, address: str) -> int:
    answer = client.get(address)
    # Read to its end, a file is closed.
    list(answer.streaming_content if answer.streaming else ())
    return answer.status_code
