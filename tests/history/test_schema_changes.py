"""A table changes its form, rows are written in between, and the old versions stay readable."""

from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from django.db.models.functions import Now, Upper

from talks.history import as_of, verify
from talks.history.schema import HistoryOutOfStep, check_after_migrate, create_extensions, sync_statement
from talks.knowledge.install import install_after_migrate

pytestmark = pytest.mark.slow


STALE = "its recording function is missing or older than the table or the models"


class Toy:
    """A table `talks_toy` under migrations that commit."""

    def __init__(self):
        self.state = ProjectState()

    def migrate(self, *operations):
        """One migration; every operation is directly followed by a check that history is in step."""
        with connection.schema_editor() as editor:
            for operation in operations:
                after = self.state.clone()
                operation.state_forwards("talks", after)
                operation.database_forwards("talks", editor, self.state, after)
                self.state = after
        assert [line for line in verify(rows=True) if line.startswith("talks_toy")] == []
        return latest()

    def __call__(self, name="toy"):
        return self.state.apps.get_model("talks", name).objects

    def rows(self, *fields, name="toy"):
        return list(self(name).order_by("pk").values_list(*fields, flat=len(fields) == 1))


def latest():
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(number), 0) from history.revision")
        return cursor.fetchone()[0]


def query(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def drop_toys():
    with connection.cursor() as cursor:
        cursor.execute("select set_config('tracker.maintenance', 'on', false)")
        cursor.execute(
            "select relname from pg_class where relname like 'talks\\_toy%' and relkind = 'r' and relnamespace = 'public'::regnamespace"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'drop table public."{name}" cascade')
        cursor.execute(
            "select relname from pg_class where relname like 'talks\\_toy%' and relkind = 'r' and relnamespace = 'history'::regnamespace"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'drop table history."{name}" cascade')
        cursor.execute(
            "select proname from pg_proc where proname ~ '^(record|gate|tell)_talks_toy' and pronamespace = 'history'::regnamespace"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'drop function history."{name}"()')
        cursor.execute("delete from history.kept where table_name like 'talks\\_toy%'")
        cursor.execute("select set_config('tracker.maintenance', '', false)")


@pytest.fixture
def toy(transactional_db):
    """Two rows with two versions each, and a third that was deleted."""
    drop_toys()
    toy = Toy()
    toy.migrate(
        migrations.CreateModel(
            "Toy",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=50)),
                ("size", models.IntegerField(default=1)),
                ("loud", models.GeneratedField(expression=Upper("name"), output_field=models.CharField(max_length=50), db_persist=True)),
            ],
            options={"indexes": [models.Index(fields=["name"], name="toy_name")]},
        )
    )
    for name in ("one", "two", "three"):
        toy().create(name=name, size=1)
    toy.first = latest()
    toy().update(size=2)
    toy().filter(name="three").delete()
    toy.second = latest()
    yield toy
    drop_toys()


def test_a_new_table_is_recorded_from_its_first_row(toy):
    with as_of(toy.first):
        assert toy.rows("name", "size", "loud") == [("one", 1, "ONE"), ("two", 1, "TWO"), ("three", 1, "THREE")]
    with as_of(toy.second):
        assert toy.rows("name", "size") == [("one", 2), ("two", 2)]


def test_indexes_are_copied_also_later_ones(toy):
    toy.migrate(migrations.AddIndex("toy", models.Index(fields=["size", "-name"], name="toy_size")))
    toy.migrate(
        migrations.AddConstraint("toy", models.UniqueConstraint(fields=["name"], name="toy_unique", condition=models.Q(size__gt=0)))
    )
    toy.migrate(migrations.RemoveIndex("toy", "toy_name"))

    names = {name for (name,) in query("select indexname from pg_indexes where schemaname = 'history' and tablename = 'talks_toy'")}
    assert names == {"toy_size", "toy_unique", "h_versions_talks_toy", "h_changes_talks_toy"}
    assert query("select bool_or(indisunique) from pg_index where indrelid = 'history.talks_toy'::regclass") == [(False,)]


