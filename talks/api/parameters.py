"""Parameters of the query string, as read by views and as told in the documentation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from talks import addresses
from talks.api.operations import Parameter
from talks.exports import FORMATS
from talks.filters import BadParameters, RecordFilters, Unreadable
from talks.filters.base import BY_DAY, FORM_OF_ANSWER
from talks.filters.narrowing import Narrow
from talks.filters.values import Given, Whole, split

DEFAULT_SIZE, LARGEST_SIZE = 100, 1000
EXAMPLES = {
    "coalition": "coalition-of-the-willing",
    "nation": "GBR",
    "organisation": "NATO",
    "member_of": "NATO",
    "q": '"peacekeeping force" -observers',
    "from": "2025-03-01",
    "to": "2025-03-31",
    "as_of": "2025-03-12",
    "known_on": "2025-03-12",
    "on": "2025-03-12",
    "ordering": "-recorded_at",
    "fields": "id,url",
    "page_size": 100,
    "format": "csv",
}
PUBLIC_ID = {"type": "string", "pattern": f"^{addresses.PUBLIC_ID}$"}


# What the values of a filter do not say of themselves.
USUAL = {
    "page_size": {"default": DEFAULT_SIZE},
    "format": {"enum": list(FORMATS), "default": "json"},
    "shape": {"default": "nested"},
}


def commas(query: QueryDict, name: str) -> list[str]:
    """The values of a parameter that takes several with commas between, and may be repeated too."""
    return [one for text in query.getlist(name) for one in split(text)]


def value_of(query: QueryDict, name: str, field: Given, usual: Any = None) -> Any:
    """What is asked as `name`, as a field of filters reads it; `usual` where nothing is. Raises BadParameters."""
    try:
        value = field.clean(query.getlist(name))
    except ValidationError as error:
        raise BadParameters(Unreadable(name, " ".join(error.messages))) from None
    return usual if value is None else value


def page_size(query: QueryDict, usual: int = DEFAULT_SIZE, most: int = LARGEST_SIZE) -> int:
    return value_of(query, "page_size", Whole(most=most), usual)


def of_filters(filters: type[RecordFilters]) -> tuple[Parameter, ...]:
    """The parameters of a list, from its filters."""
    return tuple(_parameter(name, one) for name, one in filters.filters.items())


def _parameter(name: str, one: Narrow) -> Parameter:
    schema, repeatable = {**one.field.schema, **USUAL.get(name, {})}, one.field.repeatable
    said = f"{one.help_text} Repeated, any of the values." if repeatable and name not in ("fields", "include") else one.help_text
    return Parameter(name, said, schema, repeatable=repeatable, example=EXAMPLES.get(name))


ON, KNOWN_ON, KNOWN = (_parameter(name, BY_DAY[name]) for name in ("on", "known_on", "known"))
AS_OF, FIELDS, SHAPE = (_parameter(name, FORM_OF_ANSWER[name]) for name in ("as_of", "fields", "shape"))
