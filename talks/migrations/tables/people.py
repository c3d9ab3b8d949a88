"""Tables: people, their names and offices."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from talks.migrations.tables.columns import apart, date, link, needed, once, owner, part, record, rule, search, words

TABLES = [
    record(
        "Person",
        [
            ("name", models.CharField(max_length=300)),
            search("name", "note"),
        ],
        links=[
            link("party", "party", "people", help_text="The nation or organisation the person acts for."),
        ],
        constraints=[
            rule("person_named", ~Q(name=""), "A person has a name."),
        ],
        indexes=[
            GinIndex(fields=["search"], name="person_search"),
            models.Index(fields=["name"], name="person_name"),
        ],
        verbose_name_plural="people",
    ),
    part(
        "PersonName",
        ("name", models.CharField(max_length=300)),
        words("language", 3),
        owner("person", "person", "names"),
        constraints=[
            once("personname_once", "person", "name", says="This name is already listed."),
        ],
    ),
    record(
        "Office",
        [
            ("title", models.CharField(max_length=300)),
            *date("from_on", "from"),
            *date("to_on", "to", "Empty while it lasts."),
        ],
        late=[
            needed("party", "party", "offices"),
            needed("person", "person", "offices"),
        ],
        constraints=[
            rule(
                "office_to_on_after_from_on",
                Q(from_on_first__isnull=True) | Q(to_on_last__isnull=True) | Q(to_on_last__gte=F("from_on_first")),
                "The end lies before the beginning.",
            ),
            rule("office_titled", ~Q(title=""), "An office has a title."),
            apart(
                "office_no_overlap", "person", "party", "title", begins="from_on", ends="to_on",
                says="This person certainly holds this office on some of these days already, by another record.",
            ),
        ],
    ),
]
