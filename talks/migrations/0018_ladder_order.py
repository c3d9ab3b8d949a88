"""Pledges are sorted by the place of their status on the ladder; by the alphabet “delivered” stood before “pledged”."""

from django.db import migrations, models

LADDER = (
    "floated", "proposed", "pledged", "committed", "allocated", "contracted", "in_delivery", "paid", "delivered", "confirmed",
    "suspended", "declined", "denied", "withdrawn", "lapsed", "returned",
)
PLACE = models.Case(*(models.When(status=step, then=models.Value(place)) for place, step in enumerate(LADDER)))
LATEST = models.OrderBy(models.F("status_place"), descending=True, nulls_last=True)


class Migration(migrations.Migration):
    dependencies = [("talks", "0017_short_labels")]

    operations = [
        migrations.RemoveIndex("pledge", "pledge_status"),
        migrations.AddField(
            "pledge",
            "status_place",
            models.GeneratedField(expression=PLACE, output_field=models.SmallIntegerField(null=True), db_persist=True),
        ),
        migrations.AddIndex("pledge", models.Index(LATEST, models.OrderBy(models.F("id"), descending=True), name="pledge_status_place")),
    ]
