"""The words of an uploaded page or PDF are taken over; files that are broken, hostile or without words are answered politely."""

import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from talks.desk.workspace.taken_over import READER, read_apart
from talks.models import PrivateCopy, Source
from talks.services.refusals import Refused
from tests.accounts import member
from tests.admin.posting import save
from tests.factories import SourceFactory

FIRST = "Chiefs of more than thirty nations gathered in Paris on Tuesday, 11 March 2025, to discuss a force."
SECOND = "The United States was not invited, an official said, and others will join by video from further away."
PAGE = f"""<!DOCTYPE html><html><head><title>T</title><script>document.write("never")</script></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Chiefs gather in Paris</h1><p>{FIRST}</p><img src="http://127.0.0.1:9/x.png"><p>{SECOND}</p></article>
<footer>All rights reserved</footer></body></html>""".encode()


def pdf(words: str, *, stream: bytes = b"") -> bytes:
    """A PDF of one page, of five objects."""
    text = stream or b"BT /F1 12 Tf 20 700 Td (" + words.encode("latin-1") + b") Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, starts = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))


def test_the_article_of_a_page_is_read_without_what_stands_around_it():
    text = read_apart(PAGE, "html")

    assert [line for line in text.splitlines() if line] == ["Chiefs gather in Paris", FIRST, SECOND]


def test_the_words_of_a_pdf_are_read():
    assert read_apart(pdf("Chiefs gather in Paris"), "pdf").strip() == "Chiefs gather in Paris"


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (b"%PDF-1.7\nnothing of the kind", "pdf", "is damaged"),
        (pdf("Chiefs gather")[:200], "pdf", "is damaged"),
        (pdf("", stream=b"BT ET"), "pdf", "may be a scan"),
        (b"<!DOCTYPE html><html><script>alert(1)</script></html>", "html", "no words in this page"),
    ],
    ids=["no PDF", "half a PDF", "a scan", "a page of script"],
)
def test_what_has_no_words_is_told_in_a_sentence(content, kind, said):
    with pytest.raises(Refused, match=said):
        read_apart(content, kind)


def test_a_file_that_takes_too_long_is_left():
    with pytest.raises(Refused, match="took more than"):
        read_apart(PAGE, "html", seconds=0.001)


def test_the_reader_reaches_nobody_and_starts_nothing(tmp_path):
    """What a file could make it do, done by the reader itself."""
    tries = (
        "socket.create_connection(('127.0.0.1', 9))",
        "subprocess.run(['true'])",
        f"open({str(tmp_path / 'x')!r}, 'w').write('x' * 99999)",
    )
    before = f"import sys, socket, subprocess; sys.path.insert(0, {str(READER.parent)!r}); import extracting; extracting.confine(); "

    ended = [subprocess.run([sys.executable, "-c", before + each], capture_output=True, text=True, check=False) for each in tries]

    assert [one.stderr.splitlines()[-1].partition(":")[0] if one.stderr else one.returncode for one in ended] == [
        "PermissionError",
        "PermissionError",
        "OSError",
    ]


@pytest.mark.django_db
def test_the_words_of_the_copy_become_the_text_of_the_source(client):
    client.force_login(member("editor"))
    source = SourceFactory(author=member("editor"))
    save(client, f"/admin/talks/source/{source.pk}/change/", copy_file=SimpleUploadedFile("page.html", PAGE))
    assert b"Take the words of the uploaded copy" in client.get(f"/admin/workspace/{source.pk}/").content

    client.post(f"/admin/workspace/{source.pk}/", {"_take": "1"})

    assert PrivateCopy.objects.get().text.splitlines() == ["Chiefs gather in Paris", FIRST, SECOND]
    opened = client.post(f"/admin/workspace/{source.pk}/", {"open": "meeting", "passage": "more than thirty nations"})
    save(client, opened.url, title="Chiefs in Paris", date_0="11 March 2025", status="held")
    shown = client.get(f"/admin/workspace/{source.pk}/").context
    assert (shown["untouched"], [each.touched for each in shown["paragraphs"]]) == ([3], [False, True, False])


@pytest.mark.django_db
def test_an_image_has_no_words_to_take(client):
    client.force_login(member("editor"))
    source = SourceFactory(author=member("editor"))
    Source.objects.filter(pk=source.pk).update(copy_file="sources/x.png")

    answer = client.post(f"/admin/workspace/{source.pk}/", {"_take": "1"}, follow=True)

    assert b"There is no uploaded copy with words to read" in answer.content
