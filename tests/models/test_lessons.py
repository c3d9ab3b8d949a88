"""What the real data demands of the model: one test for each lesson, with its example from the shipped dataset.

Each either reads the example back from the record without loss, or shows that what must not be summed or merged is not.
"""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from talks.choices import ABSENT_MODES, FROM_PLEDGED_UPWARD, PRESENT_MODES
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
    Person,
    PersonName,
    Pledge,
    PledgeCondition,
    Position,
    SameSpeaker,
    Source,
    Statement,
    Venue,
)
from tests import totalled

pytestmark = pytest.mark.usefixtures("loaded_dataset")


def meeting(public_id: str) -> Meeting:
    return Meeting.objects.published().get(public_id=public_id)


def attendance(public_id: str) -> Attendance:
    return Attendance.objects.published().get(public_id=public_id)


def pledge(public_id: str) -> Pledge:
    return Pledge.objects.published().get(public_id=public_id)


def position(public_id: str) -> Position:
    return Position.objects.published().get(public_id=public_id)


def statement(public_id: str) -> Statement:
    return Statement.objects.published().get(public_id=public_id)


def source(public_id: str) -> Source:
    return Source.objects.published().get(public_id=public_id)


def figure(unit: str, **asked) -> dict:
    """The figure of one currency or unit, all contributors together."""
    return totalled.figure(totalled.ask(together="true", **asked), "together", unit)


def refused(write) -> str:
    """The name of the rule by which the database refuses; nothing is kept."""

    def judged():
        with transaction.atomic(), connection.cursor() as cursor:
            write()
            cursor.execute("set constraints talks_speaker_unresolved, talks_statement_unresolved immediate")

    with pytest.raises(IntegrityError) as error:
        judged()
    return error.value.__cause__.diag.constraint_name


# Who


def test_lesson_01_participants_are_not_only_nations():
    rows = meeting("paris-2025-03-27").attendances.filter(party__kind="organisation").order_by("pk")

    assert [(row.party.public_id, row.role_text) for row in rows] == [
        ("EU", "president of the European Council"),
        ("EU", "president of the European Commission"),
        ("NATO", "secretary general"),
    ]


def test_lesson_02_one_nation_several_people():
    finns = meeting("paris-2025-02-19").attendances.filter(party__alpha2="FI").order_by("pk")
    americans = meeting("paris-2026-01-06").attendances.filter(party__alpha2="US")

    assert [(row.person.name, row.role_text, row.further_participant) for row in finns] == [
        ("Alexander Stubb", "president", False),
        ("Petteri Orpo", "prime minister", True),
    ]
    assert (americans.count(), americans.values("party").distinct().count()) == (3, 1)
    present = meeting("paris-2025-02-19").attendances.preferred().filter(mode__in=PRESENT_MODES, party__kind="nation")
    assert (present.count(), present.values("party").distinct().count()) == (21, 20)


def test_lesson_03_heads_of_government_are_not_heads_of_state():
    rows = meeting("paris-2025-03-27").attendances

    assert [(row.level, row.role_text) for row in rows.filter(party__alpha2__in=["TR", "AU", "AT", "CA"]).order_by("pk")] == [
        ("official", "vice president"),
        *[("official", "ambassador")] * 3,
    ]
    assert attendance("paris-2025-02-17.02").level == "head_of_government"


def test_lesson_04_unnamed_nations():
    unnamed, six = pledge("26-nations"), pledge("six-nations-ready")
    count = MeetingCount.objects.get(public_id="paris-2025-03-11.seed.nations")
    commonwealth = GroupClaim.objects.get(public_id="commonwealth-2025-03-11")

    assert [(part.party and part.party.public_id, part.words) for part in unnamed.parties.order_by("order")] == [
        ("COALITION", ""),
        (None, "26 countries, not named"),
    ]
    assert (unnamed.quantity_min, unnamed.quantity_max, unnamed.quantity_unit) == (26, 26, "nations")
    assert [part.party.alpha2 if part.party else part.words for part in six.parties.order_by("order")] == [
        *("GB", "FR", "EE", "LV", "LT"),
        "five named nations and one unnamed",
    ]
    assert (count.count_min, count.count_max, count.count_qualifier) == (30, None, "over")
    assert (commonwealth.words, commonwealth.extent, commonwealth.parties.count()) == ("Commonwealth nations", "some", 0)


