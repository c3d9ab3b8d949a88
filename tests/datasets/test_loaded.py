"""The fixture itself: loaded beside the empty test database, and clean again for each test."""

import pytest

from talks import models


def test_the_dataset_is_there(loaded_dataset):
    assert models.Pledge.objects.published().count() == 66
    models.Topic.objects.create(public_id="made-here", name="Made here")


def test_what_a_test_wrote_is_gone(loaded_dataset):
    assert not models.Topic.objects.filter(public_id="made-here").exists()


@pytest.mark.django_db
def test_beside_a_database_mark_too(loaded_dataset):
    assert models.Pledge.objects.count() == 66


@pytest.mark.django_db
def test_the_test_database_stays_empty():
    assert models.Pledge.objects.count() == 0
