"""Rules that the database holds by itself, whoever writes: constraints, exclusions and triggers."""

import factory
import pytest
from django.db import IntegrityError, connection, transaction

from talks.choices import Attribution, PledgeLinkKind, Stage
from talks.models import Citation, Condition, Pledge, PledgeEvent, Position, Statement
from tests.factories import (
    AttendanceFactory,
    CitationFactory,
    CoalitionFactory,
    ConditionFactory,
    GroupClaimFactory,
    MeetingFactory,
    MembershipFactory,
    NationFactory,
    OrganisationFactory,
    PersonFactory,
    PledgeEventFactory,
    PledgeFactory,
    PledgeLinkFactory,
    PositionFactory,
    RoleFactory,
    SourceFactory,
    SpeakerFactory,
    StatementFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


def refused_by(write) -> str:
    """The name of the constraint that refuses `write`; whatever waits for the commit is asked at once."""
    with pytest.raises(IntegrityError) as refusal:
        _write_and_check(write)
    return refusal.value.__cause__.diag.constraint_name


def _write_and_check(write) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        write()
        cursor.execute("set constraints all immediate")


def accepted(write):
    with transaction.atomic():
        result = write()
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")
    return result


def test_published_record_without_a_source_is_refused():
    assert refused_by(lambda: ConditionFactory(published=True, cited_by=False)) == "talks_condition_published_is_cited"


def test_published_record_with_only_a_dispute_is_refused():
    def write():
        CitationFactory(record=ConditionFactory(published=True, cited_by=False), bearing="disputes")

    assert refused_by(write) == "talks_condition_published_is_cited"


def test_published_record_may_rest_on_a_published_statement():
    statement = StatementFactory(published=True)

    condition = accepted(lambda: ConditionFactory(published=True, cited_by=False, statement=statement))

    assert Condition.objects.published().get() == condition


def test_statement_that_a_published_record_rests_on_cannot_be_retracted_alone():
    statement = StatementFactory(published=True)
    accepted(lambda: ConditionFactory(published=True, cited_by=False, statement=statement))

    def retract():
        Statement.objects.filter(pk=statement.pk).update(stage=Stage.RETRACTED, retraction_reason="It was never said.")

    assert refused_by(retract) == "talks_statement_rested_upon"


def test_last_source_of_a_published_record_cannot_be_taken_away():
    condition = accepted(lambda: ConditionFactory(published=True))

    assert refused_by(condition.citations.all().delete) == "talks_citation_last_support"
    assert refused_by(lambda: condition.citations.update(bearing="disputes")) == "talks_citation_last_support"


def test_second_source_lets_the_first_go():
    condition = accepted(lambda: ConditionFactory(published=True))
    kept = CitationFactory(record=condition)

    accepted(condition.citations.exclude(pk=kept.pk).delete)

    assert list(condition.citations.all()) == [kept]


def test_citation_of_nothing_or_of_two_records_is_refused():
    source = SourceFactory()
    one, other = ConditionFactory(), MeetingFactory()

    assert refused_by(lambda: Citation.objects.create(public_id="c1", source=source)) == "citation_one_record"
    assert refused_by(lambda: Citation.objects.create(public_id="c1", source=source, condition=one, meeting=other)) == "citation_one_record"


def test_nobody_publishes_their_own_change():
    author = UserFactory(username="author")

    assert refused_by(lambda: ConditionFactory(published=True, reviewed_by=author)) == "condition_published_is_reviewed"


def test_published_record_without_a_reviewer_is_refused():
    def publish():
        ConditionFactory(stage=Stage.PUBLISHED)

    assert refused_by(publish) == "condition_published_is_reviewed"


def test_retraction_says_why():
    condition = accepted(lambda: ConditionFactory(published=True))

    assert refused_by(lambda: Condition.objects.filter(pk=condition.pk).update(stage=Stage.RETRACTED)) == "condition_retracted_has_reason"


def test_public_id_is_fixed_once_published():
    draft, public = ConditionFactory(), accepted(lambda: ConditionFactory(published=True))

    accepted(lambda: Condition.objects.filter(pk=draft.pk).update(public_id="renamed"))

    assert refused_by(lambda: Condition.objects.filter(pk=public.pk).update(public_id="other")) == "talks_condition_public_id_fixed"


@pytest.mark.parametrize("public_id", ["", "-begins", "has space", "ünder", "x" * 81])
def test_public_id_of_another_form_is_refused(public_id):
    from django.db import DataError

    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        ConditionFactory(public_id=public_id)


def test_rival_of_a_rival_is_refused():
    preferred = PledgeFactory()
    rival = PledgeFactory(rival_of=preferred)

    assert refused_by(lambda: PledgeFactory(rival_of=rival)) == "talks_pledge_rival_one_step"
    assert refused_by(lambda: Pledge.objects.filter(pk=preferred.pk).update(rival_of=PledgeFactory())) == "talks_pledge_rival_one_step"


def test_reason_of_a_rival_needs_the_rival():
    assert refused_by(lambda: PledgeFactory(rival_reason="It is older.")) == "pledge_reason_has_rival"


def test_certain_days_of_two_memberships_may_not_overlap():
    nation, organisation = NationFactory(published=True), OrganisationFactory(published=True)
    one = {"nation": nation, "organisation": organisation, "published": True, "public_id": factory.Sequence("m{}".format)}
    accepted(lambda: MembershipFactory(**one, joined_on="1973-01-01", left_on="2020-01-31"))

    accepted(lambda: MembershipFactory(**one, joined_on="2020-02"))

    assert refused_by(lambda: MembershipFactory(**one, joined_on="2019")) == "membership_no_overlap"


def test_membership_whose_days_only_may_overlap_is_kept():
    nation, organisation = NationFactory(published=True), OrganisationFactory(published=True)
    one = {"nation": nation, "organisation": organisation, "published": True, "public_id": factory.Sequence("m{}".format)}
    accepted(lambda: MembershipFactory(**one, joined_on="1990", left_on="1991"))

    second = accepted(lambda: MembershipFactory(**one, joined_on="1991"))

    assert second.pk is not None


def test_drafts_and_rivals_of_a_membership_may_overlap_it():
    nation, organisation = NationFactory(published=True), OrganisationFactory(published=True)
    one = {"nation": nation, "organisation": organisation, "public_id": factory.Sequence("m{}".format)}
    preferred = accepted(lambda: MembershipFactory(**one, published=True, joined_on="1949-04-04"))

    accepted(lambda: MembershipFactory(**one, joined_on="1949"))
    accepted(lambda: MembershipFactory(**one, published=True, joined_on="1950", rival_of=preferred))

    assert preferred.rivals.count() == 1


def test_role_recorded_twice_is_refused():
    coalition, nation = CoalitionFactory(published=True), NationFactory(published=True)
    accepted(lambda: RoleFactory(coalition=coalition, party=nation, role="participant", from_on=None, published=True, public_id="r1"))

    assert (
        refused_by(lambda: RoleFactory(coalition=coalition, party=nation, role="co_lead", from_on=None, published=True, public_id="r2"))
        == "role_once"
    )


def test_end_certainly_before_the_beginning_is_refused():
    assert refused_by(lambda: MembershipFactory(joined_on="2020", left_on="2019")) == "membership_left_on_after_joined_on"


def test_member_is_a_nation_and_its_group_an_organisation():
    nation, organisation = NationFactory(), OrganisationFactory()

    assert refused_by(lambda: MembershipFactory(nation=organisation, organisation=organisation)) == "talks_membership_nation_id_is_nation"
    assert refused_by(lambda: MembershipFactory(nation=nation, organisation=nation)) == "talks_membership_organisation_id_is_organisation"
    assert (
        refused_by(lambda: CoalitionFactory(party=OrganisationFactory(organisation_kind="alliance")))
        == "talks_coalition_party_id_is_coalition"
    )
    assert refused_by(lambda: VenueFactory(nation=organisation)) == "talks_venue_nation_id_is_nation"


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        ({"quantity_min": 3, "quantity_qualifier": "under", "quantity_unit": "troops"}, "pledge_quantity_reading"),
        ({"quantity_min": 3, "quantity_max": 2, "quantity_qualifier": "range", "quantity_unit": "troops"}, "pledge_quantity_reading"),
        ({"quantity_min": 3, "quantity_max": 4, "quantity_qualifier": "exact", "quantity_unit": "troops"}, "pledge_quantity_reading"),
        ({"quantity_qualifier": "text_only"}, "pledge_quantity_reading"),
        ({"quantity_min": 3, "quantity_max": 3}, "pledge_quantity_has_unit"),
        ({"quantity_min": -1, "quantity_max": -1, "quantity_unit": "troops"}, "pledge_quantity_not_negative"),
        ({"amount_min": 3, "amount_max": 3}, "pledge_amount_has_currency"),
        ({"amount_min": 3, "amount_max": 3, "amount_currency": "eur"}, "pledge_currency_listed"),
    ],
)
def test_number_that_does_not_fit_its_reading_is_refused(number, rule):
    assert refused_by(lambda: PledgeFactory(**number)) == rule


