"""The groups that people of the desk belong to, and the rights each carries."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet

from talks.models import ChangeSet, Dataset, DatasetRow, Import, Mandate, MistakeReport, Part, ProposedChange, Record, Topic

EDITOR, REVIEWER, ADMINISTRATOR = "editor", "reviewer", "administrator"


@transaction.atomic
def ensure_groups() -> dict[str, Group]:
    """Make the three groups with exactly their rights. Can be called again at any time; runs after every `migrate`.

    An editor enters and changes drafts; a reviewer also approves the work of others and keeps the vocabulary;
    an administrator also manages accounts, retracts, and deletes drafts. Each group holds the rights of the one before.
    """
    editor = _editor_rights()
    reviewer = editor | _rights(Topic, "add", "change") | Q(content_type__app_label="talks", codename="review_changeset")
    administrator = (
        reviewer
        | Q(content_type__app_label="talks", codename="retract_changeset")
        | Q(content_type__app_label="auth", codename__in=["add_user", "change_user", "view_user", "view_group"])
        | Q(content_type__app_label="talks", codename__in=[f"delete_{model._meta.model_name}" for model in _models(Record)])
        | _rights(ChangeSet, "delete")
        | _rights(Mandate, "view", "add", "change", "delete")
        | _rights(MistakeReport, "delete")
    )
    held = {EDITOR: editor, REVIEWER: reviewer, ADMINISTRATOR: administrator}
    return {name: _group(name, Permission.objects.filter(rights)) for name, rights in held.items()}


def _group(name: str, rights: QuerySet[Permission]) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    group.permissions.set(rights)
    return group


def _editor_rights() -> Q:
    rights = _rights(ChangeSet, "view", "add", "change") | _rights(Topic, "view")
    rights |= _rights(Import, "view", "add", "change")
    rights |= _rights(ProposedChange, "view") | _rights(Dataset, "view") | _rights(DatasetRow, "view")
    rights |= _rights(MistakeReport, "view", "change")
    for model in _models(Record):
        rights |= _rights(model, "view", "add", "change")
    # A part goes with its record, so whoever changes the record may take the part away.
    for model in _models(Part):
        rights |= _rights(model, "view", "add", "change", "delete")
    return rights


def _rights(model: type[Any], *verbs: str) -> Q:
    return Q(content_type__app_label="talks", codename__in=[f"{verb}_{model._meta.model_name}" for verb in verbs])


def _models(base: type[Any]) -> list[type[Any]]:
    """Models of this kind, the proxies of party among them: Django gives each proxy rights of its own."""
    return [model for model in apps.get_app_config("talks").get_models() if issubclass(model, base)]
