"""Who is public and who is preferred, by the rule in words, compared with every row and every door after random edits."""

import random

import pytest
from django.db import transaction
from django.test import Client

from talks.history import as_of, dataset_version, next_revision
from talks.models import Citation, Party, Pledge, Record
from talks.resources.registry import RESOURCES
from tests.factories import AttendanceFactory, MeetingFactory, PledgeFactory, PledgeLinkFactory
from tests.oracles.edits import RECORDS, attempt, build, edit_at_random, record

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

MODELS = sorted({model._meta.concrete_model for model in RECORDS}, key=lambda model: model.__name__)
WITH_PAGES = ("coalitions", "nations", "organisations", "people", "meetings", "pledges", "conditions", "statements", "questions", "sources")


def is_public(row: Record | None) -> bool:
    """Published, and so is all that it belongs to."""
    return row is None or (row.stage == "published" and all(is_public(getattr(row, name)) for name in row.belongs_to))


def cited(citation: Citation) -> Record:
    return next(getattr(citation, name) for name in Citation.owners if getattr(citation, f"{name}_id") is not None)


def is_preferred(row: Record) -> bool:
    """A rival of what is not public counts as preferred; of several left, the first entered."""
    if row.rival_of_id is None:
        return True
    others = type(row)._base_manager.filter(rival_of_id=row.rival_of_id).order_by("pk")
    return not is_public(row.rival_of) and next(other.pk for other in others if is_public(other)) == row.pk


def contradictions() -> list[str]:
    found = []
    for model in MODELS:
        rows = list(model._base_manager.all())
        public = {row.pk for row in rows if is_public(row)}
        found += [f"{row} is public={row.public}" for row in rows if row.public != (row.pk in public)]
        if set(model.objects.published().values_list("pk", flat=True)) != public:
            found.append(f"{model.__name__}: published() gives other rows")
        preferred = {row.pk for row in rows if row.pk in public and is_preferred(row)}
        if set(model.objects.published().preferred().values_list("pk", flat=True)) != preferred:
            found.append(f"{model.__name__}: preferred() gives other rows")
    for citation in Citation.objects.select_related("source"):
        if citation.public != (is_public(citation.source) and is_public(cited(citation))):
            found.append(f"citation {citation} is public={citation.public}")
    return found


def _retract(row: Record) -> None:
    type(row).objects.filter(pk=row.pk, stage="published").update(stage="retracted", retraction_reason="wrong")


def world(seed: int, edits: int) -> list[int]:
    """A random record in one transaction, and the numbers of its revisions."""
    dice = random.Random(seed)
    with transaction.atomic():
        build(dice)
    versions = [next_revision()]
    for _ in range(edits):
        edit_at_random(dice, most=3)
        versions.append(next_revision())
    for collection in WITH_PAGES:
        attempt(dice, lambda dice, model=RESOURCES[collection].model: _retract(record(dice, model, stage="published")))
        versions.append(next_revision())
    return [version for version in versions if version]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_public_and_preferred_follows_the_rule_now_and_at_every_version(seed):
    versions = world(seed, edits=25)

    assert contradictions() == []
    for version in versions[::4]:
        with as_of(version):
            assert contradictions() == [], version


def test_lists_show_the_public_and_the_filters_agree_with_the_fields():
    world(7, edits=40)
    client = Client()
    for collection, resource in RESOURCES.items():
        if not issubclass(resource.model, Record):
            continue
        rows = client.get(f"/api/v1/{collection}/", {"page_size": 1000}).json()["results"]
        by_hand = {row.public_id for row in resource.model._default_manager.all() if is_public(row)}
        assert {row["id"] for row in rows} == by_hand
        for name, wanted in (("preferred", lambda row: row["rival_of"] is None), ("disputed", lambda row: row.get("disputed"))):
            if name == "disputed" and resource.noun == "source":
                continue
            for value in ("true", "false"):
                asked = client.get(f"/api/v1/{collection}/", {name: value, "page_size": 1000}).json()["results"]
                assert {row["id"] for row in asked} == {row["id"] for row in rows if bool(wanted(row)) == (value == "true")}, (
                    collection,
                    name,
                )
        links = {(row["id"], row["rival_of"]["id"]) for row in rows if row["rival_of"]}
        assert {(rival["id"], row["id"]) for row in rows for rival in row["rivals"]} == links


