"""Every row of the table “Checks a loader can make” in the dataset's README, asked of the record after the load."""

import datetime as dt
from collections import Counter

import pytest
from django.db.models import Count, Q, Sum

from talks.choices import (
    ABSENT_MODES,
    FROM_PLEDGED_UPWARD,
    PRESENT_MODES,
    PledgeLinkKind,
)
from talks.models import (
    Attendance,
    Citation,
    Condition,
    GroupClaim,
    Meeting,
    MeetingCount,
    Membership,
    Nation,
    Party,
    Pledge,
    PledgeCategory,
    PledgeCondition,
    PledgeLink,
    Position,
    PositionCondition,
    Quote,
    Source,
    Statement,
)

pytestmark = pytest.mark.usefixtures("loaded_dataset")


def counted(queryset, field: str) -> dict:
    return dict(Counter(queryset.values_list(field, flat=True)))


def present(meeting: str) -> set[str]:
    """The nations taking part in a meeting, by preferred rows; a party counts once."""
    rows = Attendance.objects.published().preferred().filter(meeting__public_id=meeting, party__kind="nation", mode__in=PRESENT_MODES)
    return set(rows.values_list("party__alpha2", flat=True))


def members(organisation: str, day: dt.date) -> set[str]:
    rows = Membership.objects.published().preferred().on(day).filter(organisation__public_id=organisation)
    return set(rows.values_list("nation__alpha2", flat=True))


@pytest.mark.parametrize(
    ("meeting", "nations"),
    [("paris-2025-02-17", 8), ("paris-2025-02-19", 20), ("london-2025-03-02", 16), ("paris-2025-03-11", 37), ("paris-2025-03-27", 31)],
)
def test_nations_taking_part(meeting, nations):
    assert len(present(meeting)) == nations


def test_who_took_part_on_11_march():
    nato = members("NATO", dt.date(2025, 3, 11))

    there = present("paris-2025-03-11")

    assert (len(there & nato), len(there - nato - {"UA"}), "UA" in there) == (29, 7, True)


def test_nato_members_not_in_paris_on_27_march():
    meeting = Meeting.objects.get(public_id="paris-2025-03-27")
    absent = members("NATO", dt.date(2025, 3, 27)) - present("paris-2025-03-27")

    assert meeting.list_completeness == "complete"
    assert absent == {"AL", "HU", "ME", "MK", "SK", "US"}
    assert set(meeting.attendances.filter(party__alpha2__in=absent).values_list("party__alpha2", flat=True)) == {"US"}


def test_attendances():
    rows = Attendance.objects.published()

    assert rows.filter(rival_of=None, further_participant=False).count() == 263
    assert rows.filter(rival_of__isnull=False).count() == 6
    assert rows.filter(further_participant=True).count() == 3
    assert counted(rows, "certainty") == {"stated": 214, "expected": 29, "inferred": 29}
    assert rows.filter(certainty="inferred", claim__isnull=False).count() == 23
    assert rows.filter(mode__in=ABSENT_MODES).count() == 17


def test_parties_with_two_preferred_rows():
    rows = Attendance.objects.published().filter(rival_of=None, further_participant=False)
    twice = rows.values("meeting", "party__public_id").annotate(rows=Count("pk")).filter(rows__gt=1)

    assert [(row["party__public_id"], row["rows"]) for row in twice] == [("EU", 2)] * 6


def test_list_completeness():
    assert counted(Meeting.objects.published(), "list_completeness") == {"complete": 6, "partial": 13}


def test_meeting_counts():
    rows = MeetingCount.objects.published()

    assert counted(rows, "count_qualifier") == {"exact": 24, "over": 6, "about": 6, "at_least": 1}
    assert counted(rows, "counted") == {"nations": 27, "people": 8, "delegations": 1, "participants": 1}


