"""Two records of the same person, organisation, source or meeting become one: the one that goes names the one that stays."""

from django.db import migrations, models
from django.db.models import F, Q

from talks.migrations.sql import sql

KINDS = [("change", "Change"), ("retraction", "Retraction"), ("restore", "Restoration"), ("merge", "Merger")]
MERGEABLE = ("meeting", "party", "person", "source")


def mergeable(model: str) -> list:
    """The link from the record that goes, and what it is held to."""
    options = {"blank": True, "null": True, "editable": False, "db_index": False, "on_delete": models.PROTECT, "related_name": "merged"}
    unmerged = Q(merged_into__isnull=True)
    rules = {"merged_is_retracted": unmerged | Q(stage="retracted"), "not_own_merger": unmerged | ~Q(merged_into=F("id"))}
    index = models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name=f"{model}_merged")
    return [
        migrations.AddField(model, "merged_into", models.ForeignKey(to=f"talks.{model}", **options)),
        migrations.AddIndex(model, index),
        *(
            migrations.AddConstraint(model, models.CheckConstraint(condition=condition, name=f"{model}_{name}"))
            for name, condition in rules.items()
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("talks", "0009_undo")]

    operations = [
        *(operation for model in MERGEABLE for operation in mergeable(model)),
        migrations.AddField(
            "proposedchange",
            "merger",
            models.JSONField(
                blank=True,
                help_text="Of a merger: the key of the record that becomes one with this, and the rows decided on.",
                null=True,
            ),
        ),
        migrations.AlterField("proposedchange", "kind", models.CharField(choices=KINDS, default="change", max_length=10)),
        migrations.RemoveConstraint("proposedchange", "proposedchange_kind_known"),
        migrations.AddConstraint(
            "proposedchange",
            models.CheckConstraint(condition=Q(kind__in=[kind for kind, _ in KINDS]), name="proposedchange_kind_known"),
        ),
        migrations.AddConstraint(
            "proposedchange",
            models.CheckConstraint(
                condition=Q(kind="merge", merger__isnull=False) | ~Q(kind="merge") & Q(merger__isnull=True),
                name="proposedchange_merger_names_both",
            ),
        ),
        sql("mergers_0010"),
    ]
