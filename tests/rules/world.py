"""Rows for attempts at every rule: two drafts and two public rows of every record, two of every other table."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models

from talks.models import Nation, Organisation, Party, Record
from talks.services.transactions import ask_rules
from tests import factories

MODELS = [model for model in apps.get_app_config("talks").get_models() if not model._meta.proxy]
RECORDS = [model for model in MODELS if issubclass(model, Record)]

# What the two rows need so that nothing but the rule tried can speak.
GIVEN: dict[str, list[dict[str, Any]]] = {
    "Nation": [{"alpha2": "AA"}, {"alpha2": "ZZ"}],
    "ProposedChange": [{"record": None, "noun": "meeting", "record_pk": 1, "record_id_text": "x"}] * 2,
    "ReviewComment": [{"record": None, "noun": "meeting", "record_pk": 1}] * 2,
    "DatasetRow": [{"record": None, "noun": "meeting", "record_pk": 1, "key": key} for key in ("one", "two")],
}


@dataclass
class World:
    drafts: dict[Any, list[Any]] = field(default_factory=dict)
    public: dict[Any, list[Any]] = field(default_factory=dict)

    def row(self, model: Any, place: int = 0) -> Any:
        return self.drafts[model][place]


def make_world() -> World:
    """Made inside the transaction of a test; the rules that wait for a commit have been asked."""
    world = World()
    for model in [*MODELS, Nation]:
        make = factories.OrganisationFactory if model is Party else getattr(factories, f"{model.__name__}Factory")
        world.drafts[model] = [make(**given) for given in GIVEN.get(model.__name__, [{}, {}])]
        if issubclass(model, Record):
            world.public[model] = [make(published=True) for _ in range(2)]
    world.drafts[Organisation] = world.drafts[Party]
    settle()
    return world


def settle() -> None:
    """Asks everything that waits for the commit; what is asked at once goes on being asked at once."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    ask_rules()


def in_database() -> dict[str, str]:
    """Every rule of the record's tables by the catalogue: {name: table}. Keys, links and what must be filled are not rules of ours."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select c.conname, t.relname from pg_constraint c join pg_class t on t.oid = c.conrelid
            where t.relnamespace = 'public'::regnamespace and t.relname like 'talks\\_%' and c.contype in ('c', 'u', 'x')
            union
            select i.relname, t.relname from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
            where t.relnamespace = 'public'::regnamespace and t.relname like 'talks\\_%' and x.indisunique and not x.indisprimary
              and not exists (select from pg_constraint k where k.conindid = x.indexrelid)
            union
            select g.tgname, t.relname from pg_trigger g join pg_class t on t.oid = g.tgrelid join pg_proc p on p.oid = g.tgfoid
            where t.relnamespace = 'public'::regnamespace and t.relname like 'talks\\_%' and not g.tgisinternal
              and p.prosrc like '%talks_refuse%'
            """
        )
        return dict(cursor.fetchall())


def table(model: type[models.Model]) -> str:
    return model._meta.db_table
