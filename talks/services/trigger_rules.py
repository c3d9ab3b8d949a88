"""The rules that triggers keep: what each is about, and how every row that breaks it is found at once.

A trigger asks its rule of one row and stops at the first that breaks it. `broken` asks all rows of the tables of these names,
and has a sentence of its own, since a trigger's names its row. It answers their keys, and that of the row that each is at odds with.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from talks import models
from talks.models import Citation, Record
from talks.models.noun import nouns

CHAINED = "select r.id, p.rival_of_id from {table} r join {table} p on p.id = r.rival_of_id where p.rival_of_id is not null"
# A row that was made a rival earlier may stay one when the preferred row is retracted.
RIVAL_OF_HIDDEN = """
select r.id, p.id from {table} r join {table} p on p.id = r.rival_of_id
where r.stage = 'published' and p.stage <> 'published'
  and (p.published_at is null or not exists (select from public.{table} o where o.id = r.id and o.rival_of_id = r.rival_of_id))
"""
BARE = """
select r.id from {table} r where r.stage = 'published' and not exists (
  select from talks_citation c join talks_source s on s.id = c.source_id
  where c.{cited} = r.id and c.bearing = 'supports' and s.stage = 'published')
"""
ON_NO_STATEMENT = "and not exists (select from talks_statement s where s.id = r.statement_id and s.stage = 'published')"
# Every link of a loop. `alike` tells apart what a loop cannot mix.
IN_A_LOOP = """
with recursive edge as (select id, {starts} as starts, {link}_id as ends, {alike} as alike from {table} where {link}_id is not null),
walk (starts, ends, alike) as (
  select starts, ends, alike from edge
  union
  select w.starts, e.ends, w.alike from walk w join edge e on e.starts = w.ends and e.alike = w.alike)
select e.id from edge e join walk w on w.starts = e.ends and w.ends = e.starts and w.alike = e.alike
union select id from edge where starts = ends
"""
OF_ANOTHER_KIND = """
select r.id from {table} r join talks_party p on p.id = r.{field}_id where p.kind <> '{kind}' and p.organisation_kind <> '{kind}'
"""
RESOLVED = """
select r.id from talks_statement r where exists (
  select from talks_speaker p where p.statement_id = r.id and (
    r.attribution in ('described', 'anonymous', 'pseudonymous') and p.person_id is not null
    or r.attribution = 'anonymous' and p.party_id is not null))
