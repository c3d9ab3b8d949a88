"""Who said what: statements, their speakers, topics and short quotes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Upper

from talks.choices import Attribution, Stance
from talks.models.base import Fact, Part, Record
from talks.models.coalition import Coalition
from talks.models.columns import choice, imprecise, language, latest_first, prose
from talks.models.ids import dated, shortened_words
from talks.models.meeting import Meeting
from talks.models.noun import Heading, Noun
from talks.models.party import Party
from talks.models.person import Person
from talks.models.rules import Once, Rule, exactly_one
from talks.sorting import sort_column
from talks.validators.quotes import MOST_WORDS, validate_quote


class Topic(models.Model):
    """A word of the vocabulary of topics: the editors' own list, without stage or citations."""

    noun = Noun(
        "topic",
        "topics",
        Heading.PARTIES,
        8,
        "The vocabulary of topics of statements.",
        title="name",
        named="often",
        order=("name",),
        paged=False,
    )

    public_id = models.SlugField("public id", max_length=80, unique=True, db_collation="C")
    name = models.CharField(max_length=200)
    sort_name = sort_column("name")

    def __str__(self) -> str:
        return self.name


class Statement(Fact):
    """What one or several speakers said, paraphrased in our own words."""

    noun = Noun(
        "statement",
        "statements",
        Heading.HAPPENED,
        3,
        "Who said what, in our words, with short quotes.",
        title="paraphrase",
        date="said_on",
        order=("-said_on",),
        summary=("paraphrase",),
        by=("speakers__person__name", "speakers__description", "speakers__party__name"),
        suggest=lambda row: dated(shortened_words(row.paraphrase, 50), row.said_on),
    )

    coalition = models.ForeignKey(Coalition, models.PROTECT, null=True, blank=True, related_name="statements")
    attribution = choice(Attribution)
    said_on = imprecise("said")
    medium = prose(help_text="Interview, press conference, social media post …")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="statements", help_text="The meeting it was said at or about."
    )
    paraphrase = prose(long=True, required=True, help_text="What was said, in our own words.")

    class Meta(Record.Meta):
        constraints: ClassVar = [
            *Record.Meta.constraints,
            Rule("paraphrased", "paraphrase", ~Q(paraphrase=""), "Say in your own words what was said."),
        ]
        indexes: ClassVar = [
            latest_first("said_on", name="statement_newest"),
            latest_first("said_on", "attribution", name="statement_attribution_newest"),
            models.Index(fields=["attribution", "id"], name="statement_attribution"),
            models.Index(Upper("medium"), name="statement_medium"),
            models.Index(fields=["said_on_last"], name="statement_last_day"),
            models.Index(fields=["-recorded_at", "-id"], name="statement_recorded"),
        ]

    def __str__(self) -> str:
        return self.paraphrase


class Speaker(Part):
    """A speaker of a statement: a person, or a description (an unnamed official, an account, an institution)."""

    owners = ("statement",)
    belongs_to = ("person",)

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="speakers")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="spoken")
    description = prose(help_text="Where no person is named: “senior official”, “foreign ministry”, an account name.")
    role_text = prose("role as published")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="speakers")

    class Meta:
        constraints: ClassVar = [
            exactly_one("person", "~description", name="person_or_words", message="Give either a person or a description, one a row.")
        ]
        indexes: ClassVar = [models.Index(fields=["party", "statement"], name="speaker_party_statement")]

    def __str__(self) -> str:
        return str(self.person) if self.person_id else self.description


class StatementTopic(Part):
    """A topic of a statement, and the stance taken towards it. What the vocabulary does not have yet is `proposed`, in words."""

    owners = ("statement",)

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="topics")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="statement_links")
    proposed = models.CharField(
        "new topic",
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="Not in the vocabulary? Write it here: it comes into it when this is approved.",
    )
    stance = choice(Stance, blank=True)

    class Meta:
        constraints: ClassVar = [
            Once("once", "statement topic", "This topic is listed already."),
            exactly_one("topic", "~proposed", name="topic_or_new", message="Give either a topic or a new one, one a row."),
        ]
        indexes: ClassVar = [models.Index(fields=["topic", "stance"], name="statementtopic_stance")]

    def __str__(self) -> str:
        what = f"new topic “{self.proposed}”" if self.topic is None else self.topic
        return f"{what}: {self.stance or 'no stance given'}"


class Quote(Part):
    """A few words said by the speaker, to the letter."""

    owners = ("statement",)

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="quotes")
    text = models.TextField("words", validators=[validate_quote], help_text=f"A few words, exactly as published; at most {MOST_WORDS}.")
    language = language("ISO 639 code of these words.")
    translation = prose(long=True)

    class Meta:
        constraints: ClassVar = [
            Rule("not_empty", "text", ~Q(text=""), "A quote has words."),
            Rule(
                "short",
                "text",
                models.lookups.LessThanOrEqual(Func(F("text"), function="talks_words", output_field=models.IntegerField()), MOST_WORDS),
                f"A quote has at most {MOST_WORDS} words. Keep those that matter; the paraphrase tells the rest.",
                validator=validate_quote,
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.text}”"


class SameSpeaker(Part):
    """The source says that two statements have the same speaker. It names nobody."""

    owners = ("statement", "other")
    belongs_to = ("other",)

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="same_speakers")
    other = models.ForeignKey(Statement, models.PROTECT, related_name="same_speakers_to")

    class Meta:
        constraints: ClassVar = [
            Once("once", "statement other", "This link is recorded already."),
            Rule("two_statements", "other", ~Q(statement=F("other")), "A statement is not linked to itself."),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} and {self.other_id}"
