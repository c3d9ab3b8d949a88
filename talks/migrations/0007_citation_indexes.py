"""An index for each record that a citation may belong to, of its own citations alone: of sixteen links one is filled."""

from django.db import migrations, models

# Link of the citation -> the model it leads to.
CITED = {
    "party": "party", "membership": "membership", "coalition": "coalition", "role": "role", "person": "person", "office": "office",
    "meeting": "meeting", "meeting_count": "meetingcount", "attendance": "attendance", "group_claim": "groupclaim", "pledge": "pledge",
    "pledge_event": "pledgeevent", "condition": "condition", "question": "question", "position": "position", "statement": "statement",
}


def without_index(link: str, model: str) -> migrations.AlterField:
    key = models.ForeignKey(
        blank=True, db_index=False, null=True, on_delete=models.CASCADE, related_name="citations", to=f"talks.{model}",
    )
    return migrations.AlterField("citation", link, key)


def own_index(link: str) -> migrations.AddIndex:
    filled = models.Q((f"{link}__isnull", False))
    return migrations.AddIndex("citation", models.Index(condition=filled, fields=[link], name=f"citation_{link}"))


class Migration(migrations.Migration):
    dependencies = [("talks", "0006_review_rights")]

    operations = [*(without_index(link, CITED[link]) for link in sorted(CITED)), *(own_index(link) for link in CITED)]
