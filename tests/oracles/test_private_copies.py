"""A text that is kept for the desk is nowhere else: in no table, no page, no answer and no file, whatever is published of its source."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client

from talks.history import next_revision
from talks.models import Meeting, PrivateCopy, Source
from talks.services import intake, review
from tests.accounts import member
from tests.admin.posting import save
from tests.guards.public_addresses import addresses
from tests.guards.test_public_gate import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WORD = "quokkaprivate"
ARTICLE = (
    f"Chiefs gather in Paris\nChiefs gather in Paris on 11 March 2025, and this {WORD} sentence is nobody's but the paper's, of course."
)
KEPT_IN = "public.talks_privatecopy"
TABLES = """
select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast' order by 1
"""


@pytest.fixture
def published(client):
    """A source begun from its text, the words of its uploaded page in its place, and a meeting that cites it: approved, so public."""
    editor, reviewer = member("editor"), member("reviewer")
    client.force_login(editor)
    client.post("/admin/workspace/", {"pasted": ARTICLE})
    source = Source.objects.get()
    page = f"<!DOCTYPE html><html><body><article><p>{ARTICLE}</p><p>The whole {WORD} page.</p></article></body></html>"
    copy = SimpleUploadedFile(f"{WORD}.html", page.encode())
    save(client, f"/admin/talks/source/{source.pk}/change/", copy_file=copy)
    client.post(f"/admin/workspace/{source.pk}/", {"_take": "1"})
    assert f"The whole {WORD} page." in PrivateCopy.objects.get().text
    opened = client.post(f"/admin/workspace/{source.pk}/", {"open": "meeting", "passage": "Chiefs gather in Paris on 11 March 2025"})
    save(client, opened.url, title="Chiefs in Paris", date_0="11 March 2025", status="held")
    change_set = intake.open_change_sets(by=editor).get()
    review.submit(change_set=change_set, by=editor)
    review.approve(change_set=change_set, by=reviewer)
    source.refresh_from_db()
    client.logout()
    next_revision()
    return source


def tables_with(word: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f"select exists (select from {table} t where t::text ilike %s)", [f"%{word}%"])
            found += [table] if cursor.fetchone()[0] else []
    return found


def answers_with(word: str) -> list[str]:
    client = Client(raise_request_exception=False)
    return [address for address in addresses("chiefs") if word in text_of(client.get(address)).lower()]


def test_the_text_stands_in_one_table_and_the_public_is_never_told(published, tmp_path):
    assert (published.stage, published.public, Meeting.objects.get().public, WORD in published.private_copy.text) == (
        "published",
        True,
        True,
        True,
    )

    call_command("dump_dataset", tmp_path / "dump", verbosity=0)
    written = [path.name for path in (tmp_path / "dump").rglob("*") if path.is_file() and WORD in path.read_text(encoding="utf-8")]
    found = Client().get("/api/v1/search/", {"q": WORD}).json()["results"]

    assert tables_with(WORD) == [KEPT_IN]
    assert (answers_with(WORD), written, found) == ([], [], [])


def test_where_the_file_of_a_copy_is_kept_is_not_told_either(published):
    assert answers_with("sources/" + published.copy_sha256) == []
    assert Client().get(published.copy_file.url).status_code == 302


def test_a_text_that_is_taken_away_is_in_no_table_any_more(published, client):
    client.force_login(member("editor"))

    client.post(f"/admin/workspace/{published.pk}/", {"_drop": "1"})

    assert (PrivateCopy.objects.count(), tables_with(WORD)) == (0, [])


def test_a_text_that_is_told_is_seen(published):
    Source.objects.filter(pk=published.pk).update(note=f"A {WORD} note.")

    assert "public.talks_source" in tables_with(WORD)
    assert f"/api/v1/sources/{published.public_id}/" in answers_with(WORD)
