"""Rows by key: the same texts as laid over a queryset, by a plan that the connection keeps or, where that is switched off, without."""

import pytest
from django.db import connection

from talks.history import as_of, dataset_version, writing
from talks.models import Pledge, Record
from talks.resources.compiled import MANY
from talks.resources.registry import RESOURCES
from tests.factories import FACTORIES, PledgeFactory


@pytest.fixture(params=[True, False], ids=["prepared", "unprepared"])
def preparing(request, db):
    """Statements are prepared, or not: PREPARED_STATEMENTS sets the threshold of new connections."""
    connection.ensure_connection()
    before = connection.connection.prepare_threshold
    forget(connection.connection)
    connection.connection.prepare_threshold = 5 if request.param else None
    yield request.param
    connection.connection.prepare_threshold = before


def forget(session) -> None:
    """Nothing that was prepared before is kept."""
    session.execute("deallocate all")
    vars(session).pop("kept", None)


def kept() -> list[str]:
    """The statements whose plans the server keeps for this connection."""
    with connection.cursor() as cursor:
        cursor.execute("select statement from pg_prepared_statements where statement like '%%wanted%%'")
        return [text for (text,) in cursor.fetchall()]


@pytest.mark.parametrize("resource", [one for one in RESOURCES.values() if issubclass(one.model, Record)], ids=lambda one: one.collection)
def test_rows_by_key_are_those_of_the_queryset(resource, preparing):
    keys = [FACTORIES[resource.model](published=True).pk for _ in range(2)][::-1]
    for form in (resource, resource.flat):
        names = form.choose(whole=True)
        laid_over = {pk: text.encode() for pk, text in form.queryset().values_list("pk", form.json(names, "http://here"))}

        assert form.texts(keys, names, "http://here") == [laid_over[key] for key in keys]
    assert bool(kept()) == preparing


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=lambda one: one.collection)
def test_many_rows_at_once_are_the_same_texts(resource, loaded_dataset):
    for form in (resource, resource.flat):
        names = form.choose(whole=True)
        laid_over = {pk: text.encode() for pk, text in form.queryset().values_list("pk", form.json(names, "http://here"))}
        keys = sorted(laid_over, reverse=True)[:200]
        many = keys * (MANY // max(len(keys), 1) + 1)

        assert form.texts(many, names, "http://here") == [laid_over[key] for key in many]


def test_what_is_not_public_has_no_text(preparing):
    shown, hidden = PledgeFactory(published=True), PledgeFactory()
    resource = RESOURCES["pledges"]

    assert len(resource.texts([hidden.pk, shown.pk], resource.choose())) == 1


def test_past_and_present_keep_plans_of_their_own(loaded_dataset, preparing):
    version = dataset_version()
    resource, names = RESOURCES["pledges"], ("id", "description")
    pledge = Pledge.objects.published().first()
    with writing("ana", "another word"):
        Pledge.objects.filter(pk=pledge.pk).update(description="Another word")

    for _ in range(3):
        with as_of(version):
            assert f'"description":"{pledge.description}"' in resource.texts([pledge.pk], names)[0].decode()
        assert '"description":"Another word"' in resource.texts([pledge.pk], names)[0].decode()
