"""Which party a run of words names: by any name, code or id, in any language; nations of ISO 3166 that nobody entered included."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from talks.choices import PartyKind, Stage
from talks.documents.statements import EVERYDAY
from talks.names import IsoNation, folded, iso_nations

# No name is longer than this.
LONGEST = 200
HELD = "select public_id, name, kind, id from talks_party where stage <> %s and rival_of_id is null order by id desc"
# Names are folded as search folds them; one of the record goes before one of the list of variants.
ASKED = """
with asked as (select run, search.fold(run) as folded from unnest(%(runs)s::text[]) run),
held as (select id, public_id, name, official_name, kind from talks_party where public_id = any (%(held)s)),
called (name, public_id, place) as (
  select search.fold(name), public_id, 0 from held
  union all select search.fold(official_name), public_id, 1 from held where official_name <> ''
  union all select search.fold(replace(public_id, '-', ' ')), public_id, 1 from held where kind = %(organisation)s
  union all select search.fold(n.name), h.public_id, 1 from talks_partyname n join held h on h.id = n.party_id
  union all select search.fold(name), public_id, 2 from search.variant where noun = 'party')
select distinct on (a.run) a.run, c.public_id from asked a join called c on c.name = a.folded
where a.folded <> '' order by a.run, c.place, c.public_id
"""


@dataclass(frozen=True)
class NamedParty:
    """A party of the record, or (without `pk`) a nation of the list that would have to be entered."""

    public_id: str
    name: str
    kind: str
    pk: int = 0
    listed: IsoNation | None = None


def parties_named(runs: Iterable[str]) -> dict[str, NamedParty]:
    """Who is named by each run of words; what names nobody is left out. A code that is an everyday word (in, no) needs capitals."""
    asked = sorted({run for run in runs if len(run) <= LONGEST})
    with connection.cursor() as cursor:
        cursor.execute(HELD, [Stage.RETRACTED])
        held = {row[0]: NamedParty(row[0], *row[1:4]) for row in cursor.fetchall()}
        cursor.execute(ASKED, {"runs": asked, "held": list(held), "organisation": PartyKind.ORGANISATION})
        called = dict(cursor.fetchall())
    listed = {nation.alpha3: NamedParty(nation.alpha3, nation.name, PartyKind.NATION, listed=nation) for nation in iso_nations()}
    codes = {code: nation.alpha3 for nation in iso_nations() for code in (nation.alpha2, nation.alpha3)} | {key: key for key in held}
    spelled = {folded(name): nation.alpha3 for nation in iso_nations() for name in (nation.official_name, nation.name)}
    found = {}
    for run in asked:
        spoken = run.isupper() or run not in EVERYDAY - {"us"}
        if (
            spoken
            and (key := codes.get(run.upper()) or called.get(run) or spelled.get(folded(run)))
            and (one := held.get(key) or listed.get(key))
        ):
            found[run] = one
    return found
