"""What has been public stays on record, by every path; and only what is public is preferred to what is public."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from talks.choices import Stage
from talks.models import Pledge
from tests.factories import PledgeFactory
from tests.removal import by_law
from tests.rules.world import settle

pytestmark = pytest.mark.django_db

GONE = {"stage": Stage.RETRACTED, "retraction_reason": "A mistake."}


def refusal(write) -> str:
    with pytest.raises(DatabaseError) as refused:
        _ask(write)
    return refused.value.__cause__.diag.constraint_name


def _ask(write) -> None:
    with transaction.atomic():
        write()
        settle()


@pytest.fixture(params=["published", "retracted"])
def pledge(request):
    made = PledgeFactory(**{request.param: True}, public_id="p")
    settle()
    return made


@pytest.mark.parametrize(
    "values",
    [
        {"stage": Stage.DRAFT},
        {"stage": Stage.IN_REVIEW},
        {"published_at": None},
        {"published_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
        {"stage": Stage.DRAFT, "published_at": None, "public_id": "other"},
    ],
    ids=["draft", "in review", "cleared", "moved", "renamed as a draft"],
)
def test_nothing_public_becomes_a_draft_or_moves_its_publication(pledge, values):
    assert refusal(lambda: Pledge.objects.filter(pk=pledge.pk).update(**values)) in {"talks_pledge_stays", "talks_pledge_public_id_fixed"}


def test_nothing_public_is_deleted_or_emptied(pledge):
    own = Pledge.objects.filter(pk=pledge.pk)

    assert refusal(own.delete) == "talks_pledge_stays"
    assert refusal(lambda: own._raw_delete(own.db)) == "talks_pledge_stays"
    assert refusal(lambda: connection.cursor().execute("truncate talks_pledge cascade")) == "talks_pledge_stays"


def test_its_id_is_fixed_by_way_of_a_retraction_too(pledge):
    Pledge.objects.filter(pk=pledge.pk).update(**GONE)

    assert refusal(lambda: Pledge.objects.filter(pk=pledge.pk).update(public_id="other")) == "talks_pledge_public_id_fixed"


def test_a_retracted_record_may_be_published_again(pledge):
    Pledge.objects.filter(pk=pledge.pk).update(**GONE)
    Pledge.objects.filter(pk=pledge.pk).update(stage=Stage.PUBLISHED, retraction_reason="")
    settle()

    assert Pledge.objects.published().get() == pledge


def test_the_operators_door_removes_it(pledge):
    with by_law():
        pledge.delete()
    settle()

    assert not Pledge.objects.exists()


def test_a_draft_is_deleted_freely():
    draft = PledgeFactory()

    draft.delete()

    assert not Pledge.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_flush_empties_everything():
    with transaction.atomic():
        PledgeFactory(published=True)

    call_command("flush", interactive=False, verbosity=0)

    assert not Pledge.objects.exists()


def test_a_public_row_is_not_made_the_rival_of_a_draft():
    draft, public = PledgeFactory(), PledgeFactory(published=True)
    settle()

    assert refusal(lambda: Pledge.objects.filter(pk=public.pk).update(rival_of=draft)) == "talks_pledge_rival_is_public"
    assert refusal(lambda: PledgeFactory(published=True, rival_of=draft)) == "talks_pledge_rival_is_public"


def test_a_public_row_is_not_made_the_rival_of_a_retracted_one():
    gone, public = PledgeFactory(retracted=True), PledgeFactory(published=True)
    settle()

    assert refusal(lambda: Pledge.objects.filter(pk=public.pk).update(rival_of=gone)) == "talks_pledge_rival_is_public"


def test_both_may_be_published_in_one_transaction_in_any_order():
    with transaction.atomic():
        preferred = PledgeFactory()
        rival = PledgeFactory(published=True, rival_of=preferred)
        like = {name: getattr(rival, name) for name in ("reviewed_by", "reviewed_at", "published_at")}
        preferred.citations.create(public_id="c", source=rival.citations.get().source)
        Pledge.objects.filter(pk=preferred.pk).update(stage=Stage.PUBLISHED, **like)
        settle()

    assert Pledge.objects.published().count() == 2


def test_a_preferred_row_retracted_later_leaves_its_rivals_as_they_are():
    preferred = PledgeFactory(published=True)
    rival = PledgeFactory(published=True, rival_of=preferred)
    settle()

    Pledge.objects.filter(pk=preferred.pk).update(**GONE)
    Pledge.objects.filter(pk=rival.pk).update(**GONE)
    Pledge.objects.filter(pk=rival.pk).update(stage=Stage.PUBLISHED, retraction_reason="")
    settle()

    rival.refresh_from_db()
    assert (rival.stage, rival.rival_of_id) == (Stage.PUBLISHED, preferred.pk)
