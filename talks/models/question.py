"""Who stands where: questions, and the positions that parties take on them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from talks.choices import Answer, Basis, HolderKind, QuestionKind
from talks.models.base import Fact, Part, Record
from talks.models.coalition import Coalition
from talks.models.columns import choice, imprecise, latest_first, prose, rests_on_statement
from talks.models.ids import code_of, dated, shortened_words
from talks.models.meeting import Meeting
from talks.models.noun import Heading, Noun, between
from talks.models.party import Party
from talks.models.rules import Rule, exactly_one
from talks.querysets import PositionQuerySet
from talks.sorting import sort_column


class Question(Fact):
    """A matter, or a proposal on the table, on which parties take positions."""

    noun = Noun(
        "question",
        "questions",
        Heading.HAPPENED,
        4,
        "Matters and proposals on which parties take positions.",
        title="text",
        named="also",
        text="terms",
        order=("text",),
        summary=("text",),
        suggest=lambda row: shortened_words(row.text),
    )

    coalition = models.ForeignKey(Coalition, models.PROTECT, null=True, blank=True, related_name="questions")
    kind = choice(QuestionKind, default=QuestionKind.MATTER, db_default=QuestionKind.MATTER)
    text = models.TextField("question")
    short_label = prose(max_length=40, help_text="Two to four words that stand for it in tables; the question itself where empty.")
    sort_text = sort_column("text")
    proposed_on = imprecise("proposed")
    terms = prose(long=True, help_text="The terms of the proposal, in our own words.")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="questions")

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            Rule("asked", "text", ~Q(text=""), "Write the question."),
        ]

    def __str__(self) -> str:
        return self.text


class QuestionProposer(Part):
    """Who put a proposal on the table."""

    owners = ("question",)
    belongs_to = ("party",)

    question = models.ForeignKey(Question, models.CASCADE, related_name="proposers")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="proposed_questions")
    words = prose("in words")

    class Meta:
        constraints: ClassVar = [exactly_one("party", "~words", name="party_or_words", message="Give either a party or words, one a row.")]

    def __str__(self) -> str:
        return str(self.party) if self.party_id else self.words


class Position(Fact):
    """Where a party stood on a question, by one holder, from a day on."""

    noun = Noun(
        "position",
        "positions",
        Heading.HAPPENED,
        5,
        "Where a party stood on a question, and when.",
        label=between("party__name", "question__text", ": "),
        date="held_on",
        order=("-held_on",),
        summary=("answer", "held_on"),
        shown_on={"question": "question"},
        anchor="position",
        suggest=lambda row: dated(f"{row.question.public_id}.{code_of(row.party)}", row.held_on, "."),
    )

    belongs_to = ("question", "party")

    question = models.ForeignKey(Question, models.PROTECT, related_name="positions")
    party = models.ForeignKey(Party, models.PROTECT, related_name="positions")
    holder_kind = choice(HolderKind, verbose_name="holder", default=HolderKind.UNNAMED, db_default=HolderKind.UNNAMED)
    holder = prose("holder in words", help_text="Who spoke, in words: “prime minister”.")
    answer = choice(Answer)
    veto = models.BooleanField(
        null=True, blank=True, help_text="Whether this vote against was a veto: it alone kept the proposal from being carried."
    )
    held_on = imprecise("held on")
    basis = choice(Basis, blank=True)
    statement = rests_on_statement("shown_positions", "The statement that shows it; then its citations are enough.")
    supersedes = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        help_text="An earlier position of the same party, question and holder.",
    )

    objects = PositionQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            Rule(
                "not_own_successor",
                "supersedes",
                Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                "A position does not supersede itself.",
            ),
            Rule("veto_is_a_no", "veto answer", ~Q(veto=True) | Q(answer=Answer.NO), "A veto is a vote against: its answer is no."),
        ]
        indexes: ClassVar = [latest_first("held_on", "question", "party", name="position_cell")]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_answer_display()} – {self.question}"
