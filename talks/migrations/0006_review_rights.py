"""Rights to review and to retract."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("talks", "0005_rules"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="changeset",
            options={
                "permissions": [
                    ("review_changeset", "Can approve and return the work of others"),
                    ("retract_changeset", "Can retract a published record at once"),
                ]
            },
        ),
    ]
