"""Names stand as people sort them, in every list and menu, on every server: held against a folding written on its own."""

import csv
import io
import re
import unicodedata
from html import unescape
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from talks.filters import FILTERS
from talks.history import next_revision
from tests.guards.world_of_names import NAMES, build
from tests.views.markup import Page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SPECIAL = {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "ð": "d", "þ": "th"}
# Lists that are sorted by words, with the field that holds these.
BY_WORDS = [
    ("nations", "name", "name"),
    ("organisations", "name", "name"),
    ("people", "name", "name"),
    ("coalitions", "name", "name"),
    ("conditions", "name", "name"),
    ("topics", "name", "name"),
    ("meetings", "title", "title"),
    ("questions", "text", "text"),
    ("sources", "title", "title"),
    ("sources", "publisher", "publisher"),
    ("offices", "title", "title"),
    ("offices", "person", "person"),
    ("roles", "party", "party"),
    ("attendances", "party", "party"),
    ("positions", "party", "party"),
    ("positions", "question", "question"),
    ("memberships", "nation", "nation"),
    ("memberships", "organisation", "organisation"),
]


def folded(words: str) -> str:
    """As people sort: without case and marks."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(sign))
    return "".join(SPECIAL.get(sign, sign) for sign in plain).strip()[:200]


def by_name(named: tuple[str | None, str]) -> tuple:
    words, public_id = named
    return (not words, folded(words or ""), public_id)


def in_order(names: list[str]) -> list[str]:
    return sorted(names, key=folded)


def words_of(value) -> tuple[str | None, str]:
    """A value of a row and the id of what it belongs to."""
    return (value.get("name") or value.get("text"), value["id"]) if isinstance(value, dict) else (value, "")


def listed(client, collection: str, field: str, **asked) -> list[tuple]:
    rows = client.get(f"/api/v1/{collection}/", {"page_size": 1000, **asked}).json()["results"]
    return [words_of(row[field]) if isinstance(row[field], dict) else (row[field], row["id"]) for row in rows]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once for this module, rolled back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def test_every_list_by_words_is_in_the_order_of_people(client, world):
    wrong = []
    for collection, ordering, field in BY_WORDS:
        there = listed(client, collection, field, ordering=ordering)
        back = listed(client, collection, field, ordering=f"-{ordering}")
        if there != sorted(there, key=by_name) or len(there) < len(NAMES):
            wrong.append(f"{collection} by {ordering}")
        named = [one for one in back if one[0]]
        if named != sorted(named, key=by_name, reverse=True) or any(one[0] for one in back[len(named) :]):
            wrong.append(f"{collection} by -{ordering}")

    assert wrong == []


def test_no_ordering_by_words_is_forgotten():
    """Every ordering by a column of text is one of those above, or a vocabulary or code, whose letters are plain."""
    told = {(collection, ordering) for collection, ordering, _ in BY_WORDS}
    plain = {
        "id",
        "on_date",
        "recorded_at",
        "date",
        "meeting",
        "count",
        "quantity",
        "amount",
        "alpha2",
        "alpha3",
        "numeric",
        "role",
        "kind",
    }
    plain |= {"step", "state", "status", "category", "attribution", "answer", "bearing", "level", "mode", "extent"}
    named = {(collection, one) for collection, filters in FILTERS.items() for one in filters.orderings}

    assert {pair for pair in named if pair[1] not in plain and not pair[1].endswith("_on")} <= told


def test_pages_and_files_stand_in_the_same_order(client, world):
    wrong = []
    for collection in ("nations", "organisations", "people", "coalitions", "conditions", "questions"):
        field = "text" if collection == "questions" else "name"
        ids = [row[1] for row in sorted(listed(client, collection, field), key=by_name)]
        shown = Page(client.get(f"/{collection}/?page_size=200").content.decode())
        if [row["id"].removeprefix("row-") for row in shown.all("tr") if "id" in row] != ids:
            wrong.append(f"page of {collection}")
        file = b"".join(client.get(f"/{collection}/?format=csv").streaming_content).decode()
        if [row["id"] for row in csv.DictReader(io.StringIO(file))] != ids:
            wrong.append(f"file of {collection}")

    assert wrong == []


PAGES = [f"/{name}/" for name in ("nations", "organisations", "people", "meetings", "pledges", "statements", "questions", "conditions")]
PAGES += [f"/{name}/" for name in ("coalitions", "sources", "positions", "totals", "timeline", "compare")]


def menus(html: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Name, and values with labels, of every menu that offers records of the world."""
    found = re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL)
    options = [(name, re.findall(r'<option value="([^"]+)"[^>]*>(.*?)</option>', body, re.DOTALL)) for name, body in found]
    return [(name, offered) for name, offered in options if any("ukasz" in label for _, label in offered)]


def named(label: str) -> str:
    """A label without the date by which those that are called alike are told apart: it comes after the name in the order too."""
    return re.sub(r", (?:about |since )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}$", "", unescape(label).strip())


def test_every_menu_is_in_the_order_of_people(client, world):
    wrong, seen = [], set()
    for address in PAGES:
        for name, offered in menus(client.get(address).content.decode()):
            seen.add(name)
            # Where one menu has both, organisations stand before nations.
            for nations in (True, False):
                labels = [named(label) for value, label in offered if bool(re.fullmatch("GBR|QX[A-Z]", value)) == nations]
                if labels != in_order(labels):
                    wrong.append(f"{name} on {address}: {labels}")

    assert wrong == []
    assert {"nation", "organisation", "question", "coalition", "party"} <= seen


