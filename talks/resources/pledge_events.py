"""The steps of pledges, as they are read."""

from django.db.models import F

from talks.choices import PledgeStatus
from talks.models import Meeting, Pledge, PledgeEvent, Statement
from talks.resources.field import amount, code, date, prose, quantity
from talks.resources.nested import records
from talks.resources.record import record_resource
from talks.resources.summaries import ref

STEP_FIELDS = (
    code("step", PledgeStatus, "The step taken."),
    date("on_date", "When it was taken."),
    quantity("quantity", "How many this step is about, where it is a tranche of its own; null for the whole pledge."),
    amount("amount", "How much money this step is about, where it is a tranche of its own; null for the whole pledge."),
    prose("words", "What happened, where the step alone does not say it."),
    ref("meeting", Meeting, "The meeting it was taken at."),
    ref("statement", Statement, "The statement it rests on."),
)


STEPS = records(
    "steps",
    "PledgeStep",
    "Its steps in order: undated ones first, then by their last possible day.",
    model=PledgeEvent,
    column="pledge",
    fields=STEP_FIELDS,
    ordering=(F("on_date_last").asc(nulls_first=True), "id"),
)


PLEDGE_EVENTS = record_resource(
    PledgeEvent,
    "Dated steps of pledges: floated, pledged, delivered, declined and so on.",
    ref("pledge", Pledge, "The pledge.", nullable=False),
    *STEP_FIELDS,
)