def test_lesson_05_collective_pledgers():
    who = {
        public_id: [(part.party and part.party.public_id, part.words) for part in pledge(public_id).parties.order_by("order")]
        for public_id in ("hubs", "coalition-40bn", "eu-90bn", "force-size-initial")
    }

    assert who == {
        "hubs": [("GBR", ""), ("FRA", "")],
        "coalition-40bn": [("COALITION", ""), (None, "leaders of the coalition together")],
        "eu-90bn": [("EU", "")],
        "force-size-initial": [(None, "Franco-British initiative")],
    }
    assert Party.objects.get(public_id="COALITION").coalition.public_id == "coalition-of-the-willing"


def test_lesson_06_joint_speakers():
    speakers = statement("st053").speakers.order_by("order")

    assert [(row.person.name, row.party.alpha2, row.role_text) for row in speakers] == [
        ("Emmanuel Macron", "FR", "heads of state and government"),
        ("Donald Tusk", "PL", "heads of state and government"),
        ("Keir Starmer", "GB", "heads of state and government"),
        ("Friedrich Merz", "DE", "heads of state and government"),
    ]
    assert statement("st053").meeting == meeting("kyiv-2025-05-10")


def test_lesson_07_unnamed_speakers_are_of_several_kinds_and_never_merged():
    told = {
        public_id: [(row.description, row.party and row.party.alpha2, row.person) for row in statement(public_id).speakers.all()]
        for public_id in ("st001", "st005", "st004", "st024")
    }

    assert told == {
        "st001": [("senior official", "UA", None)],
        "st005": [("senior official", "UA", None)],
        "st004": [("Western officials", None, None)],
        "st024": [("defence ministry", "TR", None)],
    }
    assert [statement(public_id).attribution for public_id in told] == ["described", "described", "anonymous", "institutional"]
    zelenskyy = Person.objects.get(name="Volodymyr Zelenskyy")
    rule = refused(lambda: statement("st001").speakers.update(person=zelenskyy, description=""))
    assert rule == "talks_speaker_unresolved"
    # That a source calls two speakers one is a link, which names nobody.
    SameSpeaker.objects.create(statement=statement("st006"), other=statement("st005"))
    assert statement("st006").speakers.get().person is None


def test_lesson_08_a_pseudonymous_account():
    row = statement("st010")

    assert row.attribution == "pseudonymous"
    assert [(speaker.description, speaker.role_text, speaker.person, speaker.party) for speaker in row.speakers.all()] == [
        ("MAGA Voice", "social media account", None, None)
    ]
    assert not Person.objects.filter(name="MAGA Voice").exists()


def test_lesson_09_names_vary_and_errors_are_kept():
    faulty = attendance("london-2025-03-02.18")

    assert list(Nation.objects.get(alpha2="TR").names.values_list("name", flat=True)) == ["Turkey"]
    assert list(Nation.objects.get(alpha2="CZ").names.values_list("name", flat=True)) == ["Czech Republic"]
    assert (faulty.person.name, faulty.rival_of.public_id, faulty.rival_of.person.name) == (
        "Jens Stoltenberg",
        "london-2025-03-02.17",
        "Mark Rutte",
    )
    PersonName.objects.create(person=Person.objects.get(name="Volodymyr Zelenskyy"), name="Volodymyr Zelensky")
    assert Person.objects.get(names__name="Volodymyr Zelensky").name == "Volodymyr Zelenskyy"


# Meetings


def test_lesson_10_a_series_with_levels():
    rows = Meeting.objects.published().filter(coalition__public_id="coalition-of-the-willing")

    assert set(rows.values_list("level", flat=True)) == {"leaders", "military_chiefs", "military_planners", "ministers"}
    assert meeting("paris-2025-03-11").level == "military_chiefs"


def test_lesson_11_no_ordinal_is_stored_as_a_fact():
    assert not {"ordinal", "number", "sequence"} & {field.name for field in Meeting._meta.get_fields()}
    citation = Citation.objects.get(public_id="c025")
    assert (citation.field, citation.note) == ("coalition", "Counts it as the start of the series.")