SHORT = [name for name in NAMES if name.isalpha() and len(name) < 20]
SHOWN_ON = {
    "/organisations/NATO/": "",
    "/coalitions/talks/": "",
    "/meetings/the-meeting/": "",
    "/questions/the-question/": "",
    "/nations/GBR/": "<dt>People</dt>",
    "/positions/?question=the-question&group=none": "",
}


@pytest.mark.parametrize("address", SHOWN_ON)
def test_names_within_a_page_are_in_the_order_of_people(client, world, address):
    html = re.sub(r"<form.*?</form>", "", client.get(address).content.decode(), flags=re.DOTALL)
    html = html[html.index(SHOWN_ON[address]) :]
    shown = [text for found in re.findall(r">([^<>]+)<", html) if (text := found.strip()) in set(SHORT)]
    first = list(dict.fromkeys(shown))

    # A page may show the first of them only.
    assert len(first) >= 8
    assert first == in_order(first)


def test_lists_within_an_answer_are_in_the_order_of_people(client, world):
    meeting = client.get("/api/v1/meetings/the-meeting/").json()
    nato = client.get("/api/v1/organisations/NATO/").json()
    talks = client.get("/api/v1/coalitions/talks/").json()
    names = {
        "attendances": [row["party"]["name"] for row in meeting["attendances"]],
        "members": [row["nation"]["name"] for row in nato["members"]],
        "roles": [row["party"]["name"] for row in talks["roles"]],
    }

    assert {name: found == in_order(found) and len(found) >= len(NAMES) for name, found in names.items()} == dict.fromkeys(names, True)


def test_the_past_has_the_same_order(client, world):
    version = next_revision()
    for collection, ordering, field in BY_WORDS:
        asked = {"ordering": ordering}
        assert listed(client, collection, field, **asked, as_of=f"v{version}") == listed(client, collection, field, **asked)


def test_the_desk_has_it_too(administrator, world):
    client = Client()
    client.force_login(administrator)
    answer = client.get("/admin/autocomplete/?app_label=talks&model_name=attendance&field_name=party&term=").json()
    # Those that are called alike are told apart by their ids, and stand beside each other.
    found = [row["text"].partition(" · ")[0] for row in answer["results"]]

    assert len(found) >= 20
    assert found == in_order(found)
    html = client.get("/admin/talks/person/?o=1").content.decode()
    shown = [name for name in re.findall(r'<th class="field-name"><a[^>]*>([^<]+)</a>', html) if name in SHORT]
    assert len(shown) >= 10
    assert shown == in_order(shown)


def test_every_sort_key_is_kept_in_plain_order_now_and_in_the_past():
    with connection.cursor() as cursor:
        cursor.execute(
            "select n.nspname, c.relname, a.attname, l.collname from pg_attribute a join pg_class c on c.oid = a.attrelid"
            " join pg_namespace n on n.oid = c.relnamespace join pg_collation l on l.oid = a.attcollation"
            " where a.attname like 'sort\\_%%' and c.relkind in ('r', 'v') and n.nspname in ('public', 'history', 'as_of')"
        )
        found = cursor.fetchall()

    assert len(found) >= 30
    assert {collation for *_, collation in found} == {"C"}


SERVERS = {
    "builtin-c": "locale_provider builtin builtin_locale 'C'",
    "builtin-utf8": "locale_provider builtin builtin_locale 'C.UTF-8'",
    "libc-c": "locale_provider libc locale 'C'",
    "libc-utf8": "locale_provider libc locale 'C.utf8'",
    "libc-american": "locale_provider libc locale 'en_US.utf8'",
    "icu-american": "locale_provider icu icu_locale 'en-US'",
    "icu-turkish": "locale_provider icu icu_locale 'tr-TR'",
}
SQL = Path(settings.BASE_DIR) / "talks" / "migrations" / "sql" / "sorting.sql"


@pytest.mark.parametrize("server", SERVERS)
def test_the_order_is_the_same_on_every_server(server):
    parameters = connection.get_connection_params()
    wanted = {key: parameters[key] for key in ("user", "password", "host", "port") if parameters.get(key)}
    name = f"{connection.settings_dict['NAME']}_{server.replace('-', '_')}"
    with psycopg.connect(**wanted, dbname="postgres", autocommit=True) as maintenance:
        maintenance.execute(f'drop database if exists "{name}"')
        try:
            maintenance.execute(f"create database \"{name}\" template template0 encoding 'UTF8' {SERVERS[server]}")
        except psycopg.Error as error:
            pytest.skip(f"this server has no such locale: {error}")
        try:
            with psycopg.connect(**wanted, dbname=name) as other:
                other.execute(SQL.read_text())
                other.execute(
                    'create table named (words text, id text, key text collate "C" generated always as (talks_sort_key(words, id)) stored)'
                )
                other.cursor().executemany("insert into named values (%s, %s)", [(one, f"p{place:02}") for place, one in enumerate(NAMES)])
                found = other.execute("select words, id from named order by key").fetchall()
        finally:
            maintenance.execute(f'drop database "{name}"')

    assert found == sorted(found, key=by_name)
    assert len(found) == len(NAMES)
