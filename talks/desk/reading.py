"""What a box was understood as, while somebody types: the same reading that the save will make."""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone

from talks.forms.numbers import reading_of
from talks.validators.typed_dates import read_date
from talks.validators.typed_days import read_day
from talks.validators.typed_numbers import READERS
from talks.wording import edtf_words


def read_back(request: HttpRequest, what: str) -> JsonResponse:
    """{"reading": what `text` is in words, or null; "error": what would be right, or null}.

    `what` is date, day, quantity, amount or count; `carried` is the unit or currency that the box beside it holds.
    Raises Http404 for anything else.
    """
    if what not in _SAID:
        raise Http404(f"nothing is read as {what}")
    text, carried = (request.GET.get(name, "").replace("\0", "") for name in ("text", "carried"))
    try:
        reading = _SAID[what](text, carried)
    except ValidationError as error:
        return JsonResponse({"reading": None, "error": " ".join(error.messages)})
    return JsonResponse({"reading": reading or None, "error": None})


def _date(text: str, _: str) -> str:
    edtf = read_date(text).edtf
    return edtf_words(edtf) if edtf else ""


def _day(text: str, _: str) -> str:
    day = read_day(text, timezone.localdate())
    return edtf_words(day.isoformat()) if day else ""


def _number(kind: str, text: str, carried: str) -> str:
    return reading_of(kind, READERS[kind](text, carried))


_SAID: dict[str, Callable[[str, str], str]] = {"date": _date, "day": _day} | {kind: partial(_number, kind) for kind in READERS}
