"""Versions of the dataset and of records, and the feed of changes."""

import pytest

from talks.history import as_of, dataset_version, next_revision, public_changes, record_version, versions
from talks.models import (
    Attendance,
    Citation,
    Meeting,
    Nation,
    Party,
    PartyName,
    Pledge,
    PledgeCategory,
    PledgeLink,
    PledgeParty,
    Topic,
    Venue,
)
from tests.factories import AttendanceFactory, CitationFactory, MeetingFactory, PartyFactory, PledgeFactory, SourceFactory


@pytest.fixture(autouse=True)
def settled(db):
    """What fixtures wrote is a revision of its own."""
    next_revision()


def moves(change) -> bool:
    """Whether a change moves the dataset version."""
    next_revision()
    before = dataset_version()
    change()
    return next_revision() is not None and dataset_version() > before


def test_what_the_public_cannot_see_does_not_move_the_dataset_version():
    pledge = PledgeFactory()

    assert not moves(lambda: PledgeFactory())
    assert not moves(lambda: Pledge.objects.filter(pk=pledge.pk).update(description="still a draft"))
    assert not moves(lambda: PledgeCategory.objects.create(pledge=pledge, category="troops"))
    assert not moves(lambda: Pledge.objects.filter(pk=pledge.pk).update(stage="in_review"))
    assert not moves(lambda: Pledge.objects.filter(pk=pledge.pk).delete())


def test_what_the_public_sees_moves_the_dataset_version():
    assert moves(lambda: PledgeFactory(published=True))
    pledge = Pledge.objects.get()
    other = PledgeFactory()
    assert moves(lambda: Pledge.objects.filter(pk=pledge.pk).update(description="changed"))
    assert moves(lambda: PledgeCategory.objects.create(pledge=pledge, category="troops"))
    assert moves(lambda: PledgeCategory.objects.filter(category="troops").update(category="training"))
    # A draft's link to it tells nobody that there is a draft.
    assert not moves(lambda: PledgeLink.objects.create(from_pledge=other, to_pledge=pledge, kind="overlaps"))
    assert not moves(lambda: PledgeLink.objects.create(from_pledge=pledge, to_pledge=other, kind="alternative_to"))
    assert moves(lambda: Pledge.objects.filter(pk=pledge.pk).update(stage="retracted", retraction_reason="wrong"))
    assert not moves(lambda: Pledge.objects.filter(pk=pledge.pk).update(retraction_reason="quite wrong"))
    assert moves(lambda: Topic.objects.create(public_id="troops", name="Troops"))


def test_a_part_that_leaves_a_public_record_moves_the_dataset_version():
    public, draft = PledgeFactory(published=True), PledgeFactory()
    category = PledgeCategory.objects.create(pledge=public, category="troops")

    assert moves(lambda: PledgeCategory.objects.filter(pk=category.pk).update(pledge=draft))
    assert not moves(lambda: PledgeCategory.objects.filter(pk=category.pk).update(category="training"))
    assert moves(lambda: PledgeCategory.objects.filter(pk=category.pk).update(pledge=public))
    assert moves(lambda: PledgeCategory.objects.filter(pk=category.pk).delete())


def test_a_change_late_in_a_transaction_of_drafts_counts():
    public = PledgeFactory(published=True)

    def both():
        PledgeFactory()
        Pledge.objects.filter(pk=public.pk).update(description="changed")
        PledgeFactory()

    assert moves(both)


def test_every_part_table_knows_when_its_owner_is_public():
    meeting = MeetingFactory(published=True)
    party = PartyFactory(published=True)
    source, hidden, draft = SourceFactory(published=True), SourceFactory(), MeetingFactory()

    assert moves(lambda: Venue.objects.create(meeting=meeting, city="London"))
    assert moves(lambda: PartyName.objects.create(party=party, name="Other"))
    assert moves(lambda: CitationFactory(meeting=meeting, source=source))
    assert not moves(lambda: CitationFactory(meeting=meeting, source=hidden))
    assert not moves(lambda: CitationFactory(meeting=draft, source=source))


