"""Every filter and every order of the two large collections is served by indexes: nothing large is read whole for a first page.

The rows are few enough to be made in a test and enough for the planner to have a choice. What is read is counted, not timed.
"""

import json

import pytest
from django.db import connection, transaction

from talks.filters import filterset_for
from talks.filters.base import BY_DAY, FORM_OF_ANSWER
from talks.history import public_changes
from talks.models import Nation, Organisation
from talks.services.synthetic import Plan, generate
from tests.factories import MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROWS, SEED, FEW = 10_000, 5, 6
PAGE = 101
# A page reads at most so many rows of tables: those of a rare value are all read and sorted.
MOST = ROWS // 4
LARGE = {
    "talks_pledge",
    "talks_pledgeparty",
    "talks_pledgeevent",
    "talks_statement",
    "talks_speaker",
    "talks_statementtopic",
    "talks_citation",
}
GEN = f"gen{SEED}-"
# Values that few rows have, which are harder than frequent ones.
VALUES = {
    "pledges": {
        "coalition": f"{GEN}coalition",
        "nation": "ZWE",
        "organisation": f"{GEN}party",
        "party": "ZWE",
        "member_of": f"{GEN}party",
        "meeting": f"{GEN}m55",
        "category": "monitoring",
        "category_group": "security",
        "contributor": "ZWE",
        "proposer": "ZWE",
        "recipient": "ZWE",
        "addressee": "ZWE",
        "part_of": f"{GEN}p19",
        "linked_to": f"{GEN}p19",
        "depends_on": f"{GEN}p19",
        "status": "in_delivery",
        "from": "2025-12-20",
        "to": "2022-01-10",
        "preferred": "false",
        "source": f"{GEN}ps47",
        "disputed": "true",
        "id": f"{GEN}p55",
        "number_kind": "as_stated",
        "currency": "CAD",
        "unit": "vessels",
        "current": "true",
        "conditional": "false",
    },
    "statements": {
        "coalition": f"{GEN}coalition",
        "nation": "ZWE",
        "organisation": f"{GEN}party",
        "party": "ZWE",
        "member_of": f"{GEN}party",
        "meeting": f"{GEN}m55",
        "topic": f"{GEN}t20",
        "stance": "opposed",
        "person": f"{GEN}n100",
        "quoted": "true",
        "attribution": "anonymous",
        "medium": "interview",
        "from": "2025-12-20",
        "to": "2022-01-10",
        "preferred": "false",
        "source": f"{GEN}sts47",
        "disputed": "true",
        "id": f"{GEN}st55",
    },
}
# The opposite of a filter and what is empty keep most rows as a rule: a first page walks the newest, and few are too few. One of each
# kind stands for the others, which are conditions on the same columns. Ends of numbers read the rows of their currency or unit.
OPERATORS = [
    ("pledges", {"status!": "declined"}),
    ("pledges", {"nation!": "ZWE"}),
    ("pledges", {"member_of!": f"{GEN}party"}),
    ("pledges", {"category!": "troops"}),
    ("pledges", {"meeting__isnull": "false"}),
    ("statements", {"attribution!": "anonymous"}),
]
OPERATED = ("!", "__isnull", "__gte", "__lte")
# Not served by an index yet: docs/performance.md says by how much.
KNOWN = {
    "q": "words are looked for in several tables",
    "nature": "of three words the rarest has every thirtieth row: the newest rows are walked through until a page is full",
    "condition": "there are no generated conditions",
}
CASES = [(collection, {name: value}) for collection, values in VALUES.items() for name, value in values.items()]
CASES += OPERATORS
CASES += [
    (collection, {"ordering": f"{sign}{name}"})
    for collection in VALUES
    for name in filterset_for(collection).orderings
    for sign in ("", "-")
]


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """Generated rows for this module, rolled back afterwards. Yields what their coming read of each table from its beginning to its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        # By name: shared tables of the server would stay locked for all others.
        analyze = f"analyze {', '.join(connection.introspection.django_table_names(only_existing=True))}"
        # A session that has written a few rows, and planned its triggers for them, where statistics say that everything is small.
        with connection.cursor() as cursor:
            cursor.execute(analyze)
            # Documents for the search are half of the work, and no list reads them.
            cursor.execute("create or replace function search.catch_up() returns void language sql as 'delete from search.pending'")
        generate(Plan(FEW, FEW, seed=SEED + 1, chunk=1, meetings=3, people=3))
        generate(Plan(ROWS, ROWS, seed=SEED, meetings=400, people=100))
        organisation, nation = Organisation.objects.get(public_id=f"{GEN}party"), Nation.objects.get(public_id="ZWE")
        MembershipFactory(organisation=organisation, nation=nation, joined_on="2000", published=True)
        with connection.cursor() as cursor:
            # What waits for the commit is done now, not after each test.
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")
            cursor.execute("select relname, seq_tup_read from pg_stat_xact_user_tables where schemaname = 'public'")
            read_whole = dict(cursor.fetchall())
            cursor.execute(analyze)
        yield read_whole
        transaction.set_rollback(True)


def page(collection: str, asked: dict[str, str]) -> tuple[int, list[dict]]:
    """How many rows a first page finds, and the nodes of the plans by which it does, as they ran."""
    filters, left, nodes = filterset_for(collection)(asked), PAGE, []
    for stretch in filters.stretches:
        found = filters.listed(stretch).values("pk")[:left]
        sql, params = found.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"explain (analyze, timing off, format json) {sql}", params)
            (plan,) = cursor.fetchone()
        (top,) = plan if isinstance(plan, list) else json.loads(plan)
        nodes += _nodes(top["Plan"])
        left -= int(top["Plan"]["Actual Rows"])
        if left == 0:
            break
    return PAGE - left, nodes


def _nodes(node: dict) -> list[dict]:
    return [node, *(one for inner in node.get("Plans", ()) for one in _nodes(inner))]


@pytest.mark.parametrize(
    ("collection", "asked"), CASES, ids=lambda value: value if isinstance(value, str) else "&".join(map("=".join, value.items()))
)
def test_a_first_page_reads_by_index(rows, collection, asked):
    _, nodes = page(collection, asked)

    whole = {node["Relation Name"] for node in nodes if node["Node Type"] == "Seq Scan" and node["Actual Loops"]} & LARGE
    read = sum(node["Actual Rows"] * node["Actual Loops"] for node in nodes if node.get("Relation Name") in LARGE)
    assert (whole, read <= MOST) == (set(), True), read


def test_a_first_load_looks_rows_up_by_index(rows):
    # Where each row reads all others it is a hundred million.
    tables = LARGE | {"talks_source", "talks_attendance", "talks_position"}
    assert {table: rows[table] for table in tables if rows[table] > 30 * ROWS} == {}


@pytest.mark.parametrize("collection", VALUES)
def test_no_filter_is_left_out(collection):
    elsewhere = BY_DAY.keys() | FORM_OF_ANSWER.keys() | {"ordering"}

    plain = {name for name in filterset_for(collection).filters if not name.endswith(OPERATED)}
    assert plain - elsewhere - VALUES[collection].keys() - KNOWN.keys() == set()


def test_a_late_page_of_the_feed_enters_the_index_where_it_begins(rows):
    blocks = []

    def explained(execute, sql, params, many, context):
        execute(f"explain (analyze, timing off, buffers, format json) {sql}", params, many, context)
        ((top,),) = context["cursor"].fetchone()
        blocks.append(top["Plan"]["Shared Hit Blocks"] + top["Plan"]["Shared Read Blocks"])
        return execute(sql, params, many, context)

    with connection.cursor() as cursor:
        cursor.execute("select number, table_name, pk from history.public_change order by 1 desc, 2 desc, 3 desc offset 1000 limit 1")
        place = cursor.fetchone()
    with connection.execute_wrapper(explained):
        changes = public_changes(0, after=place, limit=500)

    assert len(changes) == 500
    # Before it stand more than a hundred thousand changes, on about a thousand blocks.
    assert blocks[0] < 100, blocks
