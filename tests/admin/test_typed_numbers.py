"""The box for the words of a number fills the others; what stands in them by hand counts."""

import datetime as dt
from decimal import Decimal

import pytest

from talks.models import MeetingCount, Pledge, Source
from tests.accounts import member
from tests.admin.posting import add_row, errors, filled, save
from tests.factories import MeetingFactory, PledgeFactory, SourceFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/talks/pledge/add/"
NEW = {"description": "A force", "category": "troops"}


@pytest.fixture(autouse=True)
def at_the_desk(client):
    client.force_login(member("editor"))


def _quantity(pledge):
    return (pledge.quantity_min, pledge.quantity_max, pledge.quantity_qualifier, pledge.quantity_unit, pledge.quantity_text)


def _amount(pledge):
    return (pledge.amount_min, pledge.amount_max, pledge.amount_qualifier, pledge.amount_currency, pledge.amount_text)


def test_words_fill_the_boxes_of_a_new_pledge(client):
    save(client, ADD, **NEW, quantity_text="under 30,000 troops", amount_text="€1.6bn")

    pledge = Pledge.objects.get()
    assert _quantity(pledge) == (None, Decimal(30_000), "under", "troops", "under 30,000 troops")
    assert _amount(pledge) == (Decimal(1_600_000_000), Decimal(1_600_000_000), "", "EUR", "€1.6bn")


def test_a_dollar_is_asked_about_and_settled_by_the_box_for_the_currency(client):
    asked = save(client, ADD, **NEW, amount_text="$500 million")
    settled = save(client, ADD, **NEW, amount_text="$500 million", amount_currency="CAD")

    assert errors(asked) == ["“$” may be US$/A$/C$/NZ$ or another: write US$500 million, or choose the currency."]
    assert errors(settled) == []
    assert _amount(Pledge.objects.get()) == (Decimal(500_000_000), Decimal(500_000_000), "", "CAD", "$500 million")


def test_boxes_that_are_filled_in_by_hand_count_and_words_may_be_any(client):
    answer = save(
        client,
        ADD,
        **NEW,
        quantity_text="a company; usually about 150",
        quantity_min="50",
        quantity_max="250",
        quantity_qualifier="range",
        quantity_unit="troops",
    )

    assert errors(answer) == []
    assert _quantity(Pledge.objects.get()) == (Decimal(50), Decimal(250), "range", "troops", "a company; usually about 150")


def test_what_cannot_be_read_is_said_at_the_words(client):
    answer = save(client, ADD, **NEW, quantity_text="six countries, five named")

    assert list(answer.context["adminform"].form.errors) == ["quantity_text"]


@pytest.fixture
def draft():
    return PledgeFactory(
        author=member("editor"),
        quantity_min=30_000,
        quantity_max=30_000,
        quantity_unit="troops",
        quantity_text="30,000 troops in all",
    )


def _change(client, draft, **boxes):
    answer = save(client, f"/admin/talks/pledge/{draft.pk}/change/", **boxes)
    assert errors(answer) == []
    draft.refresh_from_db()
    return _quantity(draft)


def test_new_words_change_the_number(client, draft):
    assert _change(client, draft, quantity_text="over 40,000 troops") == (Decimal(40_000), None, "over", "troops", "over 40,000 troops")


@pytest.mark.parametrize("words", ["30,000, in all", "the whole force"])
def test_words_without_one_number_leave_it_as_it_stands(client, draft, words):
    assert _change(client, draft, quantity_text=words) == (Decimal(30_000), Decimal(30_000), "", "troops", words)


def test_a_change_of_another_box_reads_nothing_again(client, draft):
    assert _change(client, draft, description="A smaller force")[:2] == (Decimal(30_000), Decimal(30_000))


def test_a_row_of_a_meeting_is_read_too(client):
    meeting = MeetingFactory(author=member("editor"))
    url = f"/admin/talks/meeting/{meeting.pk}/change/"
    page = filled(client, url)
    add_row(page, "counts", count_text="at least five leaders", counted="people")

    answer = save(client, url, page=page)

    assert errors(answer) == []
    count = MeetingCount.objects.get()
    assert (count.count_min, count.count_max, count.count_qualifier) == (5, None, "at_least")


def test_a_count_too_large_is_refused_at_its_words(client):
    meeting = MeetingFactory(author=member("editor"))
    url = f"/admin/talks/meeting/{meeting.pk}/change/"
    page = filled(client, url)
    add_row(page, "counts", count_text="5 billion people", counted="people")
    page["counts-0-count_text"] = "5 billion people"

    assert len(errors(save(client, url, page=page))) == 1


def test_days_are_typed_like_all_other_dates(client):
    source = SourceFactory(author=member("editor"))
    url = f"/admin/talks/source/{source.pk}/change/"

    asked = save(client, url, accessed_on="3/5/2025")
    answer = save(client, url, accessed_on="Tue 11 Mar 2025", last_confirmed_on="12 March 2025")

    assert errors(asked) == ["“3/5/2025” may be 3 May 2025 or 5 March 2025: write the month as a word."]
    assert errors(answer) == []
    source = Source.objects.get()
    assert (source.accessed_on, source.last_confirmed_on) == (dt.date(2025, 3, 11), dt.date(2025, 3, 12))
    assert filled(client, url)["accessed_on"] == "11 March 2025"


def test_what_stands_is_read_back_beneath_its_words(client, draft):
    page = client.get(f"/admin/talks/pledge/{draft.pk}/change/").content.decode()

    assert page.count("= 30,000 troops") == 1