@pytest.mark.parametrize("seed", range(2))
def test_page_and_api_answer_the_same_status_at_any_moment(seed):
    versions = world(seed + 20, edits=25)
    client, seen = Client(), set()
    moments = [{}, *({"as_of": f"v{version}"} for version in versions[:: max(1, len(versions) // 3)])]
    for collection in WITH_PAGES:
        ids = [*RESOURCES[collection].model._default_manager.values_list("public_id", flat=True), "nowhere"]
        ids += [code.lower() for code in ids] if collection == "nations" else []
        for public_id in ids:
            for moment in moments:
                page = client.get(f"/{collection}/{public_id}/", moment).status_code
                api = client.get(f"/api/v1/{collection}/{public_id}/", moment).status_code
                assert page == api, (collection, public_id, moment)
                seen.add(page)
    assert seen == {200, 308, 404, 410}


def test_a_410_leads_to_the_last_version_that_shows_the_record():
    world(30, edits=40)
    client, led = Client(), 0
    for collection in WITH_PAGES:
        for public_id in RESOURCES[collection].model._default_manager.filter(public=False).values_list("public_id", flat=True):
            gone = client.get(f"/api/v1/{collection}/{public_id}/")
            shown = gone.json()["last_public"] if gone.status_code == 410 else None
            if shown:
                led += 1
                past = client.get(shown["url"])
                assert (past.status_code, past.json()["id"]) == (200, public_id)
                assert int(past["Record-Retracted"].removeprefix("v")) > int(shown["version"].removeprefix("v"))
                page = client.get(f"/{collection}/{public_id}/", {"as_of": shown["version"]})
                assert (page.status_code, page["Record-Retracted"]) == (200, past["Record-Retracted"])
                assert any(words in page.content.decode() for words in ("has been retracted since", "has been merged into"))
                assert f"as_of={shown['version']}" in client.get(f"/{collection}/{public_id}/").content.decode()
    assert led > 0


def test_no_number_and_no_tag_tells_of_the_desk():
    world(40, edits=10)
    client = Client()
    public = dataset_version()
    before = {address: client.get(address) for address in ("/pledges/", "/api/v1/pledges/", "/changes/", "/api/v1/changes/")}
    shown = Pledge.objects.published().first()
    drafts = [
        lambda: PledgeFactory(revises=[shown]),
        lambda: PledgeLinkFactory(from_pledge=shown, to_pledge=PledgeFactory(), kind="overlaps"),
    ]
    party = Party.objects.published().first()
    drafts += [lambda: MeetingFactory(), lambda: AttendanceFactory(meeting=MeetingFactory(), party=party)]
    numbers = []
    for draft in drafts:
        draft()
        numbers.append(next_revision())

    for address, answer in before.items():
        again = client.get(address)
        assert (again["ETag"], again.content) == (answer["ETag"], answer.content), address
    assert dataset_version() == public
    for address in ("/pledges/", "/api/v1/pledges/", f"/pledges/{shown.public_id}/", f"/api/v1/pledges/{shown.public_id}/"):
        refused = client.get(address, {"as_of": f"v{numbers[-1]}"})
        assert refused.status_code == 400
        assert f"the latest is {public}" in refused.content.decode()
    PledgeFactory(published=True)
    next_revision()
    for address in ("/pledges/", "/api/v1/pledges/", f"/pledges/{shown.public_id}/", f"/api/v1/pledges/{shown.public_id}/"):
        wanted = client.get(address, {"as_of": f"v{public}"})
        for number in numbers:
            answer = client.get(address, {"as_of": f"v{number}"})
            assert (answer.status_code, answer.content, answer["ETag"]) == (200, wanted.content, wanted["ETag"]), (address, number)


def test_a_moment_to_come_is_the_present():
    world(50, edits=5)
    client = Client()

    for address in ("/api/v1/pledges/", "/api/v1/meetings/"):
        assert client.get(address, {"as_of": "2999-01-01"}).content == client.get(address).content
    assert "past-banner-day" not in client.get("/pledges/", {"as_of": "2999-01-01"}).content.decode()
