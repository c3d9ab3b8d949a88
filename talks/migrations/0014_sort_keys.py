"""SQL beside this file: the key by which names and titles are sorted; a column of it beside each that lists are sorted by."""

from pathlib import Path

import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

SQL = Path(__file__).parent / "sql" / "0014_sort_keys.sql"


class Migration(migrations.Migration):
    dependencies = [
        ("talks", "0013_known_from"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RemoveIndex(
            model_name="party",
            name="party_kind_name",
        ),
        migrations.RemoveIndex(
            model_name="person",
            name="person_name",
        ),
        migrations.RemoveIndex(
            model_name="source",
            name="source_publisher",
        ),
        migrations.AddField(
            model_name="coalition",
            name="sort_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("name"), models.F("public_id"), function="talks_sort_key"),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
        migrations.AddField(
            model_name="condition",
            name="sort_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("name"), models.F("public_id"), function="talks_sort_key"),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="sort_title",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("title"), models.F("public_id"), function="talks_sort_key"),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
        migrations.AddField(
            model_name="office",
            name="sort_title",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("title"), models.F("public_id"), function="talks_sort_key"),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="sort_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("name"), models.F("public_id"), function="talks_sort_key"),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="sort_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("name"), models.F("public_id"), function="talks_sort_key"),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="sort_text",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("text"), models.F("public_id"), function="talks_sort_key"),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="sort_publisher",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    django.db.models.functions.comparison.NullIf(models.F("publisher"), models.Value("")),
                    models.F("public_id"),
                    function="talks_sort_key",
                ),
                output_field=models.TextField(db_collation="C", null=True),
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="sort_title",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    django.db.models.functions.comparison.NullIf(models.F("title"), models.Value("")),
                    models.F("public_id"),
                    function="talks_sort_key",
                ),
                output_field=models.TextField(db_collation="C", null=True),
            ),
        ),
        migrations.AddField(
            model_name="topic",
            name="sort_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("name"), models.F("public_id"), function="talks_sort_key"),
                output_field=models.TextField(db_collation="C"),
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["sort_title"], name="meeting_sort_title"),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["kind", "sort_name"], name="party_kind_sort_name"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["sort_name"], name="person_sort_name"),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["sort_publisher"], name="source_sort_publisher"),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["sort_title"], name="source_sort_title"),
        ),
    ]
