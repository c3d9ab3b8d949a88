"""Random records of everything that makes it hard to say who stands where or who was there. Seeded: a world can be made again."""

import random

from django.db import transaction

from tests.factories import (
    AttendanceFactory,
    CoalitionFactory,
    ConditionFactory,
    GroupClaimFactory,
    MeetingCountFactory,
    MeetingFactory,
    MembershipFactory,
    NationFactory,
    OfficeFactory,
    OrganisationFactory,
    PersonFactory,
    PledgeEventFactory,
    PledgeFactory,
    PositionFactory,
    QuestionFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
)

DATES = (
    "",
    "2025",
    "2025-02",
    "2025-02-10",
    "2025-03",
    "2025-03-05",
    "2025-03-10",
    "2025-03-31",
    "2025-02-10/..",
    "2025-03/..",
    "2025/..",
    "2025-04~/..",
    "../2025-03",
    "2025-03-01~/2025-03-10~",
    "2025-04-02",
    "2025-09-04",
)
HOLDERS = (("head_of_government", "prime minister"), ("head_of_state", "president"), ("minister", "prime minister"), ("unnamed", ""))
ANSWERS = ("yes", "no", "conditional", "undecided", "unknown")


def positions(seed: int, *, count: int = 60) -> None:
    """Positions of three parties on three questions: rivals, chains, open dates, drafts and retracted ones."""
    chance = random.Random(seed)
    with transaction.atomic():
        common = {"published": True, "cited_by": SourceFactory(published=True)}
        parties = [
            NationFactory(alpha2="FR", alpha3="FRA", public_id="FRA", name="France", **common),
            NationFactory(alpha2="IT", alpha3="ITA", public_id="ITA", name="Italy", **common),
            OrganisationFactory(public_id="NATO", name="NATO", **common),
        ]
        questions = [QuestionFactory(public_id=f"q{number}", text=f"Question {number}?", **common) for number in (2, 1)]
        questions.append(QuestionFactory(public_id="hidden"))
        made = []
        for number in range(count):
            party, question, (kind, holder) = chance.choice(parties), chance.choice(questions), chance.choice(HOLDERS)
            mine = [one for one in made if (one.party_id, one.question_id) == (party.pk, question.pk)]
            line = [one for one in mine if (one.holder_kind, one.holder) == (kind, holder)]
            rival = chance.choice([one for one in mine if not one.rival_of_id] or [None]) if chance.random() < 0.2 else None
            stage = chance.choices(({"published": True}, {}, {"retracted": True}), (8, 1, 1))[0]
            made.append(
                PositionFactory(
                    public_id=f"p{number}",
                    party=party,
                    question=question,
                    holder_kind=kind,
                    holder=holder,
                    answer=chance.choice(ANSWERS),
                    held_on=chance.choice(DATES) or None,
                    supersedes=chance.choice(line) if line and chance.random() < 0.4 else None,
                    rival_of=rival if rival and rival.stage == "published" else None,
                    **(common if "published" in stage else stage | {"cited_by": False}),
                )
            )


STAGES = ({"published": True}, {}, {"retracted": True})
MODES = ("in_person", "remote", "present_unknown", "absent_deliberate", "absent_invited", "absent_unknown", "unknown")
PERIODS = ((None, None), ("2004", None), ("2025", None), ("2004", "2025-03"), (None, "2020"), ("2025-03-12", None))


