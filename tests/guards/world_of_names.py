"""A public record whose names are hard to sort, page through and quote: the same names for every noun, tied together."""

from types import SimpleNamespace

from django.db import transaction

from tests import factories as make

NAMES = [
    "Petteri",
    "Pål",
    "Łukasz",
    "Lukas",
    "Šaban",
    "Åsa",
    "Ömer",
    "eve",
    "Éve",
    "Zoë",
    "zoe B",
    "Åland",
    "Côte d’Ivoire",
    "d'Ivoire",
    "Đoković",
    "Straße",
    "Strasbourg",
    "Ægir",
    "ılgın",
    "Яна",
    'Ambrose & <Sons>, "The" 100%_\\',
    "Ambrose",
    "Ambrose",
    "x" * 300,
]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
AMOUNTS = [None, "0", "0.01", "100000000000000000.99", "7", "7", "7.50"]
DAYS = [None, "2025-03-11", "2025-03-11", "2025-03", "1948~", "2025-03-11/..", "9999-12-31"]


def build() -> SimpleNamespace:
    """One of every noun for each name, in no order, in one transaction: at its end the database asks for citations."""
    with transaction.atomic():
        return _build()


def _build() -> SimpleNamespace:
    source = make.SourceFactory(published=True, public_id="source-x", publisher="", title="", published_on=None)
    common = {"published": True, "cited_by": source}
    world = SimpleNamespace(
        nato=make.OrganisationFactory(name="NATO", public_id="NATO", **common),
        talks=make.CoalitionFactory(name="The talks", public_id="talks", **common),
        meeting=make.MeetingFactory(title="The meeting", public_id="the-meeting", **common),
        question=make.QuestionFactory(text="The question?", public_id="the-question", **common),
        britain=make.NationFactory(name="Britain", alpha2="GB", alpha3="GBR", public_id="GBR", **common),
    )
    for number, name in enumerate(NAMES):
        _one_of_each(world, number, name, common)
    return world


def _one_of_each(world, number: int, name: str, common: dict) -> None:
    code, key = f"X{LETTERS[number]}", f"{'Zb-a_.'[number % 6 : number % 6 + 1].strip('-_.') or 'q'}{number}"
    day, amount = DAYS[number % len(DAYS)], AMOUNTS[number % len(AMOUNTS)]
    nation = make.NationFactory(name=name, alpha2=code, alpha3=f"Q{code}", public_id=f"Q{code}", numeric=None, **common)
    make.OrganisationFactory(name=name, public_id=f"org-{key}", founded_on=day, **common)
    person = make.PersonFactory(name=name, party=world.britain, public_id=f"p-{key}", **common)
    make.OfficeFactory(person=person, party=world.britain, title=name, public_id=f"o-{key}", from_on=day, to_on=None, **common)
    make.ConditionFactory(name=name, public_id=f"c-{key}", **common)
    make.CoalitionFactory(name=name, public_id=f"t-{key}", **common)
    topic = make.TopicFactory(name=name[:200], public_id=f"topic-{key.lower()}")
    make.MeetingFactory(title=name, public_id=f"m-{key}", date=day, **common)
    long = name if number % 5 else f"{name} {'and so on ' * 500}"
    question = make.QuestionFactory(text=long, public_id=f"q-{key}", proposed_on=day, **common)
    publisher, title = "" if number % 7 == 3 else name, name if number % 4 else ""
    make.SourceFactory(published=True, publisher=publisher, title=title, public_id=f"s-{key}", published_on=day)
    make.MembershipFactory(organisation=world.nato, nation=nation, public_id=f"n-{key}", joined_on=day, left_on=None, **common)
    make.RoleFactory(coalition=world.talks, party=nation, public_id=f"r-{key}", from_on=day, to_on=None, **common)
    make.AttendanceFactory(meeting=world.meeting, party=nation, person=person, public_id=f"a-{key}", **common)
    make.PositionFactory(question=world.question, party=nation, public_id=f"w-{key}", held_on="2025-03-11", **common)
    make.PositionFactory(question=question, party=world.britain, public_id=f"v-{key}", held_on=day, **common)
    money = {"amount_min": amount, "amount_max": amount, "amount_currency": "EUR"} if amount else {}
    make.PledgeFactory(description=name, contributors=[nation], public_id=f"pl-{key}", announced_on=day, step="pledged", **money, **common)
    make.StatementFactory(paraphrase=name, speakers=[person], topics=[topic], said_on=day, public_id=f"st-{key}", **common)
    make.MeetingCountFactory(meeting=world.meeting, public_id=f"k-{key}", **common)
    make.GroupClaimFactory(meeting=world.meeting, organisation=world.nato, public_id=f"g-{key}", as_of_on=day, **common)
