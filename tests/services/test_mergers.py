"""Two records of one thing become one, through review; the old address leads on."""

import pytest

from talks.choices import Stage
from talks.history import next_revision
from talks.models import Attendance, MeetingParty, Organisation, Person, PledgeParty, PrivateCopy, ProposedChange, Source
from talks.selectors.feed import feed
from talks.services import proposals, restoring, review
from talks.services.mergers import BOTH, GOES, STAYS, Merger, check_merger, decided, plan
from talks.services.pointing import pointers_to
from talks.services.refusals import Refused
from talks.services.snapshots import find, snapshot
from talks.services.transactions import ask_rules
from tests.factories import (
    AttendanceFactory,
    CitationFactory,
    MeetingFactory,
    MeetingPartyFactory,
    NationFactory,
    OfficeFactory,
    OrganisationFactory,
    PersonFactory,
    PersonNameFactory,
    PledgeFactory,
    PrivateCopyFactory,
    SourceFactory,
    SpeakerFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """One organisation under two names, both at one meeting."""
    kept = OrganisationFactory(published=True, name="NATO", public_id="NATO")
    other = OrganisationFactory(published=True, name="North Atlantic Alliance", public_id="alliance")
    meeting = MeetingFactory(published=True)
    AttendanceFactory(meeting=meeting, party=kept, mode="remote", published=True)
    AttendanceFactory(meeting=meeting, party=other, mode="in_person", published=True)
    AttendanceFactory(party=other, published=True)
    PledgeFactory(published=True, contributors=[other])
    ask_rules()
    next_revision()
    return kept, other


def merged(kept, other, editor, reviewer, *, choice=BOTH, changes=None):
    choices = {pair.key: choice for pair in plan(kept, other).twice}
    merger, going = decided(kept, other, choices, changes or {})
    made = proposals.propose(mergers=[merger], retractions=going, by=editor, reason="The same.", into="new")
    review.submit(change_set=made[0].change_set, by=editor)
    review.approve(change_set=made[0].change_set, by=reviewer)
    number = next_revision()
    for one in (kept, other):
        one.refresh_from_db()
    return number


def test_every_row_leads_to_the_record_that_stays(two, editor, reviewer):
    kept, other = two

    merged(kept, other, editor, reviewer)

    assert pointers_to({type(other)._meta.concrete_model: {other.pk}}) == []
    assert (other.stage, other.merged_into_id, other.retraction_reason) == (Stage.RETRACTED, kept.pk, "Merged into NATO.")
    assert (kept.attendances.count(), PledgeParty.objects.get().party_id) == (3, kept.pk)
    assert [name.name for name in kept.names.all()] == ["North Atlantic Alliance"]
    moved = Attendance.objects.filter(party=kept).last()
    assert (moved.stage, moved.author, moved.reviewed_by) == (Stage.PUBLISHED, editor, reviewer)


def test_the_old_address_leads_on_and_the_past_answers_as_before(two, editor, reviewer, client):
    kept, other = two
    address, page = "/api/v1/organisations/alliance/", "/organisations/alliance/"
    then = client.get(address).json()
    version = client.get("/api/v1/changes/").json()["version"]

    merged(kept, other, editor, reviewer)

    for one, target in ((address, "/api/v1/organisations/NATO/"), (page, "/organisations/NATO/")):
        answer = client.get(one)
        assert (answer.status_code, answer["Location"].endswith(target)) == (308, True)
        assert client.get(answer["Location"].removeprefix("http://testserver")).status_code == 200
    past = client.get(f"{address}?as_of=v{version}")
    assert past.status_code == 200
    assert {name: value for name, value in past.json().items() if name != "url"} == {
        name: value for name, value in then.items() if name != "url"
    }
    assert client.get(f"{page}?as_of=v{version}").status_code == 200


def test_the_feed_says_merged_and_into_what(two, editor, reviewer):
    kept, other = two

    number = merged(kept, other, editor, reviewer)

    rows = {(row["collection"], row["id"]): row for row in feed(number - 1).rows}
    gone = rows["organisations", "alliance"]
    assert (gone["kind"], gone["into"], gone["url"]) == ("merged", "NATO", None)
    assert {row["kind"] for key, row in rows.items() if key[0] == "attendances"} == {"changed"}
    assert [row for row in rows.values() if "into" in row] == [gone]


@pytest.mark.parametrize(("choice", "modes"), [(STAYS, ["remote"]), (GOES, ["in_person"]), (BOTH, ["remote", "in_person"])])
def test_the_same_party_twice_at_a_meeting_is_named_and_decided(two, editor, reviewer, choice, modes):
    kept, other = two
    (pair,) = plan(kept, other).twice

    with pytest.raises(Refused, match="Say which row stays"):
        decided(kept, other, {}, {})
    merged(kept, other, editor, reviewer, choice=choice)

    standing = Attendance.objects.filter(meeting=pair.kept.meeting, stage=Stage.PUBLISHED).order_by("pk")
    assert [row.mode for row in standing] == modes


def test_a_pair_that_came_after_the_proposal_is_not_merged_over(two, editor, reviewer):
    kept, other = two
    made = proposals.propose(mergers=[Merger(kept, other, {}, (plan(kept, other).twice[0].key,))], by=editor, reason="x")
    late = MeetingFactory(published=True)
    for party in two:
        AttendanceFactory(meeting=late, party=party, published=True)
    review.submit(change_set=made[0].change_set, by=editor)

    with pytest.raises(Refused, match="nobody has decided on"):
        review.approve(change_set=made[0].change_set, by=reviewer)


def test_parts_that_would_stand_twice_stand_once(editor, reviewer):
    kept, other = (OrganisationFactory(published=True) for _ in range(2))
    meeting = MeetingFactory(published=True)
    for party in (kept, other):
        MeetingPartyFactory(meeting=meeting, party=party, role="convener")
    ask_rules()
    next_revision()

    merged(kept, other, editor, reviewer)

    assert [row.party_id for row in MeetingParty.objects.all()] == [kept.pk]


def test_a_person_takes_over_offices_words_names_and_evidence(editor, reviewer):
    kept, other = (PersonFactory(published=True, name=name) for name in ("Volodymyr Zelenskyy", "V. Zelensky"))
    PersonNameFactory(person=other, name="Зеленський")
    office = OfficeFactory(person=other, published=True)
    spoken = SpeakerFactory(statement=StatementFactory(published=True), person=other)
    evidence = other.citations.get()
    ask_rules()
    next_revision()

    merged(kept, other, editor, reviewer)

    office.refresh_from_db()
    spoken.refresh_from_db()
    assert (office.person, spoken.person) == (kept, kept)
    assert {name.name for name in kept.names.all()} == {"V. Zelensky", "Зеленський"}
    assert evidence in kept.citations.all()


def test_two_sources_become_one_and_what_both_said_stands_once(editor, reviewer):
    kept, other = (SourceFactory(published=True) for _ in range(2))
    pledge = PledgeFactory(published=True, cited_by=kept)
    CitationFactory(record=pledge, source=other)
    alone = PledgeFactory(published=True, cited_by=other)
    copy = SourceFactory(published=True, copy_of=other)
    ask_rules()
    next_revision()

    merged(kept, other, editor, reviewer)

    copy.refresh_from_db()
    assert ([one.source for one in pledge.citations.all()], [one.source for one in alone.citations.all()]) == ([kept], [kept])
    assert copy.copy_of == kept


def test_the_text_that_was_kept_of_a_source_goes_over_unless_the_other_has_its_own(editor, reviewer):
    kept, other, third = (SourceFactory(published=True) for _ in range(3))
    PrivateCopyFactory(source=other, text="What the other says.")
    PrivateCopyFactory(source=third, text="What the third says.")

    merged(kept, other, editor, reviewer)
    merged(kept, third, editor, reviewer)

    assert dict(PrivateCopy.objects.values_list("source", "text")) == {
        kept.pk: "What the other says.",
        third.pk: "What the third says.",
    }


def test_two_meetings_become_one_with_what_is_taken_over(editor, reviewer):
    kept, other = MeetingFactory(published=True, outcome=""), MeetingFactory(published=True, outcome="They agreed.", parent=None)
    type(kept).objects.filter(pk=kept.pk).update(parent=other)
    StatementFactory(published=True, meeting=other)
    ask_rules()
    next_revision()
    kept.refresh_from_db()

    merged(kept, other, editor, reviewer, changes={"outcome": {"from": "", "to": "They agreed."}})

    assert (kept.outcome, kept.parent, kept.statements.count()) == ("They agreed.", None, 1)


def test_nobody_merges_alone(two, editor):
    kept, other = two
    made = proposals.propose(mergers=[Merger(kept, other, {}, (plan(kept, other).twice[0].key,))], by=editor, reason="x")
    review.submit(change_set=made[0].change_set, by=editor)

    with pytest.raises(Refused):
        review.approve(change_set=made[0].change_set, by=editor)
    other.refresh_from_db()
    assert (other.stage, ProposedChange.objects.get().merger["other"]) == (Stage.PUBLISHED, other.pk)


def test_what_cannot_become_one_is_refused(editor):
    nations = [NationFactory(published=True) for _ in range(2)]
    organisation = OrganisationFactory(published=True)
    pairs = [
        (nations, "Only people"),
        ((organisation, nations[0]), "Only people"),
        ((organisation, PersonFactory(published=True)), "same kind"),
        ((organisation, organisation), "already"),
        ((organisation, OrganisationFactory()), "only what is public"),
        ([PledgeFactory(published=True) for _ in range(2)], "Only people"),
    ]
    for (kept, other), why in pairs:
        with pytest.raises(Refused, match=why):
            check_merger(kept, other, by=editor)


def test_who_names_the_old_id_means_the_record_that_stays(two, editor, reviewer):
    kept, other = two

    merged(kept, other, editor, reviewer)

    assert find(Organisation, "alliance") == kept.pk


def test_a_chain_of_mergers_leads_to_its_end(two, editor, reviewer, client):
    kept, other = two
    last = OrganisationFactory(published=True, public_id="last")
    merged(kept, other, editor, reviewer)

    merged(last, kept, editor, reviewer)

    assert client.get("/api/v1/organisations/alliance/")["Location"].endswith("/organisations/last/")


def test_a_merger_is_taken_back_with_the_version_before(editor, reviewer):
    kept, other = (PersonFactory(published=True) for _ in range(2))
    ask_rules()
    version = next_revision()
    before = snapshot(other)
    merged(kept, other, editor, reviewer)

    made = restoring.way_back(other, version).propose(by=editor, reason="Two after all.", into="new")
    review.submit(change_set=made[0].change_set, by=editor)
    review.approve(change_set=made[0].change_set, by=reviewer)

    again = Person.objects.get(pk=other.pk)
    assert (again.stage, again.merged_into, snapshot(again)) == (Stage.PUBLISHED, None, before)
    assert Source.objects.filter(stage=Stage.RETRACTED).count() == 0


def test_pages_of_the_past_say_what_it_was_merged_into_since(client, two, editor, reviewer):
    kept, other = two
    last = OrganisationFactory(published=True, name="The Alliance", public_id="last")
    then = f"v{next_revision()}"
    merged(kept, other, editor, reviewer)
    merged(last, kept, editor, reviewer)

    page = client.get(f"/organisations/{other.public_id}/?as_of={then}")
    words = " ".join(page.content.decode().split())

    assert f'has been merged into <a href="/organisations/{other.public_id}/">The Alliance</a> since' in words
    assert "retracted since" not in words
    assert client.get(f"/organisations/{other.public_id}/")["Location"] == "/organisations/last/"
