"""Questions have a few words that stand for them in tables."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("talks", "0016_lists_in_order")]

    operations = [
        migrations.AddField(
            model_name="question",
            name="short_label",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Two to four words that stand for it in tables; the question itself where empty.",
                max_length=40,
            ),
        ),
    ]