def test_members_now():
    today = dt.date(2026, 1, 10)
    numbers = {code: len(members(code, today)) for code in ("NATO", "EU", "JEF", "NB8", "G7", "FVEY")}
    (weimar,) = Party.objects.filter(public_id__icontains="weimar").values_list("public_id", flat=True)

    assert numbers == {"NATO": 32, "EU": 27, "JEF": 10, "NB8": 8, "G7": 7, "FVEY": 5}
    assert len(members(weimar, today)) == 6
    former = Membership.objects.published().filter(left_on__isnull=False, left_on_last__lt=today)
    assert former.filter(organisation__public_id="EU").count() == 1
    assert former.filter(organisation__public_id="G7").count() == 1


def test_members_on_1_january_2023():
    then, now = dt.date(2023, 1, 1), dt.date(2026, 1, 10)

    assert members("NATO", now) - members("NATO", then) == {"FI", "SE"}
    assert members("NATO", then) - members("NATO", now) == set()
    for code in ("EU", "JEF", "NB8", "G7", "FVEY", "COMMONWEALTH"):
        assert members(code, now) == members(code, then), code


def test_pledges_by_nature():
    assert counted(Pledge.objects.published(), "nature") == {"offer": 59, "plan": 6, "ask": 1}


def test_pledges_by_status():
    assert counted(Pledge.objects.published(), "status") == {"floated": 19, "proposed": 12, "pledged": 16, "committed": 10, "declined": 9}


def test_who_has_declined_troops():
    rows = Pledge.objects.published().preferred().filter(status="declined", category="troops")
    current = rows.current()
    nations = Nation.objects.filter(pledge_parts__pledge__in=current).values_list("alpha2", flat=True)

    assert (rows.count(), current.count()) == (9, 7)
    assert set(nations) == {"IT", "PL", "RO", "IE", "GR", "HR", "US"}


def test_links():
    assert counted(PledgeLink.objects.all(), "kind") == {"part_of": 7, "revises": 12, "overlaps": 5, "alternative_to": 1}
    assert PledgeLink.objects.filter(kind="overlaps").values("from_pledge").distinct().count() == 1
    assert Pledge.objects.filter(rival_of__isnull=False).count() == 1
    assert PledgeCategory.objects.values("pledge").distinct().count() == 10


def sums(pledges) -> dict[str, int]:
    return {row["amount_currency"]: int(row["sum"]) for row in pledges.order_by().values("amount_currency").annotate(sum=Sum("amount_min"))}


def test_money_as_plain_sums_which_are_wrong():
    rows = Pledge.objects.published().exclude(amount_min=None, amount_max=None)

    assert rows.count() == 16
    assert sums(rows) == {
        "EUR": 132_000_000_000,
        "GBP": 4_100_000_000,
        "SEK": 30_000_000_000,
        "NOK": 120_000_000_000,
        "CAD": 3_220_000_000,
        "USD": 500_000_000,
    }


def test_money_that_may_be_summed():
    rows = (
        Pledge.objects.published()
        .preferred()
        .offers()
        .filter(status__in=FROM_PLEDGED_UPWARD)
        .current()
        .exclude(amount_min=None, amount_max=None)
    )
    within = [
        link.from_pledge_id
        for link in PledgeLink.objects.filter(kind=PledgeLinkKind.PART_OF).select_related("from_pledge", "to_pledge")
        if link.from_pledge.amount_currency == link.to_pledge.amount_currency
    ]
    rows = rows.exclude(pk__in=within)

    assert sums(rows) == {
        "EUR": 132_000_000_000,
        "GBP": 4_000_000_000,
        "SEK": 16_000_000_000,
        "NOK": 85_000_000_000,
        "CAD": 2_000_000_000,
        "USD": 500_000_000,
    }
    overlapping = PledgeLink.objects.filter(kind="overlaps", from_pledge__in=rows, to_pledge__in=rows)
    assert set(overlapping.filter(to_pledge__amount_currency="EUR").values_list("from_pledge__public_id", "to_pledge__public_id")) == {
        ("coalition-40bn", "fr-2bn")
    }


