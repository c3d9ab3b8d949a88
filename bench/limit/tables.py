"""Files at the limit: what `psql` copies of the same rows, by one statement that joins every kind of part once."""

from bench.limit import pledges, statements
from bench.limit.pieces import BASE, preferred, support

LINKED = "LEFT JOIN talks_coalition k ON k.id = p.coalition_id AND k.public LEFT JOIN talks_meeting m ON m.id = p.meeting_id AND m.public"
COMMON = "nullif(p.note, ''), {rival_of}, nullif(p.rival_reason, ''), {rivals}, p.last_confirmed_on, to_json(p.recorded_at) #>> '{{}}'"
SOURCES = "coalesce(cit.n, 0), coalesce(cit.d, false)::text"


def joined(value: str, order: str, where: str = "") -> str:
    """An aggregate of rows in one cell."""
    kept = f" FILTER (WHERE {where})" if where else ""
    return f"string_agg({value}, ';' ORDER BY {order}){kept}"


def by_kind(column: str, names: dict[str, str], value: str, order: str) -> str:
    return ", ".join(f"{joined(value, order, f'''{column} = '{one}' ''')} AS {name}" for one, name in names.items())


def date(name: str) -> str:
    return f"p.{name}, nullif(p.{name}_text, ''), p.{name}_first, p.{name}_last"


def measure(name: str, carrier: str) -> str:
    ends = f"trim_scale(p.{name}_min), trim_scale(p.{name}_max)"
    return f"{ends}, nullif(p.{name}_qualifier, ''), nullif(p.{name}_text, ''), nullif(p.{name}_{carrier}, '')"


def common(table: str) -> str:
    first = (
        f"(SELECT r.public_id FROM {table} r WHERE r.public AND (r.id = p.rival_of_id OR r.rival_of_id = p.rival_of_id)"
        " ORDER BY (r.id = p.rival_of_id) DESC, r.id LIMIT 1)"
    )
    others = (
        f"(SELECT string_agg(r.public_id, ';' ORDER BY r.id) FROM {table} r WHERE r.public AND (r.rival_of_id = p.id OR r.rival_of_id ="
        f" p.rival_of_id AND r.id <> p.id AND {preferred(table, 'p')}))"
    )
    return COMMON.format(
        rival_of=f"CASE WHEN {preferred(table, 'p')} THEN NULL ELSE {first} END",
        rivals=f"CASE WHEN p.rival_of_id IS NULL THEN riv.ids ELSE {others} END",
    )


def rivals(table: str) -> str:
    return (
        f"riv AS (SELECT r.rival_of_id AS id, {joined('r.public_id', 'r.id')} AS ids FROM page JOIN {table} r"
        " ON r.rival_of_id = page.id AND r.public GROUP BY 1)"
    )


def copied(table: str, newest: str, parts: list[str], cells: str) -> str:
    """The statement of the whole table, newest first."""
    aliases = [part.partition(" ")[0] for part in parts]
    names = " ".join(f"LEFT JOIN {alias} ON {alias}.id = p.id" for alias in aliases)
    day = newest.partition(" ")[0]
    return (
        f"WITH page AS (SELECT * FROM {table} WHERE public), {', '.join(parts)} SELECT {cells} FROM page p {LINKED} {names}"
        f" ORDER BY p.{day} DESC NULLS LAST, p.id DESC"
    )


