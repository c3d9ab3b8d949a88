"""Components of the schema: one for each resource, each list of parts, and the shapes they share."""

from collections.abc import Iterable

from talks.api.schema.across import across
from talks.api.schema.properties import Schema, component_of, listed, object_of, page_of, reference, row_of, schema_of
from talks.api.schema.shapes import shapes
from talks.api.schema.totals import of_totals
from talks.resources.field import Field
from talks.resources.registry import RESOURCES
from talks.resources.resource import Resource


def list_of(resource: Resource) -> str:
    """The component that describes a page of its list."""
    return f"{row_of(resource)}Page"


def _parts(fields: Iterable[Field]) -> dict[str, Schema]:
    """A component for each list of objects that these fields declare, and for those within."""
    components = {}
    for field in fields:
        if field.fields:
            properties = {one.name: schema_of(one) for one in field.fields}
            components[component_of(field)] = object_of(properties, f"One of `{field.name}`.")
            components |= _parts(field.fields)
    return components


def components() -> dict[str, Schema]:
    """Every component by its name."""
    found = {**shapes(), **across(), **of_totals()}
    for resource in [form for one in RESOURCES.values() for form in (one, one.flat)]:
        properties = {field.name: schema_of(field) for field in resource.fields}
        on_request = tuple(field.name for field in resource.fields if field.on_request)
        form = " In the flat form: nothing copied from other records, nothing derived." if resource.is_flat else ""
        found[row_of(resource)] = object_of(properties, f"{resource.description}{form}", optional=on_request)
        rows = listed(reference(row_of(resource)), "The rows of this page.")
        page = f"A page of {resource.collection.replace('-', ' ')}."
        found[list_of(resource)] = page_of(rows, page, "The address of the page before; null on the first.")
        found |= _parts(resource.fields)
    return dict(sorted(found.items()))
