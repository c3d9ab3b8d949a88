"""Where a record stands at the desk."""

from django.urls import reverse

from talks.models import Party, Record


def url_of(record: Record) -> str:
    """The record's page at the desk; a party's is that of its kind."""
    noun = record.kind if isinstance(record, Party) else record._meta.model_name
    return reverse(f"admin:talks_{noun}_change", args=[record.pk])