def test_lesson_12_two_sites_one_meeting():
    row = meeting("northwood-2025-07-10")

    assert [(venue.city, venue.nation.alpha2) for venue in row.venues.all()] == [("Northwood", "GB")]
    disputing = row.citations.get(bearing="disputes")
    assert (disputing.field, disputing.reported_value) == ("venues.city", "Rome")
    Venue.objects.create(meeting=row, city="Rome", nation=Party.objects.get(alpha2="IT"), order=1)
    assert [venue.city for venue in row.venues.order_by("order")] == ["Northwood", "Rome"]


def test_lesson_13_side_meetings_visits_and_calls_with_no_place():
    side, visit, call = meeting("tirana-2025-05-16"), meeting("kyiv-2025-04-04"), meeting("virtual-2025-08-13")

    assert side.venues.get().words == "European Political Community summit"
    assert (visit.title, visit.format) == ("Franco-British chiefs of staff visit to Kyiv", "in_person")
    assert (call.format, call.venues.count()) == ("virtual", 0)
    side.parent = Meeting.objects.create(public_id="epc-2025-05-16", title="European Political Community summit")
    side.save()
    assert Meeting.objects.get(public_id="epc-2025-05-16").side_meetings.get() == side


def test_lesson_14_counts_disagree_and_count_different_things():
    rows = meeting("paris-2025-03-11").counts.order_by("counted", "count_min", "count_qualifier")

    assert [(row.count_min, row.count_max, row.count_qualifier, row.counted) for row in rows] == [
        (30, 30, "exact", "nations"),
        (30, None, "over", "nations"),
        (34, 34, "exact", "nations"),
        (34, 34, "exact", "nations"),
        (36, 36, "exact", "nations"),
        (34, 34, "exact", "people"),
    ]
    assert set(meeting("virtual-2025-03-15").counts.values_list("counted", "count_min")) == {
        ("nations", 25),
        ("participants", 25),
        ("nations", 26),
        ("nations", 29),
    }
    assert "count" not in {field.name for field in Meeting._meta.concrete_fields}


def test_lesson_15_planned_is_not_held():
    rows = Attendance.objects.published()

    assert [rows.filter(certainty=certainty).count() for certainty in ("expected", "inferred")] == [29, 29]
    assert attendance("paris-2025-02-17.10").certainty == "expected"


# Attendance


def test_lesson_16_remote_or_in_person_in_conflict():
    preferred, rival = attendance("paris-2025-03-11.08"), attendance("paris-2025-03-11.12")

    assert (preferred.party.alpha2, preferred.mode, preferred.rival_of) == ("AU", "remote", None)
    assert (rival.party.alpha2, rival.mode, rival.rival_of, rival.further_participant) == ("AU", "in_person", preferred, False)
    assert (rival.person.name, rival.role_text) == ("Di Turton", "air vice-marshal, envoy to NATO")
    assert attendance("paris-2025-03-11.13").rival_of == attendance("paris-2025-03-11.09")
    further = attendance("paris-2025-02-19.20")
    assert (further.further_participant, further.rival_of) == (True, None)


def test_lesson_17_absence_has_kinds():
    modes = {
        row.public_id: (row.party.alpha2, row.mode, row.rival_of and row.rival_of.public_id)
        for row in Attendance.objects.filter(meeting__public_id="paris-2025-03-11", mode__in=ABSENT_MODES)
    }

    assert modes == {
        "paris-2025-03-11.40": ("US", "absent_deliberate", None),
        "paris-2025-03-11.41": ("US", "absent_invited", "paris-2025-03-11.40"),
        "paris-2025-03-11.42": ("HR", "absent_invited", None),
        "paris-2025-03-11.43": ("HR", "absent_left_out", "paris-2025-03-11.42"),
        "paris-2025-03-11.44": ("ME", "absent_invited", None),
        "paris-2025-03-11.45": ("ME", "absent_left_out", "paris-2025-03-11.44"),
    }
    italy = attendance("tirana-2025-05-16.07")
    assert (italy.mode, italy.absence_reason) == ("absent_stayed_away", "would not send troops")
    unknown = meeting("paris-2025-02-19").attendances.filter(mode="absent_unknown")
    assert set(unknown.values_list("party__alpha2", "absence_reason")) == {("HU", ""), ("SK", ""), ("TR", "")}
    assert (meeting("paris-2025-03-27").list_completeness, meeting("paris-2025-03-11").list_completeness) == ("complete", "partial")


