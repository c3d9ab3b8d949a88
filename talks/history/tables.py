"""Which tables are recorded, and which parts lead to which records."""

from typing import Any

from django.apps import apps
from django.db import models

PREFIX = "talks_"

# Tables of this application that keep no history, with the reason.
UNRECORDED = {
    "talks_changeset": "the process of review, not the record: a submission and its remarks",
    "talks_proposedchange": "the process of review: the change itself is recorded when it is applied",
    "talks_mandate": "rights of accounts, which are those of today",
    "talks_mistakereport": "what readers wrote to us, and what colleagues answered",
    "talks_editing": "who has which form open just now; nothing of the record",
    "talks_privatecopy": "texts of others, kept to read facts out of them: once taken away they are gone",
    "talks_import": "the process of entering: a file at the desk and what was done with it; what it wrote is recorded",
    "talks_reviewcomment": "the process of review: what was said of an approved set stays, which the database keeps",
    "talks_datasetrow": "what a dataset file said at the last load, kept to compare with the next",
}

# Tables that a request for the past reads as they are now, with the reason.
ALWAYS_PRESENT = {
    **UNRECORDED,
    "auth_user": "who is asking now, and with which rights",
    "auth_group": "rights are those of today",
    "auth_permission": "rights are those of today",
    "auth_user_groups": "rights are those of today",
    "auth_group_permissions": "rights are those of today",
    "auth_user_user_permissions": "rights are those of today",
    "django_session": "the reader's session goes on while they read the past",
    "django_content_type": "a list of the models of the running code",
    "django_admin_log": "the admin's own list of clicks; the record's history is kept by the database",
    "axes_accessattempt": "failed log-ins of the last minutes",
    "axes_accessattemptexpiration": "failed log-ins of the last minutes",
    "axes_accessfailurelog": "not written: failed log-ins are kept only while they count",
    "axes_accesslog": "not written: nobody keeps a list of who logged in when",
    "django_migrations": "the state of the schema, which is today's",
}


def is_recorded(table: str) -> bool:
    return table.startswith(PREFIX) and table not in UNRECORDED


def model_of(table: str) -> type[models.Model] | None:
    """The model of the running code whose table this is."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table and not model._meta.proxy:
            return model
    return None


def table_of(model: type[models.Model]) -> str:
    """A proxy's table is that of its model."""
    return model._meta.db_table


def key_of(model: type[models.Model]) -> str:
    """The column of the primary key."""
    return str(model._meta.pk.column)


def owners_of(model: type[models.Model]) -> list[dict[str, str]]:
    """Through which columns a part leads to the records that own it: column, table, key. The first holds it; none for a record."""
    return _links(model, "owners")


def belongs_of(model: type[models.Model]) -> list[dict[str, str]]:
    """The same for what has to be public for a row to be: what a record belongs to, what a part leads to."""
    return _links(model, "belongs_to")


def _links(model: type[models.Model], declared: str) -> list[dict[str, str]]:
    # The models of a migration know columns only; the running code knows what is declared.
    real: Any = model if hasattr(model, declared) else model_of(model._meta.db_table)
    answer = []
    for name in getattr(real, declared, ()):
        field: Any = real._meta.get_field(name)
        target = field.target_field
        answer.append({"column": field.column, "table": target.model._meta.db_table, "key": target.column})
    return answer


def parts_of(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """The parts that records of this model own, each with the column that leads to them."""
    table = table_of(model)
    return [
        (part, owner["column"])
        for part in apps.get_models(include_auto_created=True)
        if not part._meta.proxy and is_recorded(part._meta.db_table)
        for owner in owners_of(part)
        if owner["table"] == table
    ]
