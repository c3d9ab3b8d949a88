"""JSON Schema of a field, from its declaration."""

from typing import Any

from talks.choices import Vocabulary
from talks.resources.field import Field
from talks.resources.resource import Resource

Schema = dict[str, Any]

BASIC: dict[str, Schema] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "url": {"type": "string", "format": "uri"},
}


ID: Schema = {**BASIC["string"], "description": "The stable public id."}
URL: Schema = {**BASIC["url"], "description": "The address of the record in the API."}


def reference(component: str) -> Schema:
    return {"$ref": f"#/components/schemas/{component}"}


def row_of(resource: Resource) -> str:
    """The component that describes a row of a resource."""
    return f"Flat{resource.model.__name__}" if resource.is_flat else resource.model.__name__


def or_null(schema: Schema) -> Schema:
    """The same, or null: no source says it."""
    if "$ref" in schema:
        return {"oneOf": [schema, {"type": "null"}]}
    widened = {**schema, "type": [schema["type"], "null"]}
    return {**widened, "enum": [*schema["enum"], None]} if "enum" in schema else widened


def text(description: str, example: str | None = None, *, nullable: bool = False) -> Schema:
    schema = or_null(BASIC["string"]) if nullable else BASIC["string"]
    return {**schema, "description": description, **({"examples": [example]} if example else {})}


def code(choices: type[Vocabulary], description: str, *, nullable: bool = False) -> Schema:
    schema = {"type": "string", "enum": list(choices.values)}
    return {**(or_null(schema) if nullable else schema), "description": f"{description} Values: {vocabulary(choices)}."}


def whole(description: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": description}


def flag(description: str) -> Schema:
    return {"type": "boolean", "description": description}


def listed(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}


def nullable(component: str, description: str) -> Schema:
    """A component, or null."""
    return {**or_null(reference(component)), "description": description}


def vocabulary(words: type[Vocabulary]) -> str:
    """The codes of a vocabulary with what each means, in one line."""
    return "; ".join(f"`{one.value}`: {one.definition.removesuffix('.')}" for one in words)


def schema_of(field: Field) -> Schema:
    """The schema of one field, with its words, unit and vocabulary."""
    schema = dict(BASIC[field.shape]) if field.shape in BASIC else reference(component_of(field))
    if field.choices:
        schema["enum"] = list(field.choices.values)
    if field.many:
        schema = {"type": "array", "items": schema}
    elif field.nullable:
        schema = or_null(schema)
    return {**schema, "description": describe(field)}


def describe(field: Field) -> str:
    parts = [field.description]
    if field.unit:
        parts.append(f"Unit: {field.unit}.")
    if field.choices:
        parts.append(f"Values: {vocabulary(field.choices)}.")
    if not field.flat:
        parts.append("Copied or derived: not part of the flat form.")
    elif callable(field.flat):
        parts.append("Holds copies of other records; the flat form has ids.")
    if field.on_request:
        parts.append("In lists only on request: `include=" + field.name + "`.")
    return " ".join(parts)


def component_of(field: Field) -> str:
    """The component that describes a field's objects; nested citations give way to the resource of that name."""
    return "CitationOfRecord" if field.shape == "Citation" else field.shape


def page_of(rows: Schema, description: str, previous: str = "Always null here: follow `next` only.", **others: Schema) -> Schema:
    """An answer `{next, previous, results}`, with what else it tells."""
    link = or_null(BASIC["url"])
    properties = {
        "next": {**link, "description": "The address of the next page; null on the last."},
        "previous": {**link, "description": previous},
        **others,
        "results": rows,
    }
    return object_of(properties, description)


def object_of(properties: dict[str, Schema], description: str, *, optional: tuple[str, ...] = ()) -> Schema:
    """An object that has these properties and no others."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


# What an answer with `vs` says of the two moments.
MOMENT = {"type": "object", "additionalProperties": {"type": "string"}}
VERSUS: dict[str, Schema] = {
    "time": {"type": "string", "enum": ["as_of", "known_on", "on"], "description": "In which time the two are compared."},
    "then": {**MOMENT, "description": "The moment that `vs` names, by the parameters that ask for it."},
    "now": {**MOMENT, "description": "The moment that is read, by the parameters that ask for it."},
}
