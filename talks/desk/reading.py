"""What a box was understood as, while somebody types: the same reading that the save will make."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse

from talks.validators.typed_dates import read_date
from talks.wording import edtf_words


def read_typed_date(request: HttpRequest) -> JsonResponse:
    """{"reading": a date in words, or null; "error": what would be right, or null} of `text`."""
    try:
        date = read_date(request.GET.get("text", "").replace("\0", ""))
    except ValidationError as error:
        return JsonResponse({"reading": None, "error": " ".join(error.messages)})
    return JsonResponse({"reading": edtf_words(date.edtf) if date.edtf else None, "error": None})
