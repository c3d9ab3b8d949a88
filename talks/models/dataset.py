"""Datasets that have been loaded: what each says of itself, and what it last said of every record."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from talks.models.rules import Once


class Dataset(models.Model):
    """A dataset as it speaks of itself: title, licence, credit, edition, contact, by their names in `datapackage.json`."""

    purpose = "What the last load of each dataset did, and what it asks to look at."

    name = models.CharField(max_length=80, unique=True)
    head = models.JSONField(default=dict)
    loaded_at = models.DateTimeField(db_default=Now())
    report = models.JSONField(default=list, help_text="What the last load did, and what it asks somebody to look at, in lines.")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What people call it."""
        return str(self.head.get("title") or self.name)


class DatasetRow(models.Model):
    """What a dataset last said of one record: the ground on which a reload tells the file's changes from the editors'."""

    dataset = models.CharField(max_length=80)
    noun = models.CharField(max_length=30)
    key = models.CharField(max_length=300, help_text="The record's key in the dataset's files.")
    record_pk = models.BigIntegerField()
    values = models.JSONField()
    loaded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [Once("once", "dataset noun key", "This key of the dataset is taken.")]
        indexes: ClassVar = [models.Index(fields=["noun", "record_pk"], name="datasetrow_record")]

    def __str__(self) -> str:
        return f"{self.dataset}: {self.noun} {self.key}"
