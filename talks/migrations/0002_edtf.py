"""First and last possible day of an imprecise date, as functions of the database."""

from pathlib import Path

from django.db import migrations

INSTALL = (Path(__file__).parent / "sql" / "0002_edtf.sql").read_text(encoding="utf-8")
REMOVE = """
DROP FUNCTION public.talks_edtf_valid(text);
DROP FUNCTION public.talks_edtf_last(text);
DROP FUNCTION public.talks_edtf_first(text);
DROP FUNCTION public.talks_edtf_interval(text);
DROP FUNCTION public.talks_edtf_day(text, boolean);
"""


class Migration(migrations.Migration):
    dependencies = [("talks", "0001_history")]

    operations = [migrations.RunSQL(INSTALL, REMOVE)]
