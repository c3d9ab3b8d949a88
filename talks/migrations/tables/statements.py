"""Tables: what was said: speakers, quotes, topics."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import LessThanOrEqual

from talks.migrations.tables.columns import (
    EMPTY, codes, date, fact, filled, language, link, needed, newest, once, owner, part, rule, search, sort_key, table, words,
)
from talks.validators.quotes import validate_quote

TABLES = [
    table(
        "Topic",
        ("public_id", models.SlugField(max_length=80, unique=True, verbose_name="public id", db_collation="C")),
        ("name", models.CharField(max_length=200)),
        sort_key("name"),
    ),
    fact(
        "Statement",
        [
            codes(
                "attribution",
                {
                    "named": "Named", "described": "Described: no name, but a party is known",
                    "anonymous": "Anonymous: no name and no party", "pseudonymous": "Pseudonymous: an account name",
                    "institutional": "Institutional: a ministry, embassy or government speaks",
                },
            ),
            *date("said_on", "said"),
            words("medium", 300, help_text="Interview, press conference, social media post …"),
            ("paraphrase", models.TextField(help_text="What was said, in our own words.")),
            search("paraphrase", "note"),
        ],
        links=[
            link("coalition", "coalition", "statements"),
            link("meeting", "meeting", "statements", help_text="The meeting it was said at or about."),
        ],
        constraints=[
            rule("statement_paraphrased", ~Q(paraphrase="")),
        ],
        indexes=[
            GinIndex(fields=["search"], name="statement_search"),
            newest("statement_newest", "said_on_first"),
        ],
    ),
    part(
        "Speaker",
        words("description", 300, help_text="Where no person is named: “senior official”, “foreign ministry”, an account name."),
        words("role_text", 300, verbose_name="role as published"),
        link("party", "party", "speakers"),
        link("person", "person", "spoken"),
        owner("statement", "statement", "speakers"),
        constraints=[
            rule("speaker_person_or_words", filled("person", "~description", exactly_one=True)),
        ],
        indexes=[
            models.Index(fields=["party", "statement"], name="speaker_party_statement"),
        ],
    ),
    part(
        "SameSpeaker",
        needed("other", "statement", "same_speakers_to"),
        owner("statement", "statement", "same_speakers"),
        constraints=[
            once("samespeaker_once", "statement", "other"),
            rule("samespeaker_two_statements", ~Q(statement=F("other"))),
        ],
    ),
    part(
        "Quote",
        (
            "text",
            models.TextField(help_text="A few words, exactly as published; at most 40.", validators=[validate_quote], verbose_name="words"),
        ),
        language(help_text="ISO 639 code of these words."),
        words("translation"),
        search("text", "translation"),
        owner("statement", "statement", "quotes"),
        constraints=[
            rule("quote_not_empty", ~Q(text="")),
            rule("quote_short", LessThanOrEqual(Func(F("text"), function="talks_words", output_field=models.IntegerField()), 40)),
        ],
        indexes=[
            GinIndex(fields=["search"], name="quote_search"),
        ],
    ),
    part(
        "StatementTopic",
        codes(
            "stance",
            {
                "supportive": "Supportive", "conditional": "Conditional", "sceptical": "Sceptical", "opposed": "Opposed",
                "neutral": "Neutral",
            },
            **EMPTY,
        ),
        owner("statement", "statement", "topics"),
        needed("topic", "topic", "statement_links"),
        constraints=[
            once("statementtopic_once", "statement", "topic"),
        ],
        indexes=[
            models.Index(fields=["topic", "stance"], name="statementtopic_stance"),
        ],
    ),
]
