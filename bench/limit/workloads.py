"""Which questions are measured: how the tracker is asked, the statement of the limit, and where values are drawn.

Values are drawn from rows, so that what is frequent among rows is asked for frequently: the largest nation more than the smallest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.limit import pledges, statements
from bench.limit.pieces import alone
from bench.limit.pledges import NARROWED as PLEDGES
from bench.limit.statements import NARROWED as STATEMENTS

PLEDGE_ROWS = """talks_pledge p join talks_pledgeparty u on u.pledge_id = p.id and u.role in ('contributor', 'proposer')
 join talks_party t on t.id = u.party_id and t.kind = 'nation' left join talks_meeting m on m.id = p.meeting_id
 join talks_coalition k on k.id = p.coalition_id left join talks_citation c on c.pledge_id = p.id left join talks_source s on s.id = c.source_id
 left join talks_membership b on b.nation_id = t.id left join talks_party o on o.id = b.organisation_id"""
STATEMENT_ROWS = """talks_statement p join talks_speaker u on u.statement_id = p.id join talks_party t on t.id = u.party_id and t.kind = 'nation'
 left join talks_person n on n.id = u.person_id left join talks_meeting m on m.id = p.meeting_id
 join talks_statementtopic l on l.statement_id = p.id join talks_topic w on w.id = l.topic_id"""
PLEDGE_VALUES = {
    "nation": "t.alpha3",
    "contributor": "t.public_id",
    "member_of": "o.public_id",
    "coalition": "k.public_id",
    "meeting": "m.public_id",
    "category": "p.category",
    "status": "p.status",
    "nature": "p.nature",
    "currency": "nullif(p.amount_currency, '')",
    "unit": "nullif(p.quantity_unit, '')",
    "source": "s.public_id",
    "from": "p.announced_on_first::text",
    "to": "p.announced_on_last::text",
    "id": "p.public_id",
}
STATEMENT_VALUES = {
    "nation": "t.alpha3",
    "person": "n.public_id",
    "topic": "w.public_id",
    "stance": "nullif(l.stance, '')",
    "attribution": "p.attribution",
    "meeting": "m.public_id",
    "from": "p.said_on_first::text",
    "to": "p.said_on_last::text",
}


@dataclass(frozen=True)
class Workload:
    """One kind of question: a collection and the filters that are asked together; `most` rows."""

    collection: str
    filters: tuple[str, ...] = ()
    most: int = 100
    is_one: bool = False

    @property
    def name(self) -> str:
        if self.is_one:
            return "one record"
        asked = "+".join(self.filters) or "all"
        return f"{self.collection} {asked}" + (f" ({self.most:,} rows)" if self.most != 100 else "")

    @property
    def statement(self) -> str:
        """The limit's statement: the filters in their order are $1, $2 …"""
        if self.is_one:
            where = f"SELECT p.* FROM {pledges.TABLE} p WHERE p.public AND p.public_id = $1"
            # Without steps, citations and what was delivered, which the tracker's record has: the harder limit.
            return alone(where, pledges.PARTS, pledges.ROW, pledges.SOURCE)
        of, narrowed = (pledges, PLEDGES) if self.collection == "pledges" else (statements, STATEMENTS)
        left, clauses, number = list(self.filters), [], 0
        while left:
            name = "topic+stance" if left[:2] == ["topic", "stance"] else left[0]
            left = left[name.count("+") + 1 :]
            places = [f"${number + place}" for place in range(1, name.count("+") + 2)]
            number += len(places)
            clauses.append(narrowed[name].format(*places))
        return of.page(" AND ".join(clauses) or "true", self.most)

    def path(self, values: Sequence[str]) -> str:
        if self.is_one:
            return f"/api/v1/pledges/{values[0]}/"
        asked = "".join(f"&{name}={value}" for name, value in zip(self.filters, values, strict=True))
        return f"/api/v1/{self.collection}/?page_size={self.most}{asked}"

    def drawn(self, number: int) -> str:
        """The statement that draws `number` sets of values from the rows, the same each time."""
        rows, values = (PLEDGE_ROWS, PLEDGE_VALUES) if self.collection == "pledges" else (STATEMENT_ROWS, STATEMENT_VALUES)
        if not self.filters:
            return "select where true"
        columns = [values[name] for name in self.filters]
        there = " and ".join(f"{column} is not null" for column in columns)
        return f"select {', '.join(columns)} from {rows} where p.public and {there} order by md5(p.public_id) limit {number}"


ALONE = (
    "nation",
    "contributor",
    "member_of",
    "coalition",
    "meeting",
    "category",
    "status",
    "nature",
    "currency",
    "unit",
    "source",
    "from",
    "to",
)
PAIRS = (
    ("nation", "status"),
    ("nation", "category"),
    ("member_of", "status"),
    ("category", "status"),
    ("meeting", "status"),
    ("from", "category"),
    ("to", "category"),
    ("from", "status"),
    ("nation", "from"),
    ("contributor", "currency"),
)
SAID = (
    (),
    ("nation",),
    ("person",),
    ("topic",),
    ("attribution",),
    ("meeting",),
    ("from",),
    ("to",),
    ("topic", "stance"),
    ("topic", "nation"),
)
WORKLOADS = (
    Workload("pledges", ("id",), 1, is_one=True),
    Workload("pledges"),
    Workload("pledges", (), 1000),
    *(Workload("pledges", (name,)) for name in ALONE),
    *(Workload("pledges", pair) for pair in PAIRS),
    *(Workload("statements", names) for names in SAID),
)
