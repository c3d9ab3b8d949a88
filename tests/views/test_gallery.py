"""The gallery shows every form of a component, and is served in development alone."""

import pytest
from django.utils.html import escape

from talks.choices import Answer, AttendanceMode, PledgeStatus
from tests.views.markup import Page, faults

pytestmark = pytest.mark.django_db


@pytest.mark.urls("tests.views.gallery_urls")
def test_every_word_has_its_sign(client):
    html = client.get("/gallery/").content.decode()

    words = {str(one.label) for vocabulary in (Answer, AttendanceMode, PledgeStatus) for one in vocabulary}
    assert {word for word in words if escape(word.partition(": ")[0]) not in html} == set()
    assert faults(html) == []
    assert len(Page(html).all("svg", **{"class": "sign"})) == 3 * len(AttendanceMode.values)


def test_it_is_not_there_in_production(client):
    assert client.get("/gallery/").status_code == 404