@pytest.mark.parametrize(
    "number",
    [
        {"quantity_max": 30000, "quantity_qualifier": "under", "quantity_unit": "troops"},
        {"quantity_unit": "troops"},
        {"quantity_text": "very concrete numbers", "quantity_qualifier": "text_only"},
        {"amount_min": 0, "amount_max": 0, "amount_currency": "EUR"},
    ],
)
def test_number_as_published_is_kept(number):
    pledge = accepted(lambda: PledgeFactory(**number))

    pledge.refresh_from_db()
    assert {name: getattr(pledge, name) for name in number} == number


def test_position_supersedes_only_its_own_kind():
    position = PositionFactory(holder_kind="head_of_government", holder="prime minister")
    same = {"question": position.question, "party": position.party, "supersedes": position}

    accepted(lambda: PositionFactory(**same, holder_kind="head_of_government", holder="prime minister"))

    assert refused_by(lambda: PositionFactory(**same, holder_kind="head_of_state", holder="president")) == "talks_position_supersedes_own"
    assert refused_by(lambda: Position.objects.filter(supersedes=position).update(holder="chancellor")) == "talks_position_supersedes_own"


@pytest.mark.parametrize("attribution", [Attribution.DESCRIBED, Attribution.ANONYMOUS, Attribution.PSEUDONYMOUS])
def test_unnamed_speaker_is_never_a_person(attribution):
    statement = StatementFactory(attribution=attribution)

    assert refused_by(lambda: SpeakerFactory(statement=statement, person=PersonFactory())) == "talks_speaker_unresolved"


