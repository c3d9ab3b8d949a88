"""Which documents a query finds, the best first, and how many of each collection.

The rule: every unit of the query counts by the weight with which it stands in the document (A 1, B 0.6, C 0.35, D 0.15), and the mean
of them is taken. What is a thing by itself (a person, a topic) and is called so gains 1, what happened or was said 0.5. A name that is
meant whole gains 1 for who bears it. Words that stand together as typed gain 0.3, near each other up to 0.2, the newest day up to 0.1.
"""

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from talks.history import current_past
from talks.knowledge import current_known
from talks.selectors.search.meaning import Meaning
from talks.selectors.search.rereading import worked_out

# Of more matches than this the newest are looked at, and counts say that there are more.
MANY = 5_000
# The newest rows that are looked at then: as many as should have twice the pool, within these bounds.
FEWEST, LOOKED_AT = 2_000, 15_000
# Fewer hits than this among them, and the index is asked after all.
ENOUGH = 20
POOL = 1_000
COLUMNS = "noun, pk, collection, public_id, day, tier, rival, words"


@dataclass(frozen=True)
class Hit:
    noun: str
    pk: int
    collection: str
    public_id: str
    rival: bool
    score: float


@dataclass
class Found:
    """The best documents, and how many there are of each collection; `complete` says whether that is all."""

    hits: list[Hit] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    complete: bool = True


@dataclass(frozen=True)
class Narrowed:
    """What a search is narrowed to: links that a document must have, collections, and days that its date may overlap."""

    links: tuple[tuple[str, ...], ...] = ()
    collections: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None

    def lexemes(self) -> list[str]:
        kinds = tuple(f"@type:{collection}" for collection in self.collections)
        return ["(" + " | ".join(f"'{link}'" for link in group) + ")" for group in (*self.links, *([kinds] if kinds else []))]


# What editors find a row by: where that is no more than the public has, it stands in `words` alone.
DESK = "noun, pk, collection, public_id, day, tier, rival, coalesce(desk, words) as words"
AT_THE_DESK = "(desk @@ %(asked)s::tsquery or desk is null and words @@ %(asked)s::tsquery)"


def ranked_at_the_desk(meaning: Meaning, of: str = "") -> Found:
    """The best documents of what stands now, drafts among them, of one noun where it is named; of at most `MANY` that match."""
    if not (asked := meaning.tsquery()):
        return Found()
    scored, terms = _scored(meaning)
    source = f"select {DESK} from search.document where {AT_THE_DESK}{' and noun = %(of)s' if of else ''} limit %(many)s"
    with connection.cursor() as cursor:
        return _found(cursor, source, scored, terms | {"asked": asked, "of": of, "pool": POOL, "many": MANY})


def ranked(meaning: Meaning, narrowed: Narrowed) -> Found:
    """The best documents of a query, in their order."""
    asked, positive = (_together(meaning.tsquery(positive=positive), narrowed) for positive in (False, True))
    if not positive:
        return Found()
    values: dict[str, Any] = {"asked": asked, "positive": positive, "since": narrowed.since, "until": narrowed.until}
    where = "words @@ %(asked)s::tsquery"
    if narrowed.since:
        where += " and (until >= %(since)s or day is not null and until is null)"
    if narrowed.until:
        where += " and day <= %(until)s"
    scored, terms = _scored(meaning)
    values |= terms | {"pool": POOL, "many": MANY}
    with connection.cursor() as cursor:
        if current_past() is not None or current_known():
            return _found(cursor, worked_out(cursor, where, values), scored, values)
        share = _share(cursor, values)
        every = f"select {COLUMNS} from search.document where {where}"
        if share * values["rows"] <= MANY:
            return _found(cursor, every, scored, values)
        values["looked_at"] = round(min(max(2 * POOL / share, FEWEST), LOOKED_AT))
        found = _found(cursor, _newest(where), scored, values, complete=False)
        if len(found.hits) < ENOUGH:
            # Words that are frequent each, and together not: the index knows.
            with transaction.atomic():
                cursor.execute("set local enable_seqscan = off")
                found = _found(cursor, f"{every} limit %(many)s", scored, values, complete=False)
        return found


def _together(words: str, narrowed: Narrowed) -> str:
    return " & ".join([*([f"({words})"] if words else []), *narrowed.lexemes()])


