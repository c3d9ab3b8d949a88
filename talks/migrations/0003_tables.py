"""The tables of the record, with the rules of single rows and the indexes: by what they are about in the folder `tables`."""

from django.conf import settings
from django.db import migrations

from talks.migrations.tables import (
    attendances, citations, coalitions, meetings, parties, people, pledges, questions, review, sources, statements,
)

# A table stands behind those that it leads to.
GROUPS = (review, parties, coalitions, people, sources, meetings, statements, pledges, questions, attendances, citations)


class Migration(migrations.Migration):
    dependencies = [
        ("talks", "0002_functions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [table for group in GROUPS for table in group.TABLES]
