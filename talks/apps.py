"""The one application: the record of coalition talks."""

from django.apps import AppConfig


class TalksConfig(AppConfig):
    name = "talks"
    verbose_name = "Coalition talks"
    default_auto_field = "django.db.models.BigAutoField"
