"""Conditional answers: every public page and API answer carries a strong ETag made from the version of the dataset.

Asked again with `If-None-Match`, an answer that has not changed costs one look-up of that version and is not built.
Not in development, where pages change while the process runs: there every answer is built and none has a tag.
"""

import datetime as dt
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from talks.addresses import DESK
from talks.history import at_hand, dataset_version, last_withdrawal
from talks.middleware.encodings import VERSIONS
from talks.middleware.kept import Answers, may_be_kept
from talks.middleware.tags import ANY, held, plain
from talks.selectors.totals import edition

# The admin shows drafts and guards its answers itself; files have their own.
ELSEWHERE = (DESK, f"/{settings.STATIC_URL.strip('/')}/")
CODE = {"talks": ("*.py", "*.sql"), "coalition": ("*.py",), "templates": ("*.html",), "static": ("*",)}
PUBLIC, PRIVATE = "public, no-cache", "private, no-cache"


class ConditionalMiddleware:
    """Tags what everybody may read; leaves the rest alone."""

    def __init__(self, get_response):
        if settings.DEBUG:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.answers = Answers(settings.KEPT_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or request.path.startswith(ELSEWHERE):
            return self.get_response(request)
        version = dataset_version() if getattr(request, "past", None) is None else None
        base = tag_of(request, version)
        kept = list(held(request.headers.get("If-None-Match", "")))
        answer = unchanged(kept, base)
        if answer is None:
            if may_be_kept(request) and ANY not in kept and (known := self.answers.get(base)):
                return known
            with at_hand(version if self.answers.most else None):
                answer = self.get_response(request)
        if answer.status_code not in (200, 304):
            return answer
        if answer.has_header("Cache-Control") and "no-store" in answer["Cache-Control"]:
            return answer
        if answer.status_code == 200 and not answer.has_header("ETag"):
            version = getattr(answer, "record_version", None)
            answer["ETag"] = f'"{base}.r{version}"' if version is not None else f'"{base}"'
        answer["Cache-Control"] = PRIVATE if _session(request) else PUBLIC
        patch_vary_headers(answer, ("Accept", "Cookie"))
        if answer.status_code == 200 and ANY in kept:
            empty(answer)
        elif may_be_kept(request, answer):
            self.answers.put(base, answer)  # type: ignore[arg-type]
        return answer


def unchanged(kept: list[str], base: str) -> HttpResponse | None:
    """304 where the caller holds this very answer, in any coding. A record's own version can only move with the dataset's."""
    for tag in kept:
        if plain(tag) == base or plain(tag).startswith(f"{base}.r"):
            answer = HttpResponseNotModified()
            answer["ETag"] = f'"{tag}"'
            return answer
    return None


def empty(answer: HttpResponseBase) -> None:
    """Make a 304 of an answer that turned out to exist, which is all that `*` asks. What it holds open is closed with it."""
    answer.status_code = 304
    if answer.streaming:
        answer.streaming_content = ()
    else:
        answer.content = b""
    for name in ("Content-Type", "Content-Length", "Content-Disposition"):
        del answer[name]


def tag_of(request: HttpRequest, version: int | None) -> str:
    """What stands for an answer: the versions of data (none for the past, which has its own) and code, the day, who asks, and everything
    that was asked for.

    Links are absolute, so the host is part of it; so is the day, since `on` is today unless given.
    """
    past = getattr(request, "past", None)
    # What was retracted since is told beside the past, so an answer about it is new with each retraction.
    data = f"{past.version}.{last_withdrawal()}" if past else version
    # A newer table of rates changes converted totals, and nothing of the record.
    rates = str(edition()) if "convert" in request.GET else ""
    asked = (rates, request.scheme, request.get_host(), request.get_full_path(), request.headers.get("Accept", ""), _session(request))
    today = dt.datetime.now(dt.UTC).date().isoformat()
    mixed = "\n".join((code_version(), today, *asked))
    return f"{data}-{blake2b(mixed.encode(), digest_size=9).hexdigest()}"


def _session(request: HttpRequest) -> str:
    """Who is logged in may see another page than everybody."""
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")


@cache
def code_version() -> str:
    """The version of the code and templates that make answers, worked out once for each process."""
    digest = blake2b(VERSIONS.encode(), digest_size=8)
    for folder, patterns in CODE.items():
        root = Path(settings.BASE_DIR) / folder
        for file in sorted({file for pattern in patterns for file in root.rglob(pattern) if file.is_file()}):
            digest.update(str(file.relative_to(root)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
