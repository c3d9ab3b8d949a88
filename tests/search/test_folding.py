"""Words are compared alike on every server, whatever its version and locale."""

import sys
import unicodedata

import psycopg
import pytest
from django.db import connection

from talks.documents import folding
from talks.documents.install import SQL
from tests.long.databases import server, versions

TEXTS = [
    "Côte d’Ivoire, côte d'ivoire, COTE Dʼ IVOIRE",
    "„Nein“ — “no” – «non» ‘not’ …",
    "Зеленський ЗЕЛЕНСЬКИЙ об’єднання їжак ґанок Ёлка Ўсход",
    "Straße STRASSE Ærø Łódź Đorđe İstanbul ığdır Þór Œuvre",
    "€2bn $2 Billion £1,500.50 ₴40 million 5.7m 2025-03-11 3.5 p.m.",
    "no-one non\u00adbreaking\u00a0space zero\u200bwidth ﬁne ½ ² ①",
    "Ελλάδα ΕΛΛΆΔΑ Հայաստան საქართველო تركيا 中国 भारत",
    "defence programme organised neighbours centre four hours",
    "négociations peacekeepers' réassurance",
]
LETTERS = [
    chr(number)
    for number in range(0x21, sys.maxunicode + 1)
    if unicodedata.category(chr(number)) not in {"Cn", "Cs", "Co"}
    and unicodedata.name(chr(number), "").split(" ")[0] not in {"CJK", "HANGUL"}
]
FOLDED = "select search.fold(t) from unnest(%s::text[]) with ordinality u (t, n) order by n"
KEPT = """
select w.word, search.asked(w.word), search.lexemes(w.word, ''), search.lexemes(w.word, 'fr'), search.sound(w.word)
from unnest(%s::text[]) with ordinality u (t, n) cross join lateral unnest(search.words(u.t)) with ordinality w (word, m) order by u.n, w.m
"""


@pytest.mark.skipif(
    f"Unicode {unicodedata.unidata_version}:" not in folding.FILE.read_text(encoding="utf-8"),
    reason="this Python has the data of another version of Unicode",
)
def test_the_function_in_the_repository_is_the_one_that_unicode_data_gives():
    assert folding.FILE.read_text(encoding="utf-8") == folding.statement()


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Côte d’Ivoire", "cote d ivoire"),
        ("„Nein“—“no”", "nein no"),
        ("ЗЕЛЕНСЬКИЙ", "зеленськии"),
        ("об’єднання", "об єднання"),
        ("Łódź Ærø İstanbul", "lodz aero istanbul"),
        ("€2bn", "2bn billion"),
        ("1,500 and 5.7 million", "1500 and 5.7m million"),
        ("non\u00adbreaking\u00a0space", "nonbreaking space"),
        ("...", ""),
    ],
)
def test_case_accents_signs_and_numbers_are_folded(db, written, folded):
    with connection.cursor() as cursor:
        cursor.execute("select search.fold(%s)", [written])
        assert cursor.fetchone() == (folded,)


@pytest.mark.slow
@pytest.mark.skipif(not versions(), reason="there is no other PostgreSQL on this machine")
def test_every_server_folds_and_stems_alike(db):
    """The embedded one, in the locale C, and Debian's, in C.UTF-8: letter for letter, word for word."""
    with connection.cursor() as cursor:
        here = [cursor.execute(FOLDED, [LETTERS]).fetchall(), cursor.execute(KEPT, [TEXTS]).fetchall()]

    for programs in versions().values():
        with server(programs) as url, psycopg.connect(url) as other:
            for name in ("0_begin.sql", "1_fold.sql", "2_words.sql"):
                other.execute((SQL / name).read_text(encoding="utf-8"))
            there = [other.execute(FOLDED, [LETTERS]).fetchall(), other.execute(KEPT, [TEXTS]).fetchall()]
        assert there == here
