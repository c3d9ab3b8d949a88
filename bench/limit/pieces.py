"""The pieces of which the statements are put together: links, dates, numbers, and what every record has."""

BASE = "http://localhost"
NONE = "'[]'::json"


def address(collection: str, column: str) -> str:
    """The address of a record in the API."""
    return f"'{BASE}/api/v1/{collection}/' || {column} || '/'"


def listed(json: str, order: str, where: str = "") -> str:
    """An aggregate of rows as a list, as the tracker writes it."""
    kept = f" FILTER (WHERE {where})" if where else ""
    return f"to_json(array_agg({json} ORDER BY {order}){kept})"


def linked(condition: str, json: str) -> str:
    return f"CASE WHEN {condition} THEN {json} END"


def party(t: str) -> str:
    """A party by which a part names it, where it is public."""
    named = f"'id', {t}.public_id, 'kind', {t}.kind, 'name', {t}.name, 'url', "
    nation = f"json_build_object({named}{address('nations', f'{t}.public_id')}, 'alpha3', {t}.alpha3)"
    other = f"json_build_object({named}{address('organisations', f'{t}.public_id')}, 'code', {t}.public_id)"
    return linked(f"{t}.public", f"CASE WHEN {t}.kind = 'nation' THEN {nation} ELSE {other} END")


def date(t: str, name: str) -> str:
    column = f"{t}.{name}"
    return (
        f"CASE WHEN {column} IS NULL AND {column}_text = '' THEN NULL::json ELSE json_build_object("
        f"'edtf', {column}, 'first', {column}_first, 'last', {column}_last, 'text', nullif({column}_text, '')) END"
    )


def measure(name: str, carrier: str) -> str:
    column = f"p.{name}"
    nothing = (
        f"{column}_max IS NULL AND {column}_min IS NULL AND {column}_qualifier = '' AND {column}_text = '' AND {column}_{carrier} = ''"
    )
    return (
        f"CASE WHEN {nothing} THEN NULL::json ELSE json_build_object('min', trim_scale({column}_min), 'max', trim_scale({column}_max), "
        f"'qualifier', nullif({column}_qualifier, ''), 'text', nullif({column}_text, ''), '{carrier}', nullif({column}_{carrier}, '')) END"
        f" AS {name}"
    )


COALITION = linked("k.public", f"json_build_object('id', k.public_id, 'name', k.name, 'url', {address('coalitions', 'k.public_id')})")
MEETING = linked(
    "m.public",
    f"json_build_object('id', m.public_id, 'title', m.title, 'date', {date('m', 'date')}, 'url', {address('meetings', 'm.public_id')})",
)
JOINED = "LEFT JOIN talks_coalition k ON k.id = p.coalition_id LEFT JOIN talks_meeting m ON m.id = p.meeting_id"


def support(column: str) -> str:
    """How many independent sources stand behind each record of the page, and whether one disputes it."""
    agency = "coalesce(nullif(o.original_agency, ''), nullif(s.original_agency, ''))"
    return f"""cit AS (SELECT c.{column} AS id,
  count(DISTINCT coalesce(lower({agency}), coalesce(o.copy_of_id, s.copy_of_id, c.source_id)::text)) FILTER (WHERE c.bearing = 'supports') AS n,
  bool_or(c.bearing = 'disputes') AS d
 FROM page JOIN talks_citation c ON c.{column} = page.id JOIN talks_source s ON s.id = c.source_id LEFT JOIN talks_source o ON o.id = s.copy_of_id
 WHERE c.public GROUP BY 1)"""


def preferred(table: str, t: str) -> str:
    return (
        f"({t}.rival_of_id IS NULL OR NOT EXISTS (SELECT FROM {table} x WHERE x.public AND (x.id = {t}.rival_of_id"
        f" OR x.rival_of_id = {t}.rival_of_id AND x.id < {t}.id)))"
    )


def rivals(table: str, collection: str) -> str:
    link = f"json_build_object('id', r.public_id, 'url', {address(collection, 'r.public_id')})"
    return f"riv AS (SELECT r.rival_of_id AS id, {listed(link, 'r.id')} AS j FROM page JOIN {table} r ON r.rival_of_id = page.id AND r.public GROUP BY 1)"


def rival_columns(table: str, collection: str) -> tuple[str, str]:
    """`rival_of` and `rivals`; what is no rival itself, nearly every row, needs no look at others."""
    link = f"json_build_object('id', r.public_id, 'url', {address(collection, 'r.public_id')})"
    first = (
        f"SELECT {link} FROM {table} r WHERE r.public AND (r.id = p.rival_of_id OR r.rival_of_id = p.rival_of_id)"
        " ORDER BY (r.id = p.rival_of_id) DESC, r.id LIMIT 1"
    )
    others = (
        f"(SELECT coalesce({listed(link, 'r.id')}, {NONE}) FROM {table} r WHERE r.public AND (r.rival_of_id = p.id OR r.rival_of_id = p.rival_of_id"
        f" AND r.id <> p.id AND {preferred(table, 'p')}))"
    )
    return (
        f"CASE WHEN {preferred(table, 'p')} THEN NULL::json ELSE ({first}) END AS rival_of",
        f"CASE WHEN p.rival_of_id IS NULL THEN coalesce(riv.j, {NONE}) ELSE {others} END AS rivals",
    )


def envelope(page: str, parts: list[str], row: str, source: str, day: str) -> str:
    """The whole answer as one text: the rows of `page` in the order of `day`, the latest first."""
    return f"""WITH page AS MATERIALIZED ({page}), {", ".join(parts)}
SELECT '{{"next":null,"previous":null,"results":[' || coalesce(string_agg(j, ',' ORDER BY o1 DESC NULLS LAST, o2 DESC), '') || ']}}'
FROM (SELECT row_to_json(r)::text AS j, o1, o2
      FROM (SELECT p.id AS o2, p.{day} AS o1, (SELECT x FROM (SELECT {row}) x) AS r FROM {source}) y) z"""


def alone(page: str, parts: list[str], row: str, source: str) -> str:
    """One record as a text."""
    return f"WITH page AS MATERIALIZED ({page}), {', '.join(parts)} SELECT row_to_json(x)::text FROM (SELECT {row} FROM {source}) x"
