"""A topic that the vocabulary does not have is written into a statement, reviewed with it, and is nowhere public before."""

import pytest

from talks.models import Statement, StatementTopic, Topic
from talks.services import intake, review
from tests.accounts import member
from tests.admin.posting import add_row, errors, filled, save
from tests.factories import CitationFactory, SourceFactory, StatementFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement(client):
    """A draft of an editor, with evidence."""
    editor = member("editor")
    client.force_login(editor)
    made = StatementFactory(author=editor, change_set=intake.open_change_set(by=editor))
    CitationFactory(record=made, source=SourceFactory(published=True))
    return made


def write(client, statement: Statement, words: str, stance: str = "supportive") -> None:
    address = f"/admin/talks/statement/{statement.pk}/change/"
    page = filled(client, address)
    add_row(page, "topics", topic="", proposed=words, stance=stance, order=0)
    assert errors(save(client, address, page=page, change_reason="Seen.")) == []


def approved(statement: Statement) -> None:
    statement.refresh_from_db()
    review.submit(change_set=statement.change_set, by=member("editor"))
    review.approve(change_set=statement.change_set, by=member("reviewer"))


def said(client, statement: Statement) -> list:
    return [
        (topic["topic"]["name"], topic["stance"]) for topic in client.get(f"/api/v1/statements/{statement.public_id}/").json()["topics"]
    ]


def test_it_comes_into_the_vocabulary_when_its_statement_is_approved_and_not_before(client, statement):
    write(client, statement, "Drones for Ukraine")
    assert (Topic.objects.count(), str(StatementTopic.objects.get())) == (0, "new topic “Drones for Ukraine”: supportive")

    approved(statement)

    assert list(Topic.objects.values_list("public_id", "name")) == [("drones-for-ukraine", "Drones for Ukraine")]
    assert said(client, statement) == [("Drones for Ukraine", "supportive")]


def test_two_statements_that_propose_the_same_share_it(client, statement):
    editor = member("editor")
    other = StatementFactory(author=editor, change_set=statement.change_set)
    CitationFactory(record=other, source=SourceFactory(published=True))
    StatementTopic.objects.create(statement=statement, proposed="Drones")
    StatementTopic.objects.create(statement=other, proposed="drones")

    approved(statement)

    assert (Topic.objects.count(), StatementTopic.objects.filter(topic=Topic.objects.get()).count()) == (1, 2)


def test_what_is_in_the_vocabulary_already_is_taken_from_there(client, statement):
    known = TopicFactory(name="Drones")

    write(client, statement, " drones ")

    assert list(StatementTopic.objects.values_list("topic", "proposed")) == [(known.pk, "")]


def test_to_a_public_statement_it_is_proposed(client):
    client.force_login(member("editor"))
    statement = StatementFactory(published=True)

    write(client, statement, "Drones")
    assert (Topic.objects.count(), StatementTopic.objects.count(), said(client, statement)) == (0, 0, [])
    change_set = intake.open_change_sets(by=member("editor")).get()
    review.submit(change_set=change_set, by=member("editor"))
    review.approve(change_set=change_set, by=member("reviewer"))

    assert said(client, statement) == [("Drones", "supportive")]


def test_in_another_script_it_has_an_id_of_its_own(client, statement):
    TopicFactory(public_id="topic", name="Taken")
    StatementTopic.objects.create(statement=statement, proposed="Безпілотники")

    approved(statement)

    assert Topic.objects.get(name="Безпілотники").public_id == "topic-2"


def test_both_at_once_are_asked_for_again(client, statement):
    address = f"/admin/talks/statement/{statement.pk}/change/"
    page = filled(client, address)
    add_row(page, "topics", topic=TopicFactory().pk, proposed="Drones", stance="", order=0)

    assert errors(save(client, address, page=page)) == ["Give either a topic or a new one, one a row."]
    assert StatementTopic.objects.count() == 0
