"""The worst case of every page: one record of each noun on which everything hangs, in a record of any size."""

from types import SimpleNamespace

from django.db import connection

from talks.history import writing
from talks.models import Attendance, Citation, GroupClaim, MeetingCount, Membership, Nation, Office, Person, PledgeEvent, Position, Role
from talks.services.synthetic import Plan, generate
from tests.factories import (
    CoalitionFactory,
    ConditionFactory,
    MeetingFactory,
    NationFactory,
    OrganisationFactory,
    PartyFactory,
    PersonFactory,
    PledgeFactory,
    QuestionFactory,
    SourceFactory,
    StatementFactory,
    UserFactory,
)
from tests.factories.base import REVIEWED_AT
from tests.factories.source import noun_of

LONG = "A sentence of some length that editors might write about it. " * 20
# What hangs on one record by SQL, so that it can be any number.
HANG = (
    """insert into talks_pledgeparty (pledge_id, role, party_id, "order") select p.id, 'contributor', %(nation)s, 9 from talks_pledge p
       where not exists (select from talks_pledgeparty u where u.pledge_id = p.id and u.party_id = %(nation)s)""",
    """insert into talks_pledgeparty (pledge_id, role, party_id, "order")
       select p.id, 'addressee', %(organisation)s, 9 from talks_pledge p""",
    """insert into talks_pledgecondition (pledge_id, condition_id, wording, "order")
       select p.id, %(condition)s, '', 0 from talks_pledge p""",
    "update talks_pledge set meeting_id = %(meeting)s, coalition_id = %(coalition)s",
    "update talks_statement set meeting_id = %(meeting)s, coalition_id = %(coalition)s",
    """insert into talks_speaker (statement_id, person_id, party_id, role_text, description, "order")
       select s.id, %(person)s, %(nation)s, '', '', 9 from talks_statement s where s.attribution = 'named'""",
    "update talks_person set party_id = %(nation)s",
    "update talks_question set coalition_id = %(coalition)s, meeting_id = %(meeting)s",
    "update talks_meeting set parent_id = %(meeting)s, coalition_id = %(coalition)s where id <> %(meeting)s and parent_id is null",
    "update talks_source set copy_of_id = %(source)s where public_id like 'gen%%'",
    """insert into talks_pledgelink (from_pledge_id, kind, to_pledge_id, "order") select id, kind, %(pledge)s, 0
       from (select id from talks_pledge where id <> %(pledge)s order by id desc limit 200) p,
         unnest(array['part_of', 'overlaps', 'alternative_to']) kind
       on conflict do nothing""",
    """insert into talks_citation (public_id, source_id, bearing, pledge_id)
       select 'hung-p' || id, %(source)s, 'supports', id from talks_pledge where id <> %(pledge)s""",
    """insert into talks_citation (public_id, source_id, bearing, statement_id)
       select 'hung-s' || id, %(source)s, 'supports', id from talks_statement""",
    """insert into talks_citation (public_id, source_id, bearing, pledge_id)
       select 'by-' || id, id, 'supports', %(pledge)s from talks_source
       where stage = 'published' order by id limit 300""",
)


def build(rows: int, *, parties: int = 220, questions: int = 24, many: int = 300) -> SimpleNamespace:
    """`rows` pledges and statements, and one record of each noun that they all hang on; the ids of these by noun."""
    generate(Plan(rows, rows, meetings=many, people=many))
    # It has every nation of ISO 3166: those of the factories take codes that are nobody's, from the second on (the hub is the first).
    PartyFactory.reset_sequence(1, force=True)
    hub = _hub()
    _crowd(hub, parties=parties, questions=questions, many=many)
    values = {name: record.pk for name, record in vars(hub).items()}
    with writing("author", "everything hangs on one"), connection.cursor() as cursor:
        for statement in HANG:
            cursor.execute(statement, values)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return hub


