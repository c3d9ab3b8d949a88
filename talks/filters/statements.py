"""Filters of statements, questions and positions."""

from django.db.models import Exists, OuterRef, Q

from talks.choices import Stance
from talks.filters.base import RecordFilters
from talks.filters.narrowing import Dated, Narrow, Route, by_id, by_link, yes_no
from talks.filters.values import Day, Ids, Known, YesNo
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
from talks.selectors.criteria import among, either, prefixed


class StatementFilters(RecordFilters):
    model = Statement
    orderings = {"said_on": "said_on_first", "attribution": "attribution"}
    date = Dated("said_on")
    date_is = "Said"
    coalition = staticmethod(lambda ids: Q(coalition_id__in=ids))
    meeting = staticmethod(lambda ids: Q(meeting_id__in=ids))
    search_in = "paraphrase, note, quotes, and speakers as named or described"
    who = (Route("party_id", Dated("statement__said_on"), Speaker.objects.all, "statement"),)
    who_is = "Said for this party"

    topic = Narrow(
        "Topic",
        "Public id of a topic.",
        among(StatementTopic.objects.all, "statement", lambda ids: Q(topic_id__in=ids)),
        field_class=Ids,
        model=Topic.objects.all,
        noun="topic",
        menu="name",
    )
    stance = Narrow(
        "Stance",
        "The stance taken towards a topic; with `topic`, towards that one.",
        field_class=Known,
        choices=Stance,
    )
    person = by_id(Person, "Person", "Public id of a speaker.", among(Speaker.objects.all, "statement", lambda ids: Q(person_id__in=ids)))
    quoted = yes_no("Quoted", "true: with a quote to the letter; false: without.", lambda value: _quoted() if value else ~_quoted())

    @property
    def rows(self):
        rows = super().rows
        stances = self.values.get("stance")
        if stances is None:
            return rows
        # Asked of the same row as the topic: supportive of this topic, not of some other.
        links = StatementTopic.objects.filter(statement=OuterRef("pk"), stance__in=stances)
        if "topic" in self.values:
            links = links.filter(topic_id__in=self.values["topic"])
        return rows.filter(Exists(links))


def _quoted() -> Q:
    return Q(Exists(Quote.objects.filter(statement=OuterRef("pk"))))


class QuestionFilters(RecordFilters):
    model = Question
    orderings = {"proposed_on": "proposed_on_first", "text": "sort_text"}
    date = Dated("proposed_on")
    date_is = "Proposed"
    coalition = staticmethod(lambda ids: Q(coalition_id__in=ids))
    meeting = staticmethod(lambda ids: Q(meeting_id__in=ids))
    search_in = "question, terms and note"
    who = (
        Route("party_id", Dated("question__proposed_on"), QuestionProposer.objects.all, "question"),
        Route("party_id", Dated("held_on"), lambda: Position.objects.published(), "question"),
    )
    who_is = "Proposed by this party, or on which it took a position"


class Current(Narrow):
    """Whether positions stand on the day asked for."""

    def filter(self, qs, value):
        if value is None:
            return qs
        day = self.parent.day
        return qs.standing(day) if value else qs.filter(~Exists(Position.objects.filter(pk=OuterRef("pk")).standing(day)))


class Standing(Narrow):
    """Positions that stand on a day, unless `current` says which are wanted on that day."""

    def filter(self, qs, value):
        return qs if value is None or "current" in self.parent.values else qs.standing(value)


class PositionFilters(RecordFilters):
    model = Position
    orderings = {"held_on": "held_on_first", "party": "party__sort_name", "question": "question__sort_text", "answer": "answer"}
    date = Dated("held_on")
    date_is = "Taken"
    coalition = staticmethod(lambda ids: Q(question__coalition_id__in=ids))
    meeting = staticmethod(
        either(
            prefixed("statement_id", lambda: Statement.objects.published(), lambda ids: Q(meeting_id__in=ids)),
            lambda ids: Q(question__meeting_id__in=ids),
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
        among(PositionCondition.objects.all, "position", lambda ids: Q(condition_id__in=ids)),
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


class TopicFilters(RecordFilters):
    """Topics are vocabulary: without stage, date or citations."""

    model = Topic
    orderings = {"name": "sort_name"}
    search_in = "the topic"
    is_record = False
