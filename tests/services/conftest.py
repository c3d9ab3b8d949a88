import pytest

from tests.accounts import member


@pytest.fixture
def editor(db):
    return member("editor")


@pytest.fixture
def reviewer(db):
    return member("reviewer")


@pytest.fixture
def administrator(db):
    return member("administrator")
