"""The desk's search box: the right one first, drafts too, and nations that nobody has entered yet."""

import pytest
from django.contrib.auth.models import Permission, User

from talks.selectors.search.at_desk import searched
from tests.accounts import member
from tests.factories import MeetingFactory, NationFactory, OrganisationFactory, PersonFactory, PledgeFactory

pytestmark = pytest.mark.django_db


def first(text):
    return str(searched(text, most=8).records[0])


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Turkey", "Türkiye"),
        ("turkiye", "Türkiye"),
        ("Туреччина", "Türkiye"),
        ("UK", "United Kingdom"),
        ("gb", "United Kingdom"),
        ("us", "United States"),
        ("Etats-Unis", "United States"),
        ("NATO", "North Atlantic Treaty Organization"),
    ],
)
def test_a_party_is_found_first_by_any_name_or_code(typed, found, published):
    for code, name in (("TUR", "Türkiye"), ("GBR", "United Kingdom"), ("USA", "United States"), ("UKR", "Ukraine")):
        NationFactory(name=name, alpha2={"TUR": "TR", "GBR": "GB", "USA": "US", "UKR": "UA"}[code], alpha3=code, published=published)
    OrganisationFactory(name="North Atlantic Treaty Organization", public_id="NATO", published=published)
    MeetingFactory(title="US and UK talks with Turkey, NATO", published=published)
    PledgeFactory(description="The UK asks us and Turkey", published=published)

    assert first(typed) == found


@pytest.mark.parametrize(("typed", "name"), [("Turkey", "Türkiye"), ("us", "United States"), ("Велика Британія", "United Kingdom")])
def test_a_nation_that_nobody_has_entered_is_offered(typed, name):
    assert [nation.name for nation in searched(typed, most=8).unlisted] == [name]


def test_drafts_are_found_by_words_that_are_only_begun():
    person = PersonFactory(name="Volodymyr Zelensky")
    meeting = MeetingFactory(title="Chiefs of staff in Oslo")

    assert searched("zelen", most=8, typing=True).records == [person]
    assert searched("chiefs osl", most=8, typing=True).records == [meeting]


@pytest.mark.parametrize(("typed", "name"), [("UK", "United Kingdom"), ("turk", "Türkiye"), ("Туреччина", "Türkiye")])
def test_the_boxes_of_forms_offer_the_right_one_first(client, typed, name):
    for code, other in (("TUR", "Türkiye"), ("GBR", "United Kingdom"), ("UKR", "Ukraine")):
        NationFactory(name=other, alpha2={"TUR": "TR", "GBR": "GB", "UKR": "UA"}[code], alpha3=code)
    client.force_login(member("editor"))
    box = {"app_label": "talks", "model_name": "attendance", "field_name": "party", "term": typed}

    assert client.get("/admin/autocomplete/", box).json()["results"][0]["text"] == f"{name} (draft)"


def test_the_box_answers_a_list_alone(client):
    meeting = MeetingFactory(title="Chiefs in Oslo")
    client.force_login(member("editor"))

    answer = client.get("/admin/search/", {"q": "oslo", "part": "list"})

    assert (answer.status_code, b"<html" in answer.content) == (200, False)
    assert f"/admin/talks/meeting/{meeting.pk}/change/" in answer.content.decode()


def test_what_somebody_may_not_see_is_not_found(client):
    MeetingFactory(title="Chiefs in Oslo")
    user = User.objects.create(username="pledges-only", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_pledge"))
    client.force_login(user)

    assert "Chiefs" not in client.get("/admin/search/", {"q": "oslo"}).content.decode()


@pytest.mark.parametrize("text", ["", "-" * 64, '""', "a" * 2000, "%", "'", "\\", "\x00", "nation:XXX", "type:nonsense"])
def test_odd_words_are_answered(client, text):
    client.force_login(member("editor"))

    assert client.get("/admin/search/", {"q": text}).status_code == 200


def test_queries_do_not_grow_with_what_is_found(django_assert_max_num_queries):
    MeetingFactory.create_batch(2, title="Gripenland")
    with django_assert_max_num_queries(6):
        searched("gripenland", most=8)
    MeetingFactory.create_batch(6, title="Gripenland")
    with django_assert_max_num_queries(6):
        searched("gripenland", most=8)


def test_meetings_that_are_called_alike_are_told_apart(client):
    client.force_login(member("editor"))
    for public_id in ("paris-a", "paris-b"):
        MeetingFactory(title="Chiefs in Paris", date="2025-03-11", public_id=public_id, published=True)
    MeetingFactory(title="Chiefs in Rome", date="2025-06", published=True)
    box = {"app_label": "talks", "model_name": "attendance", "field_name": "meeting", "term": "chiefs"}

    texts = [each["text"] for each in client.get("/admin/autocomplete/", box).json()["results"]]

    assert sorted(texts) == [
        "Chiefs in Paris (11 March 2025) · paris-a",
        "Chiefs in Paris (11 March 2025) · paris-b",
        "Chiefs in Rome (June 2025)",
    ]
