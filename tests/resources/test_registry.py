"""What holds for all resources."""

import json

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from talks import models
from talks.exports.table import TEXTS, cells
from talks.models import Record
from talks.resources.registry import RESOURCES
from talks.resources.stretch import placed
from tests import factories

FACTORIES = factories.FACTORIES
RECORDS = [resource for resource in RESOURCES.values() if issubclass(resource.model, Record)]
ids = {"argvalues": RECORDS, "ids": lambda resource: resource.collection}


# what else a draft needs so that the database takes a link from it
ALSO = {("Attendance", "claim"): {"certainty": "inferred"}}


def hidden(model, tag: str, **values):
    """A draft whose words or public id say that it is hidden."""
    if model is models.Party and tag.endswith(("organisation", "successor")):
        model = models.Organisation
    marked = {"name": f"hidden {tag}"} if issubclass(model, models.Party) else {"public_id": f"hidden-{tag}"}
    return FACTORIES[model](**marked, **values)


def unlinkable(model, record) -> tuple[str, ...]:
    """Links that the database refuses: an organisation is no member nation, an alliance no coalition."""
    if isinstance(record, models.Nation) or model in (models.Nation, models.Party):
        return ("organisation", "party", "successor") if model is models.Coalition else ("organisation", "successor")
    return ("nation", "party") if model is models.Coalition else ("nation",) if isinstance(record, models.Organisation) else ()


def rows(resource, **options) -> list[dict]:
    return resource.rows(resource.queryset().order_by("pk"), resource.choose(**options))


def test_every_record_has_a_resource():
    records = {model for model in apps.get_app_config("talks").get_models() if issubclass(model, Record)} - {models.Party}

    assert {resource.model for resource in RECORDS} == records


def test_names_of_fields_and_columns_are_unique():
    for resource in RESOURCES.values():
        names = [field.name for field in resource.fields]
        columns = [column.name for field in resource.fields for column in field.columns]
        assert len(names) == len(set(names)), resource.collection
        assert len(columns) == len(set(columns)), resource.collection


def test_every_field_is_described():
    def walk(fields):
        for field in fields:
            yield field
            yield from walk(field.fields)

    for resource in RESOURCES.values():
        for field in walk(resource.fields):
            assert field.description.endswith("."), (resource.collection, field.name)
            assert field.unit or field.shape not in ("integer", "number", "Count", "Quantity", "Amount"), (resource.collection, field.name)


@pytest.mark.django_db
@pytest.mark.parametrize("resource", **ids)
def test_a_row_has_every_field_in_the_order_declared(resource):
    FACTORIES[resource.model](published=True)

    row = rows(resource, whole=True)[-1]

    assert tuple(row) == tuple(field.name for field in resource.fields)
    for field in resource.fields:
        assert row[field.name] is not None or field.nullable, field.name
        assert isinstance(row[field.name], list) == field.many, field.name


@pytest.mark.django_db
@pytest.mark.parametrize("resource", **ids)
def test_columns_can_be_read(resource):
    record = FACTORIES[resource.model](published=True)
    names = [field.name for field in resource.fields]

    with connection.cursor() as cursor:
        row = cursor.execute(*placed(cells(resource, tuple(names), TEXTS), [record.pk], resource, "")).fetchone()

    columns = [column.name for column in resource.columns(names)]
    assert dict(zip(columns, row, strict=True))["id"] == getattr(record, resource.lookup)


@pytest.mark.django_db
@pytest.mark.parametrize("resource", **ids)
def test_drafts_are_no_rows(resource):
    FACTORIES[resource.model]()
    FACTORIES[resource.model](in_review=True)
    FACTORIES[resource.model](retracted=True)

    assert rows(resource) == []


@pytest.mark.django_db
@pytest.mark.parametrize("resource", **ids)
def test_an_optional_link_to_a_draft_shows_nothing_of_it(resource):
    record = FACTORIES[resource.model](published=True)
    # A public rival names a public record, and only what is retracted was merged: the database refuses a draft.
    elsewhere = (*resource.model.belongs_to, "rival_of", "merged_into", *(["successor"] if resource.model is models.Nation else []))
    for field in resource.model._meta.fields:
        if field.is_relation and issubclass(field.related_model, Record) and field.null and field.name not in elsewhere:
            same = {"party": record.party, "question": record.question} if field.name == "supersedes" else {}
            setattr(record, field.name, hidden(field.related_model, field.name, **same))
            for name, value in ALSO.get((resource.model.__name__, field.name), {}).items():
                setattr(record, name, value)
    record.save()

    (row,) = [row for row in rows(resource, whole=True) if row["id"] == record.public_id]

    assert "hidden" not in json.dumps(row)


@pytest.mark.django_db
@pytest.mark.parametrize("resource", **ids)
def test_drafts_that_point_here_do_not_show(resource):
    record = FACTORIES[resource.model](published=True)
    for model in FACTORIES:
        for field in model._meta.fields if issubclass(model, Record) else ():
            if (
                field.is_relation
                and isinstance(record, field.related_model)
                and field.name not in ("supersedes", "merged_into", *unlinkable(model, record))
            ):
                hidden(model, f"{model.__name__}-{field.name}", **{field.name: record}, **ALSO.get((model.__name__, field.name), {}))

    (row,) = [row for row in rows(resource, whole=True) if row["id"] == record.public_id]

    assert "hidden" not in json.dumps(row)


@pytest.mark.django_db
@pytest.mark.parametrize("resource", **ids)
def test_rows_take_two_queries(resource):
    FACTORIES[resource.model](published=True)
    with CaptureQueriesContext(connection) as one:
        rows(resource)
    FACTORIES[resource.model](published=True)
    FACTORIES[resource.model](published=True)

    with CaptureQueriesContext(connection) as three:
        rows(resource)

    assert (len(one), len(three)) == (2, 2)
