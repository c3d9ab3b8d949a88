"""Totals of the shipped data and of small cases."""

import pytest

from talks.choices import OrganisationKind, PledgeStatus
from talks.filters import BadParameters, Unreadable, filterset_for
from talks.selectors.totals import Place, judged, read_figure, rows_page, totals
from tests.factories import NationFactory, OrganisationFactory, PledgeEventFactory, PledgeFactory
from tests.totalled import ask, figure, rows_of

pytestmark = pytest.mark.django_db


def offer(public_id, contributors=(), **options):
    options = {"step": PledgeStatus.PLEDGED, "published": True, **options}
    return PledgeFactory(public_id=public_id, contributors=contributors or NationFactory(published=True), **options)


def euros(low, high=None, **options):
    return {"amount_min": low, "amount_max": low if high is None else high, "amount_currency": "EUR", **options}


class TestShippedData:
    @pytest.fixture(autouse=True)
    def data(self, loaded_dataset):
        """The shipped dataset, loaded once."""

    def test_money_of_offers_from_pledged_upward(self):
        result = ask(measure="amount", together="true")

        assert {one["currency"]: (one["low"], one["high"]) for one in result["figures"]} == {
            "EUR": (132_000_000_000, 132_000_000_000),
            "GBP": (4_000_000_000, 4_000_000_000),
            "SEK": (16_000_000_000, 16_000_000_000),
            "NOK": (85_000_000_000, 85_000_000_000),
            "CAD": (2_000_000_000, 2_000_000_000),
            "USD": (500_000_000, 500_000_000),
        }

    def test_overlap_is_named_beside_the_figure(self):
        euro = figure(ask(measure="amount", together="true"), "together", "EUR")

        assert [(pair["ids"][1], pair["within"], pair["other_figure"]) for pair in euro["overlaps"]] == [
            ("fr-2bn", True, "amount.together.EUR"),
            ("gb-loan", False, "amount.together.GBP"),
            ("gb-missiles", False, "amount.together.GBP"),
            ("no-85bn", False, "amount.together.NOK"),
            ("se-16bn", False, "amount.together.SEK"),
        ]
        assert euro["open_above"] == 1
        assert sorted(euro["rows"]["counted"]) == ["coalition-40bn", "eu-90bn", "fr-2bn"]

    def test_kinds_of_contributor_are_kept_apart_unless_asked(self):
        result = ask(measure="amount", currency="EUR")

        assert {one["contributors"]: (one["low"], one["rows"]["counted"]) for one in result["figures"]} == {
            "single": (2_000_000_000, ["fr-2bn"]),
            "organisations": (130_000_000_000, ["coalition-40bn", "eu-90bn"]),
        }
        assert result["figures"][0]["overlaps"] == [
            {"ids": ["coalition-40bn", "fr-2bn"], "within": False, "other_figure": "amount.organisations.EUR"}
        ]

    def test_part_in_another_currency_than_its_whole_is_counted(self):
        result = ask(measure="amount", nation="CAN")

        assert figure(result, "single", "USD")["rows"]["counted"] == ["ca-purl"]
        assert figure(result, "single", "CAD")["rows"] == {"counted": ["ca-2bn"], "contained": ["ca-1bn", "ca-220m"]}

    def test_converted_the_part_is_inside_its_whole(self):
        euro = figure(ask(measure="amount", nation="CAN", convert="EUR"), "single", "EUR")

        assert euro["rows"]["counted"] == ["ca-2bn"]
        assert euro["rows"]["contained"] == ["ca-1bn", "ca-220m", "ca-purl"]

    def test_undated_money_is_not_converted_and_counted_beside(self):
        found = figure(ask(measure="amount", nation="GBR", convert="EUR"), "single", "EUR")
        rows = [row for row in rows_of(measure="amount", nation="GBR", convert="EUR") if row["state"] == "not_converted"]

        assert (found["not_converted"], found["rows"]["replaced"]) == (1, ["gb-100m"])
        assert [(row["id"], row["counted_as"]["low"], row["amount"]["min"], row["why"]) for row in rows] == [
            ("gb-loan", None, 2_200_000_000, "It has no date to convert it at.")
        ]

    def test_troops_of_offers_from_pledged_upward(self):
        result = ask(category="troops", unit="troops")

        assert [(one["contributors"], one["low"], one["high"], one["rows"]["counted"]) for one in result["figures"]] == [
            ("single", 50, 250, ["ee-company"])
        ]

    def test_sizes_of_a_force_are_plans_or_an_ask(self):
        result = ask(unit="troops", nature=["plan", "ask"], status=["floated", "proposed"])

        (force,) = result["figures"]
        assert (force["low"], force["high"], force["rows"]["counted"]) == (15_000, 30_000, ["force-15000-30000"])
        assert sorted(force["rows"]["replaced"]) == ["force-25000", "force-64000", "force-size-initial"]

    def test_number_of_queries_does_not_grow(self, django_assert_num_queries, monkeypatch):
        monkeypatch.setattr(judged, "FEW", -1)
        filters = filterset_for("totals")({})
        with django_assert_num_queries(8):
            totals(filters.rows, filters.asked)
        with django_assert_num_queries(8):
            few = filterset_for("totals")({"currency": "EUR"})
            totals(few.rows, few.asked)


