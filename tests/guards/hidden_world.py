"""A record in which everything that can be hidden is hidden somewhere, each with a word that may never show.

For every noun there is a row that the public may not see, and for every link of every public record and part a public row
whose link leads to such a row. What is published but belongs to something hidden is hidden too. Links and text columns are
found in the models, so that new ones are covered as they come.
"""

from dataclasses import dataclass, field
from itertools import count

from django.db import models, transaction

from talks.contents import fields_of, part_fields
from talks.models import Citation, Part, Party, Record
from tests import factories

WORD = "zqleak"
COMMON = "zqcommon"
# Links whose rows follow rules of their own: what else the row needs so that the database takes it.
NEEDED = {
    ("attendance", "claim"): lambda hidden: {"certainty": "inferred"},
    ("groupclaim", "pledge"): lambda hidden: {"meeting": None},
    ("groupclaim", "position"): lambda hidden: {"meeting": None},
    ("pledgeparty", "party"): lambda hidden: {"words": ""},
    ("questionproposer", "party"): lambda hidden: {"words": ""},
    ("position", "supersedes"): lambda hidden: {
        name: getattr(hidden["position"], name) for name in ("party", "question", "holder_kind", "holder")
    },
}
# Texts that the database takes only beside something else, or that a public row has to repeat.
OF_ORGANISATIONS = "dissolved_on_text"
DEPENDENT = ("rival_reason", "absence_reason", "holder")
HIDING = {
    "draft": {},
    "in_review": {"in_review": True},
    "retracted": {"retracted": True},
}


@dataclass
class World:
    """Ids to look up, by model; `marks` says where each word stands."""

    marks: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    numbers: count = field(default_factory=count)

    def mark(self, row: models.Model, columns: list[models.Field]) -> None:
        """A word of its own in every free text of a row; ids keep what was published of them."""
        values = {}
        for column in columns:
            if not _is_free_text(column) or (column.name == OF_ORGANISATIONS and getattr(row, "kind", "") == "nation"):
                continue
            number = next(self.numbers)
            values[column.name] = f"{COMMON} {WORD}{number}x"
            self.marks[f"{WORD}{number}x"] = f"{row._meta.model_name}.{column.name} of {row.pk}"
        if values:
            type(row)._base_manager.filter(pk=row.pk).update(**values)


def build(stage: str) -> World:
    """Everything, with the hidden rows in `stage`."""
    world = World()
    # The second public row of a noun keeps lists from being empty where the first is spoiled.
    public = {noun: make(published=True) for noun, make in _factories().items()}
    # What belongs to a record is hidden by its own stage here: its owners are public.
    hidden = {noun: make(**_owners(make, public), **HIDING[stage]) for noun, make in _factories().items()}
    for noun, row in hidden.items():
        if stage != "retracted" and noun != "nation":
            type(row)._base_manager.filter(pk=row.pk).update(public_id=f"{WORD}-{noun}")
            world.marks[f"{WORD}-{noun}"] = f"the public id of a {noun}"
        row.refresh_from_db()
        world.mark(row, list(fields_of(type(row)).values()))
        row.refresh_from_db()
    _links_of_records(world, hidden)
    _links_of_parts(world, public, hidden)
    _parts_of_hidden(world, hidden)
    return world


def _links_of_records(world: World, hidden: dict[str, Record]) -> None:
    for noun, make in _factories().items():
        model = make._meta.model
        for name, link in fields_of(model).items():
            target = _target(link, hidden)
            # The database refuses a public rival of what is not public.
            if target is None or issubclass(model, Party) or name == "rival_of":
                continue
            needed = NEEDED.get((noun, name), lambda hidden: {})(hidden)
            row = _try(world, f"{noun}.{name}", make, published=True, **{name: target}, **needed)
            # It is published, but belongs to something hidden: it may not show either.
            if row is not None and name in model.belongs_to:
                world.mark(row, list(fields_of(model).values()))


def _links_of_parts(world: World, public: dict[str, Record], hidden: dict[str, Record]) -> None:
    for part, make in _part_factories().items():
        for name, link in part_fields(part).items():
            target = _target(link, hidden)
            if target is None:
                continue
            for owner in part.owners if part is Citation else part.owners[:1]:
                of = _target(part._meta.get_field(owner), public)
                extra = NEEDED.get((part._meta.model_name, name), lambda hidden: {})(hidden)
                if part._meta.model_name == "speaker" and name == "party":
                    extra = {"person": None, "description": "an official"}
                row = _try(world, f"{part.__name__}.{name}", make, **{owner: of, name: target}, **extra)
                # What a hidden source has there is not shown either.
                if row is not None and part is Citation:
                    world.mark(row, [column for column in part_fields(part).values() if column.name != "field"])


def _parts_of_hidden(world: World, hidden: dict[str, Record]) -> None:
    for part, make in _part_factories().items():
        for owner in part.owners if part is Citation else part.owners[:1]:
            of = _target(part._meta.get_field(owner), hidden)
            row = _try(world, f"{part.__name__} of a hidden {owner}", make, **{owner: of})
            if row is not None:
                texts = [column for column in part_fields(part).values() if column.name != "field" and getattr(row, column.attname)]
                world.mark(row, texts)


def _try(world: World, what: str, make, **options):
    """Makes a row; what the database will not have anyway is noted and left out."""
    try:
        with transaction.atomic():
            return make(**options)
    except Exception as error:
        world.skipped.append(f"{what}: {str(error).splitlines()[0]}")
        return None


def _factories() -> dict[str, type]:
    return {
        make._meta.model._meta.model_name: make
        for make in vars(factories).values()
        if isinstance(make, type) and issubclass(make, factories.RecordFactory) and make._meta.model and make._meta.model is not Party
    }


def _part_factories() -> dict[type[Part], type]:
    return {
        make._meta.model: make
        for make in vars(factories).values()
        if isinstance(make, type) and getattr(getattr(make, "_meta", None), "model", None) and issubclass(make._meta.model, Part)
    }


def _owners(make, public: dict[str, Record]) -> dict[str, Record]:
    """Public owners for a hidden row: its first owner, where it may have one of several."""
    model = make._meta.model
    names = [name for name in model.belongs_to if not model._meta.get_field(name).null] or list(model.belongs_to[:1])
    owners = {name: _target(model._meta.get_field(name), public) for name in names}
    # A coalition's party is its own.
    return {name: owner for name, owner in owners.items() if owner is not None and not model._meta.get_field(name).unique}


def _target(link: models.Field, rows: dict[str, Record]) -> Record | None:
    if not link.is_relation or not issubclass(link.related_model, Record):
        return None
    if link.related_model is Party:
        wanted = dict(link.get_limit_choices_to() or {})
        if "organisation_kind" in wanted:
            return factories.OrganisationFactory(organisation_kind="coalition")
        return rows["organisation" if "organisation" in (link.name, str(wanted.get("kind", ""))) else "nation"]
    return rows[link.related_model._meta.model_name]


def _is_free_text(column: models.Field) -> bool:
    prose = isinstance(column, models.TextField) or (isinstance(column, models.CharField) and (column.max_length or 0) >= 200)
    return prose and not column.choices and not isinstance(column, models.URLField | models.FileField) and column.name not in DEPENDENT
