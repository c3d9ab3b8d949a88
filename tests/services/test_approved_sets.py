"""What was approved stays told as it was decided."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from talks.models import ChangeSet, ProposedChange
from talks.services import proposals, review
from talks.services.refusals import explain
from tests.factories import MeetingFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(editor, reviewer):
    draft = MeetingFactory(author=editor, cited_by=SourceFactory())
    public = MeetingFactory(published=True, title="Rome")
    made = proposals.propose(changes={public: {"title": {"from": "Rome", "to": "Rome talks"}}}, by=editor)
    change_set = made[0].change_set
    type(draft).objects.filter(pk=draft.pk).update(change_set=change_set)
    review.submit(change_set=change_set, by=editor)
    review.approve(change_set=change_set, by=reviewer, message="Well found.")
    return change_set


WAYS = {
    "words": lambda own: ChangeSet.objects.filter(pk=own.pk).update(message="Something else."),
    "decision": lambda own: ChangeSet.objects.filter(pk=own.pk).update(review_message="Never."),
    "state": lambda own: ChangeSet.objects.filter(pk=own.pk).update(state="open"),
    "delete": lambda own: own.delete(),
    "proposal": lambda own: own.proposals.update(reason="Another."),
    "proposal gone": lambda own: own.proposals.all().delete(),
    "one more": lambda own: ProposedChange.objects.create(
        change_set=own, noun="meeting", record_pk=1, record_id_text="x", base_version=1, author=own.author
    ),
    "record out": lambda own: own.meeting_records.update(change_set=None),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_an_approved_set_cannot_be_told_otherwise(approved, way):
    approved.refresh_from_db()
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        way(approved)

    assert "approved" in explain(refused.value).message


def test_saying_the_same_again_is_no_change(approved):
    assert ChangeSet.objects.filter(pk=approved.pk).update(state="approved") == 1


def test_what_must_go_by_law_goes_by_the_operators_door(approved):
    with connection.cursor() as cursor:
        cursor.execute("select set_config('tracker.maintenance', 'on', true)")
    ChangeSet.objects.filter(pk=approved.pk).update(message="")

    assert ChangeSet.objects.get(pk=approved.pk).message == ""


def test_the_desk_offers_no_deletion_of_an_approved_set(client, administrator, approved):
    client.force_login(administrator)
    url = reverse("admin:talks_changeset_delete", args=[approved.pk])

    page = client.get(reverse("admin:talks_changeset_change", args=[approved.pk]))

    assert url not in page.content.decode()
    assert client.post(url, {"post": "yes"}).status_code == 403
