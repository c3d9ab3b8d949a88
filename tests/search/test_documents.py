"""Documents are kept with the rows that they are made of."""

from django.db import connection

from talks.documents.install import refresh, verify
from talks.models import Citation, Party, Pledge
from tests.factories import CitationFactory, NationFactory, PledgeFactory, SourceFactory, UserFactory

EVERYTHING = "select noun, pk, collection, public_id, day, until, tier, rival, words::text, desk::text from search.document order by 1, 2"
NAMES = "select noun, pk, name, capitals, spoken from search.name order by 1, 2, 3"


def rows(statement: str, *values) -> list[tuple]:
    with connection.cursor() as cursor:
        return cursor.execute(statement, values or None).fetchall()


def words(noun: str, public_id: str) -> tuple[str | None, str | None]:
    return rows("select words::text, desk::text from search.document where noun = %s and public_id = %s", noun, public_id)[0]


def test_what_was_kept_row_by_row_is_what_making_it_anew_gives(loaded_dataset):
    Party.objects.filter(public_id="FRA").update(name="Gaul")
    Citation.objects.filter(public_id__startswith="pledge.").update(passage="A few words of the passage.")
    kept = rows(EVERYTHING), rows(NAMES)

    refresh()

    assert (rows(EVERYTHING), rows(NAMES)) == kept
    assert len(kept[0]) > 1000


def test_documents_are_of_the_code_that_runs(db):
    assert verify() == []


def test_draft_has_words_for_the_desk_alone(db):
    PledgeFactory(public_id="draft", description="Gripen")
    PledgeFactory(public_id="told", description="Gripen", published=True)

    public, desk = words("pledge", "draft")
    assert (public, "'gripen'" in desk) == (None, True)
    public, desk = words("pledge", "told")
    assert ("'gripen'" in public, desk) == (True, None)


def test_rename_rewrites_one_document(db):
    nation = NationFactory(public_id="FRA", alpha2="FR", alpha3="FRA", name="France", published=True)
    PledgeFactory(public_id="p", contributors=nation, published=True)
    before = dict(rows("select noun || pk, xmin::text || ctid::text from search.document"))

    nation.name = "Gaul"
    nation.save()

    after = dict(rows("select noun || pk, xmin::text || ctid::text from search.document"))
    assert {key for key in after if after[key] != before.get(key)} == {f"party{nation.pk}"}


def test_words_of_a_citation_stand_in_what_it_cites_while_it_is_public(db):
    pledge = PledgeFactory(public_id="p", published=True)
    citation = CitationFactory(pledge=pledge, source=SourceFactory(published=True), passage="a zephyr")
    assert "'zephyr'" in words("pledge", "p")[0]

    Citation.objects.filter(pk=citation.pk).update(passage="a breeze")
    assert "'zephyr'" not in words("pledge", "p")[0]
    assert "'breez'" in words("pledge", "p")[0]

    citation.delete()
    assert "'breez'" not in words("pledge", "p")[0]


def test_a_write_that_no_document_shows_leaves_them_alone(db):
    pledge = PledgeFactory(public_id="p", published=True)
    before = rows("select xmin::text, ctid::text from search.document where noun = 'pledge'")

    Pledge.objects.filter(pk=pledge.pk).update(author=UserFactory())

    assert rows("select xmin::text, ctid::text from search.document where noun = 'pledge'") == before
