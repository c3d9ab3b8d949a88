"""The page on which two records become one."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from talks.history import next_revision
from talks.models import Organisation, ProposedChange
from talks.services import review
from talks.services.transactions import ask_rules
from tests.accounts import member
from tests.admin.posting import said
from tests.factories import AttendanceFactory, MeetingFactory, NationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def two():
    kept = OrganisationFactory(published=True, name="NATO", public_id="NATO", official_name="")
    other = OrganisationFactory(
        published=True, name="NATO alliance", public_id="alliance", official_name="North Atlantic Treaty Organization"
    )
    meeting = MeetingFactory(published=True, title="Paris talks")
    AttendanceFactory(meeting=meeting, party=kept, mode="remote", published=True)
    AttendanceFactory(meeting=meeting, party=other, mode="in_person", published=True)
    ask_rules()
    next_revision()
    return kept, other


def url(other, **query):
    return reverse("admin:talks_organisation_merge", args=[other.pk], query=query or None)


def test_what_is_called_alike_is_offered(desk, two):
    _, other = two

    offered = desk.get(url(other)).context["candidates"]
    found = desk.get(url(other, q="nato")).context["candidates"]

    assert [one["id"] for one in offered] == ["NATO"]
    assert [one["id"] for one in found] == ["NATO"]


def test_the_preview_shows_what_differs_what_moves_and_what_is_told_twice(desk, two):
    kept, other = two

    page = desk.get(url(other, kept=kept.pk))

    preview = page.context["preview"]
    assert ("official_name", "–", "North Atlantic Treaty Organization") in [(one.name, one.kept, one.other) for one in preview.fields]
    assert [words for words, _, _ in preview.moving] == ["1 attendance", "1 citation"]
    (pair,) = preview.pairs
    assert ("By video" in pair["kept"]["words"], "In person" in pair["other"]["words"]) == (True, True)
    assert "Paris talks" in page.content.decode()


def test_it_is_proposed_and_approved_by_somebody_else(desk, two):
    kept, other = two
    key = desk.get(url(other, kept=kept.pk)).context["preview"].pairs[0]["key"]

    undecided = desk.post(url(other), {"kept": kept.pk, "reason": "One alliance."})
    answer = desk.post(
        url(other), {"kept": kept.pk, f"pair:{key}": "goes", "take": ["official_name"], "reason": "One alliance."}, follow=True
    )
    change_set = ProposedChange.objects.filter(kind="merge").get().change_set
    review.submit(change_set=change_set, by=change_set.author)
    other_desk = Client()
    other_desk.force_login(member("reviewer", "second"))
    set_url = reverse("admin:talks_changeset_change", args=[change_set.pk])
    page = other_desk.get(set_url).content.decode()
    other_desk.post(set_url, {"_approve": "1"})
    next_revision()

    assert said(undecided)[0].startswith("Say which row stays")
    assert undecided.context["reason"] == "One alliance."
    assert "Proposed" in said(answer)[0]
    assert ("review-merge" in page, "takes over 1 attendance" in page, "NATO alliance" in page) == (True, True, True)
    kept.refresh_from_db()
    assert kept.official_name == "North Atlantic Treaty Organization"
    assert [row.mode for row in kept.attendances.filter(stage="published")] == ["in_person"]
    assert desk.get("/organisations/alliance/").status_code == 308


def test_a_nations_page_says_why_it_is_never_merged(desk):
    nation = NationFactory(published=True, name="Ruritania")
    address = reverse("admin:talks_nation_merge", args=[nation.pk])

    page = desk.get(address)

    assert "Nations are not merged." in page.content.decode()
    assert reverse("admin:talks_nation_retract", args=[nation.pk]) in page.content.decode()
    assert address in desk.get(reverse("admin:talks_nation_change", args=[nation.pk])).content.decode()
    assert desk.post(address, {"kept": NationFactory(published=True).pk, "reason": "x"}).status_code == 200
    assert ProposedChange.objects.count() == 0


def test_what_cannot_be_merged_has_no_page(desk, two):
    with pytest.raises(NoReverseMatch):
        reverse("admin:talks_pledge_merge", args=[1])
    draft = OrganisationFactory()

    assert desk.get(url(draft)).status_code == 403
    answer = desk.get(url(two[1], kept=draft.pk), follow=True)
    assert "only what is public is merged" in said(answer)[0]
    assert Organisation.objects.filter(stage="published").count() == 2
