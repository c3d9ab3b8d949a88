"""Static files by WhiteNoise: tags that tell the truth, codings that the caller accepts, and collecting that takes seconds."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from whitenoise.compress import Compressor
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

from talks.middleware.encodings import acceptable
from talks.middleware.tags import ANY, held


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise gives all codings of a file one strong tag, compares tags as texts and reads no weights.

    Here the tag is weak, since codings differ in bytes and not in meaning, and is compared as such.
    """

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:
        tag = static_file.etag
        if tag and set(held(request.headers.get("If-None-Match", ""))) & {ANY, tag.strip('"')}:
            request.META["HTTP_IF_NONE_MATCH"] = tag
        request.META["HTTP_ACCEPT_ENCODING"] = ",".join(acceptable(request.headers.get("Accept-Encoding")))
        answer = WhiteNoiseMiddleware.serve(static_file, request)
        if answer.has_header("ETag"):
            answer["ETag"] = f"W/{tag}"
        return answer


class CollectedFiles(CompressedManifestStaticFilesStorage):
    """Names with hashes, and a gzip of each file. Brotli at its best takes forty seconds of the first start for a few kilobytes."""

    def create_compressor(self, **options: Any) -> Compressor:
        return Compressor(use_brotli=False, **options)