def test_a_record_answers_with_the_version_of_itself_and_its_parts():
    pledge, other = PledgeFactory(), PledgeFactory()
    made = next_revision()
    assert record_version(Pledge, pledge.pk) == made

    category = PledgeCategory.objects.create(pledge=pledge, category="troops")
    part = next_revision()
    assert (record_version(Pledge, pledge.pk), record_version(Pledge, other.pk)) == (part, made)

    category.delete()
    gone = next_revision()
    assert record_version(Pledge, pledge.pk) == gone
    with as_of(part):
        assert record_version(Pledge, pledge.pk) == part
    with as_of(made):
        assert record_version(Pledge, pledge.pk) == made

    key = pledge.pk
    pledge.delete()
    assert record_version(Pledge, key) == next_revision()
    assert record_version(Pledge, 0) == 0


def test_versions_tell_what_became_of_a_record_and_its_parts():
    pledge = PledgeFactory(description="first")
    made = next_revision()
    Pledge.objects.update(description="second")
    category = PledgeCategory.objects.create(pledge=pledge, category="troops")
    changed = next_revision()
    category.delete()
    PledgeParty.objects.all().delete()
    key = pledge.pk
    Pledge.objects.all().delete()
    gone = next_revision()

    own = [(one.number, one.what, one.row["description"]) for one in versions(Pledge, key, parts=False)]
    assert own == [(made, "insert", "first"), (changed, "update", "second"), (gone, "delete", "second")]
    parts = [(one.number, one.what, one.row["category"]) for one in versions(Pledge, key) if one.table == "talks_pledgecategory"]
    assert parts == [(changed, "insert", "troops"), (gone, "delete", "troops")]
    with as_of(made):
        assert [one.what for one in versions(Pledge, key, parts=False)] == ["insert"]


def seen(found):
    return [(one.version, one.table, one.pk, one.kind) for one in found]


def test_the_feed_tells_every_public_change_in_order_and_nothing_else():
    source = SourceFactory(published=True)
    since = next_revision()
    draft = PledgeFactory(public_id="draft")
    next_revision()
    public = PledgeFactory(public_id="public", published=True, cited_by=source)
    one = next_revision()
    Pledge.objects.filter(pk=draft.pk).update(note="n")
    PledgeCategory.objects.create(pledge=public, category="troops")
    two = next_revision()
    public.further_categories.all().delete()
    three = next_revision()
    Pledge.objects.filter(pk=public.pk).update(stage="retracted", retraction_reason="wrong")
    four = next_revision()
    citation = Citation.objects.get(pledge=public)

    assert seen(public_changes(since)) == [
        (one, "talks_citation", citation.pk, "published"),
        (one, "talks_pledge", public.pk, "published"),
        (two, "talks_pledge", public.pk, "changed"),
        (three, "talks_pledge", public.pk, "changed"),
        (four, "talks_citation", citation.pk, "retracted"),
        (four, "talks_pledge", public.pk, "retracted"),
    ]
    assert {item[0] for item in seen(public_changes(one, until=three))} == {two, three}


def test_reading_the_feed_page_by_page_skips_nothing():
    since = next_revision() or 0
    meeting = MeetingFactory(published=True)
    for _ in range(5):
        AttendanceFactory(meeting=meeting, published=True)
    next_revision()
    Attendance.objects.update(note="n")
    next_revision()
    Meeting.objects.update(stage="retracted", retraction_reason="wrong")
    next_revision()
    everything = public_changes(since, limit=10_000)

    pages, after = [], None
    while page := public_changes(since, limit=3, after=after):
        pages += page
        after = page[-1].cursor
    assert pages == everything
    assert len({one.cursor for one in pages}) == len(pages)


def test_the_feed_of_the_past_ends_then():
    Topic.objects.create(public_id="troops", name="Troops")
    first = next_revision()
    Topic.objects.update(name="Soldiers")
    next_revision()

    with as_of(first):
        assert [one.kind for one in public_changes(first - 1)] == ["published"]


def test_deleting_and_making_again_in_one_revision_is_a_change():
    topic = Topic.objects.create(public_id="troops", name="Troops")
    first = next_revision()
    key = topic.pk
    topic.delete()
    Topic.objects.create(pk=key, public_id="troops", name="Soldiers")
    second = next_revision()

    assert [(one.version, one.kind) for one in public_changes(first)] == [(second, "changed")]
    assert [one.what for one in versions(Topic, key)] == ["insert", "update"]


def test_a_proxy_answers_like_its_model():
    nation = PartyFactory()
    version = next_revision()

    assert record_version(Nation, nation.pk) == record_version(Party, nation.pk) == version
    assert record_version(Meeting, 0) == 0