def test_low_and_high_end_with_open_ends_beside():
    offer("range", **euros(10, 20, amount_qualifier="range"))
    offer("at-least", amount_min=40, amount_currency="EUR", amount_qualifier="at_least")
    offer("up-to", amount_max=5, amount_currency="EUR", amount_qualifier="up_to")
    offer("words", amount_text="billions", amount_currency="EUR", amount_qualifier="text_only")

    found = figure(ask(), "single", "EUR")

    assert (found["low"], found["high"], found["open_above"], found["open_below"]) == (50, 65, 1, 1)
    assert found["rows"]["words_only"] == ["words"]


def test_open_end_is_not_zero():
    offer("up-to", amount_max=5, amount_currency="EUR", amount_qualifier="up_to")

    found = figure(ask(), "single", "EUR")

    assert (found["low"], found["high"], found["open_below"]) == (None, 5, 1)


def test_joint_offer_is_shown_under_each_and_never_divided():
    france, britain = (
        NationFactory(public_id="FRA", alpha2="FR", alpha3="FRA", published=True),
        NationFactory(public_id="GBR", alpha2="GB", alpha3="GBR", published=True),
    )
    offer("together", [france, britain], **euros(100))
    offer("alone", france, **euros(7))
    offer("and-others", [france, "other nations"], **euros(3))

    result = ask()

    joint, single = figure(result, "joint", "EUR"), figure(result, "single", "EUR")
    assert (joint["low"], joint["rows"]["counted"]) == (103, ["together", "and-others"])
    assert {own["party"]["id"]: (own["low"], own["joint"]) for own in joint["by_party"]} == {
        "FRA": (None, 2),
        "GBR": (None, 1),
    }
    assert [(own["party"]["id"], own["low"], own["joint"]) for own in single["by_party"]] == [("FRA", 7, 0)]


def test_organisations_and_unnamed_are_kept_apart():
    coalition = OrganisationFactory(organisation_kind=OrganisationKind.COALITION, published=True)
    offer("all", [coalition, "the 26 countries"], **euros(40))
    offer("nobody", "six nations", **euros(5))

    result = ask()

    assert {one["contributors"]: one["rows"]["counted"] for one in result["figures"]} == {"organisations": ["all"], "unnamed": ["nobody"]}


def test_whole_under_another_kind_of_contributor_leaves_its_part_counted_until_added_up():
    union = OrganisationFactory(published=True)
    whole = offer("whole", union, **euros(40))
    offer("part", part_of=whole, **euros(10))

    assert figure(ask(), "single", "EUR")["rows"]["counted"] == ["part"]
    assert figure(ask(together="true"), "together", "EUR")["rows"]["counted"] == ["whole"]


def test_whole_that_is_not_counted_itself_contains_nothing():
    offer("part", part_of=offer("floated", step=PledgeStatus.FLOATED, **euros(40)), **euros(10))

    assert figure(ask(), "single", "EUR")["rows"]["counted"] == ["part"]


