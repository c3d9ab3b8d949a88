import pytest
from django.apps import apps
from django.db import connection

from talks import models
from tests import factories

FACTORIES = list(factories.FACTORIES.values())
RECORDS = [factory for factory in FACTORIES if issubclass(factory, factories.RecordFactory)]
OTHERS = [factory for factory in FACTORIES if factory not in RECORDS]


def test_every_model_has_a_factory():
    made = {factory._meta.model for factory in FACTORIES}
    expected = {model for model in apps.get_app_config("talks").get_models() if issubclass(model, models.Part | models.Record)}

    assert expected - made == set()


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [*RECORDS, *OTHERS], ids=lambda factory: factory.__name__)
def test_a_plain_call_makes_a_row(factory):
    row = factory()

    assert row.pk
    assert getattr(row, "stage", "draft") == "draft"


@pytest.mark.django_db
@pytest.mark.parametrize("factory", RECORDS, ids=lambda factory: factory.__name__)
def test_published_makes_a_public_record_that_the_database_accepts(factory):
    row = factory(published=True)

    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    assert list(type(row).objects.published().filter(pk=row.pk)) == [row]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", RECORDS, ids=lambda factory: factory.__name__)
def test_retracted_is_not_public(factory):
    row = factory(retracted=True)

    assert not type(row).objects.published().filter(pk=row.pk).exists()


@pytest.mark.django_db
def test_a_public_pledge_in_one_call():
    nation = factories.NationFactory(published=True)

    pledge = factories.PledgeFactory(published=True, contributors=[nation, "and others"], step="pledged")

    assert pledge.status == "pledged"
    assert [(part.role, part.party, part.words) for part in pledge.parties.order_by("order")] == [
        ("contributor", models.Party.objects.get(pk=nation.pk), ""),
        ("contributor", None, "and others"),
    ]


@pytest.mark.django_db
def test_given_parents_are_kept():
    meeting = factories.MeetingFactory(published=True)
    nation = factories.NationFactory(published=True)

    row = factories.AttendanceFactory(published=True, meeting=meeting, party=nation)

    assert (row.meeting, row.party_id) == (meeting, nation.pk)
    assert models.Meeting.objects.count() == 1
