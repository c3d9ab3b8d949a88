"""Pledges at the limit: parts of a page, a row, and what narrows them."""

from bench.limit.pieces import (
    COALITION,
    JOINED,
    MEETING,
    NONE,
    address,
    date,
    envelope,
    linked,
    listed,
    measure,
    party,
    preferred,
    rival_columns,
    rivals,
    support,
)

TABLE = "talks_pledge"
ROLES = {"contributor": "contributors", "proposer": "proposers", "recipient": "recipients", "addressee": "addressees"}
OUT = {"part_of": "part_of", "revises": "revises", "alternative_to": "alternative_to", "overlaps": "overlaps"}
IN = {"part_of": "parts", "revises": "revised_by", "alternative_to": "alternatives", "overlaps": "overlapped_by"}
OTHER = (
    "json_build_object('id', t.public_id, 'description', t.description, 'status', nullif(t.status, ''), 'url', "
    f"{address('pledges', 't.public_id')})"
)
LINK = f"json_build_object('pledge', {OTHER})"
GROUPS = {
    "military": "troops equipment training air naval logistics headquarters intelligence",
    "economic": "funding budget_support reconstruction",
    "security": "monitoring police",
    "humanitarian": "humanitarian medical",
}
GROUP = (
    "CASE p.category "
    + " ".join(f"WHEN '{one}' THEN '{group}'" for group, categories in GROUPS.items() for one in categories.split())
    + " END"
)


def by_kind(column: str, names: dict[str, str], order: str) -> str:
    return ", ".join(f"{listed('j', order, f'''{column} = '{value}' ''')} AS {name}" for value, name in names.items())


PARTS = [
    f"""par AS (SELECT x.id, {by_kind("role", ROLES, "o, xid")}
 FROM (SELECT u.pledge_id AS id, u.role, u."order" AS o, u.id AS xid, json_build_object('party', {party("t")}, 'words', nullif(u.words, '')) AS j
       FROM page JOIN talks_pledgeparty u ON u.pledge_id = page.id LEFT JOIN talks_party t ON t.id = u.party_id
       WHERE u.party_id IS NULL OR t.public) x GROUP BY 1)""",
    f"""cat AS (SELECT u.pledge_id AS id, {listed("json_build_object('category', u.category)", 'u."order", u.id')} AS j
 FROM page JOIN talks_pledgecategory u ON u.pledge_id = page.id GROUP BY 1)""",
    f"""con AS (SELECT u.pledge_id AS id, {
        listed(
            "json_build_object('condition', json_build_object('id', c.public_id, 'name', c.name, 'state', nullif(c.state, ''), 'url', "
            + address("conditions", "c.public_id")
            + f"), 'wording', nullif(u.wording, ''), 'depends_on', {linked('t.public', OTHER)})",
            'u."order", u.id',
        )
    } AS j
 FROM page JOIN talks_pledgecondition u ON u.pledge_id = page.id JOIN talks_condition c ON c.id = u.condition_id AND c.public
 LEFT JOIN talks_pledge t ON t.id = u.depends_on_id GROUP BY 1)""",
    f"""lo AS (SELECT x.id, {by_kind("kind", OUT, "o, xid")}
 FROM (SELECT u.from_pledge_id AS id, u.kind, u."order" AS o, u.id AS xid, {LINK} AS j
       FROM page JOIN talks_pledgelink u ON u.from_pledge_id = page.id JOIN talks_pledge t ON t.id = u.to_pledge_id AND t.public) x GROUP BY 1)""",
    f"""li AS (SELECT x.id, {by_kind("kind", IN, "o, xid")}, bool_or(replaced) AS replaced
 FROM (SELECT u.to_pledge_id AS id, u.kind, t.public_id AS o, u.id AS xid, {LINK} AS j,
              u.kind = 'revises' AND NOT (page.nature = 'offer' AND t.nature <> 'offer') AND {preferred(TABLE, "t")} AS replaced
       FROM page JOIN talks_pledgelink u ON u.to_pledge_id = page.id JOIN talks_pledge t ON t.id = u.from_pledge_id AND t.public) x GROUP BY 1)""",
    rivals(TABLE, "pledges"),
    support("pledge_id"),
]
RIVAL_OF, RIVALS = rival_columns(TABLE, "pledges")
ORIGINAL = (
    "CASE WHEN p.original_amount IS NULL THEN NULL::json ELSE json_build_object('amount', trim_scale(p.original_amount), "
    "'currency', nullif(p.original_currency, ''), 'rate', trim_scale(p.original_rate)) END AS original"
)


