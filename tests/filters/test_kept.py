"""Lists that the database keeps in order: in step with the rows whoever writes, and the same pages as without them."""

from itertools import pairwise

import pytest
from django.db import connection

from talks.api.pagination import read_page
from talks.filters import FILTERS, RecordFilters, filterset_for
from talks.history import as_of, dataset_version
from talks.models import Pledge, PledgeParty, Speaker, Statement, StatementTopic
from talks.resources.registry import RESOURCES
from tests.factories import (
    CitationFactory,
    NationFactory,
    PersonFactory,
    PledgeFactory,
    PledgePartyFactory,
    SourceFactory,
    SpeakerFactory,
    StatementFactory,
    StatementTopicFactory,
    TopicFactory,
    UserFactory,
)
from tests.factories.base import REVIEWED_AT

# What each list is to hold, told without the triggers' own functions.
HELD = {
    "offers": "select p.party_id, d.announced_on_first, d.id, d.status from talks_pledgeparty p join talks_pledge d on d.id = p.pledge_id "
    "where d.stage = 'published' and p.role in ('contributor', 'proposer') and p.party_id is not null",
    "contributions": "select p.party_id, d.announced_on_first, d.id, d.status from talks_pledgeparty p join talks_pledge d "
    "on d.id = p.pledge_id where d.stage = 'published' and p.role = 'contributor' and p.party_id is not null",
    **{
        name: f"select p.{key}_id, d.said_on_first, d.id from {part} p join talks_statement d on d.id = p.statement_id "
        f"where d.stage = 'published' and p.{key}_id is not null"
        for name, key, part in (
            ("speakers", "party", "talks_speaker"),
            ("people", "person", "talks_speaker"),
            ("topics", "topic", "talks_statementtopic"),
        )
    },
}


def out_of_step() -> list[str]:
    """The lists that hold other rows than they should, each row once."""
    with connection.cursor() as cursor:
        found = []
        for name, held in HELD.items():
            cursor.execute(f"select * from lists.{name}")
            kept = cursor.fetchall()
            cursor.execute(held)
            if len(kept) != len(set(kept)) or set(kept) != set(cursor.fetchall()):
                found.append(name)
        return found


