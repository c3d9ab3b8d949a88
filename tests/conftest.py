"""People and the API's client; whatever serves one folder of tests stands in that folder."""

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from tests.accounts import member
from tests.connections import pytest_runtest_teardown, pytest_sessionfinish
from tests.floor import pytest_runtestloop
from tests.golden import golden, pytest_addoption
from tests.loaded import format_1_database, loaded_database, loaded_dataset, loaded_format_1
from tests.standing import standing_schema

# Fixtures and hooks for every folder.
__all__ = [
    "format_1_database",
    "golden",
    "loaded_database",
    "loaded_dataset",
    "loaded_format_1",
    "pytest_addoption",
    "pytest_runtest_teardown",
    "pytest_runtestloop",
    "pytest_sessionfinish",
    "standing_schema",
]


@pytest.fixture
def editor(db) -> User:
    return member("editor")


@pytest.fixture
def reviewer(db) -> User:
    return member("reviewer")


@pytest.fixture
def administrator(db) -> User:
    return member("administrator")


@pytest.fixture
def analyst(db) -> User:
    """Somebody with an account and no part in the desk."""
    return User.objects.create_user("analyst")


@pytest.fixture
def api_client() -> APIClient:
    return APIClient()
