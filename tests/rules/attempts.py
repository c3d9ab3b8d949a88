"""At least one attempt to break each rule of the database: which row, and what it would become."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from talks import models as m
from tests.factories import (
    ChangeSetFactory,
    CitationFactory,
    ConditionFactory,
    PersonFactory,
    ProposedChangeFactory,
    ReviewCommentFactory,
    SpeakerFactory,
    UserFactory,
)
from tests.rules.world import MODELS, RECORDS, World, settle, table

NOW = dt.datetime(2025, 7, 1, tzinfo=dt.UTC)
RETRACTED = {"stage": "retracted", "retraction_reason": "It was a mistake."}


@dataclass
class Attempt:
    """`values` by column for `row`, after `before`, which is allowed; or a `statement`. `speaks`: the rule that refuses, if another."""

    row: Any = None
    values: dict[str, Any] = field(default_factory=dict)
    before: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)
    statement: str = ""
    speaks: str = ""


Values = dict[str, Any]
CARRIER = {"quantity": "quantity_unit", "amount": "amount_currency"}
UNITS = {"quantity_unit": "troops", "amount_currency": "EUR"}


def _measured(prefix: str, low: Any, high: Any, qualifier: str, *, carried: bool = True) -> Values:
    values = {f"{prefix}_min": low, f"{prefix}_max": high, f"{prefix}_qualifier": qualifier}
    if carrier := CARRIER.get(prefix):
        values[carrier] = UNITS[carrier] if carried else ""
    return values


# By the name of a rule without its model: what breaks it.
FAMILIES: list[tuple[str, Callable[[re.Match, Any], Values]]] = [
    ("public_id_form", lambda found, row: {"public_id": "-x"}),
    ("public_id_unique", lambda found, row: {}),
    ("review_paired", lambda found, row: {"reviewed_at": NOW}),
    ("published_is_reviewed", lambda found, row: {"stage": "published"}),
    ("published_at_public", lambda found, row: {"published_at": NOW}),
    ("retracted_has_reason", lambda found, row: {"stage": "retracted"}),
    ("merged_is_retracted", lambda found, row: {"merged_into_id": row.pk}),
    ("not_own_merger", lambda found, row: RETRACTED | {"merged_into_id": row.pk}),
    ("not_own_rival", lambda found, row: {"rival_of_id": row.pk}),
    ("reason_has_rival", lambda found, row: {"rival_reason": "It is older."}),
    (r"(\w+)_known", lambda found, row: {found[1]: "nonsense"}),
    ("state_on_edtf", lambda found, row: {"state_on": "nonsense", "state": "open"}),
    (r"(\w+)_edtf", lambda found, row: {found[1]: "nonsense"}),
    (r"(\w+_on)_after_(\w+)", lambda found, row: {found[2]: "2020", found[1]: "2019"}),
    (r"(\w+)_min_is_a_number", lambda found, row: _measured(found[1], "NaN", None, "at_least")),
    (r"(\w+)_max_is_a_number", lambda found, row: _measured(found[1], None, "NaN", "up_to")),
    (r"(\w+)_reading", lambda found, row: _measured(found[1], 2, 1, "range")),
    (r"(\w+)_not_negative", lambda found, row: _measured(found[1], -1, -1, "exact")),
    (r"(\w+)_has_(?:unit|currency)", lambda found, row: _measured(found[1], 1, 1, "exact", carried=False)),
    ("currency_listed", lambda found, row: {"amount_currency": "EUX"}),
    ("language_listed", lambda found, row: {"language": "qq"}),
    (r"(\w+)_on_the_web", lambda found, row: {found[1]: "javascript:alert(1)"}),
    ("named", lambda found, row: {"name": ""}),
    ("titled", lambda found, row: {"title": ""}),
    ("described", lambda found, row: {"description": ""}),
    ("paraphrased", lambda found, row: {"paraphrase": ""}),
    ("(?:asked|not_empty)", lambda found, row: {"text": ""}),
    (
        r"not_own_(copy|parent|successor)",
        lambda found, row: {SUCCEEDED.get(row._meta.concrete_model._meta.model_name, OWN[found[1]]): row.pk},
    ),
]
OWN = {"copy": "copy_of_id", "parent": "parent_id", "successor": "supersedes_id"}
SUCCEEDED = {"party": "successor_id"}


def attempts(world: World) -> dict[str, Attempt]:
    found = {**checks(world), **uniques(world), **single(world), **of_records(world), **of_graphs(world), **of_evidence(world)}
    return found | of_change_sets(world)


def checks(world: World) -> dict[str, Attempt]:
    """Rules that speak of one row, by the families of their names."""
    found = {}
    for model in MODELS:
        row, noun = world.row(model), model._meta.model_name
        for constraint in model._meta.constraints:
            for pattern, values in FAMILIES:
                if match := re.fullmatch(f"{noun}_{pattern}", constraint.name):
                    found[constraint.name] = Attempt(row, values(match, row))
                    break
        if any(each.name == "order" for each in model._meta.fields):
            found[f"{table(model)}_order_check"] = Attempt(row, {"order": -1})
    for model in (m.MeetingCount, m.GroupClaim):
        for end in ("min", "max"):
            # Django's own rule on a whole number stands behind ours.
            values = _measured("count", *((-1, None, "at_least") if end == "min" else (None, -1, "up_to")))
            found[f"{table(model)}_count_{end}_check"] = Attempt(
                world.row(model), values, speaks=f"{model._meta.model_name}_count_not_negative"
            )
    return found


def uniques(world: World) -> dict[str, Attempt]:
    """A second row that says what the first does."""
    found = {}
    for model in MODELS:
        one, other = world.drafts[model]
        for constraint in model._meta.constraints:
            if getattr(constraint, "fields", ()) and constraint.condition is None:
                columns = [model._meta.get_field(name).attname for name in constraint.fields]
                found[constraint.name] = Attempt(other, {column: getattr(one, column) for column in columns})
        for each in model._meta.local_fields:
            if each.unique and not each.primary_key and model is not m.Party:
                found[f"{table(model)}_{each.column}_key"] = Attempt(other, {each.attname: getattr(one, each.attname)})
    one, other = world.drafts[m.Nation]
    numbered = [(one, {"numeric": "900"})]
    membership, again = world.public[m.Membership]
    role, second = world.public[m.Role]
    office, third = world.public[m.Office]
    belongs = {"organisation_id": membership.organisation_id, "nation_id": membership.nation_id}
    plays = {"coalition_id": role.coalition_id, "party_id": role.party_id}
    undated = {"joined_on": None, "left_on": None}, {"from_on": None, "to_on": None}
    return found | {
        "talks_party_alpha2_key": Attempt(other, {"alpha2": one.alpha2, "alpha3": one.alpha3, "public_id": one.alpha3}),
        "talks_party_alpha3_key": Attempt(other, {"alpha3": one.alpha3, "public_id": one.alpha3}),
        "talks_party_numeric_key": Attempt(other, {"numeric": "900"}, before=numbered),
        "membership_no_overlap": Attempt(again, belongs | {"joined_on": "2001"}),
        "role_no_overlap": Attempt(second, plays | {"from_on": "2001"}, before=[(role, {"from_on": "2004"})]),
        "office_no_overlap": Attempt(third, {"person_id": office.person_id, "party_id": office.party_id, "title": office.title}),
        "membership_once": Attempt(again, belongs | undated[0], before=[(membership, undated[0])]),
        "role_once": Attempt(second, plays | undated[1], before=[(role, undated[1])]),
    }


def single(world: World) -> dict[str, Attempt]:
    """Rules of one model alone."""
    row = world.row
    organisation, nation = row(m.Party), row(m.Nation)
    converted = _measured("amount", 1, 1, "exact") | {"original_amount": 1, "original_currency": "USD"}
    link, wait = row(m.PledgeLink), row(m.PledgeCondition)
    said, person = world.row(m.Statement), PersonFactory()
    spoken, described = SpeakerFactory(statement=said, person=person), SpeakerFactory(person=None, description="senior official")
    one, other = world.drafts[m.Position]
    settle()
    return {
        "attendance_claim_is_inferred": Attempt(row(m.Attendance), {"claim_id": row(m.GroupClaim).pk}),
        "attendance_reason_with_absence": Attempt(row(m.Attendance), {"absence_reason": "It was busy."}),
        "changeset_approved_by_somebody": Attempt(row(m.ChangeSet), {"state": "approved"}),
        "changeset_four_eyes": Attempt(row(m.ChangeSet), {"reviewed_by_id": row(m.ChangeSet).author_id, "reviewed_at": NOW}),
        "mandate_once": Attempt(row(m.Mandate, 1), {"user_id": row(m.Mandate).user_id, "coalition_id": row(m.Mandate).coalition_id}),
        "reviewcomment_said": Attempt(row(m.ReviewComment), {"text": ""}),
        "reviewcomment_settled": Attempt(row(m.ReviewComment), {"settled_at": NOW}),
        "mistakereport_said": Attempt(row(m.MistakeReport), {"what": ""}),
        "mistakereport_answered": Attempt(row(m.MistakeReport), {"answer": "Done."}),
        "proposedchange_applied_by_somebody": Attempt(row(m.ProposedChange), {"state": "applied"}),
        "proposedchange_four_eyes": Attempt(row(m.ProposedChange), {"decided_by_id": row(m.ProposedChange).author_id}),
        "proposedchange_merger_names_both": Attempt(row(m.ProposedChange), {"kind": "merge"}),
        "proposedchange_retraction_reason": Attempt(row(m.ProposedChange), {"kind": "retraction"}),
        "import_file_while_checked": Attempt(row(m.Import), {"state": "imported", "file": b"id"}),
        "citation_field_exists": Attempt(row(m.Citation), {"field": "nonsense"}),
        "citation_one_record": Attempt(row(m.Citation), {"pledge_id": row(m.Pledge).pk}),
        "condition_state_dated": Attempt(row(m.Condition), {"state_on": "2025"}),
        "groupclaim_names_group": Attempt(row(m.GroupClaim), {"words": ""}),
        "groupclaim_number_given": Attempt(row(m.GroupClaim), {"extent": "number"}),
        "groupclaim_one_subject": Attempt(row(m.GroupClaim), {"meeting_id": None}),
        "meetingcount_says_something": Attempt(row(m.MeetingCount), _measured("count", None, None, "")),
        "party_codes_of_one_nation": Attempt(nation, {"alpha2": "FR"}),
        "party_nation_codes": Attempt(nation, {"alpha2": "QQ", "alpha3": "QQQ"}),
        "party_numeric_form": Attempt(nation, {"numeric": "9"}, speaks="party_codes_of_one_nation"),
        "meeting_number_of_series": Attempt(row(m.Meeting), {"series_number": "third"}),
        "party_organisations_end": Attempt(nation, {"dissolved_on": "1991"}),
        "partyidentifier_form": Attempt(row(m.PartyIdentifier), {"value": "7184"}),
        "personidentifier_form": Attempt(row(m.PersonIdentifier), {"value": "7184"}),
        "party_organisation_kind": Attempt(organisation, {"organisation_kind": ""}),
        "pledgecondition_not_on_itself": Attempt(wait, {"depends_on_id": wait.pledge_id}),
        "pledgelink_two_pledges": Attempt(link, {"to_pledge_id": link.from_pledge_id}),
        "pledgeparty_party_or_words": Attempt(row(m.PledgeParty), {"words": "26 countries"}),
        "pledgeparty_once": Attempt(
            row(m.PledgeParty, 1), {"pledge_id": row(m.PledgeParty).pledge_id, "party_id": row(m.PledgeParty).party_id}
        ),
        "pledge_original_whole": Attempt(row(m.Pledge), {"original_amount": 1}),
        "pledge_original_amount_is_a_number": Attempt(row(m.Pledge), converted | {"original_amount": "NaN"}),
        "pledge_original_rate_is_a_number": Attempt(row(m.Pledge), converted | {"original_rate": "NaN"}),
        "pledge_original_currency_listed": Attempt(row(m.Pledge), converted | {"original_currency": "EUX"}),
        "position_veto_is_a_no": Attempt(row(m.Position), {"veto": True, "answer": "abstain"}),
        "questionproposer_party_or_words": Attempt(row(m.QuestionProposer), {"words": ""}),
        "quote_short": Attempt(row(m.Quote), {"text": "word " * 299 + "word"}),
        "samespeaker_two_statements": Attempt(row(m.SameSpeaker), {"other_id": row(m.SameSpeaker).statement_id}),
        "privatecopy_says_something": Attempt(row(m.PrivateCopy), {"text": ""}),
        "source_sha256_form": Attempt(row(m.Source), {"copy_sha256": "abc"}),
        "speaker_person_or_words": Attempt(row(m.Speaker), {"description": "senior official"}),
        "statementtopic_topic_or_new": Attempt(row(m.StatementTopic), {"proposed": "Drones"}),
        "venue_somewhere": Attempt(row(m.Venue), {"city": ""}),
        "talks_membership_nation": Attempt(
            row(m.Membership), {"nation_id": organisation.pk}, speaks="talks_membership_nation_id_is_nation"
        ),
        "talks_membership_organisation": Attempt(
            row(m.Membership), {"organisation_id": nation.pk}, speaks="talks_membership_organisation_id_is_organisation"
        ),
        "talks_coalition_party": Attempt(row(m.Coalition), {"party_id": nation.pk}, speaks="talks_coalition_party_id_is_coalition"),
        "talks_groupclaim_organisation": Attempt(
            row(m.GroupClaim), {"organisation_id": nation.pk}, speaks="talks_groupclaim_organisation_id_is_organisation"
        ),
        "talks_venue_nation": Attempt(row(m.Venue), {"nation_id": organisation.pk}, speaks="talks_venue_nation_id_is_nation"),
        "talks_party_successor": Attempt(organisation, {"successor_id": nation.pk}, speaks="talks_party_successor_id_is_organisation"),
        "talks_party_kind_fixed": Attempt(row(m.Coalition).party, {"organisation_kind": "alliance"}, speaks="talks_party_stays_coalition"),
        "talks_position_supersedes_own": Attempt(other, {"supersedes_id": one.pk}),
        "talks_statement_unresolved": Attempt(said, {"attribution": "described"}, speaks="talks_speaker_unresolved"),
        "talks_speaker_unresolved": Attempt(
            described,
            {"person_id": spoken.person_id, "description": ""},
            before=[(described.statement, {"attribution": "described"})],
        ),
    }


def of_records(world: World) -> dict[str, Attempt]:
    """What every record is held to beyond its own row."""
    reviewer = UserFactory(username="reviewer")
    publish = {"stage": "published", "reviewed_by_id": reviewer.pk, "reviewed_at": NOW, "published_at": NOW}
    approved = ChangeSetFactory(state="approved", reviewed_by=reviewer, reviewed_at=NOW)
    found = {}
    for model in RECORDS:
        (one, other), public, name = world.drafts[model], world.public[model], table(model)
        if model.needs_citation:
            found[f"{name}_published_is_cited"] = Attempt(one, publish)
        found |= {
            f"{name}_stays": Attempt(public[0], {"stage": "draft"}),
            f"{name}_not_emptied": Attempt(statement=f"truncate {name} cascade", speaks=f"{name}_stays"),
            f"{name}_public_id_fixed": Attempt(public[0], {"public_id": "another-id"}),
            f"{name}_rival_one_step": Attempt(one, {"rival_of_id": other.pk}, before=[(other, {"rival_of_id": one.pk})]),
            f"{name}_rival_is_public": Attempt(public[0], {"rival_of_id": one.pk}),
            f"{name}_change_set_kept": Attempt(one, {"change_set_id": approved.pk}),
            f"{name}_change_set_open": Attempt(statement=_copied(one, {"change_set_id": approved.pk}), speaks=f"{name}_change_set_kept"),
        }
    return found


def of_graphs(world: World) -> dict[str, Attempt]:
    """Loops of two."""
    found = {}
    for model, column, rule in (
        (m.Meeting, "parent_id", "talks_meeting_parent_no_loop"),
        (m.Party, "successor_id", "talks_party_successor_no_loop"),
        (m.Source, "copy_of_id", "talks_source_copy_of_no_loop"),
        (m.Position, "supersedes_id", "talks_position_supersedes_no_loop"),
    ):
        one, other = world.drafts[model]
        alike = {"party_id": one.party_id, "question_id": one.question_id} if model is m.Position else {}
        found[rule] = Attempt(one, {column: other.pk}, before=[(other, {column: one.pk} | alike)])
    for model in (m.Meeting, m.Party, m.Person, m.Source):
        one, other = world.drafts[model]
        rule = f"{table(model)}_merged_no_loop"
        found[rule] = Attempt(one, RETRACTED | {"merged_into_id": other.pk}, before=[(other, RETRACTED | {"merged_into_id": one.pk})])
    link, back = world.drafts[m.PledgeLink]
    wait, waiting = world.drafts[m.PledgeCondition]
    return found | {
        "talks_pledgelink_no_loop": Attempt(back, {"from_pledge_id": link.to_pledge_id, "to_pledge_id": link.from_pledge_id}),
        "talks_pledgecondition_no_loop": Attempt(
            wait, {"depends_on_id": waiting.pledge_id}, before=[(waiting, {"depends_on_id": wait.pledge_id})]
        ),
    }


def of_evidence(world: World) -> dict[str, Attempt]:
    """Every way in which the last public source goes."""
    cited = world.public[m.Pledge][0]
    citation = cited.citations.get()
    statement = world.public[m.Statement][0]
    CitationFactory(record=statement)
    ConditionFactory(published=True, cited_by=False, statement=statement)
    settle()
    return {
        "talks_citation_last_support": Attempt(statement=f"delete from talks_citation where id = {citation.pk}"),
        "talks_citation_last_support_moved": Attempt(citation, {"bearing": "disputes"}, speaks="talks_citation_last_support"),
        "talks_citation_emptied": Attempt(statement="truncate talks_citation"),
        "talks_source_leaned_on": Attempt(citation.source, RETRACTED),
        "talks_statement_rested_upon": Attempt(statement, RETRACTED),
    }


def of_change_sets(world: World) -> dict[str, Attempt]:
    """Every way in which what was decided might be told otherwise."""
    change_set = ChangeSetFactory()
    proposal = ProposedChangeFactory(change_set=change_set)
    comment = ReviewCommentFactory(change_set=change_set)
    by = UserFactory(username="reviewer")
    m.ChangeSet.objects.filter(pk=change_set.pk).update(state="approved", reviewed_by=by, reviewed_at=NOW)
    settle()
    return {
        "talks_changeset_stays": Attempt(change_set, {"message": "Something else."}),
        "talks_changeset_not_deleted": Attempt(
            statement=f"delete from talks_changeset where id = {change_set.pk}", speaks="talks_changeset_stays"
        ),
        "talks_changeset_not_emptied": Attempt(statement="truncate talks_changeset cascade", speaks="talks_changeset_stays"),
        "talks_proposedchange_stays": Attempt(proposal, {"reason": "Another."}),
        "talks_reviewcomment_stays": Attempt(comment, {"text": "Something else."}),
    }


def _copied(row: Any, values: Values) -> str:
    """The statement that enters a copy of a row, with these values, under an id of its own."""
    columns = [field.column for field in row._meta.concrete_model._meta.local_fields if not field.generated and not field.primary_key]
    given = {"public_id": "'a-copy'", **{name: str(value) for name, value in values.items()}}
    chosen = ", ".join(given.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    return f"insert into {table(row)} ({names}) select {chosen} from {table(row)} where id = {row.pk}"
