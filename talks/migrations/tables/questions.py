"""Tables: questions, and the positions of parties on them."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from talks.migrations.tables.columns import (
    EMPTY, codes, date, fact, filled, link, needed, newest, once, owner, part, rule, search, sort_key, words,
)

TABLES = [
    fact(
        "Question",
        [
            codes("kind", {"matter": "Matter", "proposal": "Proposal on the table"}, default="matter", db_default="matter"),
            ("text", models.TextField(verbose_name="question")),
            *date("proposed_on", "proposed"),
            words("terms", help_text="The terms of the proposal, in our own words."),
            sort_key("text"),
            search("text", "terms", "note"),
        ],
        links=[
            link("coalition", "coalition", "questions"),
            link("meeting", "meeting", "questions"),
        ],
        constraints=[
            rule("question_asked", ~Q(text="")),
        ],
        indexes=[
            GinIndex(fields=["search"], name="question_search"),
        ],
    ),
    part(
        "QuestionProposer",
        words("words", 300, verbose_name="in words"),
        link("party", "party", "proposed_questions"),
        owner("question", "question", "proposers"),
        constraints=[
            rule("questionproposer_party_or_words", filled("party", "~words", exactly_one=True)),
        ],
    ),
    fact(
        "Position",
        [
            codes(
                "holder_kind",
                {
                    "head_of_state": "Head of state", "head_of_government": "Head of government", "government": "Government",
                    "minister": "Minister", "parliament": "Parliament", "military": "Military", "court": "Court",
                    "institution": "Institution", "unnamed": "Not named",
                },
                verbose_name="holder", default="unnamed", db_default="unnamed",
            ),
            words("holder", 300, verbose_name="holder in words", help_text="Who spoke, in words: “prime minister”."),
            codes(
                "answer",
                {
                    "yes": "Yes", "no": "No", "conditional": "Conditional", "undecided": "Undecided", "abstain": "Abstained",
                    "absent": "Absent", "not_voting": "Did not vote", "unknown": "Unknown",
                },
            ),
            (
                "veto",
                models.BooleanField(
                    blank=True, null=True,
                    help_text="Whether this vote against was a veto: it alone kept the proposal from being carried.",
                ),
            ),
            *date("held_on", "held on"),
            codes(
                "basis",
                {
                    "act_on_record": "Act on record: a vote, a ruling, a signature", "own_words": "Own words: the holder is on record",
                    "reported": "Reported, no statement of the holder seen", "inferred": "Inferred from something else said",
                    "claimed_by_other": "Claimed by another party",
                },
                **EMPTY,
            ),
        ],
        links=[
            needed("party", "party", "positions"),
            link("supersedes", "position", "superseded_by", help_text="An earlier position of the same party, question and holder."),
            needed("question", "question", "positions"),
            link("statement", "statement", "shown_positions", help_text="The statement that shows it; then its citations are enough."),
        ],
        constraints=[
            rule("position_veto_is_a_no", ~Q(veto=True) | Q(answer="no")),
            rule("position_not_own_successor", Q(supersedes__isnull=True) | ~Q(supersedes=F("id"))),
        ],
        indexes=[
            newest("position_cell", "held_on_first", "question", "party"),
        ],
    ),
    part(
        "PositionCondition",
        words("wording", help_text="The condition as published for this position."),
        needed("condition", "condition", "position_links"),
        owner("position", "position", "conditions"),
        constraints=[
            once("positioncondition_once", "position", "condition"),
        ],
    ),
]
