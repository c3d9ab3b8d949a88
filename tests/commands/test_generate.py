"""Synthetic data obeys every rule, and can be interrupted."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from talks import history
from talks.filters import filterset_for
from talks.models import Citation, Pledge, Quote, Statement
from talks.services import synthetic
from talks.services.synthetic import Plan, generate
from talks.services.transactions import ask_rules

pytestmark = pytest.mark.django_db

SIZES = {"meetings": 20, "people": 20}
SMALL = Plan(pledges=60, statements=40, seed=7, chunk=25, **SIZES)


def fingerprint():
    pledges = Pledge.objects.order_by("public_id").values_list(
        "public_id", "description", "announced_on", "quantity_min", "amount_max", "status", "category", "meeting__public_id"
    )
    parties = Pledge.objects.order_by("public_id", "parties__party__public_id").values_list("public_id", "parties__party__public_id")
    statements = Statement.objects.order_by("public_id").values_list("public_id", "paraphrase", "said_on", "speakers__party__public_id")
    return list(pledges), list(parties), list(statements)


def test_everything_is_published_cited_and_reviewed():
    added = generate(SMALL)
    ask_rules()  # published implies cited, and all that is asked at commit

    assert added == {"pledges": 60, "statements": 40}
    assert (Pledge.objects.published().count(), Statement.objects.published().count()) == (60, 40)
    assert Pledge.objects.filter(status__isnull=True).count() == 0
    assert Pledge.objects.filter(parties__isnull=True).count() == 0
    assert Citation.objects.filter(pledge__isnull=False).count() >= 60
    assert Quote.objects.count() > 0


def test_a_pledge_is_written_once():
    generate(SMALL)

    with connection.cursor() as cursor:
        cursor.execute("select count(*), count(distinct id) from history.talks_pledge")
        assert cursor.fetchone() == (60, 60)


def test_history_records_a_revision_for_each_chunk():
    before = history.dataset_version()
    generate(SMALL)

    assert history.dataset_version() > before


def test_the_same_seed_gives_the_same_rows_however_it_is_cut():
    found = []
    for size in (25, 60):
        with transaction.atomic():
            generate(Plan(pledges=60, statements=40, seed=7, chunk=size, **SIZES))
            found.append(fingerprint())
            transaction.set_rollback(True)

    assert found[0] == found[1]
    assert len(found[0][0]) == 60


def test_run_again_adds_nothing():
    generate(SMALL)
    before = fingerprint()

    assert generate(SMALL) == {"pledges": 0, "statements": 0}
    assert fingerprint() == before


def test_interrupted_run_goes_on_where_it_stopped(monkeypatch):
    run = synthetic.generation._run
    calls = []

    def interrupted(name, values):
        calls.append(name)
        if calls.count("4_pledges.sql") == 2:
            raise KeyboardInterrupt
        run(name, values)

    monkeypatch.setattr(synthetic.generation, "_run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        generate(SMALL)
    stood = Pledge.objects.count()
    monkeypatch.undo()

    assert stood == 25
    assert generate(SMALL) == {"pledges": 35, "statements": 40}


def test_command_says_that_it_was_interrupted(monkeypatch):
    def interrupted(plan, progress):
        raise KeyboardInterrupt

    monkeypatch.setattr("talks.management.commands.generate.generate", interrupted)

    with pytest.raises(CommandError, match="run it again to go on"):
        call_command("generate", pledges=1)


def test_more_can_be_added_to_what_stands():
    generate(SMALL)

    assert generate(Plan(pledges=70, statements=40, seed=7, **SIZES)) == {"pledges": 10, "statements": 0}


def test_seeds_stand_beside_each_other():
    generate(Plan(pledges=5, statements=5, seed=1, **SIZES))
    generate(Plan(pledges=5, statements=5, seed=2, **SIZES))

    assert Pledge.objects.filter(public_id__startswith="gen1-").count() == 5
    assert Pledge.objects.filter(public_id__startswith="gen2-").count() == 5


def test_stands_beside_the_shipped_dataset(loaded_dataset):
    generate(Plan(pledges=5, statements=5, **SIZES))
    ask_rules()

    assert filterset_for("pledges")({"id": "gb-missiles"}).qs.count() == 1
    assert Pledge.objects.published().filter(public_id__startswith="gen1-").count() == 5


def test_negative_numbers_are_refused():
    with pytest.raises(CommandError, match="0 or more"):
        call_command("generate", pledges=-1)


def test_nobody_can_log_in_as_who_wrote_it():
    generate(SMALL)

    accounts = get_user_model().objects.filter(username__startswith="generator")
    assert [(account.is_active, account.has_usable_password()) for account in accounts] == [(False, False)] * 2


def test_last_chunk_is_full_where_the_numbers_divide():
    said = []
    generate(Plan(pledges=50, statements=25, seed=7, chunk=25, **SIZES), said.append)

    assert [line.split(" (")[0] for line in said[1:]] == ["25 of 50 pledges", "50 of 50 pledges", "25 of 25 statements"]