def test_troops_that_are_offered():
    rows = Pledge.objects.published().preferred().current().filter(category="troops", quantity_unit="troops")
    offered = rows.offers().filter(status__in=FROM_PLEDGED_UPWARD).exclude(quantity_min=None, quantity_max=None)

    assert [(row.public_id, row.quantity_min, row.quantity_max) for row in offered] == [("ee-company", 50, 250)]


def test_conditions():
    assert Condition.objects.published().count() == 17
    assert (PledgeCondition.objects.count(), PledgeCondition.objects.values("pledge").distinct().count()) == (50, 31)
    assert (PositionCondition.objects.count(), PositionCondition.objects.values("position").distinct().count()) == (41, 31)


def test_what_hangs_on_us_backing():
    backing = Condition.objects.get(public_id="us-backstop")

    assert set(backing.pledge_links.values_list("pledge__public_id", flat=True)) == {
        "gb-troops-feb17",
        "nl-troops-feb15",
        "gb-boots-planes",
        "be-air-sea",
    }
    assert backing.position_links.count() == 3


def test_a_pledge_that_hangs_on_another_pledge():
    links = PledgeCondition.objects.filter(depends_on__isnull=False)

    assert list(links.values_list("pledge__public_id", "depends_on__public_id")) == [("be-air-sea", "us-monitoring")]


def test_statements_by_attribution():
    rows = Statement.objects.published()

    assert counted(rows, "attribution") == {"named": 56, "described": 13, "anonymous": 4, "institutional": 4, "pseudonymous": 1}
    of_the_seed = rows.filter(citations__source__public_id="seed")
    assert counted(of_the_seed, "attribution") == {"described": 7, "named": 1, "anonymous": 1, "pseudonymous": 1}


def test_statements_with_several_topics_and_quotes():
    assert Statement.objects.annotate(number=Count("topics")).filter(number__gt=1).count() == 28
    assert Quote.objects.count() == 23
    assert max(len(quote.text.split()) for quote in Quote.objects.all()) == 10


def test_positions():
    rows = Position.objects.published()
    holders = rows.filter(question__public_id="send-ground-troops").values("party__alpha2").annotate(number=Count("holder", distinct=True))

    assert counted(rows, "answer") == {"yes": 34, "conditional": 22, "no": 12, "undecided": 8, "unknown": 2}
    assert rows.filter(supersedes__isnull=False).count() == 13
    assert {row["party__alpha2"] for row in holders if row["number"] > 1} == {"IT", "FI", "ES", "NL"}


def test_positions_by_basis():
    assert counted(Position.objects.published(), "basis") == {
        "own_words": 56,
        "reported": 18,
        "inferred": 1,
        "claimed_by_other": 1,
        "": 2,
    }


def test_citations():
    rows = Citation.objects.filter(public_id__regex=r"^c[0-9]{3}$")
    nouns = {
        noun: rows.filter(**{f"{noun}__isnull": False}).count()
        for noun in ("party", "membership", "meeting", "attendance", "pledge", "position")
    }

    assert counted(rows, "bearing") == {"supports": 39, "disputes": 24}
    assert nouns == {"party": 3, "membership": 21, "meeting": 6, "attendance": 17, "pledge": 8, "position": 8}


def test_group_claims():
    rows = GroupClaim.objects.published()

    assert (rows.filter(meeting__isnull=False).count(), rows.filter(pledge__isnull=False).count()) == (9, 2)
    assert counted(rows, "extent") == {"all": 1, "nearly_all": 1, "some": 5, "number": 4}


def test_sources():
    rows = Source.objects.published()

    assert (rows.exclude(original_agency="").count(), rows.filter(title="").count(), rows.filter(address="").count()) == (59, 29, 2)
    assert rows.filter(Q(reliability="")).count() == 148
