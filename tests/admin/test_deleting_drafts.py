"""A draft that was a mistake goes, with everything that is its own."""

import pytest
from django.urls import reverse

from talks.models import Citation, Pledge
from tests.accounts import member
from tests.factories import PledgeFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.xfail(strict=True, reason="a draft that cites something cannot be deleted")
def test_a_draft_is_deleted_with_its_citations(client):
    editor = member("editor")
    client.force_login(editor)
    pledge = PledgeFactory(author=editor, cited_by=SourceFactory())

    client.post(reverse("admin:talks_pledge_delete", args=[pledge.pk]), {"post": "yes"})

    assert (Pledge.objects.count(), Citation.objects.count()) == (0, 0)
