"""A database that this version cannot carry on is told so in a sentence, and left as it is."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from coalition.trouble import DatabaseTrouble
from coalition.upgrades import MadeBefore, refuse_foreign

pytestmark = pytest.mark.django_db


def applied(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into django_migrations (app, name, applied) values ('talks', %s, now())", [name])


def test_its_own_database_is_carried_on():
    refuse_foreign()


def test_a_database_of_before_is_told_apart():
    applied("0002_edtf")
    applied("0004_record")

    with pytest.raises(MadeBefore) as refusal:
        refuse_foreign()

    assert str(refusal.value) == (
        "This database was made by a version before 0.2.0, whose tables cannot be carried on. Write its record into files with that "
        "version (dump_dataset) and load them into a new database: docs/operators.md says how."
    )


def test_a_database_of_a_later_version_is_left_to_it():
    applied("9999_later")

    with pytest.raises(DatabaseTrouble) as refusal:
        refuse_foreign()

    assert str(refusal.value) == (
        "A later version has made or changed this database (9999_later): take that version, or an earlier backup."
    )


def test_migrate_does_not_touch_it():
    applied("0004_record")

    with pytest.raises(SystemCheckError, match="made by a version before"):
        call_command("migrate", verbosity=0, skip_checks=False)
