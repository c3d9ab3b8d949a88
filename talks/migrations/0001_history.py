"""Placeholder for the history of the record: the extensions it needs."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    operations = [BtreeGistExtension(), TrigramExtension(), UnaccentExtension()]
