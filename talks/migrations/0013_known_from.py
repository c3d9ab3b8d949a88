"""The days by which a public source had told of a fact, certainly and possibly, and those by which a source was published."""

from django.db import migrations, models
from django.db.models import F, Func, Value
from django.db.models.functions import Cast, Coalesce

FACTS = (
    "attendance", "citation", "condition", "groupclaim", "meeting", "meetingcount", "pledge", "pledgeevent", "position", "question", "role",
    "statement",
)


def published(day: str, help_text: str) -> models.GeneratedField:
    """The last or first possible day of publication, else the day it was read, else the day it was recorded."""
    recorded = Func(Value("UTC"), F("recorded_at"), function="timezone", output_field=models.DateTimeField())
    days = Coalesce(Func(F("published_on"), function=f"talks_edtf_{day}"), "accessed_on", Cast(recorded, models.DateField()))
    return models.GeneratedField(db_persist=True, expression=days, help_text=help_text, output_field=models.DateField())


class Migration(migrations.Migration):
    dependencies = [("talks", "0011_rules")]

    operations = [
        *(
            migrations.AddField(fact, name, models.DateField(editable=False, null=True))
            for fact in FACTS
            for name in ("possibly_told_from", "told_from")
        ),
        migrations.AddField("source", "known_from", published("last", "The first day by which it had certainly been published.")),
        migrations.AddField("source", "possibly_known_from", published("first", "The first day by which it may have been published.")),
    ]