def test_lesson_18_manner_unknown():
    assert Attendance.objects.filter(mode="present_unknown").count() == 45
    assert attendance("paris-2025-03-11.06").mode == "present_unknown"


def test_lesson_19_inferred_presence_names_its_claim():
    claim = GroupClaim.objects.get(public_id="nato-29-of-32-2025-03-11")

    assert (claim.extent, claim.count_min, claim.count_max) == ("all", 29, 29)
    assert list(claim.parties.order_by("order").values_list("role", "party__alpha2")) == [
        ("exception", "HR"),
        ("exception", "ME"),
        ("exception", "US"),
    ]
    assert set(claim.inferred_attendances.values_list("certainty", flat=True)) == {"inferred"}
    assert claim.inferred_attendances.count() == 23
    assert GroupClaim.objects.get(public_id="nato-nearly-all-2025-03-11").inferred_attendances.count() == 0
    assert refused(lambda: claim.inferred_attendances.update(certainty="stated")) == "attendance_claim_is_inferred"


# Pledges


def test_lesson_20_ranges_and_limits():
    def quantity(public_id):
        row = pledge(public_id)
        return row.quantity_min, row.quantity_max, row.quantity_qualifier, row.quantity_text, row.quantity_unit

    assert quantity("force-size-initial") == (None, 30_000, "under", "under 30,000 troops", "troops")
    assert quantity("gb-10000") == (None, 10_000, "up_to", "up to 10,000", "troops")
    assert quantity("fr-5000-10000") == (5_000, 10_000, "range", "between 5,000 and 10,000", "troops")
    assert quantity("force-15000-30000") == (15_000, 30_000, "range", "15,000 to 30,000", "troops")
    assert quantity("ee-company") == (50, 250, "range", "a company; usually about 150", "troops")
    assert quantity("fr-several-thousand") == (None, None, "text_only", "several thousand", "troops")
    assert quantity("lt-troops-mar") == (None, None, "", "very concrete numbers, not published", "troops")
    assert (pledge("coalition-40bn").amount_min, pledge("coalition-40bn").amount_max) == (40_000_000_000, None)
    assert pledge("coalition-40bn").amount_qualifier == "at_least"
    assert (pledge("gb-100m").amount_qualifier, pledge("gb-100m").amount_text) == ("over", "well over 100 million")
    # An open end is open, not zero: it is counted beside the sum.
    euro = figure("EUR", measure="amount")
    assert (euro["open_above"], euro["low"]) == (1, 132_000_000_000)


def test_lesson_21_money_and_goods_in_one_pledge():
    row = pledge("gb-missiles")

    assert (row.amount_min, row.amount_max, row.amount_currency) == (1_600_000_000, 1_600_000_000, "GBP")
    assert (row.quantity_min, row.quantity_max, row.quantity_qualifier, row.quantity_unit) == (
        5_000,
        None,
        "at_least",
        "air-defence missiles",
    )
    assert row.quantity_text == "5,000; more than 5,000"


def test_lesson_22_parts_and_wholes():
    whole = pledge("se-16bn")
    parts = set(whole.links_to.filter(kind="part_of").values_list("from_pledge__public_id", flat=True))
    krona = figure("SEK", measure="amount")
    dollars = figure("USD", measure="amount")

    assert parts == {"se-16bn-procurement", "se-16bn-industry"}
    assert (pledge("se-16bn-procurement").amount_min, pledge("se-16bn-procurement").amount_max) == (9_000_000_000, 9_200_000_000)
    assert (krona["rows"]["counted"], krona["low"]) == (["se-16bn"], 16_000_000_000)
    assert sorted(krona["rows"]["contained"]) == ["se-16bn-industry", "se-16bn-procurement"]
    assert dollars["rows"]["counted"] == ["ca-purl"]  # its whole is in another currency
    overlapping = pledge("coalition-40bn").links_from.filter(kind="overlaps").order_by("order")
    assert list(overlapping.values_list("to_pledge__public_id", flat=True)) == ["gb-missiles", "gb-loan", "fr-2bn", "se-16bn", "no-85bn"]
    within = [pair["ids"] for pair in figure("EUR", measure="amount")["overlaps"] if pair["within"]]
    assert within == [["coalition-40bn", "fr-2bn"]]
    pledge("gb-10000").links_from.create(kind="part_of", to_pledge=pledge("force-15000-press"), order=1)
    assert pledge("gb-10000").links_from.filter(kind="part_of").count() == 2


