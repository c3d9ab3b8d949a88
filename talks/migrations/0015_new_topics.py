"""A statement can name a topic that the vocabulary does not have yet; it comes into it when the statement is approved."""

from django.db import migrations, models
from django.db.models import F, Func, IntegerField, Value
from django.db.models.lookups import Exact

from talks.migrations.sql import sql

ONE = Func(F("topic"), Func(F("proposed"), Value(""), function="NULLIF"), function="num_nonnulls", output_field=IntegerField())


class Migration(migrations.Migration):
    dependencies = [("talks", "0014_comments")]

    operations = [
        migrations.AddField(
            "statementtopic",
            "proposed",
            models.CharField(
                "new topic",
                max_length=200,
                blank=True,
                default="",
                db_default="",
                help_text="Not in the vocabulary? Write it here: it comes into it when this is approved.",
            ),
        ),
        migrations.AlterField(
            "statementtopic",
            "topic",
            models.ForeignKey("talks.topic", models.PROTECT, null=True, blank=True, related_name="statement_links"),
        ),
        migrations.AddConstraint(
            "statementtopic", models.CheckConstraint(condition=Exact(ONE, 1), name="statementtopic_topic_or_new")
        ),
        sql("new_topics_0015"),
    ]
