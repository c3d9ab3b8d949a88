"""Puts the desk's own admin site in the place of Django's."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "coalition.desk.DeskSite"