def test_lesson_23_revisions_replace():
    krone = figure("NOK", measure="amount")
    sizes, row = [], pledge("force-15000-30000")
    while row is not None:
        sizes.append(row.public_id)
        link = row.links_from.filter(kind="revises").first()
        row = link and link.to_pledge

    assert (krone["rows"]["counted"], krone["low"]) == (["no-85bn"], 85_000_000_000)
    assert krone["rows"]["replaced"] == ["no-35bn"]
    assert sizes == ["force-15000-30000", "force-25000", "force-64000", "force-size-initial"]
    assert not Pledge.objects.current().filter(public_id__in=["no-35bn", "gb-100m", "force-64000"]).exists()


def test_lesson_24_conditions():
    links = {
        (link.pledge.public_id, link.condition.public_id): (link.wording, link.depends_on and link.depends_on.public_id)
        for link in PledgeCondition.objects.filter(pledge__public_id__in=["ee-company", "lt-troops-mar", "be-air-sea"])
    }

    assert links == {
        ("ee-company", "parliament"): ("a mandate from the Riigikogu", None),
        ("lt-troops-mar", "ceasefire"): ("a ceasefire", None),
        ("lt-troops-mar", "others-commit"): ("commitment from all countries in the coalition", None),
        ("be-air-sea", "ceasefire"): ("end of hostilities", None),
        ("be-air-sea", "us-backstop"): ("firm US backing", None),
        ("be-air-sea", "others-commit"): ("US-led monitoring", "us-monitoring"),
    }
    assert Condition.objects.published().count() == 17
    # A source that supports one condition only is cited on it, by its wording.
    citation = pledge("dk-presence").citations.get(field="conditions")
    assert (citation.source.public_id, citation.reported_value) == ("euromaidan-20250310-dk", "duties to the Baltic states not harmed")


def test_lesson_25_refusals_are_facts():
    declined = Pledge.objects.published().filter(status="declined")
    italy = Pledge.objects.published().filter(parties__party__alpha2="IT", announced_on="2025-09-04")

    assert (declined.count(), declined.values("parties__party").distinct().count()) == (9, 7)
    assert set(italy.values_list("status", "category")) == {("declined", "troops"), ("proposed", "training")}
    assert "declined" not in FROM_PLEDGED_UPWARD


def test_lesson_26_floated_in_confidence_differs_between_retellings():
    row = pledge("fr-5000-10000")
    dispute = row.citations.get(bearing="disputes")

    assert (row.status, dispute.source.public_id, dispute.field, dispute.reported_value) == (
        "floated",
        "apa-202504",
        "quantity_min",
        "10,000",
    )
    assert {row.original_agency for row in Source.objects.filter(public_id__in=["caliber-202504", "apa-202504", "novinite-20250430"])} == {
        "The Times"
    }


def test_lesson_27_announced_on_the_eve():
    row = pledge("fr-2bn")

    assert (row.announced_on, row.meeting.public_id, row.meeting.date) == ("2025-03-26", "paris-2025-03-27", "2025-03-27")


def test_lesson_28_currency_signs_are_ambiguous():
    row = pledge("ca-2bn")

    assert (row.amount_currency, row.amount_min) == ("CAD", 2_000_000_000)
    citation = row.citations.get(field="amount_currency")
    assert (citation.reported_value, citation.bearing) == ("Canadian dollars", "supports")
    assert refused(lambda: Pledge.objects.filter(pk=row.pk).update(amount_currency="$")) == "pledge_currency_listed"


