"""Every self-reference of every model has a rule against loops, or a reason not to; and loops of any length are refused by any path."""

from itertools import combinations

import pytest
from django.db import DatabaseError, connection, models, transaction

from talks.models import Meeting, Pledge, PledgeCondition, Position, Source
from talks.services.refusals import explain
from tests.factories import ConditionFactory, MeetingFactory, PledgeFactory, PositionFactory, SourceFactory
from tests.rules.world import MODELS, settle

pytestmark = pytest.mark.django_db

# Pairs of links to one model that close no loop, with the reason.
EXEMPT = {
    ("Membership", "organisation", "nation"): "an organisation and a nation: the kinds differ, and the database holds them to that",
    ("SameSpeaker", "statement", "other"): "reads both ways: that three statements have one speaker is no loop but a fact",
    ("ReviewComment", "id", "answers"): "an answer names what was said before it, and is never changed",
    ("*", "id", "rival_of"): "a rule of its own: one step, so that the preferred row has none itself",
}


def edges() -> set[tuple[str, str, str]]:
    """(model, from, to) for every self-reference, and for every two links of one row to one model."""
    found = set()
    for model in MODELS:
        links = [each for each in model._meta.local_fields if each.is_relation and each.related_model in MODELS]
        found |= {("*" if each.name == "rival_of" else model.__name__, "id", each.name) for each in links if each.related_model is model}
        if "citations" not in {each.remote_field.related_name for each in links}:
            found |= {
                (model.__name__, one.name, two.name)
                for one, two in combinations(links, 2)
                if one.related_model is two.related_model is not model
            }
    return found


def ruled() -> set[tuple[str, str, str]]:
    by_table = {model._meta.db_table: model for model in MODELS}
    with connection.cursor() as cursor:
        cursor.execute(
            "select tgrelid::regclass::text, string_to_array(encode(tgargs, 'escape'), '\\000') from pg_trigger"
            " join pg_proc p on p.oid = tgfoid where proname = 'talks_check_loop'"
        )
        return {(by_table[table].__name__, args[0].removesuffix("_id"), args[1].removesuffix("_id")) for table, args in cursor.fetchall()}


def test_every_self_reference_has_a_rule_or_a_reason():
    assert ruled() | set(EXEMPT) == edges()
    assert ruled() & set(EXEMPT) == set()


def test_links_between_models_close_no_loop():
    """Taken model by model, and parts as roads from their owner, the only ways back are those from a model to itself."""
    roads: dict[type[models.Model], set] = {model: set() for model in MODELS}
    for model in MODELS:
        ends = [each.related_model for each in model._meta.local_fields if each.is_relation and each.related_model in MODELS]
        starts = [model._meta.get_field(name).related_model for name in getattr(model, "owners", ())[:1]] or [model]
        for start in starts:
            roads[start] |= {end for end in ends if end is not start and model.__name__ != "Citation"}

    for model in MODELS:
        seen, ahead = set(), set(roads[model])
        while ahead:
            step = ahead.pop()
            seen.add(step)
            ahead |= roads[step] - seen
        assert model not in seen, model.__name__


def chain(make, link: str, length: int, **given) -> list:
    """Rows of which each names the one before."""
    rows = [make(**given)]
    for _ in range(length - 1):
        rows.append(make(**given, **{link: rows[-1]}))
    settle()
    return rows


def refusal(write) -> tuple[str, str]:
    with pytest.raises(DatabaseError) as refused:
        _ask(write)
    return refused.value.__cause__.diag.constraint_name, explain(refused.value).fields[0]


def _ask(write) -> None:
    with transaction.atomic():
        write()
        settle()


@pytest.mark.parametrize("length", [2, 3, 7])
@pytest.mark.parametrize(
    ("model", "make", "link", "rule"),
    [
        (Meeting, MeetingFactory, "parent", "talks_meeting_parent_no_loop"),
        (Source, SourceFactory, "copy_of", "talks_source_copy_of_no_loop"),
        (Position, PositionFactory, "supersedes", "talks_position_supersedes_no_loop"),
    ],
    ids=["parent", "copy_of", "supersedes"],
)
def test_a_loop_of_any_length_is_refused(model, make, link, rule, length):
    first = make()
    given = {"party": first.party, "question": first.question} if model is Position else {}
    rows = chain(make, link, length, **given)

    assert refusal(lambda: model.objects.filter(pk=rows[0].pk).update(**{link: rows[-1]})) == (rule, link)


def test_pledges_that_wait_for_one_another_are_refused_through_any_conditions():
    one, two, three = PledgeFactory(), PledgeFactory(), PledgeFactory()
    for waiting, awaited in ((one, two), (two, three)):
        PledgeCondition.objects.create(pledge=waiting, condition=ConditionFactory(), depends_on=awaited)

    def close():
        PledgeCondition.objects.create(pledge=three, condition=ConditionFactory(), depends_on=one)

    assert refusal(close) == ("talks_pledgecondition_no_loop", "depends_on")


def test_a_loop_made_by_one_statement_is_refused():
    one, two = MeetingFactory(), MeetingFactory()

    def close():
        with connection.cursor() as cursor:
            cursor.execute(
                "update talks_meeting set parent_id = case id when %s then %s else %s end where id in (%s, %s)",
                [one.pk, two.pk, one.pk, one.pk, two.pk],
            )

    assert refusal(close) == ("talks_meeting_parent_no_loop", "parent")


def test_a_link_may_turn_round_inside_one_transaction():
    one = MeetingFactory()
    two = MeetingFactory(parent=one)
    settle()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set constraints all deferred")
        Meeting.objects.filter(pk=one.pk).update(parent=two)
        Meeting.objects.filter(pk=two.pk).update(parent=None)
        settle()

    assert Meeting.objects.get(pk=one.pk).parent_id == two.pk


def test_two_pledges_may_wait_for_a_third():
    awaited = PledgeFactory()
    for _ in range(2):
        PledgeCondition.objects.create(pledge=PledgeFactory(), condition=ConditionFactory(), depends_on=awaited)
    settle()

    assert Pledge.objects.filter(conditions__depends_on=awaited).count() == 2
