"""Puts the desk's own admin site in the place of Django's, and has Django refuse a database that cannot be carried on."""

from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register

from coalition.upgrades import check_database


class DeskConfig(AdminConfig):
    default_site = "coalition.desk.DeskSite"

    def ready(self) -> None:
        super().ready()
        register(check_database, Tags.database)
