"""Tables: people, their names and offices."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from talks.migrations.tables.columns import (
    apart, codes, date, identified, in_order, language, link, needed, once, owner, part, record, rule, search, sort_key,
)

TABLES = [
    record(
        "Person",
        [
            ("name", models.CharField(max_length=300)),
            sort_key("name"),
            search("name", "note"),
        ],
        links=[
            link("party", "party", "people", help_text="The nation or organisation the person acts for."),
        ],
        constraints=[
            rule("person_named", ~Q(name="")),
        ],
        indexes=[
            GinIndex(fields=["search"], name="person_search"),
            models.Index(fields=["sort_name"], name="person_sort_name"),
        ],
        verbose_name_plural="people",
    ),
    part(
        "PersonName",
        ("name", models.CharField(max_length=300)),
        codes(
            "kind", {"alias": "Also called", "former": "Formerly called", "spelling": "Other spelling"}, default="spelling",
            db_default="spelling",
        ),
        language(),
        owner("person", "person", "names"),
        constraints=[
            once("personname_once", "person", "name"),
        ],
    ),
    identified("PersonIdentifier", "person"),
    record(
        "Office",
        [
            ("title", models.CharField(max_length=300)),
            sort_key("title"),
            *date("from_on", "from"),
            *date("to_on", "to", "Empty while it lasts."),
        ],
        links=[
            needed("party", "party", "offices"),
            needed("person", "person", "offices"),
        ],
        constraints=[
            in_order("office", "from_on", "to_on"),
            rule("office_titled", ~Q(title="")),
            apart("office_no_overlap", "person", "party", "title", begins="from_on", ends="to_on"),
        ],
    ),
]