_PLEDGES = copied(
    pledges.TABLE,
    pledges.NEWEST,
    [
        f"""par AS (SELECT u.pledge_id AS id, {by_kind("u.role", pledges.ROLES, "CASE WHEN u.words = '' THEN t.public_id ELSE u.words END", 'u."order", u.id')}
 FROM page JOIN talks_pledgeparty u ON u.pledge_id = page.id LEFT JOIN talks_party t ON t.id = u.party_id AND t.public
 WHERE u.party_id IS NULL OR t.public GROUP BY 1)""",
        f"""cat AS (SELECT u.pledge_id AS id, {joined("u.category", 'u."order", u.id')} AS ids
 FROM page JOIN talks_pledgecategory u ON u.pledge_id = page.id GROUP BY 1)""",
        f"""con AS (SELECT u.pledge_id AS id, {joined("c.public_id", 'u."order", u.id')} AS ids
 FROM page JOIN talks_pledgecondition u ON u.pledge_id = page.id JOIN talks_condition c ON c.id = u.condition_id AND c.public GROUP BY 1)""",
        f"""lo AS (SELECT u.from_pledge_id AS id, {by_kind("u.kind", pledges.OUT, "t.public_id", 'u."order", u.id')}
 FROM page JOIN talks_pledgelink u ON u.from_pledge_id = page.id JOIN talks_pledge t ON t.id = u.to_pledge_id AND t.public GROUP BY 1)""",
        f"""li AS (SELECT u.to_pledge_id AS id, {by_kind("u.kind", pledges.IN, "t.public_id", "t.public_id, u.id")},
 bool_or(u.kind = 'revises' AND NOT (page.nature = 'offer' AND t.nature <> 'offer') AND {preferred(pledges.TABLE, "t")}) AS replaced
 FROM page JOIN talks_pledgelink u ON u.to_pledge_id = page.id JOIN talks_pledge t ON t.id = u.from_pledge_id AND t.public GROUP BY 1)""",
        rivals(pledges.TABLE),
        support("pledge_id"),
    ],
    ", ".join(
        [
            f"p.public_id, '{BASE}/api/v1/pledges/' || p.public_id || '/', p.description, k.public_id, p.nature, p.category",
            f"{pledges.GROUP}, cat.ids, nullif(p.status, ''), (NOT coalesce(li.replaced, false))::text",
            *(f"par.{name}" for name in pledges.ROLES.values()),
            measure("quantity", "unit"),
            measure("amount", "currency"),
            "p.number_kind, trim_scale(p.original_amount), nullif(p.original_currency, ''), trim_scale(p.original_rate)",
            date("announced_on"),
            "m.public_id, con.ids",
            *(f"lo.{pledges.OUT[kind]}, li.{pledges.IN[kind]}" for kind in pledges.OUT),
            common(pledges.TABLE),
            SOURCES,
        ]
    ),
)
_STATEMENTS = copied(
    statements.TABLE,
    statements.NEWEST,
    [
        f"""spk AS (SELECT u.statement_id AS id, {joined("CASE WHEN u.description = '' THEN n.public_id ELSE u.description END", statements.ORDER)} AS ids
 FROM page JOIN talks_speaker u ON u.statement_id = page.id LEFT JOIN talks_person n ON n.id = u.person_id
 WHERE u.person_id IS NULL OR n.public GROUP BY 1)""",
        f"""top AS (SELECT u.statement_id AS id, {joined("t.public_id", statements.ORDER)} AS ids
 FROM page JOIN talks_statementtopic u ON u.statement_id = page.id JOIN talks_topic t ON t.id = u.topic_id GROUP BY 1)""",
        f"""quo AS (SELECT u.statement_id AS id, {joined("u.text", statements.ORDER)} AS ids
 FROM page JOIN talks_quote u ON u.statement_id = page.id GROUP BY 1)""",
        f"""sa AS (SELECT u.statement_id AS id, {joined("t.public_id", statements.ORDER)} AS ids
 FROM page JOIN talks_samespeaker u ON u.statement_id = page.id JOIN talks_statement t ON t.id = u.other_id AND t.public GROUP BY 1)""",
        f"""sb AS (SELECT u.other_id AS id, {joined("t.public_id", "t.public_id, u.id")} AS ids
 FROM page JOIN talks_samespeaker u ON u.other_id = page.id JOIN talks_statement t ON t.id = u.statement_id AND t.public GROUP BY 1)""",
        rivals(statements.TABLE),
        support("statement_id"),
    ],
    ", ".join(
        [
            f"p.public_id, '{BASE}/api/v1/statements/' || p.public_id || '/', p.paraphrase, k.public_id, p.attribution, spk.ids",
            f"{date('said_on')}, nullif(p.medium, ''), m.public_id, top.ids, quo.ids, sa.ids, sb.ids",
            common(statements.TABLE),
            SOURCES,
        ]
    ),
)
TABLES = {"pledges": _PLEDGES, "statements": _STATEMENTS}


def objects(module) -> str:
    """The rows of a table as JSON texts, newest first."""
    return (
        f"WITH page AS (SELECT * FROM {module.TABLE} WHERE public), {', '.join(module.PARTS)}"
        f" SELECT (SELECT row_to_json(x)::text FROM (SELECT {module.ROW}) x) FROM {module.SOURCE}"
        f" ORDER BY p.{module.NEWEST.partition(' ')[0]} DESC NULLS LAST, p.id DESC"
    )


OBJECTS = {"pledges": objects(pledges), "statements": objects(statements)}
