"""Search boxes offer to enter what nobody has entered yet; choosing it makes a draft that cites the source at work."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from talks.choices import OrganisationKind, Stage
from talks.models import Nation, Organisation, Party, Person
from tests.accounts import member
from tests.factories import NationFactory, PersonFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    account = member("editor")
    client.force_login(account)
    return account


def found(client, model, field, term):
    """What a search box shows: keys and words."""
    asked = {"app_label": "talks", "model_name": model, "field_name": field, "term": term}
    return [(each["id"], each["text"]) for each in client.get("/admin/autocomplete/", asked).json()["results"]]


def enter(client, offer, **said):
    return client.post(reverse("admin:desk_enter"), {"offer": offer, **said})


@pytest.mark.parametrize(
    ("term", "code", "name"), [("UK", "GBR", "United Kingdom"), ("Україна", "UKR", "Ukraine"), ("New Zeal", "NZL", "New Zealand")]
)
def test_a_nation_nobody_has_entered_is_offered_by_any_name_or_its_beginning(client, editor, term, code, name):
    assert found(client, "speaker", "party", term) == [(f"new:nation:{code}:{name}", f"Enter {name} as a nation")]


def test_whoever_is_on_record_is_not_offered_again_and_nothing_is_not_a_fault(client, editor):
    nation = NationFactory(name="Ukraine", alpha2="UA", alpha3="UKR", author=editor)
    PersonFactory(name="Ana Ivanova", author=editor)

    assert found(client, "speaker", "party", "Ukr") == [(str(nation.pk), "Ukraine (draft)")]
    assert [text for _, text in found(client, "speaker", "person", "Ana I")] == ["Ana Ivanova (draft)"]
    assert found(client, "statementtopic", "topic", "nothing of the kind") == []
    assert found(client, "coalition", "party", "Nobody") == []


def test_an_organisation_is_offered_once_for_each_kind_where_the_box_takes_one(client, editor):
    offered = [(f"new:organisation:{kind.value}:NATO", f"Enter “NATO” as a new {kind.label.lower()}") for kind in OrganisationKind]
    assert found(client, "groupclaim", "organisation", "NATO") == offered
    assert found(client, "speaker", "party", "NATO") == offered
    assert found(client, "venue", "nation", "NATO") == []


def test_what_is_chosen_becomes_a_draft_in_the_set_at_work_and_cites_the_source(client, editor):
    source = SourceFactory(author=editor)
    answers = [
        enter(client, "new:nation:FRA:France", workspace=source.pk).json(),
        enter(client, "new:organisation:alliance:NATO", workspace=source.pk).json(),
        enter(client, "new:person::Ana: the younger").json(),
    ]

    nation, organisation, person = Nation.objects.get(), Organisation.objects.get(), Person.objects.get()
    assert answers == [
        {"id": nation.pk, "text": "France (draft)"},
        {"id": organisation.pk, "text": "NATO (draft)"},
        {"id": person.pk, "text": "Ana: the younger (draft)"},
    ]
    assert (nation.alpha2, nation.public_id, organisation.public_id, organisation.organisation_kind) == ("FR", "FRA", "NATO", "alliance")
    assert [one.citations.count() for one in (*Party.objects.all(), person)] == [1, 1, 0]
    assert {(one.stage, one.author, one.change_set) for one in (nation, organisation, person)} == {(Stage.DRAFT, editor, nation.change_set)}


@pytest.mark.parametrize("offer", ["", "new:nation:ZZZ:Nowhere", "new:meeting::Talks", "new:organisation:club:NATO"])
def test_what_was_not_offered_is_refused(client, editor, offer):
    assert enter(client, offer).status_code == 400
    assert Party.objects.count() == 0


def test_what_is_there_meanwhile_is_refused_in_a_sentence(client, editor):
    NationFactory(name="France", alpha2="FR", alpha3="FRA", author=editor)
    answer = enter(client, "new:nation:FRA:France")
    assert (answer.status_code, Nation.objects.count()) == (409, 1)
    assert answer.json()["error"]


def test_only_who_may_enter_is_offered_and_taken(client):
    client.force_login(User.objects.create(username="guest", is_staff=True))
    assert enter(client, "new:nation:FRA:France").status_code == 403
