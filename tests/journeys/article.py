"""The founding article's meeting, entered at the desk form by form, as somebody new to it would: facts in our own words."""

from django.test import Client
from django.urls import reverse

from talks.models import (
    Coalition,
    Condition,
    GroupClaim,
    Meeting,
    Party,
    Question,
    Source,
    Topic,
)
from tests.admin.posting import add_row, errors, filled, save

NATIONS = ("FRA", "GBR", "UKR", "USA", "AUS", "NZL", "JPN", "KOR", "TUR", "CAN")
REMOTE = ("AUS", "NZL", "JPN", "KOR")
IN_PERSON = ("FRA", "GBR", "TUR", "CAN")


class Newcomer:
    """Somebody at the desk with the article beside the keyboard. Every save must be taken."""

    def __init__(self, browser: Client):
        self.browser = browser

    def enter(self, noun: str, rows: dict[str, list[dict]] | None = None, **boxes) -> None:
        """Opens the page for a new row, fills it in, saves it; the source is cited on the same page."""
        url = reverse(f"admin:talks_{noun}_add")
        page = filled(self.browser, url) | boxes
        if noun != "source":
            page |= {"citations-0-source": Source.objects.get().pk, "citations-0-bearing": "supports"}
        self._press_save(url, page, rows)

    def add_to(self, record, rows: dict[str, list[dict]], **boxes) -> None:
        """Opens an existing row and adds to it."""
        url = reverse(f"admin:talks_{record._meta.model_name}_change", args=[record.pk])
        self._press_save(url, filled(self.browser, url) | boxes, rows)

    def _press_save(self, url: str, page: dict, rows: dict[str, list[dict]] | None) -> None:
        for prefix, each in (rows or {}).items():
            # The empty rows that the page offers are filled first.
            page[f"{prefix}-TOTAL_FORMS"] = page[f"{prefix}-INITIAL_FORMS"]
            for row in each:
                add_row(page, prefix, **row)
        answer = save(self.browser, url, page=page)
        assert errors(answer) == [], (url, errors(answer))

    def enter_the_article(self) -> None:
        """Everything in the article, in the order in which it is needed."""
        self.enter(
            "source",
            title="Nations gather to plan Ukraine’s defense against Russia",
            kind="seed",
            language="en",
            published_on_0="March 2025",
            published_on_1="Tuesday",
            published_on_reason="Embedded posts are dated 11 March 2025, a Tuesday.",
        )
        for code in NATIONS:
            self.enter("nation", iso_nation=code)
        self.enter("organisation", name="NATO", public_id="NATO", organisation_kind="alliance")
        self.enter("organisation", name="Commonwealth of Nations", public_id="COMMONWEALTH", organisation_kind="association")
        self.enter("organisation", name="Coalition of the willing", public_id="COALITION", organisation_kind="coalition")
        self.enter(
            "coalition",
            name="Coalition of the willing",
            public_id="coalition-of-the-willing",
            aim="A force that would deter new attacks on Ukraine after a ceasefire.",
            party=party("COALITION"),
            rows={"roles": [{"party": party("FRA"), "role": "co_lead"}, {"party": party("GBR"), "role": "co_lead"}]},
        )
        self.enter_the_meeting()
        self.enter_what_was_planned()
        self.enter_what_was_said()

    def enter_the_meeting(self) -> None:
        attended = [{"party": party(code), "mode": "remote", "certainty": "expected", "level": "military_chief"} for code in REMOTE]
        attended += [{"party": party(code), "mode": "in_person", "certainty": "expected", "level": "military_chief"} for code in IN_PERSON]
        attended.append(
            {
                "party": party("USA"),
                "mode": "absent_deliberate",
                "absence_reason": "so that Europeans take the lead",
                "certainty": "stated",
                "level": "unknown",
            }
        )
        self.enter(
            "meeting",
            title="Military chiefs on a force for Ukraine, Paris",
            public_id="paris-2025-03-11",
            coalition=Coalition.objects.get().pk,
            date_0="11 March 2025",
            date_1="Tuesday",
            level="military_chiefs",
            format="hybrid",
            status="held",
            agenda="What each nation could give: people, equipment, other support.",
            participants_text="military leaders from over 30 nations",
            list_completeness="partial",
            rows={
                "venues": [{"city": "Paris", "nation": party("FRA")}],
                "parties": [{"role": "convener", "party": party("FRA")}, {"role": "convener", "party": party("GBR")}],
                "attendances": attended,
                "counts": [{"count_min": "30", "count_qualifier": "over", "count_text": "over 30 nations", "counted": "nations"}],
                "claims": [
                    {"organisation": party("NATO"), "words": "nearly all NATO members", "extent": "nearly_all"},
                    {"organisation": party("COMMONWEALTH"), "words": "Commonwealth nations", "extent": "some"},
                ],
            },
        )
        claim = GroupClaim.objects.get(extent="nearly_all")
        self.add_to(claim, {"parties": [{"party": party("USA"), "role": "exception"}]})

    def enter_what_was_planned(self) -> None:
        meeting, coalition = Meeting.objects.get().pk, Coalition.objects.get().pk
        self.enter("condition", name="A US backstop", kind="us_backstop")
        self.enter(
            "pledge",
            description="First idea for the size of a European-led force",
            public_id="force-size-initial",
            coalition=coalition,
            nature="plan",
            category="troops",
            quantity_max="30000",
            quantity_qualifier="under",
            quantity_unit="troops",
            quantity_text="under 30,000 troops",
            meeting=meeting,
            rows={
                "parties": [{"role": "proposer", "words": "Franco-British initiative"}],
                "conditions": [{"condition": Condition.objects.get().pk, "wording": "signals on the US backstop"}],
                "steps": [{"step": "floated"}],
            },
        )
        self.enter(
            "pledge",
            description="Heavy weapons and ammunition stocks within hours of a breach",
            coalition=coalition,
            nature="plan",
            category="equipment",
            meeting=meeting,
            rows={"parties": [{"role": "proposer", "words": "Franco-British initiative"}], "steps": [{"step": "proposed"}]},
        )
        self.enter(
            "question",
            text="Does the nation make its part depend on US backing?",
            public_id="requires-us-backstop",
            coalition=coalition,
            kind="matter",
        )
        self.enter(
            "question",
            text="A truce of one month to begin with",
            public_id="one-month-truce",
            coalition=coalition,
            kind="proposal",
            terms="A freeze of one month, to build trust.",
            rows={
                "proposers": [{"party": party("UKR")}, {"words": "European leaders"}],
                "positions": [
                    {"party": party("UKR"), "holder_kind": "head_of_state", "holder": "president", "answer": "yes", "basis": "reported"}
                ],
            },
        )
        backstop = Question.objects.get(public_id="requires-us-backstop")
        self.add_to(
            backstop,
            {
                "positions": [
                    {"party": party("FRA"), "holder_kind": "unnamed", "holder": "official", "answer": "unknown", "basis": "inferred"}
                ]
            },
        )

    def enter_what_was_said(self) -> None:
        said = [
            (
                "described",
                "UKR",
                "senior official",
                "Talks have moved on from their beginning, yet no firm plan is there.",
                "we still don´t have a real solid approach",
                "sceptical",
            ),
            (
                "described",
                "UKR",
                "senior official",
                "A truce is within reach if Europe takes its chance.",
                "I fully believe it´s very possible",
                "supportive",
            ),
            ("described", "FRA", "military official", "The force would reassure Ukraine by means that arrive fast.", "", "supportive"),
            (
                "described",
                "FRA",
                "official",
                "Willing nations must first add up what they have and need.",
                "able and willing",
                "conditional",
            ),
            ("anonymous", None, "Western officials", "Peace could come in phases, and more nations join later.", "", "supportive"),
            ("pseudonymous", None, "MAGA Voice", "Claims that the US president has secured a ceasefire.", "", "supportive"),
        ]
        for attribution, code, description, paraphrase, quote, stance in said:
            self.enter(
                "statement",
                attribution=attribution,
                paraphrase=paraphrase,
                coalition=Coalition.objects.get().pk,
                meeting=Meeting.objects.get().pk,
                rows={
                    "speakers": [{"description": description, "order": "0"} | ({"party": party(code)} if code else {})],
                    "topics": [{"topic": Topic.objects.get().pk, "stance": stance, "order": "0"}],
                    "quotes": [{"text": quote, "language": "en"}] if quote else [],
                },
            )


def party(public_id: str) -> int:
    return Party.objects.get(public_id=public_id).pk
