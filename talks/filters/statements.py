"""Filters of statements, questions and positions."""

from django.db.models import Exists, OuterRef, Q

from talks.choices import Stance
from talks.filters.base import BY_PARTY, RecordFilters
from talks.filters.narrowing import Dated, Narrow, Route, by_id, by_link, holds
from talks.filters.values import Codes, Day, YesNo
from talks.models import (
    Condition,
    Person,
    Position,
    PositionCondition,
    Question,
    QuestionProposer,
    Quote,
    Speaker,
    Statement,
    StatementTopic,
    Topic,
)
from talks.selectors.criteria import among, either, one_of, prefixed


class Stances(Narrow):
    """A stance, asked of the same row as the topic: supportive of this topic, not of some other."""

    def holds(self, value, asking):
        links = StatementTopic.objects.filter(statement=OuterRef("pk"), stance__in=value)
        if "topic" in asking.values:
            links = links.filter(topic_id__in=asking.values["topic"])
        return Q(Exists(links))


class StatementFilters(RecordFilters):
    model = Statement
    orderings = {"said_on": "said_on_first", "attribution": "attribution"}
    date = Dated("said_on")
    date_is = "Said"
    coalition = staticmethod(one_of("coalition_id"))
    meeting = staticmethod(one_of("meeting_id"))
    search_in = "paraphrase, note, quotes, and speakers as named or described"
    kept_by = {**dict.fromkeys(BY_PARTY, "speakers"), "person": "people", "topic": "topics"}
    who = (Route("party_id", Dated("statement__said_on"), Speaker.objects.all, "statement"),)
    who_is = "Said for this party"

    topic = by_id(
        Topic,
        "Topic",
        "Public id of a topic.",
        among(StatementTopic.objects.all, "statement", "topic_id"),
        menu="name",
        rows=Topic.objects.all,
    )
    stance = Stances(
        "Stance",
        "The stance taken towards a topic; with `topic`, towards that one.",
        among(StatementTopic.objects.all, "statement", "stance"),
        field_class=Codes,
        choices=Stance,
    )
    person = by_id(Person, "Person", "Public id of a speaker.", among(Speaker.objects.all, "statement", "person_id"))
    quoted = holds(
        "Quoted",
        "true: with a quote to the letter; false: without.",
        lambda: Q(Exists(Quote.objects.filter(statement=OuterRef("pk")))),
    )


class QuestionFilters(RecordFilters):
    model = Question
    orderings = {"proposed_on": "proposed_on_first", "text": "sort_text"}
    date = Dated("proposed_on")
    date_is = "Proposed"
    coalition = staticmethod(one_of("coalition_id"))
    meeting = staticmethod(one_of("meeting_id"))
    search_in = "question, terms and note"
    who = (
        Route("party_id", Dated("question__proposed_on"), QuestionProposer.objects.all, "question"),
        Route("party_id", Dated("held_on"), lambda: Position.objects.published(), "question"),
    )
    who_is = "Proposed by this party, or on which it took a position"


class Current(Narrow):
    """Whether positions stand on the day asked for."""

    def filter(self, rows, value, asking):
        day = asking.day
        return rows.standing(day) if value else rows.filter(~Exists(Position.objects.filter(pk=OuterRef("pk")).standing(day)))


class CurrentOfMany(Current):
    """The same where what stands of everybody is read at once."""

    def filter(self, rows, value, asking):
        return rows.standing_in(asking.day, **_cells(asking.values)) if value else super().filter(rows, value, asking)


def _cells(values):
    """The cells to which what is asked keeps."""
    asked = {"party__in": values.get("nation"), "question__in": values.get("question")}
    return {lookup: keys for lookup, keys in asked.items() if keys is not None}


class Standing(Narrow):
    """Positions that stand on a day, unless `current` says which are wanted on that day."""

    def filter(self, rows, value, asking):
        return rows if "current" in asking.values else rows.standing(value)


class PositionFilters(RecordFilters):
    model = Position
    orderings = {"held_on": "held_on_first", "party": "party__sort_name", "question": "question__sort_text", "answer": "answer"}
    date = Dated("held_on")
    date_is = "Taken"
    coalition = staticmethod(one_of("question__coalition_id"))
    meeting = staticmethod(
        either(
            prefixed("statement_id", lambda: Statement.objects.published(), one_of("meeting_id")),
            one_of("question__meeting_id"),
        )
    )
    search_in = "holder, note, question and names of the party"
    who = (Route("party_id", Dated("held_on")),)
    who_is = "Positions of this party"

    question = by_link("question", Question, "Question", "Public id of a question.", menu="text")
    condition = by_id(
        Condition,
        "Condition",
        "Public id of a condition that it hangs on.",
        among(PositionCondition.objects.all, "position", "condition_id"),
        menu="name",
    )
    current = Current(
        "Current",
        "true: where each holder stands on the day `on`, today unless given; false: earlier and later positions, and rivals.",
        field_class=YesNo,
    )
    on = Standing(
        "On",
        "Where each holder stands on this day: the latest of the positions that can have been taken by then. "
        "With `current=false` all others.",
        field_class=Day,
        last=True,
    )


class MatrixFilters(PositionFilters):
    """The same filters for the table of what everybody answers."""

    current = CurrentOfMany(PositionFilters.current.label, PositionFilters.current.help_text, field_class=YesNo)


class TopicFilters(RecordFilters):
    """Topics are vocabulary: without stage, date or citations."""

    model = Topic
    orderings = {"name": "sort_name"}
    search_in = "the topic"
    is_record = False
