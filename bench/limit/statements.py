"""Statements at the limit: parts of a page, a row, and what narrows them."""

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
    party,
    rival_columns,
    rivals,
    support,
)
from bench.limit.pledges import NATION

TABLE = "talks_statement"
ORDER = 'u."order", u.id'
PERSON = linked("n.public", f"json_build_object('id', n.public_id, 'name', n.name, 'url', {address('people', 'n.public_id')})")
SPEAKER = f"json_build_object('person', {PERSON}, 'description', nullif(u.description, ''), 'role', nullif(u.role_text, ''), 'party', {party('t')})"
TOPIC = f"json_build_object('id', t.public_id, 'name', t.name, 'url', {address('topics', 't.public_id')})"
QUOTE = "json_build_object('text', u.text, 'language', nullif(u.language, ''), 'translation', nullif(u.translation, ''))"
OTHER = f"json_build_object('id', t.public_id, 'paraphrase', t.paraphrase, 'url', {address('statements', 't.public_id')})"
SAME = f"json_build_object('statement', {OTHER})"
PARTS = [
    f"""spk AS (SELECT u.statement_id AS id, {listed(SPEAKER, ORDER)} AS j FROM page JOIN talks_speaker u ON u.statement_id = page.id
 LEFT JOIN talks_person n ON n.id = u.person_id LEFT JOIN talks_party t ON t.id = u.party_id WHERE u.person_id IS NULL OR n.public GROUP BY 1)""",
    f"""top AS (SELECT u.statement_id AS id, {listed(f"json_build_object('topic', {TOPIC}, 'stance', nullif(u.stance, ''))", ORDER)} AS j
 FROM page JOIN talks_statementtopic u ON u.statement_id = page.id JOIN talks_topic t ON t.id = u.topic_id GROUP BY 1)""",
    f"quo AS (SELECT u.statement_id AS id, {listed(QUOTE, ORDER)} AS j FROM page JOIN talks_quote u ON u.statement_id = page.id GROUP BY 1)",
    f"""sa AS (SELECT u.statement_id AS id, {listed(SAME, ORDER)} AS j
 FROM page JOIN talks_samespeaker u ON u.statement_id = page.id JOIN talks_statement t ON t.id = u.other_id AND t.public GROUP BY 1)""",
    f"""sb AS (SELECT u.other_id AS id, {listed(SAME, "t.public_id, u.id")} AS j
 FROM page JOIN talks_samespeaker u ON u.other_id = page.id JOIN talks_statement t ON t.id = u.statement_id AND t.public GROUP BY 1)""",
    rivals(TABLE, "statements"),
    support("statement_id"),
]
RIVAL_OF, RIVALS = rival_columns(TABLE, "statements")
ROW = ", ".join(
    [
        "p.public_id AS id",
        f"{address('statements', 'p.public_id')} AS url",
        "p.paraphrase",
        f"{COALITION} AS coalition",
        "p.attribution",
        f"coalesce(spk.j, {NONE}) AS speakers",
        f"{date('p', 'said_on')} AS said_on",
        "nullif(p.medium, '') AS medium",
        f"{MEETING} AS meeting",
        f"coalesce(top.j, {NONE}) AS topics",
        f"coalesce(quo.j, {NONE}) AS quotes",
        f"coalesce(sa.j, {NONE}) AS same_speaker_as",
        f"coalesce(sb.j, {NONE}) AS same_speaker_says",
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
    f"LEFT JOIN {alias} ON {alias}.id = p.id" for alias in ("spk", "top", "quo", "sa", "sb", "riv", "cit")
)
NARROWED = {
    "nation": f"EXISTS (SELECT FROM talks_speaker u WHERE u.statement_id = p.id AND u.party_id = {NATION})",
    "person": "EXISTS (SELECT FROM talks_speaker u WHERE u.statement_id = p.id AND u.person_id = "
    "(SELECT id FROM talks_person WHERE public_id = {} AND public))",
    "topic": "EXISTS (SELECT FROM talks_statementtopic u WHERE u.statement_id = p.id AND u.topic_id = (SELECT id FROM talks_topic WHERE public_id = {}))",
    "topic+stance": "EXISTS (SELECT FROM talks_statementtopic u WHERE u.statement_id = p.id AND u.topic_id = "
    "(SELECT id FROM talks_topic WHERE public_id = {}) AND u.stance = {})",
    "attribution": "p.attribution = {}",
    "meeting": "p.meeting_id = (SELECT id FROM talks_meeting WHERE public_id = {} AND public)",
    "from": "p.said_on_last >= {}::text::date",
    "to": "p.said_on_first <= {}::text::date",
}
NEWEST = "said_on_first DESC NULLS LAST, id DESC"


def page(where: str, most: int = 100) -> str:
    rows = f"SELECT p.* FROM {TABLE} p WHERE p.public AND {where} ORDER BY {NEWEST} LIMIT {most}"
    return envelope(rows, PARTS, ROW, SOURCE, "said_on_first")