def test_lesson_29_contribution_kinds_and_natures():
    row = pledge("infrastructure-guard")

    assert [row.category, *row.further_categories.order_by("order").values_list("category", flat=True)] == [
        "troops",
        "air",
        "naval",
        "monitoring",
    ]
    assert (pledge("force-64000").nature, pledge("force-25000").nature) == ("ask", "plan")
    assert list(pledge("force-64000").parties.order_by("order").values_list("role", "party__alpha2", "words")) == [
        ("proposer", "GB", ""),
        ("addressee", None, "proposal for all nations together"),
    ]
    assert not Pledge.objects.exclude(nature="offer").filter(parties__role="contributor").exists()
    assert figure("troops", measure="quantity")["rows"]["counted"] == ["ee-company"]


def test_lesson_30_no_delivery_data_in_the_press():
    later = {"in_delivery", "delivered", "confirmed"}

    assert not later & set(Pledge.objects.values_list("status", flat=True))
    assert later <= {value for value, _ in Pledge._meta.get_field("status").choices}


# Positions


def history(nation: str, question: str = "send-ground-troops", **holder) -> list[tuple[str, str]]:
    rows = Position.objects.published().filter(party__alpha2=nation, question__public_id=question, **holder)
    return list(rows.order_by("held_on_first", "pk").values_list("held_on", "answer"))


def test_lesson_31_positions_change():
    assert history("GB") == [("2025-02-16", "yes"), ("2025-02-17", "conditional"), ("2026-01-06", "yes")]
    assert history("DE") == [("2025-02-17", "no"), ("2026-01-06", "conditional")]
    assert history("FI") == [("2025-03-12", "no"), ("2025-03-26", "undecided")]
    assert history("ES") == [("2025-02", "undecided"), ("2026-01-06", "conditional"), ("2026-01-07", "undecided")]
    assert position("send-ground-troops.gb.2026-01-06").supersedes.supersedes == position("send-ground-troops.gb.2025-02-16")


def test_lesson_32_holders_disagree_inside_one_nation():
    kinds = {
        public_id: (position(public_id).holder, position(public_id).holder_kind)
        for public_id in (
            "send-ground-troops.fi.2025-03-12",
            "send-ground-troops.fi.2025-03-26",
            "send-ground-troops.it.2025-03",
            "send-ground-troops.nl.2025-02-18",
            "send-ground-troops.si.2025-03-11",
        )
    }

    assert list(kinds.values()) == [
        ("prime minister", "head_of_government"),
        ("president", "head_of_state"),
        ("foreign minister", "minister"),
        ("parliament", "parliament"),
        ("army chief", "military"),
    ]
    finns = Position.objects.filter(public_id="send-ground-troops.fi.2025-03-26")
    other = position("send-ground-troops.fi.2025-03-12")
    assert refused(lambda: finns.update(supersedes=other)) == "talks_position_supersedes_own"


def test_lesson_33_sources_contradict_each_other():
    for public_id in ("send-ground-troops.it.2025-03-15", "send-ground-troops.de.2025-02-17"):
        cited = position(public_id).citations.filter(field="answer").order_by("order")
        assert [(row.source.public_id, row.bearing, row.reported_value) for row in cited] == [
            ("euromaidan-20250310-dk", "disputes", "ready"),
            ("odessajournal-202503", "supports", "opposed"),
        ]


def test_lesson_34_the_question_splits():
    assert history("IE")[-1] == ("2025-10-21", "no")
    assert history("IE", "non-combat-part") == [("2025-10-21", "conditional")]
    assert (history("GR"), history("GR", "non-combat-part")) == ([("2026-01-06", "no")], [("2026-01-06", "yes")])
    outside = position("non-combat-part.gr.2026-01-06").conditions.get()
    assert (outside.condition.public_id, outside.wording) == ("outside-ukraine-only", "outside Ukraine")


def test_lesson_35_claims_about_others():
    claimed = position("one-month-truce.gb.2025-03-02")

    assert (claimed.answer, claimed.basis, claimed.holder, claimed.holder_kind) == ("yes", "claimed_by_other", "", "unnamed")
    dispute = claimed.citations.get(bearing="disputes")
    assert (dispute.source.public_id, dispute.field, dispute.reported_value) == ("afp-truce-202503", "answer", "not agreed")
    own = position("one-month-truce.gb.2025-03-03")
    assert (own.holder, own.answer, own.supersedes) == ("armed forces minister", "undecided", None)
    assert statement("st055").meeting == statement("st056").meeting == meeting("tirana-2025-05-16")


