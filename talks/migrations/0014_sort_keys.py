"""SQL beside this file: the key by which names and titles are sorted; a column of it beside each that lists are sorted by."""

from pathlib import Path

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Func, Value
from django.db.models.functions import NullIf

SQL = Path(__file__).parent / "sql" / "0014_sort_keys.sql"
NAMED = (
    ("coalition", "name"), ("condition", "name"), ("meeting", "title"), ("office", "title"), ("party", "name"), ("person", "name"),
    ("question", "text"), ("source", "publisher"), ("source", "title"), ("topic", "name"),
)


def sort_key(model: str, column: str) -> migrations.AddField:
    """Of a source without publisher or title it is empty, and the source comes last."""
    may_be_empty = model == "source"
    words = NullIf(F(column), Value("")) if may_be_empty else F(column)
    text = models.TextField(db_collation="C", null=True) if may_be_empty else models.TextField(db_collation="C")
    key = Func(words, F("public_id"), function="talks_sort_key")
    return migrations.AddField(model, f"sort_{column}", models.GeneratedField(db_persist=True, expression=key, output_field=text))


def index(model: str, name: str, *fields: str) -> migrations.AddIndex:
    return migrations.AddIndex(model, models.Index(fields=fields, name=name))


class Migration(migrations.Migration):
    dependencies = [
        ("talks", "0013_known_from"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RemoveIndex("party", "party_kind_name"),
        migrations.RemoveIndex("person", "person_name"),
        migrations.RemoveIndex("source", "source_publisher"),
        *(sort_key(model, column) for model, column in NAMED),
        index("meeting", "meeting_sort_title", "sort_title"),
        index("party", "party_kind_sort_name", "kind", "sort_name"),
        index("person", "person_sort_name", "sort_name"),
        index("source", "source_sort_publisher", "sort_publisher"),
        index("source", "source_sort_title", "sort_title"),
    ]
