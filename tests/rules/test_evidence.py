"""A published record rests on public evidence, whichever way the last of it would go; and the desk says so before."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from talks.choices import Stage
from talks.models import Citation, Condition, Pledge, ProposedChange, Record, Source, Statement
from talks.services import intake, proposals, publication, review
from talks.services.leaning import leaning_on
from talks.services.refusals import Refused, explain
from tests.accounts import member
from tests.admin.posting import said
from tests.factories import CitationFactory, ConditionFactory, PledgeFactory, SourceFactory, StatementFactory
from tests.rules.world import settle

pytestmark = pytest.mark.django_db

GONE = {"stage": Stage.RETRACTED, "retraction_reason": "It was forged."}


def refusal(write) -> tuple[str, str]:
    with pytest.raises(DatabaseError) as refused:
        _ask(write)
    return refused.value.__cause__.diag.constraint_name, explain(refused.value).message


def _ask(write) -> None:
    with transaction.atomic():
        write()
        settle()


def public(*, citing: Source, **more) -> Pledge:
    return PledgeFactory(published=True, cited_by=citing, **more)


@pytest.fixture
def source() -> Source:
    return SourceFactory(published=True, public_id="paper")


def test_a_draft_source_is_no_evidence():
    told = refusal(lambda: PledgeFactory(published=True, cited_by=SourceFactory(), public_id="p"))

    assert told[0] == "talks_pledge_published_is_cited"
    assert told[1].startswith("p is published without a public source.")


def test_the_only_source_cannot_be_retracted_and_the_records_are_named(source):
    for name in "gfedcba":
        public(citing=source, public_id=name)
    settle()

    rule, sentence = refusal(lambda: Source.objects.filter(pk=source.pk).update(**GONE))

    assert rule == "talks_source_leaned_on"
    assert sentence == (
        "7 published records rest on the source paper alone: a, b, c, d, e and 2 more. "
        "Cite another public source there first, or retract them in the same change set."
    )


def test_a_second_public_source_lets_the_first_go_a_draft_does_not(source):
    pledge = public(citing=source)
    second = SourceFactory()
    CitationFactory(record=pledge, source=second)
    settle()

    assert refusal(lambda: Source.objects.filter(pk=source.pk).update(**GONE))[0] == "talks_source_leaned_on"
    Source.objects.filter(pk=second.pk).update(stage="published", **reviewed(source))
    _ask(lambda: Source.objects.filter(pk=source.pk).update(**GONE))
    assert leaning_on([second]) == [pledge]


def reviewed(like: Record) -> dict:
    return {"reviewed_by": like.reviewed_by, "reviewed_at": like.reviewed_at, "published_at": like.published_at}


@pytest.mark.parametrize("change", ["bearing", "source", "record", "deletion", "truncate"])
def test_the_last_citation_cannot_be_moved(source, change):
    pledge, other = public(citing=source), public(citing=SourceFactory(published=True))
    settle()
    own = Citation.objects.filter(pledge=pledge)
    writes = {
        "bearing": lambda: own.update(bearing="disputes"),
        "source": lambda: own.update(source=SourceFactory()),
        "record": lambda: own.update(pledge=other),
        "deletion": own.delete,
        "truncate": lambda: connection.cursor().execute("truncate talks_citation"),
    }

    assert refusal(writes[change])[0] == ("talks_citation_emptied" if change == "truncate" else "talks_citation_last_support")


def test_sources_cannot_be_emptied(source):
    public(citing=source)
    settle()

    assert refusal(lambda: connection.cursor().execute("truncate talks_source cascade"))[0] == "talks_source_stays"


def test_what_rests_on_a_statement_cannot_be_moved_off_it():
    statement = StatementFactory(published=True)
    condition = ConditionFactory(published=True, cited_by=False, statement=statement)
    settle()

    assert refusal(lambda: Condition.objects.filter(pk=condition.pk).update(statement=None))[0] == "talks_condition_published_is_cited"


def test_what_leans_on_a_source_through_a_statement_is_told(source):
    statement = StatementFactory(published=True, cited_by=source)
    condition = ConditionFactory(published=True, cited_by=False, statement=statement)
    PledgeFactory(published=True)
    settle()

    assert leaning_on([source]) == [statement, condition]
    assert leaning_on([statement]) == [condition]
    assert leaning_on([source, statement, condition]) == []


def test_the_service_refuses_by_name_and_settles_when_asked(source, administrator):
    pledge = public(citing=source, public_id="troops")
    settle()

    with pytest.raises(Refused) as refused:
        publication.retract(record=source, by=administrator, reason="It was forged.")
    assert str(refused.value) == (
        "1 published record rests on the source “paper” alone: pledge troops. "
        "Cite another public source there first, or retract them together with it."
    )
    gone = publication.retract_all(records=[source], by=administrator, reason="It was forged.", together=True)

    assert gone == [source, pledge]
    pledge.refresh_from_db()
    assert (pledge.stage, pledge.retraction_reason) == (Stage.RETRACTED, "It was forged.")


def test_a_source_and_its_records_go_in_one_change_set(source, editor, reviewer):
    pledge = public(citing=source)
    settle()
    with pytest.raises(Refused):
        proposals.propose(retractions=[source], by=editor, reason="It was forged.")
    proposals.propose(retractions=[pledge], by=editor, reason="It was forged.")
    proposals.propose(retractions=[source], by=editor, reason="It was forged.")
    change_set = intake.open_change_sets(by=editor).get()

    review.submit(change_set=change_set, by=editor)
    review.approve(change_set=change_set, by=reviewer)

    assert set(Source.objects.filter(pk=source.pk).values_list("stage", flat=True)) == {Stage.RETRACTED}
    assert set(Pledge.objects.filter(pk=pledge.pk).values_list("stage", flat=True)) == {Stage.RETRACTED}


def test_the_only_source_is_replaced_by_a_new_one_in_one_proposal(source, editor, reviewer):
    pledge = public(citing=source)
    settle()
    was = proposals.snapshot(pledge)["citations"]
    draft = SourceFactory(public_id="better", author=editor)
    proposals.propose(
        changes={pledge: {"citations": {"from": was, "to": [was[0] | {"source": draft.public_id}]}}},
        by=editor,
        reason="A better source.",
    )
    change_set = intake.open_change_sets(by=editor).get()
    review.submit(change_set=change_set, by=editor)
    review.approve(change_set=change_set, by=reviewer)

    assert list(pledge.citations.values_list("source__public_id", "source__stage")) == [("better", Stage.PUBLISHED)]


def ask_to_retract(client, source: Source, **boxes):
    return client.post(
        reverse("admin:talks_source_changelist"), {"action": "retract", "_selected_action": str(source.pk), **boxes}, follow=True
    )


def test_the_desk_says_what_leans_before_anything_is_retracted(client, administrator, source):
    for name in ("one", "two"):
        public(citing=source, public_id=name, description=f"Offer {name}")
    settle()
    client.force_login(administrator)

    page = " ".join(ask_to_retract(client, source).content.decode().split())
    refused = ask_to_retract(client, source, reason="It was forged.")

    assert "2 published records rest on this alone" in page
    assert "Offer one" in page
    assert "Offer two" in page
    [sentence] = said(refused)
    assert sentence == (
        "2 published records rest on the source “paper” alone: pledge one, pledge two. "
        "Cite another public source there first, or retract them together with it."
    )
    assert Source.objects.get(pk=source.pk).stage == Stage.PUBLISHED


@pytest.mark.parametrize("group", ["administrator", "editor"])
def test_the_desk_offers_to_settle(client, source, group):
    pledge = public(citing=source)
    settle()
    client.force_login(member(group))

    answer = ask_to_retract(client, source, reason="It was forged.", together="on")

    assert answer.status_code == 200
    if group == "administrator":
        assert said(answer) == ["2 retracted."]
        assert Pledge.objects.get(pk=pledge.pk).stage == Stage.RETRACTED
    else:
        assert set(ProposedChange.objects.values_list("noun", flat=True)) == {"source", "pledge"}


@pytest.mark.usefixtures("loaded_dataset")
def test_in_the_shipped_dataset_the_founding_article_is_leaned_on():
    seed = Source.objects.get(public_id="seed")
    leaning = leaning_on([seed])
    told = refusal(lambda: Source.objects.filter(pk=seed.pk).update(**GONE))

    assert "force-size-initial" in {record.public_id for record in leaning}
    # The database names those that cite it; what rests on statements follows when these go.
    assert told[1].startswith(f"{len(leaning)} published records rest on the source seed alone: ")


def test_no_bare_record_is_public_in_the_shipped_dataset(loaded_dataset):
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from talks_cited_nouns() n, talks_bare(n, null) b")
        assert cursor.fetchone() == (0,)
    assert Statement.objects.published().exists()
