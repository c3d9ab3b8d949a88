"""An approved change set keeps its contents, its words and its decision. What was retracted can be proposed to be public again."""

from django.db import migrations, models
from django.db.models import Q

from talks.migrations.sql import sql

KINDS = [("change", "Change"), ("retraction", "Retraction"), ("restore", "Restoration")]


class Migration(migrations.Migration):
    dependencies = [("talks", "0008_mistakes_and_mandates")]

    operations = [
        migrations.AlterField("proposedchange", "kind", models.CharField(choices=KINDS, default="change", max_length=10)),
        migrations.RemoveConstraint("proposedchange", "proposedchange_kind_known"),
        migrations.AddConstraint(
            "proposedchange",
            models.CheckConstraint(condition=Q(kind__in=[kind for kind, _ in KINDS]), name="proposedchange_kind_known"),
        ),
        sql("approved_0009"),
    ]