def test_add_a_column_with_a_constant_default(toy):
    before = latest()
    toy.migrate(migrations.AddField("toy", "colour", models.CharField(max_length=20, default="red")))
    assert latest() == before
    toy().filter(name="one").update(colour="blue")

    for version, colours in ((toy.first, ["red", "red", "red"]), (toy.second, ["red", "red"]), (latest(), ["blue", "red"])):
        with as_of(version):
            assert toy.rows("colour") == colours


def test_add_a_column_without_a_value(toy):
    toy.migrate(migrations.AddField("toy", "colour", models.CharField(max_length=20, null=True)))
    toy().filter(name="one").update(colour="blue")

    with as_of(toy.first):
        assert toy.rows("colour") == [None, None, None]
    with as_of(latest()):
        assert toy.rows("colour") == ["blue", None]


def test_add_a_column_whose_default_differs_by_row(toy):
    field = models.UUIDField(db_default=models.Func(function="gen_random_uuid"))
    toy.migrate(migrations.AddField("toy", "mark", field), migrations.AddField("toy", "made", models.DateTimeField(db_default=Now())))
    now = toy.rows("mark", "made")
    assert len({mark for mark, _ in now}) == 2

    with as_of(toy.second):
        assert toy.rows("mark", "made") == now
    with as_of(toy.first):
        assert toy.rows("mark", "made")[:2] == now


def test_add_a_generated_column_is_worked_out_for_old_versions(toy):
    field = models.GeneratedField(expression=models.F("size") * 10, output_field=models.IntegerField(), db_persist=True)
    toy.migrate(migrations.AddField("toy", "tens", field))

    with as_of(toy.first):
        assert toy.rows("tens") == [10, 10, 10]
    with as_of(toy.second):
        assert toy.rows("tens") == [20, 20]


def test_rename_a_column(toy):
    toy.migrate(migrations.RemoveField("toy", "loud"), migrations.RenameField("toy", "name", "title"))
    toy().filter(title="one").update(title="uno")

    with as_of(toy.first):
        assert toy.rows("title") == ["one", "two", "three"]
    with as_of(latest()):
        assert toy.rows("title") == ["uno", "two"]


def test_rename_and_retype_in_one_step_with_writes_in_the_same_migration(toy):
    def write(apps, editor):
        apps.get_model("talks", "toy").objects.filter(title="one").update(title="uno")

    toy.migrate(
        migrations.RemoveField("toy", "loud"),
        migrations.RenameField("toy", "name", "title"),
        migrations.RunPython(write),
        migrations.AlterField("toy", "title", models.TextField()),
        migrations.AlterField("toy", "size", models.BigIntegerField(db_column="extent")),
    )

    with as_of(toy.first):
        assert toy.rows("title", "size") == [("one", 1), ("two", 1), ("three", 1)]
    with as_of(latest()):
        assert toy.rows("title", "size") == [("uno", 2), ("two", 2)]
    assert query("select actor from history.revision order by number desc limit 1") == [("migration",)]


def test_widen_a_column(toy):
    toy.migrate(migrations.RemoveField("toy", "loud"), migrations.AlterField("toy", "name", models.CharField(max_length=100)))
    toy.migrate(migrations.AlterField("toy", "size", models.DecimalField(max_digits=20, decimal_places=2)))
    toy().filter(name="one").update(name="x" * 100, size=Decimal("2.50"))

    with as_of(toy.first):
        assert toy.rows("name", "size") == [("one", 1), ("two", 1), ("three", 1)]
    with as_of(latest()):
        assert toy.rows("name", "size") == [("x" * 100, Decimal("2.50")), ("two", 2)]


def test_narrow_a_column_keeps_the_long_value_of_the_past(toy):
    toy.migrate(migrations.RemoveField("toy", "loud"))
    toy().filter(name="one").update(name="a rather long name")
    long = latest()
    toy().filter(name__startswith="a ").update(name="one")
    toy.migrate(migrations.AlterField("toy", "name", models.CharField(max_length=5)))
    toy().filter(name="one").update(name="uno")

    with as_of(long):
        assert toy.rows("name") == ["a rather long name", "two"]
    with as_of(latest()):
        assert toy.rows("name") == ["uno", "two"]
    toy.migrate(migrations.AlterField("toy", "name", models.CharField(max_length=60)))
    with as_of(long):
        assert toy.rows("name") == ["a rather long name", "two"]