"""
SUPERSEDES_ANOTHERS = """
select r.id, p.id from talks_position r join talks_position p on p.id = r.supersedes_id
where (r.party_id, r.question_id, r.holder_kind, r.holder) is distinct from (p.party_id, p.question_id, p.holder_kind, p.holder)
"""


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """`triggers`: those that ask it, where not one of its name. Without `broken` only a change breaks it, not the rows there are."""

    name: str
    model: Any
    fields: tuple[str, ...]
    triggers: tuple[str, ...] = ()
    message: str = ""
    broken: str = ""


@cache
def trigger_rules() -> dict[str, TriggerRule]:
    """All of them by the name that the database says."""
    rules = (*_of_records(), *_of_evidence(), *_of_graphs(), *_of_parties(), *_of_what_is_said(), *_of_change_sets())
    return {rule.name: rule for rule in rules}


def _of_records() -> Iterator[TriggerRule]:
    for noun in (noun for noun in nouns(Record) if noun.is_table):
        model, table = noun.model, noun.model._meta.db_table
        yield TriggerRule(f"{table}_public_id_fixed", model, ("public_id",))
        yield TriggerRule(f"{table}_stays", model, ("stage",), (f"{table}_stays", f"{table}_not_emptied"))
        contents = (f"{table}_change_set_kept", f"{table}_change_set_open")
        yield TriggerRule(f"{table}_change_set_kept", model, ("change_set",), contents)
        chained = "A rival names the preferred record, and that one is no rival itself."
        yield TriggerRule(f"{table}_rival_one_step", model, ("rival_of",), (), chained, CHAINED.format(table=table))
        hidden = "This is public and names as preferred what is not. Publish that one first, or name another."
        yield TriggerRule(f"{table}_rival_is_public", model, ("rival_of",), (), hidden, RIVAL_OF_HIDDEN.format(table=table))
        if model.needs_citation:
            bare = BARE.format(table=table, cited=f"{noun.key}_id")
            bare += ON_NO_STATEMENT if any(field.name == "statement" for field in model._meta.fields) else ""
            uncited = "This is published without a public source. Cite a published source that supports it."
            yield TriggerRule(f"{table}_published_is_cited", model, ("citations",), (), uncited, bare)


def _of_evidence() -> Iterator[TriggerRule]:
    """By what a change takes away; what is left without evidence then breaks the rule above."""
    moved = ("talks_citation_last_support", "talks_citation_last_support_moved")
    yield TriggerRule("talks_citation_last_support", Citation, ("source", "bearing"), moved)
    yield TriggerRule("talks_citation_emptied", Citation, ("source",))
    yield TriggerRule("talks_source_leaned_on", models.Source, ("stage",))
    yield TriggerRule("talks_statement_rested_upon", models.Statement, ("stage",))


def _of_graphs() -> Iterator[TriggerRule]:
    for model, rule, starts, link, alike, message in (
        (models.PledgeLink, "no_loop", "from_pledge_id", "to_pledge", "kind", "the other pledge leads back to this one"),
        (models.PledgeCondition, "no_loop", "pledge_id", "depends_on", "''", "the pledge that it waits for waits for this one"),
        (models.Meeting, "parent_no_loop", "id", "parent", "''", "that event is a side meeting of this one"),
        (models.Source, "copy_of_no_loop", "id", "copy_of", "''", "that source is a copy of this one"),
        (models.Position, "supersedes_no_loop", "id", "supersedes", "''", "that position supersedes this one"),
        (models.Party, "successor_no_loop", "id", "successor", "''", "that party is succeeded by this one"),
        *(
            (model, "merged_no_loop", "id", "merged_into", "''", "that record was merged into this one")
            for model in (models.Meeting, models.Party, models.Person, models.Source)
        ),
    ):  # fmt: skip
        table = model._meta.db_table
        broken = IN_A_LOOP.format(table=table, starts=starts, link=link, alike=alike)
        yield TriggerRule(f"{table}_{rule}", model, (link,), (), f"This closes a loop: {message}, itself or through others.", broken)


def _of_parties() -> Iterator[TriggerRule]:
    """Columns that name a nation, or an organisation, do."""
    for model, field, kind in (
        (models.Membership, "nation", "nation"),
        (models.Membership, "organisation", "organisation"),
        (models.Coalition, "party", "coalition"),
        (models.GroupClaim, "organisation", "organisation"),
        (models.Venue, "nation", "nation"),
        (models.Party, "successor", "organisation"),
    ):
        table = model._meta.db_table
        broken = OF_ANOTHER_KIND.format(table=table, field=field, kind=kind)
        yield TriggerRule(f"{table}_{field}_id_is_{kind}", model, (field,), (f"{table}_{field}",), f"The {field} must be a {kind}.", broken)
    fixed = "A nation stays a nation, and an organisation an organisation."
    yield TriggerRule("talks_party_kind_fixed", models.Party, ("kind",), (), fixed)
    stays = "This organisation speaks for a coalition, so it is of the kind coalition."
    yield TriggerRule("talks_party_stays_coalition", models.Party, ("organisation_kind",), ("talks_party_kind_fixed",), stays)


def _of_what_is_said() -> Iterator[TriggerRule]:
    asked = ("talks_speaker_unresolved", "talks_statement_unresolved")
    unresolved = (
        "Whoever is described, anonymous or pseudonymous is never a named person, and whoever is anonymous has no party: "
        "where a party is known, the attribution is “described”."
    )
    yield TriggerRule("talks_speaker_unresolved", models.Statement, ("attribution",), asked, unresolved, RESOLVED)
    own = "A position supersedes only an earlier one of the same party, question and holder."
    yield TriggerRule("talks_position_supersedes_own", models.Position, ("supersedes",), (), own, SUPERSEDES_ANOTHERS)


def _of_change_sets() -> Iterator[TriggerRule]:
    """An approved one stays as it was decided."""
    asked = tuple(f"talks_changeset_{what}" for what in ("stays", "not_deleted", "not_emptied"))
    yield TriggerRule("talks_changeset_stays", models.ChangeSet, ("state",), asked)
    yield TriggerRule("talks_proposedchange_stays", models.ProposedChange, ("change_set",))
    yield TriggerRule("talks_reviewcomment_stays", models.ReviewComment, ("change_set",))