def test_part_of_a_package_that_was_revised_is_inside_the_new_package():
    old = offer("old", **euros(40))
    offer("part", part_of=old, **euros(10))
    offer("new", revises=old, **euros(50))

    assert figure(ask(), "single", "EUR")["rows"] == {"counted": ["new"], "replaced": ["old"], "contained": ["part"]}


def test_one_row_of_a_circle_of_parts_and_replacements_is_counted():
    whole = offer("whole", **euros(40))
    part = offer("part", part_of=whole, **euros(10))
    offer("later", revises=whole, part_of=part, **euros(30))

    assert figure(ask(), "single", "EUR")["rows"] == {"counted": ["later"], "replaced": ["whole"], "contained": ["part"]}


@pytest.mark.parametrize("step", ["declined", "denied", "withdrawn", "lapsed"])
def test_part_that_has_fallen_away_is_said_beside_its_whole(step):
    offer("gone", part_of=offer("whole", description="The whole", **euros(40)), step=step, **euros(10))

    found = figure(ask(), "single", "EUR")

    assert (found["low"], found["fallen_away"], found["rows"]) == (40, 1, {"counted": ["whole"], "fallen_away": ["gone"]})
    assert [row["why"] for row in rows_of() if row["id"] == "gone"] == [
        "A part of “The whole”, which is counted; nothing is taken off for it."
    ]


@pytest.mark.parametrize("end", ["amount_min", "amount_max", "quantity_min", "quantity_max", None])
def test_step_with_a_number_that_has_fallen_away_is_said(end):
    whole = offer("whole", **euros(40), quantity_min=4, quantity_max=4, quantity_unit="tanks")
    carrier = {"amount_currency": "EUR"} if end in ("amount_min", "amount_max") else {"quantity_unit": "tanks"}
    number = (
        {end: 3, f"{end.removesuffix('_min').removesuffix('_max')}_qualifier": "at_least" if "min" in end else "up_to"} | carrier
        if end
        else {}
    )
    PledgeEventFactory(pledge=whole, step="declined", on_date="2025-03-01", published=True, **number)

    assert figure(ask(), "single", "EUR")["fallen_away"] == bool(end)


def test_number_that_several_recipients_share_is_not_added_for_one_of_them():
    ukraine = NationFactory(alpha2="UA", published=True)
    offer("shared", recipients=[ukraine], number_kind="shared", **euros(40))
    offer("own", recipients=[ukraine], **euros(2))

    assert figure(ask(), "single", "EUR")["low"] == 42
    assert figure(ask(recipient="UKR"), "single", "EUR")["low"] == 2


def test_every_row_stands_under_one_figure():
    offer("money", **euros(1))
    offer("pounds", amount_min=1, amount_max=1, amount_currency="GBP")
    offer(
        "both",
        [NationFactory(published=True), NationFactory(published=True)],
        **euros(2),
        quantity_min=4,
        quantity_max=4,
        quantity_unit="EUR",
    )

    figures = {one["key"]: {row["id"] for row in rows_of(Place(figure=read_figure(one["key"])))} for one in ask()["figures"]}

    assert figures == {
        "amount.single.EUR": {"money"},
        "amount.single.GBP": {"pounds"},
        "amount.joint.EUR": {"both"},
        "quantity.joint.EUR": {"both"},
    }


def test_rows_of_some_states_are_those():
    old = offer("old", **euros(1))
    offer("new", revises=old, **euros(2))
    offer("words", amount_text="billions", amount_currency="EUR", amount_qualifier="text_only")

    assert [row["id"] for row in rows_of(Place(states=["counted", "replaced"]))] == ["old", "new"]
    assert [row["id"] for row in rows_of(Place(states=["words_only"]))] == ["words"]


def test_drafts_and_rivals_neither_count_nor_contain():
    draft = PledgeFactory(public_id="draft", contributors=NationFactory(), **euros(40))
    preferred = offer("preferred", part_of=draft, **euros(10))
    offer("rival", rival_of=preferred, **euros(12))

    found = figure(ask(), "single", "EUR")

    assert (found["rows"], found["left_out"]) == ({"counted": ["preferred"]}, 0)


