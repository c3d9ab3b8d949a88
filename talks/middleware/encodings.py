"""Codings of an answer on its way (RFC 9110, section 12.5.3): which one the caller prefers, and how each is made, piece by piece."""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import brotli
import zstandard

# In the order of our liking where the caller likes them equally: decision 0112 has the figures.
GZIP_LEVEL, BROTLI_QUALITY, ZSTD_LEVEL = 6, 5, 6
ORDER = ("br", "zstd", "gzip")
# Part of every tag: another version of a library may make other bytes of the same answer.
VERSIONS = f"{zlib.ZLIB_RUNTIME_VERSION} {brotli.__version__} {zstandard.__version__} {GZIP_LEVEL} {BROTLI_QUALITY} {ZSTD_LEVEL}"

OTHER_NAMES = {"x-gzip": "gzip"}
PART = re.compile(r"\s*([^\s;,]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Choice:
    """What the caller prefers: one of ORDER, or "" for the bytes as they are; `forced` where those were refused."""

    coding: str
    forced: bool = False


class NothingAcceptable(Exception):
    """The caller refuses the bytes as they are and every coding that is known here."""


def choose(accept: str | None) -> Choice:
    """The coding for an `Accept-Encoding` header, None without one. Raises NothingAcceptable."""
    weights = dict(_weights(accept or ""))
    others = weights.get("*", 0.0)
    rated = {coding: weights.get(coding, others) for coding in ORDER}
    best = max(ORDER, key=rated.__getitem__)
    # Never asked for, the plain bytes are acceptable and liked least.
    plain = weights.get("identity", weights.get("*"))
    if rated[best] > 0 and rated[best] >= weights.get("identity", 0.0):
        return Choice(best, forced=plain == 0)
    if plain == 0:
        raise NothingAcceptable
    return Choice("")


def acceptable(accept: str | None) -> list[str]:
    """The codings of ORDER that an `Accept-Encoding` header allows."""
    weights = dict(_weights(accept or ""))
    return [coding for coding in ORDER if weights.get(coding, weights.get("*", 0.0)) > 0]


def _weights(accept: str) -> Iterator[tuple[str, float]]:
    """Codings with their weights; what cannot be read is passed over."""
    for text in accept.split(","):
        if part := PART.fullmatch(text):
            name = part[1].lower()
            yield OTHER_NAMES.get(name, name), min(float(part[2] or 1), 1.0)


def encode(coding: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces compressed as one stream, handed on as they come; the same bytes make the same bytes."""
    take, end = ENCODERS[coding]()
    for piece in pieces:
        if made := take(piece):
            yield made
    yield end()


Encoder = tuple[Callable[[bytes], bytes], Callable[[], bytes]]


def _gzip() -> Encoder:
    # A window of 31 asks for gzip's frame, in which no time is written.
    made = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, 31)
    return made.compress, made.flush


def _brotli() -> Encoder:
    made = brotli.Compressor(quality=BROTLI_QUALITY)
    return made.process, made.finish


def _zstd() -> Encoder:
    made = zstandard.ZstdCompressor(level=ZSTD_LEVEL).compressobj()
    return made.compress, made.flush


ENCODERS: dict[str, Callable[[], Encoder]] = {"gzip": _gzip, "br": _brotli, "zstd": _zstd}
