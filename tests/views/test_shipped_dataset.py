"""The pages with the shipped dataset: every record has its page, and the questions of analysts have their answers."""

import pytest

from talks.resources.registry import RESOURCES
from tests.views.markup import Page, faults
from tests.views.test_every_page import LISTS

WITH_PAGES = ("coalitions", "nations", "organisations", "people", "meetings", "pledges", "conditions", "statements", "questions", "sources")


def page(client, address):
    return Page(client.get(address).content.decode())


@pytest.mark.parametrize("address", LISTS)
def test_page_answers_with_sound_markup(client, loaded_dataset, address):
    response = client.get(address)

    assert (response.status_code, faults(response.content.decode())) == (200, [])


@pytest.mark.parametrize("collection", WITH_PAGES)
def test_every_record_has_a_sound_page(client, loaded_dataset, collection):
    resource = RESOURCES[collection]
    wrong = {}
    for public_id in resource.queryset().values_list("public_id", flat=True):
        response = client.get(f"/{collection}/{public_id}/")
        found = faults(response.content.decode()) if response.status_code == 200 else response.status_code
        if found:
            wrong[public_id] = found

    assert wrong == {}


def test_who_attended_remotely_on_11_march(client, loaded_dataset):
    content = client.get("/meetings/paris-2025-03-11/").content.decode()
    remote = content[content.index('id="roll-remote"') :]
    remote = Page("<ul>" + remote[remote.index("<li>") : remote.index("</section>")]).all("a", **{"class": "party"})

    assert [link["href"] for link in remote] == ["/nations/AUS/", "/nations/JPN/", "/nations/NZL/", "/nations/KOR/"]


def test_who_took_part_on_11_march(client, loaded_dataset):
    assert "Parties present 3 stated, 11 expected, 23 inferred" in page(client, "/meetings/paris-2025-03-11/").words


def test_who_has_declined_troops(client, loaded_dataset):
    rows = page(client, "/pledges/?status=declined&category=troops&current=true").rows

    assert sorted({row[1] for row in rows}) == ["Croatia", "Greece", "Ireland", "Italy", "Poland", "Romania", "United States"]


def test_how_britains_position_on_troops_changed(client, loaded_dataset):
    words = page(client, "/questions/send-ground-troops/").words
    britain = words[words.index("United Kingdom Yes") :]

    assert britain.startswith("United Kingdom Yes 6 January 2026 , if · 2 earlier United Kingdom Yes prime minister, 6 January 2026")
    assert (
        britain.index("6 January 2026")
        < britain.index("Conditional prime minister, 17 February 2025 (earlier)")
        < britain.index("16 February 2025 (earlier)")
    )


def test_numbers_stay_as_published(client, loaded_dataset):
    assert "under 30,000 troops" in page(client, "/pledges/force-size-initial/").words


def test_sources_disagree_where_they_do(client, loaded_dataset):
    words = page(client, "/meetings/paris-2025-03-11/").words

    assert "Australia" in words
    assert "Sources disagree Also reported: In person" in words
