"""The one application: the record of coalition talks."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate


def make_groups(sender, **kwargs) -> None:
    """Groups and their rights follow the models, so they are made after every migration."""
    from talks.services.accounts import ensure_groups  # noqa: PLC0415 - models can only be imported once the apps are loaded

    ensure_groups()


class TalksConfig(AppConfig):
    name = "talks"
    verbose_name = "Coalition talks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from talks.documents import install as documents  # noqa: PLC0415 - the models are there by now
        from talks.history.schema import check_after_migrate  # noqa: PLC0415 - asks the registry, which is filled by now
        from talks.knowledge.install import install_after_migrate, remove_before_migrate  # noqa: PLC0415 - for the same reason
        from talks.services.rules import check_rules, keep_rules  # noqa: PLC0415 - the same

        register(check_rules, Tags.database)
        post_migrate.connect(keep_rules, sender=self, dispatch_uid="talks.keep_rules")
        pre_migrate.connect(remove_before_migrate, sender=self, dispatch_uid="talks.remove_known")
        post_migrate.connect(check_after_migrate, sender=self, dispatch_uid="talks.check_history")
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="talks.install_known")
        pre_migrate.connect(documents.remove_before_migrate, sender=self, dispatch_uid="talks.remove_documents")
        post_migrate.connect(documents.install_after_migrate, sender=self, dispatch_uid="talks.install_documents")
        post_migrate.connect(make_groups, sender=self, dispatch_uid="talks.make_groups")
