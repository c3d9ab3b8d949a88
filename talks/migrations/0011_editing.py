"""Who has which form of the desk open: no part of the record, and without a history."""

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("talks", "0010_mergers"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            "Editing",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user", models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")),
                ("noun", models.CharField(max_length=30, help_text="The key of the record's noun.")),
                ("record_pk", models.BigIntegerField()),
                ("since", models.DateTimeField(db_default=Now())),
                ("seen_at", models.DateTimeField(db_default=Now())),
            ],
            options={
                "verbose_name": "open form",
                "default_permissions": (),
                "indexes": [models.Index(fields=["seen_at"], name="editing_seen")],
                "constraints": [models.UniqueConstraint(fields=["noun", "record_pk", "user"], name="editing_once")],
            },
        ),
    ]
