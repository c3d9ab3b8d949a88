"""An editor at the desk with two meetings, one public and one a draft."""

import pytest
from django.db import transaction

from tests.accounts import member
from tests.factories import MeetingFactory


@pytest.fixture
def editor(client, db):
    client.force_login(member("editor"))
    return member("editor")


@pytest.fixture
def meetings(db):
    with transaction.atomic():
        public = MeetingFactory(public_id="kyiv", title="Kyiv", published=True)
        draft = MeetingFactory(public_id="paris", title="Paris")
    return public, draft