def test_chain_does_not_go_on_through_a_draft():
    whole = offer("whole", **euros(40))
    draft = PledgeFactory(public_id="draft", contributors=NationFactory(), part_of=whole, step=PledgeStatus.WITHDRAWN, **euros(20))
    offer("part", part_of=draft, **euros(10))

    found = figure(ask(), "single", "EUR")

    assert (found["rows"], found["fallen_away"]) == ({"counted": ["whole", "part"]}, 0)


def test_row_says_first_that_the_one_in_its_way_is_counted():
    both = {"quantity_min": 5, "quantity_max": 5, "quantity_unit": "tanks", "amount_text": "millions", "amount_currency": "EUR"}
    old = offer("old", **euros(1), quantity_min=4, quantity_max=4, quantity_unit="tanks")
    offer("new", revises=old, amount_qualifier="text_only", description="The new", **both)

    assert {row["why"] for row in rows_of() if row["id"] == "old"} == {"Replaced by “The new”, which is counted."}


def test_pages_of_rows_make_up_the_whole():
    offer("one", **euros(1), quantity_min=4, quantity_max=4, quantity_unit="tanks")
    offer("two", **euros(2))
    filters, place, pages = filterset_for("totals")({}), Place(), []

    while place is not None and len(pages) < 9:
        rows, place = rows_page(filters.rows, filters.asked, place, 1)
        pages += rows

    assert pages == rows_of()
    assert [row["id"] for row in pages] == ["one", "one", "two"]


def test_contributor_that_is_not_public_shows_nothing():
    offer("hidden", NationFactory(), **euros(1))

    (found,) = ask()["figures"]

    assert (found["contributors"], found["by_party"]) == ("unnamed", [])


def test_each_money_is_converted_at_the_rate_of_its_day_and_no_more_exact_than_it_is():
    offer("saturday", amount_min=100, amount_max=100, amount_currency="GBP", announced_on="2025-03-15")
    offer("friday", amount_min=123, amount_max=123, amount_currency="GBP", announced_on="2025-03-14")
    offer("ancient", amount_min=100, amount_max=100, amount_currency="GBP", announced_on="1998")

    found = figure(ask(convert="eur"), "single", "EUR")
    rows = {row["id"]: (row["counted_as"]["low"], row["counted_as"]["about"], row["rate"], row["why"]) for row in rows_of(convert="eur")}

    # 118.79 + 146.11, rounded like the rougher of the two.
    assert (found["low"], found["high"], found["about"], found["counted"], found["not_converted"]) == (260, 260, True, 2, 1)
    friday = {"value": 1.1878882909851158, "day": "2025-03-14"}
    assert rows == {
        "saturday": (120, True, friday, "Counted."),
        "friday": (146, True, friday, "Counted."),
        "ancient": (None, True, None, "There is no rate for GBP on 1998-01-01 or in the ten days before."),
    }


def test_number_with_one_end_is_converted():
    offer("at-least", amount_min=100, amount_currency="GBP", amount_qualifier="at_least", announced_on="2025-03-13")
    offer("up-to", amount_max=100, amount_currency="GBP", amount_qualifier="up_to", announced_on="2025-03-14")

    rows = {row["id"]: (row["counted_as"]["low"], row["counted_as"]["high"]) for row in rows_of(convert="eur")}

    assert rows == {"at-least": (120, None), "up-to": (None, 120)}


def test_currency_without_a_rate_is_refused():
    with pytest.raises(BadParameters) as bad:
        ask(convert="XXX")

    assert bad.value.errors == (
        Unreadable(
            "convert", "“XXX” is no currency that the European Central Bank gives a rate for. Use EUR, USD, GBP or another of its list."
        ),
    )


def test_party_is_shown_as_in_the_api():
    offer("a", NationFactory(public_id="FRA", alpha2="FR", alpha3="FRA", name="France", published=True), **euros(1))
    filters = filterset_for("totals")({})

    result = totals(filters.rows, filters.asked, base_url="https://talks.example")

    assert result["figures"][0]["by_party"][0]["party"] == {
        "id": "FRA",
        "kind": "nation",
        "name": "France",
        "url": "https://talks.example/api/v1/nations/FRA/",
        "alpha3": "FRA",
    }


def test_nothing_selected_gives_no_figures():
    result = ask()

    assert (result["figures"], result["pledges"], result["without_figures"]) == ([], 0, 0)
