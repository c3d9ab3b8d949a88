"""Texts of sources, kept for the desk alone: no part of the record, and without a history."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("talks", "0011_editing"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            "PrivateCopy",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
                ("source", models.OneToOneField("talks.Source", models.CASCADE, related_name="private_copy")),
                ("text", models.TextField()),
                (
                    "paragraphs",
                    ArrayField(
                        models.BigIntegerField(), default=list,
                        help_text="A number for each paragraph, by which a story that others carry too is found.",
                    ),
                ),
                ("kept_by", models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")),
                ("kept_at", models.DateTimeField(db_default=Now())),
            ],
            options={
                "verbose_name_plural": "private copies",
                "indexes": [GinIndex(fields=["paragraphs"], name="privatecopy_paragraphs")],
                "constraints": [models.CheckConstraint(condition=~Q(text=""), name="privatecopy_says_something")],
            },
        ),
    ]