def meetings(seed: int, *, count: int = 70) -> None:
    """Meetings of nations and organisations with several people of a party, rivals, drafts, former and coming members."""
    chance = random.Random(seed)
    with transaction.atomic():
        common = {"published": True, "cited_by": SourceFactory(published=True)}

        def stage():
            chosen = chance.choices(STAGES, (8, 1, 1))[0]
            return common if "published" in chosen else chosen | {"cited_by": False}

        nations = [NationFactory(name=f"Nation {letter}", **common) for letter in "BACDEF"]
        organisations = [OrganisationFactory(public_id=f"ALL{number}", **common) for number in range(2)]
        for organisation in organisations:
            for nation in nations:
                joined, left = chance.choice(PERIODS)
                MembershipFactory(organisation=organisation, nation=nation, joined_on=joined, left_on=left, **stage())
        coalition = CoalitionFactory(public_id="willing", **common)
        held = [
            MeetingFactory(
                public_id=f"m{number}",
                coalition=coalition,
                date=chance.choice(("2025-03-11", "2025-03", "2025", "../2025", None)),
                status=status,
                list_completeness=completeness,
                **common,
            )
            for number, (status, completeness) in enumerate(
                (("held", "complete"), ("held", "partial"), ("announced", "complete"), ("held", "complete"), ("cancelled", "unknown"))
            )
        ]
        held.append(MeetingFactory(public_id="hidden"))
        made = []
        for number in range(count):
            meeting, party = chance.choice(held), chance.choice([*nations, *organisations])
            mine = [one for one in made if (one.meeting_id, one.party_id) == (meeting.pk, party.pk) and not one.rival_of_id]
            rival = chance.choice(mine) if mine and chance.random() < 0.4 else None
            made.append(
                AttendanceFactory(
                    public_id=f"a{number}",
                    meeting=meeting,
                    party=party,
                    mode=chance.choice(MODES),
                    certainty=chance.choice(("stated", "expected", "inferred")),
                    further_participant=chance.random() < 0.2,
                    rival_of=rival if rival and rival.stage == "published" else None,
                    **stage(),
                )
            )


def worded(edtf: str | None) -> None:
    """One public record of each noun whose dates and numbers have words of their own; without `edtf` only words, units and currencies."""

    def date(name):
        return {name: edtf, f"{name}_text": f"so say sources of {name}"}

    def measure(name, **carrier):
        low = 25_000_000 if edtf else None
        return {
            f"{name}_min": low,
            f"{name}_max": low,
            f"{name}_qualifier": "about" if edtf else "text_only",
            f"{name}_text": f"a good many by {name}",
            **{f"{name}_{key}": value for key, value in carrier.items()},
        }

    numbers = measure("quantity", unit="lorries") | measure("amount", currency="SEK")
    with transaction.atomic():
        common = {"published": True, "cited_by": SourceFactory(published=True, **date("published_on"))}
        nation = NationFactory(**common)
        organisation = OrganisationFactory(**date("founded_on"), **common)
        MembershipFactory(organisation=organisation, nation=nation, **date("joined_on"), **date("left_on"), **common)
        coalition = CoalitionFactory(**common)
        RoleFactory(coalition=coalition, party=nation, **date("from_on"), **date("to_on"), **common)
        OfficeFactory(person=PersonFactory(party=nation, **common), party=nation, **date("from_on"), **date("to_on"), **common)
        meeting = MeetingFactory(coalition=coalition, **date("date"), **common)
        AttendanceFactory(meeting=meeting, party=nation, level="minister", note="Seen in a photograph.", **common)
        MeetingCountFactory(meeting=meeting, note="Counted by us.", **measure("count"), **common)
        pledge = PledgeFactory(coalition=coalition, contributors=[nation], **date("announced_on"), **numbers, **common)
        PledgeEventFactory(pledge=pledge, **date("on_date"), **numbers, **common)
        ConditionFactory(state="met", **date("state_on"), **common)
        StatementFactory(**date("said_on"), **common)
        question = QuestionFactory(**date("proposed_on"), **common)
        position = PositionFactory(question=question, party=nation, **date("held_on"), **common)
        for subject in ({"meeting": meeting}, {"pledge": pledge}, {"position": position}):
            GroupClaimFactory(**subject, extent="number", **measure("count"), **date("as_of_on"), **common)


def question_more(public_id: str) -> None:
    """A question on which one party has an answer."""
    common = {"published": True, "cited_by": SourceFactory(published=True)}
    PositionFactory(question=QuestionFactory(public_id=public_id, **common), **common)
