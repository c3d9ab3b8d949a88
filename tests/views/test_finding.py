"""Ways to what somebody looks for: a day in the search box, letters of nations, years of a list, the kinds of the timeline."""

import re

import pytest

from talks.validators.typed_days import days_among
from tests.factories import (
    AttendanceFactory,
    CoalitionFactory,
    MeetingFactory,
    MembershipFactory,
    NationFactory,
    OrganisationFactory,
    PledgeFactory,
    RoleFactory,
)
from tests.views.markup import Page


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return Page(response.content.decode())


@pytest.mark.parametrize(
    ("words", "days", "rest"),
    [
        ("4 September 2025", ["2025-09-04"], ""),
        ("summit of Sept 4, 2025 in Paris", ["2025-09-04"], "summit of in Paris"),
        ("2025-03-27 4th September 2025", ["2025-03-27", "2025-09-04"], ""),
        ("September 2025", [], "September 2025"),
        ("31 February 2025", [], "31 February 2025"),
    ],
)
def test_days_stand_among_words(words, days, rest):
    found, left = days_among(words)

    assert ([str(day) for day in found], left) == (days, rest)


def test_two_days_lead_to_what_changed_between_their_meetings(client, db):
    for public_id, date in (("later", "2025-09-04"), ("earlier", "2025-03-27")):
        MeetingFactory(published=True, public_id=public_id, date=date)

    links = [link["href"] for link in page(client, "/search/?q=4+September+2025+27+March+2025").all("a")]

    assert "/changes/?from_meeting=earlier&to_meeting=later" in links


def test_words_with_a_day_lead_to_what_was_known_of_them(client, db):
    links = [link["href"] for link in page(client, "/search/?q=Australia+15+March+2025").all("a")]

    assert "/search/?q=Australia&known_on=2025-03-15" in links


def test_a_day_in_the_search_box_finds_its_meetings(client, db):
    for public_id, date in (("that-day", "2025-09-04"), ("other-day", "2025-09-05"), ("that-year", "2025")):
        MeetingFactory(published=True, public_id=public_id, title="Leaders’ summit, Paris", date=date)
    MeetingFactory(public_id="a-draft", date="2025-09-04")

    found = page(client, "/search/?q=4+September+2025")

    assert [link["href"] for link in found.all("a") if link["href"].startswith("/meetings/") and link["href"] != "/meetings/"] == [
        "/meetings/that-day/"
    ]
    assert "/timeline/?from=2025-09-04&to=2025-09-04" in [link["href"] for link in found.all("a")]
    assert "No meeting of that day is recorded." in page(client, "/search/?q=3+September+2025").words


def test_meetings_of_one_name_are_found_with_their_dates(client, db):
    for date in ("2025-03-27", "2025-09-04"):
        MeetingFactory(published=True, title="Leaders’ summit, Paris", date=date)

    words = page(client, "/search/?q=summit").words
    found = " ".join(words.replace(" ,", ",").split())

    assert all(f"Leaders’ summit, Paris, {date}" in found for date in ("27 March 2025", "4 September 2025"))


def test_letters_lead_to_the_first_nation_of_each(client, db):
    for name in ("Albania", "Austria", "Belgium"):
        NationFactory(published=True, name=name)

    links = {link["href"] for link in page(client, "/nations/?page_size=2").all("a") if "#row-" in link["href"]}

    first, second = sorted(links, key=len)
    assert (first.partition("#")[0], second.partition("#")[0]) == ("/nations/?page_size=2", "/nations/?page_size=2&page=2")
    assert "#row-" not in client.get("/nations/?ordering=-name").content.decode()


def test_years_lead_to_as_many_rows_as_they_say(client, db):
    for date in ("2024-05-01", "2024-12/2025-01", "2025", "2025-03-01", "2026-01/..", None):
        PledgeFactory(published=True, announced_on=date)

    html = client.get("/pledges/").content.decode()
    years = re.findall(r'<a href="(/pledges/\?from=(\d{4})&amp;to=\d{4})">\d{4}</a>\s*<span class="facet-rows">(\d+)', html)

    assert [year for _, year, _ in years] == ["2026", "2025", "2024"]
    for address, year, number in years:
        assert f"<strong>{number}</strong>" in client.get(address.replace("&amp;", "&")).content.decode(), year


def test_the_timeline_has_the_bar_of_the_lists(client, db):
    AttendanceFactory(published=True, meeting=MeetingFactory(published=True, title="A summit", date="2025-03-01"), party__published=True)
    PledgeFactory(published=True, announced_on="2025-03-02")

    found = page(client, "/timeline/?kind=meetings&from=2025")

    assert [form.get("class") for form in found.all("form") if form.get("class") == "list-bar"] == ["list-bar"]
    assert ("What: Meetings" in found.words, "A summit" in found.words) == (True, True)


def test_roles_are_compared_with_the_name_of_their_coalition(client, db):
    nation = NationFactory(published=True, alpha3="FRA", alpha2="FR")
    for name in ("Willing", "Mission"):
        RoleFactory(published=True, party=nation, coalition=CoalitionFactory(published=True, name=name), role="participant")

    words = page(client, "/compare/?party=FRA").words

    assert all(f"Participant in {name}" in words for name in ("Willing", "Mission"))


def test_organisations_of_which_few_came_are_folded(client, db):
    meeting = MeetingFactory(published=True, public_id="m", date="2025-03-01")
    few, many = (OrganisationFactory(published=True, public_id=code, name=code) for code in ("FEW", "MANY"))
    nations = [NationFactory(published=True) for _ in range(3)]
    for nation in nations:
        MembershipFactory(published=True, organisation=few, nation=nation)
    for nation in nations[:2]:
        MembershipFactory(published=True, organisation=many, nation=nation)
    AttendanceFactory(published=True, meeting=meeting, party=nations[0], mode="in_person")

    seen, folded = page(client, "/meetings/m/").words.split("Organisations of which fewer than half took part")

    assert ("MANY 1 of 2 took part." in seen, "FEW" in seen, "FEW 1 of 3 took part." in folded) == (True, False, True)