def _found(cursor: Any, source: str, scored: dict[str, str], values: dict[str, Any], *, complete: bool = True) -> Found:
    cursor.execute(_statement(source, scored), values)
    rows = cursor.fetchall()
    counts = Counter(json.loads(rows[0][-1])) if rows else Counter()
    return Found([Hit(*row[:6]) for row in rows], counts, complete)


def _share(cursor: Any, values: dict[str, Any]) -> float:
    """Which share of the documents the planner expects to have the words: it knows how frequent the frequent ones are.

    What has a minus is left aside: the index has to read all that has the others. `values` gains how many documents there are.
    """
    cursor.execute("select greatest(reltuples, 1) from pg_class where oid = 'search.document'::regclass")
    values["rows"] = cursor.fetchone()[0]
    cursor.execute("explain (format json) select from search.document where words @@ %(positive)s::tsquery", values)
    plan = cursor.fetchone()[0]
    return (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"] / values["rows"]


def _newest(where: str) -> str:
    """The newest matches of a frequent query, and what is named so whatever its day."""
    return f"""(select {COLUMNS} from (
      select * from search.document where words is not null order by day desc nulls last, pk desc limit %(looked_at)s
    ) newest where {where} limit %(many)s)
    union all (
      select {COLUMNS} from search.document
      where words @@ (%(asked)s::tsquery && '''@named'''::tsquery) and day is null and {where} limit %(many)s
    )"""


def _scored(meaning: Meaning) -> tuple[dict[str, str], dict[str, str]]:
    """SQL of the parts of the score, with the queries they need."""
    terms: dict[str, str] = {}
    each, all_a = [], []
    for number, unit in enumerate(meaning.asked):
        for weight in ("A", "AB", "ABC"):
            terms[f"u{number}{weight}"] = unit.tsquery(weight)
        each.append(
            f"case when words @@ %(u{number}A)s::tsquery then 1.0 when words @@ %(u{number}AB)s::tsquery then 0.6 "
            f"when words @@ %(u{number}ABC)s::tsquery then 0.35 else 0.15 end"
        )
        all_a.append(f"words @@ %(u{number}A)s::tsquery")
    spoken = [unit for unit in meaning.asked if unit.words]
    whole = [link for unit in meaning.asked for link in unit.whole]
    named = [link for unit in meaning.asked for link in unit.links]
    terms["whole"] = " | ".join(f"'{link}':A" for link in whole)
    terms["named"] = " | ".join(f"'{link}':A" for link in named)
    several = sum(len(unit.words) for unit in spoken) > 1
    terms["near"] = " & ".join(f"({unit.spoken()})" for unit in spoken)
    terms["row"] = " <-> ".join(unit._word(word, kept, "") for unit in spoken for word, kept in zip(unit.words, unit.lexemes, strict=True))
    return {
        "mean": f"({' + '.join(each)}) / {len(each)}" if each else "0",
        "called": " and ".join(all_a) or "false",
        "called_so": "false" if len(meaning.asked) == 1 and meaning.asked[0].somebody else "called",
        "whole": "words @@ %(whole)s::tsquery" if whole and len(meaning.asked) == 1 else "false",
        "named": "words @@ %(named)s::tsquery" if named and len(meaning.asked) == 1 else "false",
        "row": "words @@ %(row)s::tsquery" if several else "false",
        "near": "ts_rank_cd(words, %(near)s::tsquery, 32)" if several else "0",
    }, terms


def _statement(source: str, scored: dict[str, str]) -> str:
    return f"""
with hits as materialized ({source}),
counted as (
  select coalesce(jsonb_object_agg(collection, n), '{{}}') as counts from (select collection, count(*) as n from hits group by 1) c
),
called as (select *, {scored["called"]} as called from hits),
pool as (
  select * from called order by (case when called then tier else 0 end) desc, day desc nulls last, pk desc limit %(pool)s
),
newest as (select max(day) as day from pool)
select p.noun, p.pk, p.collection, p.public_id, p.rival,
       (({scored["mean"]}) + case when tier = 3 and {scored["called_so"]} then 1.0 when tier = 2 then 0.5 else 0 end
        + case when {scored["whole"]} then 1.2 when {scored["named"]} then 0.5 else 0 end
        + case when {scored["row"]} then 0.3 else 0 end + 0.2 * {scored["near"]}
        + case when p.day is null then 0 else 0.1 / (1 + (newest.day - p.day) / 365.0) end)::float8 as score,
       counted.counts::text
from pool p cross join newest cross join counted
order by score desc, p.day desc nulls last, p.noun, p.pk desc
"""
