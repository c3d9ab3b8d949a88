"""Reading what was compressed, by the libraries' own one-shot functions."""

import gzip

import brotli
import zstandard

CODINGS = ("br", "zstd", "gzip")


def decoded(coding: str, content: bytes) -> bytes:
    """The bytes that a coding stands for; raises where they are cut."""
    match coding:
        case "gzip":
            return gzip.decompress(content)
        case "br":
            return brotli.decompress(content)
        case "zstd":
            return zstandard.ZstdDecompressor().decompressobj().decompress(content)
    return content


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content
