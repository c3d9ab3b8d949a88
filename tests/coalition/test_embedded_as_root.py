"""PostgreSQL refuses to run as root: another account runs it, also where that account cannot reach our folders."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from coalition.embedded import home as homes
from coalition.embedded.cluster import Cluster
from coalition.embedded.home import durable_home
from coalition.trouble import DatabaseTrouble

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends PostgreSQL another account")


@pytest.fixture
def places(monkeypatch):
    """Private homes are made where the test can sweep."""
    place = Path(tempfile.mkdtemp(prefix="coalition-test-", dir="/tmp"))
    place.chmod(0o755)
    monkeypatch.setattr(homes, "PRIVATE_PLACES", (place,))
    yield place
    shutil.rmtree(place)


def test_data_stay_in_var_where_the_account_can_reach_it(var, places):
    home = durable_home(var)

    assert (home.folder, home.folder.stat().st_uid != 0) == (var / "postgres", True)


def test_folder_closed_to_all_but_root_gets_a_private_home_elsewhere(places):
    closed = Path(tempfile.mkdtemp())
    try:
        with Cluster(durable_home(closed / "var"), throwaway=True).running() as cluster:
            home = cluster.home
            private = (home.folder.parent, home.folder.stat().st_mode & 0o777)
        again = durable_home(closed / "var")

        assert private == (places, 0o700)
        assert again == home
        assert closed.stat().st_mode & 0o777 == 0o700
        assert [path.name for path in (closed / "var").iterdir()] == ["postgres.elsewhere"]
    finally:
        shutil.rmtree(closed)


def test_private_home_that_is_gone_is_one_sentence(places, tmp_path):
    tmp_path.chmod(0o700)
    var = tmp_path / "var"
    shutil.rmtree(durable_home(var).folder)

    with pytest.raises(DatabaseTrouble, match=r"^The database was kept in .*, which is gone: delete .*elsewhere to start again"):
        durable_home(var)


def test_root_runs_the_data_of_an_ordinary_account_as_that_account(var):
    (var / "postgres").mkdir(parents=True)
    os.chown(var / "postgres", 12345, 12345)

    assert durable_home(var).account.uid == 12345


def test_data_out_of_reach_are_not_abandoned_for_new_ones(var, places):
    with Cluster(durable_home(var), throwaway=True).running():
        pass
    var.chmod(0o700)

    with pytest.raises(DatabaseTrouble, match="cannot reach its data"):
        durable_home(var)
