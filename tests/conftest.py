"""Fixtures for all tests."""

from tests.loaded import loaded_database, loaded_dataset

__all__ = ["loaded_database", "loaded_dataset"]
