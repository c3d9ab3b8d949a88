"""Documents that are made at the end of a bulk write are those that making them anew gives; nothing leaves them unmade."""

import random
from contextlib import suppress

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from talks.datasets.loading import undo
from talks.documents.install import refresh
from talks.documents.later import documents_later
from talks.models import Attendance, Citation, Meeting, Party, Person, Pledge, Source, Statement, StatementTopic
from talks.services.synthetic import Plan, generate
from tests.factories import AttendanceFactory, CitationFactory, MeetingFactory, PledgeFactory, PledgePartyFactory, StatementFactory
from tests.history.conftest import committed  # noqa: F401 - a fixture
from tests.search.test_documents import EVERYTHING, NAMES, rows

WORDS = "select word from search.word order by 1"
SMALL = Plan(pledges=60, statements=40, seed=7, chunk=25, meetings=20, people=20)


def kept() -> tuple[list[tuple], list[tuple]]:
    return rows(EVERYTHING), rows(NAMES)


def assert_as_made_anew() -> None:
    """Words that nothing has any more may stay; whether one is still there is asked when it is suggested."""
    before, learned = kept(), set(rows(WORDS))
    refresh()
    assert kept() == before
    assert set(rows(WORDS)) <= learned


def test_generator(db):
    generate(SMALL)

    assert rows("select count(*) from search.document where noun in ('pledge', 'statement')") == [(100,)]
    assert_as_made_anew()


def test_load_that_is_undone(loaded_dataset):
    before = len(rows("select from search.document where words is not null"))

    undo("coalition-of-the-willing")

    assert len(rows("select from search.document where words is not null")) < before
    assert_as_made_anew()


def test_what_fails_leaves_documents_alone(loaded_dataset):
    before = kept()

    with suppress(RuntimeError), transaction.atomic(), documents_later():
        Party.objects.filter(kind="nation").update(name="Gaul")
        raise RuntimeError

    assert kept() == before


def _publish(drawn: random.Random) -> None:
    MeetingFactory(published=True, title=f"Meeting {drawn.random()}")
    PledgePartyFactory(pledge=PledgeFactory(published=True, description=f"Word {drawn.random()}"))
    AttendanceFactory(meeting=MeetingFactory(title="Of one who came"))
    StatementFactory(published=True)


def _retract(drawn: random.Random) -> None:
    for model in (Meeting, Pledge, Attendance):
        pks = drawn.sample(list(model.objects.published().values_list("pk", flat=True)), 5)
        model.objects.filter(pk__in=pks).update(stage="retracted", retraction_reason="A test.")


def _rename(drawn: random.Random) -> None:
    for model in (Party, Person):
        model.objects.filter(pk__in=drawn.sample(list(model.objects.values_list("pk", flat=True)), 5)).update(name=f"Name {drawn.random()}")


def _move_parts(drawn: random.Random) -> None:
    statements = list(Statement.objects.values_list("pk", flat=True))
    for part in drawn.sample(list(StatementTopic.objects.all()), 5):
        part.delete()
    for citation in drawn.sample(list(Citation.objects.exclude(statement=None)), 5):
        Citation.objects.filter(pk=citation.pk).update(statement=drawn.choice(statements), note="Moved.")


def _delete_drafts(drawn: random.Random) -> None:
    drafts = [PledgeFactory(description="Thrown away") for _ in range(4)]
    CitationFactory(pledge=drafts[0], passage="Of a draft")
    Citation.objects.filter(pledge=drafts[0]).delete()
    for draft in drafts[:3]:
        draft.delete()


def _hide_sources(drawn: random.Random) -> None:
    pk = drawn.choice(list(Source.objects.values_list("pk", flat=True)))
    Citation.objects.filter(source=pk).update(passage=f"Passage {drawn.random()}")
    Source.objects.filter(pk=pk).update(stage="retracted", retraction_reason="A test.")


@pytest.mark.parametrize("seed", range(2))
def test_any_writes_in_any_order(loaded_dataset, seed):
    drawn = random.Random(seed)
    ways = [_publish, _retract, _rename, _move_parts, _delete_drafts, _hide_sources]

    with transaction.atomic(), documents_later():
        for way in drawn.choices(ways, k=10):
            way(drawn)
        assert rows("select count(*) > 0 from search.pending") == [(True,)]

    assert rows("select count(*) from search.pending") == [(0,)]
    assert_as_made_anew()


def test_nothing_is_made_before_the_end(db):
    with transaction.atomic(), documents_later():
        PledgeFactory(public_id="p")
        assert rows("select count(*) from search.document where noun = 'pledge'") == [(0,)]

    assert rows("select public_id from search.document where noun = 'pledge'") == [("p",)]


def test_commit_makes_what_the_transaction_forgot(committed):  # noqa: F811
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('tracker.documents', 'later', true)")
        PledgeFactory(public_id="p", published=True)

    assert rows("select public_id from search.document where noun = 'pledge'") == [("p",)]
    assert rows("select count(*) from search.pending") == [(0,)]
    assert rows("select coalesce(current_setting('tracker.documents', true), '')") == [("",)]


def test_block_that_is_left_by_an_error_makes_them_at_commit(committed):  # noqa: F811
    with transaction.atomic():
        try:
            with documents_later():
                PledgeFactory(public_id="p", published=True)
                raise RuntimeError
        except RuntimeError:
            pass

    assert rows("select public_id from search.document where noun = 'pledge'") == [("p",)]


def test_outside_a_transaction_it_is_refused(committed):  # noqa: F811
    with pytest.raises(TransactionManagementError, match="inside a transaction"), documents_later():
        pass


def test_a_load_through_the_command_is_found(db):
    call_command("load_dataset", "data/haiti-security-mission", verbosity=0)

    assert rows("select count(*) > 100 from search.document where words is not null") == [(True,)]
    assert_as_made_anew()
