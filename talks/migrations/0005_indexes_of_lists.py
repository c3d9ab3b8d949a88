"""Indexes for lists that were read whole or sorted whole: by status, category, amount, quantity, time of recording, attribution, by what disputes, from a day on."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Upper


def by_value(column, *before, name):
    return models.Index(*before, F(column).desc(nulls_last=True), F("id").desc(), name=name)


INDEXES = {
    "citation": (models.Index(fields=["bearing"], condition=Q(bearing="disputes"), name="citation_disputes"),),
    "pledge": (
        models.Index(fields=["announced_on_last"], name="pledge_last_day"),
        by_value("status", name="pledge_status"),
        models.Index(fields=["category", "id"], name="pledge_category"),
        by_value("amount_max", name="pledge_amount"),
        by_value("quantity_max", name="pledge_quantity"),
        models.Index(fields=["-recorded_at", "-id"], name="pledge_recorded"),
    ),
    "pledgecategory": (models.Index(fields=["category", "pledge"], name="pledgecategory_category"),),
    "statement": (
        by_value("said_on_first", "attribution", name="statement_attribution_newest"),
        models.Index(fields=["attribution", "id"], name="statement_attribution"),
        models.Index(Upper("medium"), name="statement_medium"),
        models.Index(fields=["said_on_last"], name="statement_last_day"),
        models.Index(fields=["-recorded_at", "-id"], name="statement_recorded"),
    ),
}


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("talks", "0004_rules")]

    operations = [AddIndexConcurrently(model, index) for model, indexes in INDEXES.items() for index in indexes]
