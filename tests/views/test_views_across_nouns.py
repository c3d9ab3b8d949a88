"""Matrix, comparison, timeline, search and changes."""

import re

import pytest

from talks.history import dataset_version, next_revision
from tests.factories import MeetingFactory, NationFactory, PledgeFactory, PositionFactory, QuestionFactory, StatementFactory
from tests.views.markup import Page


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content.decode())


def test_cell_shows_the_latest_of_each_holder_and_says_when_they_differ(client, record):
    PositionFactory(question=record.question, party=record.britain, published=True, answer="no", holder="president", held_on="2025-04-01")

    assert page(client, "/positions/").rows[1:] == [
        ["United Kingdom", "No president, 1 April 2025 Yes prime minister, 11 March 2025 if a condition is met ≠ holders differ 1 Apr 2025"]
    ]
    assert page(client, "/positions/?on=2025-03-20").rows[1:] == [["United Kingdom", "Yes if a condition is met 11 Mar 2025"]]


def test_position_claimed_by_another_is_marked(client, db):
    PositionFactory(published=True, holder="", basis="claimed_by_other")

    assert page(client, "/positions/").rows[1][1].startswith("Yes claimed by another party, ")


def test_matrix_can_be_downloaded_as_it_stands(client, record):
    PositionFactory(
        question=record.question, party=record.britain, published=True, answer="no", held_on="2025-04-01", supersedes=record.position
    )

    rows = b"".join(client.get("/positions/?on=2025-03-20&format=csv&fields=id").streaming_content).decode()

    assert rows.splitlines() == ["id", "troops.gb"]


def test_comparison_has_a_column_for_each_party(client, record):
    france = NationFactory(published=True, name="France")
    PledgeFactory(published=True, description="A joint offer", contributors=[france, record.britain], step="pledged")

    rows = {row[0]: row[1:] for row in page(client, f"/compare/?party=GB&party={france.public_id}").rows}

    assert rows["Meetings"] == ["At 1 meeting Present at: 1 stated Absent from: none", "At no meeting Present at: none Absent from: none"]
    assert rows["Would it send troops?"] == ["Yes prime minister, 11 March 2025", "nothing recorded"]
    assert ["A joint offer" in cell for cell in rows["Newest pledges and refusals"]] == [True, True]


SEVEN = "&".join(f"party=X{letter}Q" for letter in "ABCDEFG")


@pytest.mark.parametrize("asked", ["party=XXX", "nation=NATO", "organisation=GBR", SEVEN])
def test_comparison_refuses_what_it_cannot_show(client, record, asked):
    for letter in "ABCDEFG":
        NationFactory(published=True, alpha2=f"X{letter}", alpha3=f"X{letter}Q", public_id=f"X{letter}Q")

    assert client.get(f"/compare/?{asked}").status_code == 400


def test_comparison_stands_in_the_order_asked_whichever_way_a_party_is_named(client, record):
    NationFactory(published=True, name="France", alpha2="FR", alpha3="FRA", public_id="FRA")

    head = page(client, "/compare/?nation=fr&party=GB&organisation=NATO&nation=FRA").table[0]

    assert head == ["Matter", "France", "United Kingdom", "North Atlantic Treaty Organization"]


def test_two_holders_of_one_title_are_two_holders(client, record):
    for code, answer in (("FRA", "yes"), ("ITA", "no")):
        nation = NationFactory(published=True, name=code, alpha2=code[:2], alpha3=code, public_id=code)
        PositionFactory(published=True, party=nation, question=record.question, answer=answer, held_on="2025-09-04")

    rows = {row[0]: row[1:] for row in page(client, "/compare/?party=FRA&nation=ITA").rows}

    assert rows["Would it send troops?"] == ["Yes prime minister, 4 September 2025", "No prime minister, 4 September 2025"]


def test_a_column_shows_all_its_newest_pledges_whoever_stands_beside_it(client, record):
    france = NationFactory(published=True, name="France", alpha2="FR", alpha3="FRA", public_id="FRA")
    for number in range(70):
        PledgeFactory(published=True, contributors=[france], step="pledged", announced_on="2026-01-01", description=f"Offer {number}")

    alone, beside = (page(client, f"/compare/?{asked}").rows[-1][-1] for asked in ("party=GBR", "party=FRA&party=GBR"))

    assert (alone, "Readiness to send forces" in alone) == (beside, True)


def test_timeline_puts_all_kinds_in_order_of_date(client, db):
    MeetingFactory(published=True, title="The meeting", date="2025-03-02")
    PledgeFactory(published=True, description="The pledge", announced_on="2025-03-04", step="pledged")
    StatementFactory(published=True, paraphrase="The statement", said_on="2025-03-03")
    PositionFactory(published=True, held_on="2025-03-01", question=QuestionFactory(published=True, text="The question"))

    words = page(client, "/timeline/?from=2025-01-01").words

    places = [words.index(told) for told in ("The pledge", "The statement", "The meeting", "The question")]
    assert places == sorted(places)


def test_timeline_keeps_one_kind(client, record):
    words = page(client, "/timeline/?kind=meetings").words

    assert ("Meeting of chiefs" in words, "Readiness to send forces" in words) == (True, False)


@pytest.mark.parametrize("asked", ["kind=nothing", "colour=red", "cursor=x", "nation=XYZ"])
def test_timeline_refuses_what_it_does_not_know(client, record, asked):
    assert client.get(f"/timeline/?{asked}").status_code == 400


def test_timeline_takes_as_many_queries_for_three_events_as_for_one(client, db, django_assert_num_queries):
    MeetingFactory(published=True)
    with django_assert_num_queries(19):
        client.get("/timeline/")

    MeetingFactory(published=True)
    MeetingFactory(published=True)

    with django_assert_num_queries(19):
        client.get("/timeline/")


def test_search_finds_every_noun_and_quotes(client, record):
    assert "Forces may go." in page(client, "/search/?q=boots").words
    assert "Readiness to send forces" in page(client, "/search/?q=forces").words


def test_search_asks_whether_a_nearby_word_was_meant(client, record):
    assert "Did you mean readiness" in page(client, "/search/?q=radiness").words


def test_search_that_finds_nothing_says_so(client, record):
    assert "Nothing found" in page(client, "/search/?q=xyzzyqq").words


@pytest.mark.parametrize("asked", ["q=%00", "q=" + "a" * 300])
def test_search_refuses_what_is_no_text(client, record, asked):
    assert client.get(f"/search/?{asked}").status_code == 400


def test_changes_name_what_was_entered_and_changed(client, record):
    first = dataset_version()
    next_revision()
    record.pledge.description = "Said otherwise"
    record.pledge.save()

    found = page(client, "/changes/")

    assert "pledge changed: Said otherwise" in found.words
    assert [link["href"] for link in found.all("a") if link["href"].startswith("/?as_of=")][:2] == [
        f"/?as_of=v{dataset_version()}",
        f"/?as_of=v{first}",
    ]


def test_changes_do_not_name_drafts(client, drafts):
    assert "not for the public" not in page(client, "/changes/").words


def test_before_that_is_no_version_is_refused(client, db):
    assert client.get("/changes/?before=yesterday").status_code == 400


def test_large_revision_names_the_first_of_each_noun(client, db):
    for number in range(7):
        MeetingFactory(published=True, title=f"Gathering {number}")

    html = client.get("/changes/").content.decode()
    words = re.sub("<form.*?</form>", "", html, flags=re.DOTALL)

    assert [f"Gathering {number}" in words for number in range(7)] == [True] * 5 + [False] * 2
    assert "and more" in words
