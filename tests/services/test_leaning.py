"""What rests on a source or a statement alone, and so cannot stay public without it."""

import pytest

from talks.services.leaning import leaning_on, refuse_leaning
from talks.services.refusals import Refused
from tests.factories import CitationFactory, MeetingFactory, PersonFactory, PositionFactory, SourceFactory, StatementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(db):
    return SourceFactory(public_id="the-source", published=True)


def names(*going) -> list[str]:
    return [record.public_id for record in leaning_on(going)]


def test_record_leans_on_its_only_source(source):
    MeetingFactory(public_id="second", published=True, cited_by=source)
    MeetingFactory(public_id="first", published=True, cited_by=source)
    MeetingFactory(public_id="elsewhere", published=True)
    MeetingFactory(public_id="draft", cited_by=source)

    assert names(source) == ["first", "second"]


def test_another_public_source_holds_it(source):
    held, disputed, drafted = (MeetingFactory(public_id=name, published=True, cited_by=source) for name in ("held", "disputed", "drafted"))
    CitationFactory(record=held, source=SourceFactory(published=True))
    CitationFactory(record=disputed, source=SourceFactory(published=True), bearing="disputes")
    CitationFactory(record=drafted, source=SourceFactory())

    assert names(source) == ["disputed", "drafted"]


def test_source_that_only_disputes_holds_nothing(source):
    meeting = MeetingFactory(published=True)
    CitationFactory(record=meeting, source=source, bearing="disputes")

    assert names(source) == []


def test_what_goes_as_well_does_not_lean(source):
    meeting = MeetingFactory(published=True, cited_by=source)

    assert names(source, meeting) == []


def test_what_rests_on_a_statement_leans_on_the_statement_s_source(source):
    statement = StatementFactory(public_id="said", published=True, cited_by=source)
    PositionFactory(public_id="shown", published=True, statement=statement, cited_by=False)

    assert (names(source), names(statement)) == (["said", "shown"], ["shown"])


def test_public_statement_holds_what_a_source_leaves(source):
    PositionFactory(published=True, statement=StatementFactory(published=True), cited_by=source)

    assert names(source) == []


def test_nothing_leans_on_people():
    assert names(PersonFactory(published=True)) == []


def test_refusal_names_the_first_few_and_counts(source):
    for number in range(7):
        MeetingFactory(public_id=f"meeting-{number}", published=True, cited_by=source)

    with pytest.raises(Refused) as refused:
        refuse_leaning([source])

    assert str(refused.value) == (
        "7 published records rest on the source “the-source” alone: meeting meeting-0, meeting meeting-1, meeting meeting-2, "
        "meeting meeting-3, meeting meeting-4 and 2 more. "
        "Cite another public source there first, or retract them together with it."
    )
