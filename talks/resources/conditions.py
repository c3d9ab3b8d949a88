"""Conditions, and what hangs on them, as they are read."""

from talks.choices import ConditionKind, ConditionState
from talks.models import (
    Condition,
    Pledge,
    PledgeCondition,
    Position,
    PositionCondition,
    Question,
    Statement,
)
from talks.querysets import public_q
from talks.resources.field import code, date, prose
from talks.resources.lists import parts
from talks.resources.record import record_resource
from talks.resources.summaries import link_in_part, ref

CONDITIONS = record_resource(
    Condition,
    "Conditions that pledges and positions hang on.",
    prose("name", "The condition in a few words.", nullable=False),
    code("kind", ConditionKind, "What kind of condition."),
    code("state", ConditionState, "Open, met or failed; null when no source says.", nullable=True),
    date("state_on", "Since when it is in this state."),
    ref("statement", Statement, "The statement it rests on."),
    parts(
        "pledges",
        "PledgeOnCondition",
        "Pledges that hang on it, each with the condition as published for it.",
        of=lambda: PledgeCondition.objects.filter(public_q("pledge__")).order_by("pledge_id", "id"),
        column="condition",
        fields=(
            link_in_part("pledge", Pledge, "The pledge.", nullable=False),
            prose("wording", "The condition as published for this pledge."),
        ),
        on_request=True,
    ),
    parts(
        "positions",
        "PositionOnCondition",
        "Positions that hang on it, each with the condition as published for it.",
        of=lambda: PositionCondition.objects.filter(public_q("position__")).order_by("position_id", "id"),
        column="condition",
        fields=(
            link_in_part("position", Position, "The position.", nullable=False),
            link_in_part("question", Question, "The question it answers.", path="position__question"),
            prose("wording", "The condition as published for this position."),
        ),
        on_request=True,
    ),
)
