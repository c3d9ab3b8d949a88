"""Every model obeys the house rules: constraints held by the database, owners, public gate."""

import re

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import isolate_apps

from talks.filters import FILTERS
from talks.models import CITABLE, Citation, Part, Record
from talks.models.columns import imprecise
from talks.resources.registry import RESOURCES
from tests import factories

MODELS = [model for model in apps.get_app_config("talks").get_models() if not model._meta.proxy]
RECORDS = [model for model in MODELS if issubclass(model, Record)]
PARTS = [model for model in MODELS if issubclass(model, Part)]

# Neither record nor part, with the reason.
OTHERS = {
    "Topic": "a vocabulary, the editors' own list",
    "ChangeSet": "data of the process",
    "ProposedChange": "data of the process",
    "Dataset": "data of the process",
    "DatasetRow": "data of the process",
    "Mandate": "rights of accounts",
    "ReviewComment": "data of the process",
    "MistakeReport": "data of the process",
    "Editing": "data of the process",
    "PrivateCopy": "texts of others, for the desk alone",
    "Import": "data of the process",
}


def constraint_names(model: type[models.Model]) -> set[str]:
    return {constraint.name for constraint in model._meta.constraints}


def label(model: type[models.Model]) -> str:
    return model.__name__


def test_every_model_is_a_record_a_part_or_excused():
    strangers = {model.__name__ for model in MODELS} - {model.__name__ for model in RECORDS + PARTS}

    assert strangers == set(OTHERS)


@pytest.mark.parametrize("model", RECORDS, ids=label)
def test_record_keeps_the_constraints_of_its_base(model):
    expected = {constraint.name % {"class": model.__name__.lower()} for constraint in Record._meta.constraints}

    assert expected - constraint_names(model) == set()


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_choice_column_is_held_to_its_vocabulary(model):
    held = constraint_names(model)
    missing = {
        field.name for field in model._meta.local_fields if field.choices and f"{model.__name__.lower()}_{field.name}_known" not in held
    }

    # A pledge's status is computed by the database from steps, whose vocabulary is held.
    assert missing == ({"status"} if model.__name__ == "Pledge" else set())


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_imprecise_date_is_checked_and_bounded(model):
    assert half_dates(model) == set(), (
        "declare an imprecise date with talks.models.columns.imprecise: its words, bounds and rule come with it"
    )


@isolate_apps("talks")
@pytest.mark.parametrize("left_out", ["words", "bounds", "rule"])
def test_half_an_imprecise_date_is_seen(left_out):
    class Half(models.Model):  # noqa: DJ008 - it is never shown
        said_on = imprecise("said")

        class Meta:
            app_label = "talks"

    names = {"words": ["said_on_text"], "bounds": ["said_on_first", "said_on_last"], "rule": []}[left_out]
    Half._meta.local_fields = [field for field in Half._meta.local_fields if field.name not in names]
    Half._meta.constraints = [] if left_out == "rule" else Half._meta.constraints

    assert half_dates(Half) == {"said_on"}


def half_dates(model: type[models.Model]) -> set[str]:
    """The imprecise dates of a model, by any trace of one, that lack their words, a bound worked out from them or their rule."""
    fields = {field.name: field for field in model._meta.local_fields}
    texts = {name for name, field in fields.items() if isinstance(field, models.CharField)}
    bounds = {name for name, field in fields.items() if isinstance(field, models.GeneratedField)}
    held = constraint_names(model)
    traces = {
        *(name for name in texts if re.search(r"(^|_)(on|date)$", name)),
        *(name.removesuffix("_text") for name in texts if re.search(r"(^|_)(on|date)_text$", name)),
        *(name.rpartition("_")[0] for name in bounds if name.endswith(("_first", "_last"))),
    }
    return {
        date
        for date in traces
        if {date, f"{date}_text"} - texts
        or {f"{date}_first", f"{date}_last"} - bounds
        or f"{model.__name__.lower()}_{date}_edtf" not in held
    }


@pytest.mark.parametrize("model", RECORDS, ids=label)
def test_every_number_as_published_has_its_rules(model):
    names = {field.name for field in model._meta.local_fields}
    prefixes = {name.removesuffix("_qualifier") for name in names if name.endswith("_qualifier")}

    for prefix in prefixes:
        rules = {f"{model.__name__.lower()}_{prefix}_reading", f"{model.__name__.lower()}_{prefix}_not_negative"}
        if f"{prefix}_unit" in names:
            rules.add(f"{model.__name__.lower()}_{prefix}_has_unit")
        if f"{prefix}_currency" in names:
            rules.add(f"{model.__name__.lower()}_{prefix}_has_currency")
        assert rules - constraint_names(model) == set()


@pytest.mark.parametrize("model", PARTS, ids=label)
def test_every_part_names_the_records_that_own_it(model):
    assert model.owners
    assert all(issubclass(model._meta.get_field(owner).related_model, Record) for owner in model.owners)


@pytest.mark.parametrize("model", RECORDS, ids=label)
def test_every_record_can_be_cited_unless_it_is_evidence(model):
    noun = {Citation._meta.get_field(name).related_model: name for name in CITABLE}

    assert (model in noun) == model.needs_citation


@pytest.mark.parametrize("model", RECORDS, ids=label)
def test_required_links_to_records_decide_whether_it_is_public(model):
    required = {
        field.name
        for field in model._meta.local_fields
        if field.is_relation and not field.null and isinstance(field.related_model, type) and issubclass(field.related_model, Record)
    }

    assert required - set(model.belongs_to) == set()


@pytest.mark.parametrize("model", RECORDS, ids=label)
def test_record_has_the_rules_that_speak_about_several_rows(model, db):
    with connection.cursor() as cursor:
        cursor.execute("select tgname from pg_trigger where tgrelid = %s::regclass and not tgisinternal", [model._meta.db_table])
        triggers = {name for (name,) in cursor.fetchall()}

    table = model._meta.db_table
    expected = {f"{table}_public_id_fixed", f"{table}_rival_one_step"} | (
        {f"{table}_published_is_cited"} if model.needs_citation else set()
    )
    assert expected - triggers == set()


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_no_model_orders_by_default(model):
    assert model._meta.ordering == []


@pytest.mark.parametrize("model", RECORDS, ids=label)
def test_every_record_has_a_resource_with_filters(model):
    collections = {collection for collection, resource in RESOURCES.items() if issubclass(resource.model, model)}

    assert collections
    assert {collection for collection in collections if collection not in FILTERS} == set()


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_model_has_a_factory(model):
    assert hasattr(factories, f"{model.__name__}Factory")
