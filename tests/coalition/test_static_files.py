"""Static files: one weak tag for all codings of a file, compared as RFC 9110 has it, and no coding that was refused."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from coalition.static_files import StaticFilesMiddleware

TEXT = b"p { color: red }\n" * 100


@pytest.fixture
def ask(settings, tmp_path):
    (tmp_path / "a.css").write_bytes(TEXT)
    (tmp_path / "a.css.gz").write_bytes(gzip.compress(TEXT))
    settings.STATIC_ROOT = tmp_path
    served = StaticFilesMiddleware(lambda request: HttpResponse(status=404))
    return lambda **headers: served(RequestFactory().get("/static/a.css", headers=headers))


def body(answer) -> bytes:
    content = b"".join(answer.streaming_content)
    answer.file_to_stream.close()
    return content


def test_codings_share_a_weak_tag(ask):
    plain, packed = ask(), ask(**{"Accept-Encoding": "gzip"})

    assert plain["ETag"] == packed["ETag"]
    assert plain["ETag"].startswith('W/"')
    assert (body(plain), gzip.decompress(body(packed)), packed["Content-Encoding"]) == (TEXT, TEXT, "gzip")


@pytest.mark.parametrize("held", ["{tag}", "*", '"other", {tag}', "{strong}"])
def test_what_is_held_is_not_sent_again(ask, held):
    first = ask()
    body(first)

    answer = ask(**{"If-None-Match": held.format(tag=first["ETag"], strong=first["ETag"].removeprefix("W/"))})

    assert (answer.status_code, answer["ETag"]) == (304, first["ETag"])


def test_another_tag_is_answered_with_the_file(ask):
    assert body(ask(**{"If-None-Match": '"other"'})) == TEXT


def test_a_coding_that_is_refused_is_not_sent(ask):
    answer = ask(**{"Accept-Encoding": "gzip;q=0, br"})

    assert (body(answer), answer.get("Content-Encoding")) == (TEXT, None)
