"""Comments on fields of what is reviewed, which stay with an approved set; and what a proposal said before its author changed it."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Now

from talks.migrations.sql import sql

WHOLE = Q(settled_by__isnull=True, settled_at__isnull=True)
SETTLED = Q(settled_by__isnull=False, settled_at__isnull=False, answers__isnull=True)


class Migration(migrations.Migration):
    dependencies = [("talks", "0013_imports"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            "ReviewComment",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("noun", models.CharField(help_text="The key of the record's noun.", max_length=30)),
                ("record_pk", models.BigIntegerField()),
                (
                    "field",
                    models.CharField(blank=True, help_text="What is told of the record; empty for the record as a whole.", max_length=60),
                ),
                ("text", models.TextField(max_length=4000)),
                ("made_at", models.DateTimeField(db_default=Now())),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=models.CASCADE, related_name="answered_by", to="talks.reviewcomment"
                    ),
                ),
                ("author", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("change_set", models.ForeignKey(on_delete=models.CASCADE, related_name="comments", to="talks.changeset")),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["noun", "record_pk"], name="reviewcomment_record")],
                "constraints": [
                    models.CheckConstraint(condition=~Q(text=""), name="reviewcomment_said"),
                    models.CheckConstraint(condition=WHOLE | SETTLED, name="reviewcomment_settled"),
                ],
            },
        ),
        migrations.AddField(
            "proposedchange",
            "earlier",
            models.JSONField(
                db_default=[], default=list, help_text="What its author proposed before and then changed: [{at, reason, changes}]."
            ),
        ),
        sql("comments_0014"),
    ]
