"""Questions and the positions that parties take on them, as they are read."""

from dataclasses import replace

from django.db.models import Exists, F, OuterRef

from talks.choices import Answer, Basis, HolderKind, QuestionKind
from talks.models import (
    Coalition,
    Condition,
    Meeting,
    Party,
    Position,
    PositionCondition,
    Question,
    QuestionProposer,
    Statement,
)
from talks.querysets import public_q
from talks.resources.claims import claims_on
from talks.resources.expressions import the_day
from talks.resources.field import code, date, derived, prose, term, yes_no
from talks.resources.lists import parts
from talks.resources.nested import PARTY_OR_WORDS, parties
from talks.resources.record import record_resource
from talks.resources.summaries import link_in_part, ref, refs

QUESTIONS = record_resource(
    Question,
    "Matters and proposals on which parties take positions.",
    prose("text", "The question.", nullable=False),
    prose("short_label", "A few words that stand for the question in tables; null where there are none: then its text serves."),
    ref("coalition", Coalition, "The coalition whose talks it belongs to."),
    code("kind", QuestionKind, "A matter, or a proposal on the table."),
    parties("proposers", "QuestionProposer", "Who put the proposal on the table.", QuestionProposer, "question", PARTY_OR_WORDS),
    date("proposed_on", "When it was proposed."),
    prose("terms", "The terms of the proposal, in our own words."),
    ref("meeting", Meeting, "The meeting at which it was proposed."),
)


def _itself():
    return Position.objects.filter(pk=OuterRef("pk"))


POSITIONS = record_resource(
    Position,
    "Where parties stood on a question, by one holder, from a day on. Earlier positions stay.",
    ref("question", Question, "The question.", nullable=False),
    ref("party", Party, "The party.", nullable=False),
    code("answer", Answer, "What the holder answered or, in a vote, did. Unknown is not the same as no row."),
    yes_no("veto", "Whether a vote against was a veto; null when no source says.", nullable=True),
    term("holder", "Who spoke, in words."),
    code("holder_kind", HolderKind, "What kind of holder: the positions of different holders stand beside each other."),
    date("held_on", "When it was taken."),
    derived(
        "taken",
        "True when it can have been taken by the day `on`, today unless given; undated positions count as taken.",
        lambda: Exists(_itself().taken_by(the_day())),
    ),
    derived(
        "stands",
        "True when this is where its holder stands on the day `on`, today unless given: of the public, preferred positions that "
        "can have been taken by then and that none of them supersedes, the latest of this holder.",
        lambda: Exists(_itself().standing(the_day())),
    ),
    replace(
        derived(
            "changed",
            "True when it stands on the day `on`, today unless given, and this holder answered otherwise before.",
            lambda: Exists(_itself().changed(the_day())),
        ),
        on_request=True,
    ),
    code("basis", Basis, "How it is known.", nullable=True),
    parts(
        "conditions",
        "PositionCondition",
        "What it hangs on.",
        of=lambda: PositionCondition.objects.filter(public_q("condition__")).order_by("order", "id"),
        column="position",
        fields=(
            link_in_part("condition", Condition, "The condition.", nullable=False),
            prose("wording", "The condition as published for this position."),
        ),
        cell=lambda: F("condition__public_id"),
    ),
    ref("statement", Statement, "The statement that shows it."),
    ref("supersedes", Position, "The earlier position of the same party, question and holder that it replaces."),
    refs("superseded_by", Position, "supersedes", "Preferred positions that replace it.", preferred=True),
    claims_on("position"),
)
