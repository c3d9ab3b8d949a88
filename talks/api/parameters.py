"""Parameters of the query string, as read by views and as told in the documentation."""

from django import forms
from django.http import QueryDict

from talks import addresses
from talks.api.operations import Parameter
from talks.filters import RecordFilters

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
AS_OF = Parameter(
    "as_of",
    "What this tracker held then: a day (its last instant in UTC), a moment such as 2025-03-12T14:30:00Z, or a version such as v123.",
    example="2025-03-12",
)
KNOWN_ON = Parameter(
    "known_on",
    "What sources had told by this day, with all that follows from it; 404 with `known_from` for what was not known yet.",
    {"type": "string", "format": "date"},
    example="2025-03-12",
)
KNOWN = Parameter(
    "known",
    "possibly: also what rests on sources that only may have been published by `known_on`.",
    {"type": "string", "enum": ["possibly"]},
)
ON = Parameter(
    "on",
    "The day in the world for which what depends on a day is asked. Default: today.",
    {"type": "string", "format": "date"},
    example="2025-03-12",
)
FIELDS = Parameter("fields", "Only these fields of each row, with commas between. Default: all that are not on request.", example="id,url")
SHAPE = Parameter(
    "shape",
    "nested, or flat: own fields and parts, links as ids, no copies of other records and nothing derived from them; what a mirror keeps.",
    {"type": "string", "enum": ["nested", "flat"], "default": "nested"},
)
PUBLIC_ID = {"type": "string", "pattern": f"^{addresses.PUBLIC_ID}$"}


def commas(query: QueryDict, name: str) -> list[str]:
    """The values of a parameter that takes several with commas between, and may be repeated too."""
    return [value.strip() for text in query.getlist(name) for value in text.split(",") if value.strip()]


def of_filters(filters: type[RecordFilters]) -> tuple[Parameter, ...]:
    """The parameters of a list, from its filters."""
    return tuple(_parameter(name, one) for name, one in filters.base_filters.items())


def _parameter(name: str, one) -> Parameter:
    field: forms.Field = one.field
    schema = dict(getattr(field, "schema", {"type": "string"}))
    if codes := getattr(field, "codes", None):
        schema = {"type": "boolean"} if schema.get("type") == "boolean" else {"type": "string", "enum": list(codes)}
    if name == "page_size":
        schema["default"] = 100
    elif name == "format":
        schema = {"type": "string", "enum": ["json", "ndjson", "csv", "xlsx"], "default": "json"}
    elif name == "shape":
        schema = dict(SHAPE.schema)
    elif name == "include":
        schema = {"type": "string"}
    repeatable = getattr(field, "repeatable", False)
    return Parameter(name, _sentence(one.help_text, repeatable, name), schema, repeatable=repeatable, example=EXAMPLES.get(name))


def _sentence(text: str, repeatable: bool, name: str) -> str:
    if name in ("fields", "include") or not repeatable:
        return text
    return f"{text} Repeated, any of the values."
