"""Which coding is chosen, by RFC 9110, section 12.5.3."""

import pytest

from talks.middleware.encodings import Choice, NothingAcceptable, acceptable, choose, encode
from tests.middleware.decoding import CODINGS, decoded


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, ""),
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("deflate", ""),
        ("br;q=0.1, gzip;q=0.2", "gzip"),
        ("br ; q=0.5 ,gzip; Q=1.0", "gzip"),
        ("gzip;q=0", ""),
        ("*;q=0.1, br;q=0", "zstd"),
        ("gzip;q=0.4, identity;q=0.5", ""),
        ("gzip;q=0.5, identity;q=0.5", "gzip"),
        ("identity", ""),
        ("gzip;q=high, br", "br"),
        ("gzip;q=2, , ;, br;;q=1", ""),
    ],
)
def test_the_coding_that_is_liked_best_is_chosen(header, coding):
    assert choose(header) == Choice(coding)


@pytest.mark.parametrize("header", ["gzip, identity;q=0", "gzip, *;q=0", "*, br;q=0, zstd;q=0, identity;q=0"])
def test_plain_bytes_that_are_refused_are_not_sent(header):
    assert choose(header) == Choice("gzip", forced=True)


@pytest.mark.parametrize("header", ["identity;q=0", "*;q=0", "deflate, identity;q=0.000", "gzip;q=0, *;q=0"])
def test_nothing_acceptable_is_said(header):
    with pytest.raises(NothingAcceptable):
        choose(header)


@pytest.mark.parametrize(
    ("header", "codings"), [(None, []), ("*", ["br", "zstd", "gzip"]), ("gzip;q=0, *", ["br", "zstd"]), ("gzip", ["gzip"])]
)
def test_codings_that_are_allowed(header, codings):
    assert acceptable(header) == codings


@pytest.mark.parametrize("coding", CODINGS)
def test_a_stream_is_passed_on_as_it_comes(coding):
    taken = 0

    def pieces():
        nonlocal taken
        for number in range(400):
            taken += 1
            # Lines that do not repeat themselves, so that something has to be sent.
            yield b"".join(b"%d " % (number * 7919 + one * one) for one in range(2000))

    made = encode(coding, pieces())
    first = next(made)

    assert taken < 400
    assert decoded(coding, first + b"".join(made)) == b"".join(pieces())
