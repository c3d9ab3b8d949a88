"""A statement with the passage and the quote it stands on is entered by keyboard alone, from a text; nobody in it is on record yet."""

import pytest
from django.conf import settings
from django.db import transaction

from talks.models import Statement
from talks.services.copies import keep_text
from tests.accounts import member
from tests.factories import SourceFactory
from tests.journeys.entering import WORKSPACE
from tests.journeys.hands import Hands
from tests.journeys.report import REPORT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_words_are_found_by_how_they_begin_and_end_and_the_form_is_filled_and_saved(live_server, window, client, capsys):
    with transaction.atomic():
        source = SourceFactory(title="Nations meet in Paris", author=member("editor"), language="en")
        keep_text(source=source, text=REPORT, by=member("editor"))
    client.force_login(member("editor"))
    page = window(1280)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/admin/workspace/{source.pk}/")
    hands = Hands(page)

    hands.decide().press("w").type("“If they lose … situation,”").press("Escape")
    picked = (page.input_value("#id_passage"), page.is_checked("#id_quote"))
    hands.decide().leave("t", r"/statement/add/")
    hands.type("Europe should not miss its chance.").to("attribution").type("D")
    hands.to("speakers-0-description").type("senior official").to("speakers-0-party").find("UA")
    hands.decide().leave("Control+Enter", WORKSPACE)

    quote = "If they lose this opportunity, we will be in a very difficult situation,"
    statement = Statement.objects.get()
    assert picked == (quote, True)
    assert (statement.paraphrase, statement.attribution) == ("Europe should not miss its chance.", "described")
    assert [(one.description, one.party.public_id) for one in statement.speakers.all()] == [("senior official", "UKR")]
    assert [one.text for one in statement.quotes.all()] == [quote.removesuffix(",")]
    assert [(one.source, one.passage, one.locator) for one in statement.citations.all()] == [(source, quote, "paragraph 15")]
    assert hands.clicks == 0
    with capsys.disabled():
        print(f"\nA statement by keyboard alone: {hands}")