def test_retype_that_rounds_makes_a_revision(toy):
    toy.migrate(migrations.AlterField("toy", "size", models.DecimalField(max_digits=8, decimal_places=2)))
    toy().filter(name="one").update(size=Decimal("2.60"))
    exact = latest()
    toy.migrate(migrations.AlterField("toy", "size", models.DecimalField(max_digits=8, decimal_places=0)))

    with as_of(exact):
        assert toy.rows("size") == [Decimal("2.60"), 2]
    with as_of(latest()):
        assert toy.rows("size") == [3, 2]


def test_retype_to_another_kind_sets_aside_what_does_not_convert(toy):
    toy.migrate(migrations.RemoveField("toy", "loud"))
    toy().filter(name="one").update(name="about thirty")
    words = latest()
    toy().filter(name="about thirty").update(name="30")
    toy().filter(name="two").update(name="2")
    digits = latest()
    toy.migrate(migrations.AlterField("toy", "name", models.IntegerField()))
    toy().filter(name=30).update(name=31)

    with as_of(digits):
        assert toy.rows("name") == [30, 2]
    with as_of(words):
        assert toy.rows("name") == [None, None]
    aside = query("select attname from pg_attribute where attrelid = 'history.talks_toy'::regclass and attname like 'name_until%'")[0][0]
    assert ("about thirty",) in query(f'select "{aside}" from history.talks_toy')
    with as_of(latest()):
        assert toy.rows("name") == [31, 2]


def test_null_tightened_with_a_default_is_a_revision(toy):
    toy.migrate(migrations.AddField("toy", "note", models.TextField(null=True)))
    before = latest()
    toy.migrate(migrations.AlterField("toy", "note", models.TextField(default="-")))

    assert latest() > before
    with as_of(before):
        assert toy.rows("note") == [None, None]
    with as_of(latest()):
        assert toy.rows("note") == ["-", "-"]


def test_drop_a_column_and_use_its_name_again(toy):
    toy.migrate(migrations.RemoveField("toy", "loud"), migrations.RemoveField("toy", "name"))
    toy().filter(size=2).update(size=3)
    with as_of(toy.first):
        assert toy.rows("size") == [1, 1, 1]
    assert ("three",) in query("select name from history.talks_toy")

    toy.migrate(migrations.AddField("toy", "name", models.IntegerField(default=7)))
    with as_of(toy.first):
        assert toy.rows("name") == [7, 7, 7]
    aside = query("select attname from pg_attribute where attrelid = 'history.talks_toy'::regclass and attname like 'name_until%'")[0][0]
    assert ("three",) in query(f'select "{aside}" from history.talks_toy')


def test_rename_a_model(toy):
    toy.migrate(migrations.RenameModel("Toy", "ToyTwo"))
    toy("toytwo").filter(name="one").update(name="uno")

    with as_of(toy.first):
        assert toy.rows("name", name="toytwo") == ["one", "two", "three"]
    with as_of(latest()):
        assert toy.rows("name", name="toytwo") == ["uno", "two"]
    assert query("select to_regclass('as_of.talks_toy'), to_regclass('history.talks_toy')") == [(None, None)]


def test_drop_a_model_and_make_another_of_its_name(toy):
    toy.migrate(migrations.DeleteModel("Toy"))
    assert query("select to_regclass('as_of.talks_toy')") == [(None,)]
    assert len(query("select * from history.talks_toy")) == 6
    assert query("select count(*) from history.talks_toy where h_to = 9223372036854775807") == [(0,)]
    assert query("select count(*) from history.deletion where table_name = 'talks_toy'") == [(3,)]

    toy.migrate(migrations.CreateModel("Toy", [("id", models.BigAutoField(primary_key=True)), ("weight", models.FloatField())]))
    toy().create(weight=1.5)
    with as_of(toy.second):
        assert toy.rows("weight") == []
    with as_of(latest()):
        assert toy.rows("weight") == [1.5]


