"""From the article to the public: entered by an editor in an empty tracker, approved by a colleague, seen by everybody.

What had no home: that one army is the largest of its alliance (a comparison of strength, no fact of these talks), and that
experts confer in several capitals without a date or a list. Both fit into a note; neither into a field.
"""

import pytest
from django.test import Client
from django.urls import reverse

from talks.choices import Stage
from talks.history import dataset_version, next_revision
from talks.models import Attendance, ChangeSet, Meeting, Pledge, Statement, Topic
from talks.services.review import record_models
from tests.accounts import member
from tests.journeys.article import IN_PERSON, REMOTE, Newcomer

pytestmark = pytest.mark.django_db


@pytest.fixture
def entered(client) -> ChangeSet:
    """The article's facts as drafts of an editor, submitted."""
    reviewer = Client()
    reviewer.force_login(member("reviewer"))
    reviewer.post(reverse("admin:talks_topic_add"), {"public_id": "force-planning", "name": "How the force is planned"})
    assert Topic.objects.count() == 1
    client.force_login(member("editor"))
    Newcomer(client).enter_the_article()
    change_set = ChangeSet.objects.get()
    page = reverse("admin:talks_changeset_change", args=[change_set.pk])
    client.post(page, {"_submit": "1", "decision_message": "The founding article.", "looked": client.get(page).context["mark"]})
    client.logout()
    next_revision()
    return change_set


@pytest.fixture
def approved(entered) -> int:
    """The dataset version before approval; then a colleague approves."""
    before = dataset_version()
    reviewer = Client()
    reviewer.force_login(member("reviewer"))
    answer = reviewer.post(reverse("admin:talks_changeset_change", args=[entered.pk]), {"_approve": "1"}, follow=True)
    assert [str(message)[:9] for message in answer.context["messages"]] == ["Approved:"]
    next_revision()
    return before


def test_one_submission_holds_it_all_and_nothing_shows(entered, client):
    stages = {stage for model in record_models() for stage in model._base_manager.values_list("stage", flat=True)}
    assert stages == {Stage.IN_REVIEW}
    assert Attendance.objects.count() == len(REMOTE) + len(IN_PERSON) + 1
    assert client.get("/meetings/paris-2025-03-11/").status_code == 404
    assert "Paris" not in client.get("/meetings/").content.decode()


def test_after_approval_everybody_reads_it_as_published(approved, client):
    unpublished = [
        (model.__name__, row.public_id) for model in record_models() for row in model._base_manager.exclude(stage=Stage.PUBLISHED)
    ]
    assert unpublished == []

    meeting, force = Meeting.objects.get(), Pledge.objects.get(public_id="force-size-initial")
    assert (meeting.date, meeting.date_text, meeting.get_level_display()) == ("2025-03-11", "Tuesday", "Military chiefs")
    assert set(meeting.attendances.filter(mode="remote").values_list("party__public_id", flat=True)) == set(REMOTE)
    assert meeting.attendances.get(party__public_id="USA").mode == "absent_deliberate"
    assert (force.quantity_min, force.quantity_max, force.quantity_qualifier, force.status) == (None, 30000, "under", "floated")
    assert set(Statement.objects.values_list("attribution", flat=True)) == {"described", "anonymous", "pseudonymous"}

    page = client.get("/meetings/paris-2025-03-11/").content.decode()
    assert [words for words in ON_THE_PAGE if words not in page] == []
    assert "under 30,000 troops" in client.get("/pledges/force-size-initial/").content.decode()

    api = client.get("/api/v1/attendances/", {"meeting": "paris-2025-03-11", "mode": "remote"}).json()["results"]
    assert {row["party"]["id"] for row in api} == set(REMOTE)
    assert client.get("/api/v1/pledges/force-size-initial/").json()["quantity"]["max"] == 30000

    assert client.get("/meetings/paris-2025-03-11/", {"as_of": f"v{approved}"}).status_code in (400, 404)
    assert client.get("/meetings/paris-2025-03-11/", {"as_of": f"v{dataset_version()}"}).status_code == 200


ON_THE_PAGE = ("Australia", "New Zealand", "Japan", "South Korea", "United States", "over 30 nations", "nearly all NATO members")
