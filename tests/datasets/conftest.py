"""What is tried here with the shipped record is the first format."""

import pytest


@pytest.fixture
def loaded_dataset(loaded_format_1):
    """Loaded from the first format, so that its files can be loaded again."""
