"""What holds for every noun of the desk: its pages open, its lists cost the same for one row and for three, nothing is unexplained."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from talks.admin.base import RecordAdmin
from talks.admin.parts import is_link
from talks.choices import Stage
from talks.models import Record
from tests.admin.records import FACTORIES

pytestmark = pytest.mark.django_db

REGISTERED = {
    model._meta.model_name: (model, model_admin) for model, model_admin in admin.site._registry.items() if model._meta.app_label == "talks"
}


def page(noun: str, view: str, *args) -> str:
    return reverse(f"admin:talks_{noun}_{view}", args=args)


def test_every_record_has_its_place_at_the_desk():
    nouns = {noun for noun, (model, model_admin) in REGISTERED.items() if isinstance(model_admin, RecordAdmin)}
    assert nouns == {*FACTORIES, "party"}


@pytest.mark.parametrize("noun", FACTORIES)
def test_list_and_search(desk, noun):
    FACTORIES[noun]()
    assert desk.get(page(noun, "changelist")).status_code == 200
    assert desk.get(page(noun, "changelist"), {"q": "paris", "stage__exact": "draft"}).status_code == 200


@pytest.mark.parametrize("noun", FACTORIES)
def test_add_page(desk, noun):
    assert desk.get(page(noun, "add")).status_code == 200


@pytest.mark.parametrize("stage", ["draft", "in_review", "published", "retracted"])
@pytest.mark.parametrize("noun", FACTORIES)
def test_change_page_in_every_stage(desk, noun, stage):
    marks = {"published": {"published": True}, "retracted": {"retracted": True}, "in_review": {"in_review": True}}.get(stage, {})
    row = FACTORIES[noun](**marks)
    answer = desk.get(page(noun, "change", row.pk))
    assert answer.status_code == 200
    assert ("_save" in answer.content.decode()) is (stage in (Stage.DRAFT, Stage.PUBLISHED))


@pytest.mark.parametrize("noun", FACTORIES)
def test_a_list_costs_the_same_for_one_row_and_for_three(desk, noun):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(page(noun, "changelist")).status_code == 200
        return len(captured)

    FACTORIES[noun](published=True)
    queries()
    one = queries()
    FACTORIES[noun](published=True)
    FACTORIES[noun](published=True)
    assert queries() == one


@pytest.mark.parametrize("noun", FACTORIES)
def test_every_relation_is_chosen_by_searching(noun):
    model, model_admin = REGISTERED[noun]
    request = RequestFactory().get("/")
    boxes = [(model, model_admin), *((inline.model, inline(model, admin.site)) for inline in model_admin.inlines)]
    for each, options in boxes:
        links = {field.name for field in each._meta.fields if is_link(field)}
        assert links <= set(options.get_autocomplete_fields(request)), each
        for name in links:
            target = each._meta.get_field(name).related_model
            assert admin.site.get_model_admin(target).search_fields, f"{target} cannot be searched"


@pytest.mark.parametrize("noun", FACTORIES)
def test_every_field_is_explained(desk, editor, noun):
    request = RequestFactory().get("/")
    request.user = editor
    form = REGISTERED[noun][1].get_form(request)
    assert [name for name, field in form.base_fields.items() if not field.help_text] == []


@pytest.mark.parametrize("noun", FACTORIES)
def test_every_field_of_its_rows_is_explained(desk, editor, noun):
    request = RequestFactory().get("/")
    request.user = editor
    model_admin = REGISTERED[noun][1]
    for inline in model_admin.inlines:
        form = inline(model_admin.model, admin.site).get_formset(request).form
        unexplained = [name for name, field in form.base_fields.items() if not field.help_text]
        assert unexplained == [], inline


def test_searching_for_a_party_names_its_stage(desk):
    FACTORIES["nation"](name="Ruritania")
    answer = desk.get(
        reverse("admin:autocomplete"), {"app_label": "talks", "model_name": "attendance", "field_name": "party", "term": "rurit"}
    )
    assert [row["text"] for row in answer.json()["results"]] == ["Ruritania (draft)"]


def test_every_model_is_a_record_or_explained():
    others = {noun for noun, (model, _) in REGISTERED.items() if not issubclass(model, Record)}
    assert others == {"changeset", "citation", "dataset", "import", "mistakereport", "topic"}
