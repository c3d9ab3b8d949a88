"""Statements, and the vocabulary of their topics, as they are read."""

from django.db.models import Case, F, When

from talks.choices import Attribution, Stance
from talks.models import (
    Coalition,
    Condition,
    GroupClaim,
    Meeting,
    Party,
    Person,
    Pledge,
    PledgeEvent,
    Position,
    Quote,
    SameSpeaker,
    Speaker,
    Statement,
    StatementTopic,
    Topic,
)
from talks.resources.expressions import JsonObject, api_url
from talks.resources.field import Field, code, date, prose, term
from talks.resources.lists import parts
from talks.resources.nested import links, records
from talks.resources.record import identity, record_resource
from talks.resources.resource import Resource
from talks.resources.summaries import link_in_part, linked_id, ref, refs, shown


def _topic_json():
    return JsonObject({"id": F("topic__public_id"), "name": F("topic__name"), "url": api_url("topics", "topic__public_id")})


def _topic_id() -> Field:
    return prose("topic", "Public id of the topic.", column="topic__public_id", nullable=False)


def _same_speaker(name: str, near: str, far: str, description: str) -> Field:
    other = link_in_part("statement", Statement, "The other statement.", path=far, nullable=False)
    return links(name, "SameSpeaker", description, SameSpeaker, near, far, other)


STATEMENTS = record_resource(
    Statement,
    "What speakers said, in our own words, with a few of theirs.",
    prose("paraphrase", "What was said, in our own words.", nullable=False),
    ref("coalition", Coalition, "The coalition whose talks it belongs to."),
    code(
        "attribution",
        Attribution,
        "How the speaker is given: named, described, anonymous, under a pseudonym, or an institution. Anonymous ones are never merged.",
    ),
    parts(
        "speakers",
        "Speaker",
        "Who said it: each a person or a description.",
        of=lambda: Speaker.objects.filter(shown("person")).order_by("order", "id"),
        column="statement",
        fields=(
            link_in_part("person", Person, "The person; null where only a description is published."),
            prose("description", "As published, where no person is named."),
            prose("role", "The role, as published.", column="role_text"),
            link_in_part("party", Party, "The party spoken for, where known."),
        ),
        cell=lambda: Case(When(description="", then=linked_id("person__")), default=F("description")),
    ),
    date("said_on", "When it was said."),
    term("medium", "Interview, press conference, social media post and so on."),
    ref("meeting", Meeting, "The meeting it was said at or about."),
    parts(
        "topics",
        "StatementTopic",
        "What it is about, and the stance towards each.",
        of=lambda: StatementTopic.objects.filter(topic__isnull=False).order_by("order", "id"),
        column="statement",
        fields=(
            Field("topic", "TopicSummary", "The topic.", _topic_json, nullable=False, flat=_topic_id),
            code("stance", Stance, "The stance taken towards it; null when none is given.", nullable=True),
        ),
        cell=lambda: F("topic__public_id"),
    ),
    parts(
        "quotes",
        "Quote",
        "A few words said, to the letter.",
        of=lambda: Quote.objects.order_by("order", "id"),
        column="statement",
        fields=(
            prose("text", "The words, exactly as published.", nullable=False),
            prose("language", "ISO 639 code of these words."),
            prose("translation", "The words in English."),
        ),
        cell=lambda: F("text"),
    ),
    _same_speaker(
        "same_speaker_as", "statement", "other", "Statements whose speaker is the same, says this one's source. It names nobody."
    ),
    _same_speaker("same_speaker_says", "other", "statement", "Statements whose source says that their speaker is the same as this one's."),
    refs("positions", Position, "statement", "Positions that it shows.", on_request=True),
    records(
        "pledge_steps",
        "StepOnStatement",
        "Steps of pledges that rest on it.",
        model=PledgeEvent,
        column="statement",
        fields=(ref("pledge", Pledge, "The pledge.", nullable=False),),
        ordering=("id",),
    ),
    refs("conditions", Condition, "statement", "Conditions that rest on it.", on_request=True),
    refs("claims", GroupClaim, "statement", "Group claims that rest on it.", on_request=True),
)

TOPICS = Resource(
    model=Topic,
    description="The vocabulary of topics of statements.",
    fields=(*identity(Topic), prose("name", "The topic in words.", nullable=False)),
    public=Topic.objects.all,
)
