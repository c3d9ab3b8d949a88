"""Synthetic data at scale: seeded, made by the database, never mistaken for the record."""

from talks.services.synthetic.generation import Plan, generate

__all__ = ["Plan", "generate"]