def lists(alias: str, names: dict[str, str]) -> dict[str, str]:
    return {name: f"coalesce({alias}.{name}, {NONE}) AS {name}" for name in names.values()}


ENDS = {**lists("par", ROLES), **lists("lo", OUT), **lists("li", IN)}
LINKS = [ENDS[name] for kind in OUT for name in (OUT[kind], IN[kind])]
ROW = ", ".join(
    [
        "p.public_id AS id",
        f"{address('pledges', 'p.public_id')} AS url",
        "p.description",
        f"{COALITION} AS coalition",
        "p.nature",
        "p.category",
        f"{GROUP} AS category_group",
        f"coalesce(cat.j, {NONE}) AS further_categories",
        "nullif(p.status, '') AS status",
        "NOT coalesce(li.replaced, false) AS current",
        *(ENDS[name] for name in ROLES.values()),
        measure("quantity", "unit"),
        measure("amount", "currency"),
        "p.number_kind",
        ORIGINAL,
        f"{date('p', 'announced_on')} AS announced_on",
        f"{MEETING} AS meeting",
        f"coalesce(con.j, {NONE}) AS conditions",
        *LINKS,
        "nullif(p.note, '') AS note",
        RIVAL_OF,
        "nullif(p.rival_reason, '') AS rival_reason",
        RIVALS,
        "p.last_confirmed_on",
        "p.recorded_at",
        "coalesce(cit.n, 0) AS supporting_sources",
        "coalesce(cit.d, false) AS disputed",
    ]
)
SOURCE = f"page p {JOINED} " + " ".join(
    f"LEFT JOIN {alias} ON {alias}.id = p.id" for alias in ("par", "cat", "con", "lo", "li", "riv", "cit")
)

# The key that a code stands for is looked up by a scalar subquery: its value is known when the plan runs, and no join hides it.
NATION = "(SELECT id FROM talks_party WHERE alpha3 = {} AND kind = 'nation' AND public)"
OFFERING = "EXISTS (SELECT FROM talks_pledgeparty u WHERE u.pledge_id = p.id AND u.role IN ('contributor', 'proposer') AND {})"
NARROWED = {
    "nation": OFFERING.format("u.party_id = " + NATION),
    "contributor": "EXISTS (SELECT FROM talks_pledgeparty u WHERE u.pledge_id = p.id AND u.role = 'contributor' AND u.party_id = "
    "(SELECT id FROM talks_party WHERE public_id = {} AND public))",
    "member_of": OFFERING.format(
        "EXISTS (SELECT FROM talks_membership b WHERE b.organisation_id = (SELECT id FROM talks_party WHERE public_id = {}) AND b.nation_id = u.party_id"
        " AND b.public AND b.rival_of_id IS NULL AND b.status IN ('member', 'suspended')"
        " AND (b.joined_on_first IS NULL OR b.joined_on_first <= coalesce(p.announced_on_last, greatest(p.announced_on_first, current_date)))"
        " AND (b.left_on_last IS NULL OR b.left_on_last >= coalesce(p.announced_on_first, least(p.announced_on_last, current_date))))"
    ),
    "coalition": "p.coalition_id = (SELECT id FROM talks_coalition WHERE public_id = {} AND public)",
    "meeting": "p.meeting_id = (SELECT id FROM talks_meeting WHERE public_id = {} AND public)",
    "category": "(p.category = {0} OR EXISTS (SELECT FROM talks_pledgecategory u WHERE u.pledge_id = p.id AND u.category = {0}))",
    "status": "p.status = {}",
    "nature": "p.nature = {}",
    "currency": "p.amount_currency = {}",
    "unit": "p.quantity_unit = {}",
    "source": "EXISTS (SELECT FROM talks_citation c WHERE c.pledge_id = p.id AND c.public AND c.source_id = "
    "(SELECT id FROM talks_source WHERE public_id = {} AND public))",
    "from": "p.announced_on_last >= {}::text::date",
    "to": "p.announced_on_first <= {}::text::date",
    "id": "p.public_id = {}",
}
NEWEST = "announced_on_first DESC NULLS LAST, id DESC"


def page(where: str, most: int = 100) -> str:
    rows = f"SELECT p.* FROM {TABLE} p WHERE p.public AND {where} ORDER BY {NEWEST} LIMIT {most}"
    return envelope(rows, PARTS, ROW, SOURCE, "announced_on_first")