def _hub() -> SimpleNamespace:
    with writing("author", "one of each"):
        source = SourceFactory(public_id="hub-source", published=True, note=LONG)
        given = {"published": True, "cited_by": source, "note": LONG}
        return SimpleNamespace(
            source=source,
            nation=NationFactory(alpha2="QM", name="Hubland", aliases=[f"Name {n}" for n in range(60)], **given),
            organisation=OrganisationFactory(public_id="HUB", **given),
            coalition=CoalitionFactory(public_id="hub-coalition", **given),
            person=PersonFactory(public_id="hub-person", **given),
            meeting=MeetingFactory(public_id="hub-meeting", outcome=LONG, **given),
            condition=ConditionFactory(public_id="hub-condition", **given),
            question=QuestionFactory(public_id="hub-question", terms=LONG, **given),
            pledge=PledgeFactory(public_id="hub-pledge", **given),
            statement=StatementFactory(public_id="hub-statement", **given),
        )


def _crowd(hub: SimpleNamespace, *, parties: int, questions: int, many: int) -> None:
    """What belongs to the records: attendances, roles, memberships, positions, steps, claims, counts, offices."""
    nations = [*Nation.objects.exclude(pk=hub.nation.pk).order_by("pk")[:parties], hub.nation]
    by = {"author": UserFactory(username="author"), "reviewed_by": UserFactory(username="reviewer"), "reviewed_at": REVIEWED_AT}
    published = {"stage": "published", "published_at": REVIEWED_AT, **by}
    people = list(Person.objects.order_by("pk")[:many])
    with writing("author", "a crowd"):
        asked = [QuestionFactory(public_id=f"hub-q{n:03}", published=True, cited_by=hub.source) for n in range(questions)] + [hub.question]
        _add(
            Attendance,
            hub,
            [{"meeting": hub.meeting, "party": one, "mode": "in_person", "statement": hub.statement} for one in nations],
            published,
        )
        _add(
            Attendance,
            hub,
            [{"meeting": hub.meeting, "party": hub.nation, "mode": "remote", "representative": one, "order": 1} for one in people],
            published,
        )
        _add(Role, hub, [{"coalition": hub.coalition, "party": one, "role": "participant"} for one in nations], published)
        _add(Membership, hub, [{"organisation": hub.organisation, "nation": one} for one in nations], published)
        _add(Office, hub, [{"person": hub.person, "party": hub.nation, "title": f"office {n}"} for n in range(many)], published)
        _add(
            MeetingCount,
            hub,
            [{"meeting": hub.meeting, "count_min": n + 1, "count_qualifier": "over", "counted": "nations"} for n in range(60)],
            published,
        )
        _add(GroupClaim, hub, [{"meeting": hub.meeting, "words": f"group {n}", "extent": "some"} for n in range(60)], published)
        _add(
            PledgeEvent,
            hub,
            [{"pledge": hub.pledge, "step": "pledged", "on_date": "2025-03-11", "words": LONG} for _ in range(many)],
            published,
        )
        for question in asked:
            rows = [
                {
                    "question": question,
                    "party": one,
                    "answer": "yes",
                    "holder": "minister",
                    "held_on": "2025-03-11",
                    "statement": hub.statement,
                }
                for one in nations
            ]
            _add(Position, hub, rows, {"holder_kind": "head_of_government", "basis": "own_words", **published})


def _add(model, hub, rows: list[dict], shared: dict) -> None:
    """Published records with a citation of the one source."""
    fields = {field.name for field in model._meta.get_fields()}
    rows = [{name: value for name, value in row.items() if name in fields} for row in rows]
    start = model.objects.count()
    made = model.objects.bulk_create(
        [model(public_id=f"hub-{model.__name__.lower()}-{start + n}", **row, **shared) for n, row in enumerate(rows)]
    )
    noun = noun_of(made[0])
    Citation.objects.bulk_create(
        [Citation(public_id=f"c-{one.public_id}", source=hub.source, bearing="supports", **{noun: one}) for one in made]
    )
