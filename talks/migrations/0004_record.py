"""The tables of the record, with their constraints and indexes: by what they are about in the folder `tables`."""

from django.db import migrations

from talks.migrations.tables import (
    attendances, citations, coalitions, meetings, parties, people, pledges, questions, review, sources, statements,
)

# A table stands behind those that it leads to.
GROUPS = (review, parties, coalitions, people, sources, meetings, statements, pledges, questions, attendances, citations)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
        ("talks", "0003_functions"),
    ]

    operations = [table for group in GROUPS for table in group.TABLES]
