"""The embedded server starts, is shared, stops, survives, and says in one sentence what is wrong."""

import os
import signal

import psutil
import psycopg
import pytest

from coalition.embedded.cluster import Cluster
from coalition.embedded.home import durable_home, temporary_home
from coalition.trouble import DatabaseTrouble


def ask(cluster: Cluster, statement: str):
    with psycopg.connect(**cluster.conninfo("postgres"), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def server_process(cluster: Cluster) -> psutil.Process:
    return psutil.Process(int((cluster.home.data / "postmaster.pid").read_text().split("\n")[0]))


def test_running_serves_inside_the_block_and_not_after_it(cluster):
    with cluster.running():
        process = server_process(cluster)
        assert ask(cluster, "SELECT 1") == 1

    assert not process.is_running()
    with pytest.raises(psycopg.OperationalError):
        ask(cluster, "SELECT 1")


def test_server_speaks_utf8_and_utc_and_listens_to_no_network(cluster):
    with cluster.running():
        settings = {name: ask(cluster, f"SHOW {name}") for name in ("server_encoding", "timezone", "listen_addresses", "data_checksums")}

    assert settings == {"server_encoding": "UTF8", "timezone": "UTC", "listen_addresses": "", "data_checksums": "on"}


def test_environment_for_other_servers_is_not_followed(cluster, monkeypatch):
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGDATA", "/nowhere")
    monkeypatch.setenv("LC_ALL", "tlh_QO.UTF-8")

    with cluster.running():
        assert ask(cluster, "SELECT 1") == 1


def test_restart_keeps_data(cluster):
    with cluster.running():
        ask(cluster, "CREATE TABLE kept AS SELECT 'Åland' AS words")

    with cluster.running():
        assert ask(cluster, "SELECT words FROM kept") == "Åland"


def test_last_user_stops_the_server(home):
    first, second = Cluster(home, throwaway=True), Cluster(home, throwaway=True)
    with first.running():
        process = server_process(first)
        with second.running():
            assert server_process(second).pid == process.pid
        assert ask(first, "SELECT 1") == 1

    assert not process.is_running()


def test_database_is_made_once(cluster):
    with cluster.running():
        assert [cluster.ensure_database("an “odd” name"), cluster.ensure_database("an “odd” name")] == [True, False]


def test_killed_server_recovers_what_was_committed(cluster):
    with cluster.running():
        ask(cluster, "CREATE TABLE kept AS SELECT 1 AS number")
        ask(cluster, "CHECKPOINT")
        os.kill(server_process(cluster).pid, signal.SIGKILL)
        cluster._child.wait()

    with cluster.running():
        assert ask(cluster, "SELECT number FROM kept") == 1


def test_number_of_a_dead_server_that_another_program_has_now_is_forgotten(cluster):
    with cluster.running():
        pass
    (cluster.home.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.home.data}\n")

    with cluster.running():
        assert ask(cluster, "SELECT 1") == 1


def test_half_made_data_folder_is_not_taken_for_one(cluster):
    (cluster.home.folder / "data.incomplete").mkdir()

    with cluster.running():
        assert ask(cluster, "SELECT 1") == 1


def damage_nothing_there(data):
    (data / "PG_VERSION").unlink()


def damage_no_version(data):
    (data / "PG_VERSION").write_text("")


def damage_control_file(data):
    os.truncate(data / "global" / "pg_control", 0)


def damage_another_major(data):
    (data / "PG_VERSION").write_text("14\n")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (damage_nothing_there, "is damaged (it has no file PG_VERSION)"),
        (damage_no_version, "is damaged (its PG_VERSION names no version)"),
        (damage_control_file, "is damaged (PostgreSQL says:"),
        (damage_another_major, "was made by PostgreSQL 14 and this is 18"),
    ],
)
def test_unusable_data_folder_is_one_sentence(cluster, damage, words):
    with cluster.running():
        pass
    damage(cluster.home.data)

    with pytest.raises(DatabaseTrouble) as trouble, cluster.running():
        pass

    sentence = str(trouble.value)
    assert words in sentence
    assert "\n" not in sentence


def test_long_path_gets_a_socket_elsewhere_that_goes_with_the_server(var):
    deep = var.parent / ("long" * 25) / "var"
    deep.parent.mkdir()
    cluster = Cluster(durable_home(deep), throwaway=True)

    with cluster.running():
        sockets = cluster.home.sockets
        assert (ask(cluster, "SELECT 1"), sockets.stat().st_mode & 0o777) == (1, 0o700)

    assert not sockets.exists()


def test_permissions_of_folders_above_are_left_alone(var):
    above = [folder for folder in var.parents if folder.owner() == var.parent.owner()]
    before = [folder.stat().st_mode for folder in above]

    with Cluster(durable_home(var), throwaway=True).running() as cluster:
        inside = cluster.home.folder.stat().st_mode & 0o777

    assert ([folder.stat().st_mode for folder in above], inside) == (before, 0o700)


def test_temporary_home_leaves_nothing():
    with temporary_home() as home, Cluster(home, throwaway=True).running():
        pass

    assert not home.folder.exists()


def test_start_that_is_broken_off_leaves_no_server(cluster, monkeypatch):
    asked = []

    def interrupted_at_second_question():
        asked.append(True)
        if len(asked) > 1:
            raise KeyboardInterrupt
        return False

    monkeypatch.setattr(cluster, "_answers", interrupted_at_second_question)
    with pytest.raises(KeyboardInterrupt), cluster.running():
        pass

    assert cluster._process() is None