def test_links_between_models_and_their_own_table_are_recorded(toy):
    toy.migrate(
        migrations.CreateModel("ToyBox", [("id", models.BigAutoField(primary_key=True)), ("toys", models.ManyToManyField("talks.Toy"))]),
        migrations.AddField("toy", "home", models.ForeignKey("talks.ToyBox", models.SET_NULL, null=True)),
    )
    box = toy("toybox").create()
    box.toys.set(toy().all())
    toy().update(home=box)
    full = latest()
    box.toys.clear()

    with as_of(full):
        assert list(toy("toybox").values_list("toys__name", flat=True).order_by("toys__name")) == ["one", "two"]
    with as_of(toy.second):
        assert toy("toybox").count() == 0
        assert toy.rows("home") == [None, None]
    toy.migrate(migrations.RemoveField("toybox", "toys"))


def test_a_data_migration_between_two_operations_is_recorded(toy):
    def write(apps, editor):
        apps.get_model("talks", "toy").objects.update(colour="green")

    toy.migrate(
        migrations.AddField("toy", "colour", models.CharField(max_length=20, default="red")),
        migrations.RunPython(write),
        migrations.AddField("toy", "shade", models.CharField(max_length=20, default="dark")),
    )

    with as_of(toy.second):
        assert toy.rows("colour", "shade") == [("red", "dark"), ("red", "dark")]
    with as_of(latest()):
        assert toy.rows("colour", "shade") == [("green", "dark"), ("green", "dark")]


def test_sqlmigrate_shows_the_statements(toy):
    state = toy.state.clone()
    operation = migrations.AddField("toy", "colour", models.CharField(max_length=20, default="red"))
    operation.state_forwards("talks", state)
    with connection.schema_editor(collect_sql=True) as editor:
        operation.database_forwards("talks", editor, toy.state, state)

    assert sync_statement("talks_toy", connection) + ";" in editor.collected_sql


def test_a_change_by_hand_is_found_and_mended(toy):
    with connection.cursor() as cursor:
        cursor.execute("alter table talks_toy add column extra text")
        cursor.execute("alter table talks_toy disable trigger history_update")
        cursor.execute("update talks_toy set size = 9")
        found = [line for line in verify() if line.startswith("talks_toy")]
        assert found == [
            "talks_toy: its view in as_of has the columns id, name, size, loud, the table id, name, size, loud, extra",
            "talks_toy: its column extra is text, in history missing",
            "talks_toy: its trigger history_update is missing or not always enabled",
            "talks_toy: its recording function is missing or older than the table or the models",
        ]
        cursor.execute("select history.sync('talks_toy')")

    assert [line for line in verify(rows=True) if line.startswith("talks_toy")] == []
    with as_of(latest()):
        assert toy.rows("size") == [9, 9]


def test_functions_follow_the_code(toy):
    with connection.cursor() as cursor:
        cursor.execute("create or replace function history.code() returns text language sql immutable as $$ select 'older' $$")
        cursor.execute("create or replace function history.recording(live regclass) returns text language sql as $$ select '' $$")
    assert f"talks_toy: {STALE}" in verify()

    check_after_migrate(sender=None)

    assert verify() == []
    # The views of what was known stand on those of the past, which were made anew; `migrate` goes on with them.
    install_after_migrate(sender=None)


def test_migrating_stops_where_history_is_out_of_step(toy):
    with connection.cursor() as cursor:
        cursor.execute("alter table talks_toy add column extra text")

    with pytest.raises(HistoryOutOfStep, match="talks_toy: its column extra is text, in history missing"):
        check_after_migrate(sender=None)


def test_a_missing_extension_is_explained(transactional_db, monkeypatch):
    monkeypatch.setattr("talks.history.schema.EXTENSIONS", ("no_such_extension",))

    with pytest.raises(ImproperlyConfigured, match=r"needs the extension no_such_extension, and the role .* could not make it"):
        create_extensions(connection)