def rows_of(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from lists.{name}")
        return cursor.fetchone()[0]


@pytest.mark.usefixtures("loaded_dataset")
def test_the_shipped_record_is_in_its_lists():
    assert out_of_step() == []
    assert all(rows_of(name) for name in HELD)


@pytest.mark.django_db
def test_lists_follow_a_pledge_through_its_life():
    source, (first, second) = SourceFactory(published=True), NationFactory.create_batch(2, published=True)
    draft = PledgeFactory(announced_on="2025-03-11")
    CitationFactory(pledge=draft, source=source)
    pledge = PledgeFactory(announced_on="2025-03", published=True, cited_by=source)
    shared = PledgePartyFactory(pledge=pledge, party=first, role="contributor")
    again = PledgePartyFactory(pledge=pledge, party=first, role="proposer")
    PledgePartyFactory(pledge=draft, party=second, role="contributor")
    reviewed = {"reviewed_by": UserFactory(), "reviewed_at": REVIEWED_AT, "published_at": REVIEWED_AT}
    steps = [
        lambda: PledgeParty.objects.filter(pk=shared.pk).update(role="recipient"),
        lambda: PledgeParty.objects.filter(pk=again.pk).update(party=second),
        lambda: PledgeParty.objects.filter(pk=again.pk).update(party=first, pledge=draft),
        lambda: Pledge.objects.filter(pk=draft.pk).update(stage="published", **reviewed),
        lambda: Pledge.objects.filter(pk=pledge.pk).update(announced_on="2025-04-02"),
        lambda: Pledge.objects.filter(pk=draft.pk).update(announced_on=None),
        lambda: PledgeFactory(step="pledged", announced_on="2025-05-01", published=True, cited_by=source),
        lambda: PledgeParty.objects.filter(pk=again.pk).delete(),
        lambda: Pledge.objects.filter(pk=pledge.pk).update(stage="retracted", retraction_reason="Wrong."),
        lambda: PledgeParty.objects.create(pledge=pledge, party=second, role="contributor"),
        lambda: Pledge.objects.filter(pk=pledge.pk).update(stage="published", retraction_reason=""),
    ]

    wrong = {}
    for number, step in enumerate(steps):
        step()
        wrong[number] = out_of_step()

    assert wrong == {number: [] for number in range(len(steps))}
    assert rows_of("offers") >= 2


@pytest.mark.django_db
def test_lists_follow_statements_and_what_is_thrown_away():
    source = SourceFactory(published=True)
    topics, people = TopicFactory.create_batch(2), PersonFactory.create_batch(2, published=True)
    statement = StatementFactory(said_on="2025-03-11", published=True, cited_by=source)
    draft = StatementFactory(said_on="2025-03-12")
    StatementTopicFactory(statement=statement, topic=topics[0])
    StatementTopicFactory(statement=draft, topic=topics[0])
    speaker = SpeakerFactory(statement=statement, person=people[0])
    before = rows_of("topics"), rows_of("people")

    StatementTopic.objects.filter(statement=statement).update(topic=topics[1])
    Speaker.objects.filter(pk=speaker.pk).update(person=people[1])
    moved = out_of_step()
    Statement.objects.filter(pk=draft.pk).delete()
    StatementTopic.objects.filter(statement=statement).delete()

    assert (before, moved, out_of_step(), rows_of("topics")) == ((1, 1), [], [], 0)


@pytest.mark.django_db
def test_lists_of_an_emptied_table_are_empty():
    pledge = PledgeFactory(published=True, cited_by=SourceFactory(published=True))
    PledgePartyFactory(pledge=pledge, party=NationFactory(published=True), role="contributor")

    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate; truncate talks_pledgeparty")

    assert (rows_of("offers"), rows_of("contributions")) == (0, 0)


def pages(collection: str, asked: dict) -> list:
    """All pages from the first on, and back again."""
    resource, found, cursor = RESOURCES[collection], [], None
    while True:
        filters = filterset_for(collection)(asked, resource.queryset)
        found.append(read_page(resource, filters, ("id",), "", cursor=cursor, size=3))
        if not (cursor := found[-1].next):
            break
    for _, page in reversed(list(pairwise(found))):
        filters = filterset_for(collection)(asked, resource.queryset)
        found.append(read_page(resource, filters, ("id",), "", cursor=page.previous, size=3))
    return found


KEPT = [(collection, name) for collection, kind in FILTERS.items() for name in kind.kept_by]
MORE = {
    "pledges": [
        {"status": "pledged"},
        {"status": ["pledged", "delivered"], "category": "troops"},
        {"to": "2025-04"},
        {"from": "2025-03-15"},
    ],
    "statements": [{"to": "2025-03"}, {"topic": "ceasefire"}],
}


@pytest.mark.usefixtures("loaded_dataset")
@pytest.mark.parametrize(("collection", "name"), KEPT)
def test_pages_are_those_without_kept_lists(collection, name, monkeypatch):
    kind = filterset_for(collection)
    field, day = kind.filters[name].field, kind.date.start
    with connection.cursor() as cursor:
        cursor.execute(f"select key from lists.{kind.kept_by[name]} group by key order by count(*) desc, key")
        longest = [key for (key,) in cursor.fetchall()]
    named = dict(field.rows().values_list("pk", field.columns[0]))
    codes = [named[key] for key in longest if key in named][:4] or list(named.values())[:1]
    questions = [
        {name: [code], **more, "ordering": order}
        for code in codes
        for order in (day, f"-{day}")
        for more in [{}, *MORE[collection]]
        if name not in more
    ]
    assert any(kind(one).kept for one in questions)

    with_lists = [pages(collection, one) for one in questions]
    monkeypatch.setattr(RecordFilters, "kept", {})

    assert with_lists == [pages(collection, one) for one in questions]


@pytest.mark.usefixtures("loaded_dataset")
def test_two_values_other_orders_and_the_past_are_asked_of_the_rows():
    pledges = filterset_for("pledges")

    with as_of(dataset_version()):
        past = pledges({"nation": "GBR"}).kept
    others = [pledges({"nation": ["GBR", "FRA"]}).kept, pledges({"nation": "GBR", "ordering": "-amount"}).kept, pledges({}).kept]

    assert (past, others, list(pledges({"nation": "GBR"}).kept)) == ({}, [{}, {}, {}], ["nation"])
