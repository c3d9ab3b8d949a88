"""Every trigger of ours speaks to every session: a replica's, a restore's, a logical subscriber's."""

import pytest
from django.core.management import call_command
from django.db import connection

from talks.services.rules import keep_rules, sleeping

pytestmark = pytest.mark.django_db


def test_every_trigger_is_always_enabled():
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgrelid::regclass::text, tgname, tgenabled from pg_trigger join pg_class c on c.oid = tgrelid"
            " where not tgisinternal and tgenabled <> 'A' and c.relname like 'talks\\_%'"
        )
        assert cursor.fetchall() == []


def test_rules_put_to_sleep_are_told_and_woken_by_migrate():
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table talks_pledge disable trigger all")
        cursor.execute("alter table talks_pledge enable trigger all")
    told = sleeping()

    keep_rules(sender=None)

    assert "talks_pledge: the rule talks_pledge_stays is not always enabled" in told
    assert sleeping() == []


def test_check_tells_of_rules_asleep(capsys):
    with connection.cursor() as cursor:
        cursor.execute("alter table talks_pledge disable trigger talks_pledge_stays")

    call_command("check", databases=["default"], fail_level="ERROR")

    assert "talks_pledge: the rule talks_pledge_stays is not always enabled" in capsys.readouterr().err
