"""Rules that speak about several rows: what is public is cited and stays, graphs have no loops, a pledge has the status of its steps."""

from django.db import migrations

from talks.migrations.sql import sql

RULES = ("refusals", "evidence", "graphs", "party_kinds", "statements", "public", "records", "status", "awake")


class Migration(migrations.Migration):
    dependencies = [("talks", "0003_tables")]

    operations = [*map(sql, RULES)]
