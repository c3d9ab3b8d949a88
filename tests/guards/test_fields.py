"""A field is declared once: whatever the model has, the public reads and the desk asks for, or it stands here with a reason."""

import re

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.test import RequestFactory

from talks.admin.base import RecordAdmin
from talks.admin.parts import shown_fields
from talks.contents import fields_of
from talks.models import Record
from talks.models.noun import nouns
from talks.resources.compiled import compiled
from talks.resources.registry import RESOURCES
from talks.services.accounts import EDITOR
from tests.accounts import member

UNREAD = {
    "copy_file": "kept for editors, never shown to the public",
    "copy_sha256": "kept for editors, never shown to the public",
    "stage": "the public sees one stage",
}
# Of parties, each of whose two kinds has its own fields.
OF_THE_OTHER_KIND = {
    "nations": {"organisation_kind", "founded_on", "founded_on_text", "dissolved_on", "dissolved_on_text", "successor"},
    "organisations": {"alpha2", "alpha3", "numeric"},
    "both": {"kind"},
}
UNASKED = {"copy_sha256": "worked out from the copy", "kind": "the page says which kind of party it is"}
READ = [noun for noun in nouns(Record) if noun.collection]


@pytest.mark.django_db
@pytest.mark.parametrize("noun", READ, ids=lambda noun: noun.key)
def test_every_field_can_be_read(noun):
    resource = RESOURCES[noun.collection]
    sql, _ = compiled(resource, resource.choose(whole=True))
    read = set(re.findall(rf'"{noun.model._meta.db_table}"\."(\w+)"', sql))

    unread = {name for name, field in fields_of(noun.model).items() if field.column not in read and name not in UNREAD}
    unread -= OF_THE_OTHER_KIND.get(noun.collection, set()) | (OF_THE_OTHER_KIND["both"] if noun.model._meta.proxy else set())
    assert unread == set(), (
        f"Add {', '.join(sorted(unread))} to the resource of {noun.collection} (talks/resources), or to UNREAD with a reason."
    )


@pytest.mark.django_db
@pytest.mark.parametrize("noun", READ, ids=lambda noun: noun.key)
def test_every_field_is_asked_for_at_the_desk(noun):
    request = RequestFactory().get("/")
    request.user = member(EDITOR)
    desk = admin.site._registry[noun.model]
    asked = set(flatten(name for _, options in desk.get_fieldsets(request) for name in options["fields"]))

    # The words of a date are entered with it.
    missing = {name for name in shown_fields(noun.model) if name not in asked and name not in UNASKED}
    missing -= OF_THE_OTHER_KIND.get(noun.collection, set()) | ({"public_id"} if noun.model._meta.proxy else set())
    assert isinstance(desk, RecordAdmin)
    assert missing == set(), (
        f"The form of {noun.plural} leaves out {', '.join(sorted(missing))}: take it out of `not_entered` (talks/admin)."
    )
