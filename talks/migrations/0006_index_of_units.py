"""Pledges by the unit of their quantity, however it is written."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("talks", "0005_indexes_of_lists")]

    operations = [AddIndexConcurrently("pledge", models.Index(Upper("quantity_unit"), name="pledge_unit"))]