def test_named_statement_cannot_turn_anonymous_while_it_names_a_person():
    statement = StatementFactory(attribution="named", speakers=[PersonFactory()])

    assert refused_by(lambda: Statement.objects.filter(pk=statement.pk).update(attribution="anonymous")) == "talks_speaker_unresolved"


def test_anonymous_speaker_has_no_party():
    statement = StatementFactory(attribution="anonymous")

    def write():
        SpeakerFactory(statement=statement, person=None, description="diplomat", party=NationFactory())

    assert refused_by(write) == "talks_speaker_unresolved"


def test_links_between_pledges_make_no_loop():
    whole = PledgeFactory()
    part = PledgeFactory(part_of=[whole])
    detail = PledgeFactory(part_of=[part])

    def close(kind):
        return lambda: PledgeLinkFactory(from_pledge=whole, to_pledge=detail, kind=kind)

    assert refused_by(close(PledgeLinkKind.PART_OF)) == "talks_pledgelink_no_loop"
    assert accepted(close(PledgeLinkKind.OVERLAPS)).pk is not None


def test_pledge_is_not_linked_to_itself():
    pledge = PledgeFactory()

    assert refused_by(lambda: PledgeLinkFactory(from_pledge=pledge, to_pledge=pledge, kind="overlaps")) in (
        "pledgelink_two_pledges",
        "talks_pledgelink_no_loop",
    )


def test_inferred_row_names_its_claim_and_only_such_a_row_does():
    claim = GroupClaimFactory()

    assert refused_by(lambda: AttendanceFactory(meeting=claim.meeting, claim=claim, certainty="stated")) == "attendance_claim_is_inferred"


def test_reason_of_absence_goes_with_an_absence():
    assert refused_by(lambda: AttendanceFactory(mode="remote", absence_reason="ill")) == "attendance_reason_with_absence"


def status_of(pledge: Pledge) -> str | None:
    return Pledge.objects.values_list("status", flat=True).get(pk=pledge.pk)


def test_status_is_the_latest_public_step_by_its_last_possible_day():
    pledge = PledgeFactory(published=True)
    PledgeEventFactory(pledge=pledge, step="floated", on_date="2025-03", published=True)
    PledgeEventFactory(pledge=pledge, step="pledged", on_date="2025-03-02", published=True)

    assert status_of(pledge) == "floated"


def test_undated_steps_come_first_and_equal_days_go_by_order_entered():
    pledge = PledgeFactory(published=True)
    PledgeEventFactory(pledge=pledge, step="pledged", on_date="2025-03-02", published=True)
    PledgeEventFactory(pledge=pledge, step="committed", on_date="2025-03-02", published=True)
    PledgeEventFactory(pledge=pledge, step="withdrawn", on_date=None, published=True)

    assert status_of(pledge) == "committed"


def test_drafts_rivals_and_tranches_do_not_move_the_status():
    pledge = PledgeFactory(published=True)
    step = PledgeEventFactory(pledge=pledge, step="pledged", on_date="2025-03-02", published=True)
    PledgeEventFactory(pledge=pledge, step="committed", on_date="2025-04-01")
    PledgeEventFactory(pledge=pledge, step="denied", on_date="2025-05-01", published=True, rival_of=step)
    PledgeEventFactory(
        pledge=pledge, step="delivered", on_date="2025-06-01", published=True, quantity_min=2, quantity_max=2, quantity_unit="aircraft"
    )

    assert status_of(pledge) == "pledged"


def test_status_cannot_be_written_by_any_path():
    pledge = PledgeFactory(published=True, step="pledged")

    Pledge.objects.filter(pk=pledge.pk).update(status="delivered")
    with connection.cursor() as cursor:
        cursor.execute("update talks_pledge set status = 'confirmed'")
    stale = Pledge(**{field.attname: getattr(pledge, field.attname) for field in Pledge._meta.concrete_fields if not field.generated})
    stale.status = "lapsed"
    stale.save()

    assert status_of(pledge) == "pledged"


def test_status_follows_steps_that_are_retracted_moved_or_deleted():
    pledge, other = PledgeFactory(published=True, step="pledged"), PledgeFactory(published=True)
    step = PledgeEventFactory(pledge=pledge, step="committed", on_date="2025-04", published=True)

    PledgeEvent.objects.filter(pk=step.pk).update(pledge=other)
    moved = (status_of(pledge), status_of(other))
    PledgeEvent.objects.filter(pk=step.pk).update(stage=Stage.RETRACTED, retraction_reason="It was another nation.")

    assert moved == ("pledged", "committed")
    assert status_of(other) is None
