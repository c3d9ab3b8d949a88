import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coalition.embedded.cluster import Cluster
from coalition.embedded.home import Home, temporary_home


@pytest.fixture
def home() -> Iterator[Home]:
    with temporary_home() as made:
        yield made


@pytest.fixture
def cluster(home: Home) -> Cluster:
    return Cluster(home, throwaway=True)


@pytest.fixture
def var() -> Iterator[Path]:
    """A `var` below a folder that everybody may pass through; pytest's own are closed to the account that root lends."""
    above = Path(tempfile.mkdtemp(prefix="coalition-test-", dir="/tmp"))
    above.chmod(0o755)
    yield above / "var"
    shutil.rmtree(above)