def test_lesson_36_unknown_is_a_value():
    unknown = Position.objects.published().filter(answer="unknown")

    assert set(unknown.values_list("party__alpha2", "basis")) == {("JP", ""), ("KR", "")}
    assert history("AU") == [("2025-03-09", "undecided")]
    assert history("NO") == []


# Dates, sources, groups


def test_lesson_37_partial_dates():
    dates = {
        "month": Statement.objects.get(public_id="st050"),
        "none": Statement.objects.get(public_id="st001"),
    }

    assert [(row.said_on, row.said_on_first, row.said_on_last) for row in dates.values()] == [
        ("2025-04", dt.date(2025, 4, 1), dt.date(2025, 4, 30)),
        (None, None, None),
    ]
    assert (pledge("eu-90bn").announced_on, pledge("be-air-sea").announced_on) == (None, None)
    joined = dict(Membership.objects.filter(public_id__in=["NATO.ME", "NATO.MK"]).values_list("public_id", "joined_on"))
    assert joined == {"NATO.ME": "2017-06", "NATO.MK": "2020"}
    assert Membership.objects.get(public_id="NATO.MK") in Membership.objects.on(dt.date(2020, 6, 1))
    newest = list(Statement.objects.order_by("-said_on_first").exclude(said_on=None).values_list("said_on", flat=True)[:2])
    assert newest == sorted(newest, reverse=True)


def test_lesson_38_a_source_has_its_own_date():
    blog = source("agroworth-202503")

    assert blog.published_on == "2025-03"
    assert "the address date cannot be right" in blog.note
    assert "/2025/01/" in blog.address


def test_lesson_39_two_versions_at_one_address():
    one = source("err-20250430")

    assert "one lists a mine countermeasures vessel" in one.note
    other = Source.objects.create(public_id="err-20250430-b", publisher=one.publisher, address=one.address)
    assert Source.objects.filter(address=one.address).count() == 2
    assert other.copy_of is None


def test_lesson_40_second_hand_chains():
    assert Source.objects.published().exclude(original_agency="").count() == 59
    retold = Source.objects.published().filter(original_agency="The Times")
    assert set(retold.values_list("public_id", flat=True)) >= {"caliber-202504", "apa-202504", "novinite-20250430"}
    copy = source("apa-202504")
    copy.copy_of = source("caliber-202504")
    copy.save()
    assert source("caliber-202504").copies.get() == copy


def test_lesson_41_headlines_can_say_the_reverse():
    assert source("unn-20250310").note == "Headline reverses the text: the text says the US was not invited."
    assert "Prints 511 donor countries where 51" in source("kamlt-202504").note
    citation = Citation.objects.get(public_id="c044")
    assert (citation.attendance.public_id, citation.field, citation.reported_value) == ("paris-2025-03-11.40", "mode", "not invited")


def test_lesson_42_group_dates_conflict():
    def told(public_id):
        row = Membership.objects.get(public_id=public_id)
        cited = row.citations.filter(field="joined_on").order_by("order")
        return row.joined_on, [(citation.bearing, citation.reported_value) for citation in cited]

    assert told("NATO.DE") == ("1955-05-06", [("disputes", "1955-05-09")])
    assert told("FVEY.CA") == ("1949", [("disputes", "1948")])
    assert told("COMMONWEALTH.GB") == ("1931", [("supports", "1931-12-31"), ("supports", "1931-12-11")])


def test_lesson_43_former_members_matter():
    def members(day):
        return set(Membership.objects.on(day).filter(organisation__public_id="EU").values_list("nation__alpha2", flat=True))

    assert members(dt.date(2019, 6, 1)) - members(dt.date(2025, 6, 1)) == {"GB"}
    assert Membership.objects.get(public_id="EU.GB").left_on == "2020-01-31"


def test_lesson_44_group_facts_hide_nation_facts():
    claim = GroupClaim.objects.get(public_id="nato-nearly-all-2025-03-11")

    assert (claim.organisation.public_id, claim.words, claim.extent) == ("NATO", "nearly all NATO members", "nearly_all")
    assert list(claim.parties.values_list("role", "party__alpha2")) == [("exception", "US")]
    day = claim.meeting.date_first
    assert Membership.objects.on(day).filter(organisation=claim.organisation).count() == 32
