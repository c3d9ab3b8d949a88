"""Parameters are read, or refused with what would be right."""

import datetime as dt

import pytest

from talks.choices import PledgeStatus
from talks.filters import BadParameters, Unreadable, filterset_for
from talks.filters.values import RIGHT
from tests.factories import NationFactory

ORDERINGS = "announced_on, status, category, quantity, amount, recorded_at, id"

pytestmark = pytest.mark.django_db


def problems(collection, **parameters):
    return filterset_for(collection)(parameters).unreadable()


def test_unknown_parameter_names_the_known_ones():
    (problem,) = problems("nations", colour="blue")

    assert problem == Unreadable(
        "colour",
        "There is no such parameter here. Known: alpha2, alpha2!, alpha3, alpha3!, as_of, coalition, coalition!, cursor, disputed, end, "
        "fields, format, guard, id, identifier, include, known, known_on, meeting, meeting!, member_of, member_of!, nation, nation!, "
        "numeric, numeric!, on, ordering, organisation, organisation!, page_size, party, party!, preferred, q, role, role!, shape, source, "
        "source!, vs.",
    )


@pytest.mark.parametrize(
    ("parameter", "value", "message"),
    [
        (
            "status",
            "promised",
            f"“promised” is not known here. Use {', '.join(PledgeStatus.values)}.",
        ),
        ("nation", "ATLANTIS", "There is no nation ATLANTIS."),
        ("organisation", "WARSAW", "There is no organisation WARSAW."),
        ("from", "soon", f"“soon” is not a day. {RIGHT}"),
        ("to", "2025-02-30", f"“2025-02-30” is not a day. {RIGHT}"),
        ("known_on", "2025-03-01/2025-03-02", f"“2025-03-01/2025-03-02” is not a day. {RIGHT}"),
        ("preferred", "maybe", "“maybe” is not known here. Use true, false."),
        (
            "ordering",
            "size",
            f"There is no ordering size. Use {ORDERINGS}, with a minus before it for descending.",
        ),
        ("q", "a\x00b", "Text cannot hold a null character."),
    ],
)
def test_bad_value_says_what_would_be_right(parameter, value, message):
    assert problems("pledges", **{parameter: value}) == (Unreadable(parameter, message),)


def test_contradicting_days_are_refused():
    assert problems("pledges", to=["2025-03-11", "2025-03-12"]) == (Unreadable("to", "Give it once: it takes one value."),)


def test_all_problems_are_told_at_once():
    with pytest.raises(BadParameters) as bad:
        filterset_for("pledges")({"status": "x", "colour": "blue"}).qs  # noqa: B018

    assert [error.parameter for error in bad.value.errors] == ["status", "colour"]


def test_empty_parameters_of_a_form_are_no_filters():
    filters = filterset_for("pledges")({"status": "", "q": "  ", "nation": ["", ""]})

    assert filters.values == {}


def test_a_month_or_year_stands_for_its_first_or_last_day():
    values = filterset_for("pledges")({"from": "2025", "to": "2025-02"}).values

    assert values == {"from": dt.date(2025, 1, 1), "to": dt.date(2025, 2, 28)}


def test_nations_by_either_code_in_capitals_or_not():
    namibia = NationFactory(alpha2="NA", alpha3="NAM", public_id="NAM", published=True)

    assert [filterset_for("pledges")({"nation": code}).values for code in ("NAM", "NA", "na")] == [{"nation": [namibia.pk]}] * 3


def test_a_draft_cannot_be_named():
    NationFactory(alpha2="NA", alpha3="NAM", public_id="NAM")

    assert problems("pledges", nation="NAM") == (Unreadable("nation", "There is no nation NAM."),)


def test_what_the_past_does_not_know_yet_is_no_mistake_there():
    assert list(filterset_for("pledges")({"nation": "NAM", "as_of": "2020"}).qs) == []


def form(given):
    return filterset_for("pledges").form(given, "status", "nation")


def test_form_renders_each_filter_with_its_value_and_words():
    shown = form({"status": "pledged"})

    assert shown["status"].value() == ["pledged"]
    assert shown["status"].label == "Status"
    assert shown["status"].help_text == "The latest public, preferred step of the whole pledge."
    assert '<option value="pledged" selected>Pledged</option>' in str(shown["status"])


def test_few_records_are_offered_in_a_menu_and_asked_for_once(django_assert_num_queries):
    NationFactory(public_id="NAM", alpha2="NA", alpha3="NAM", name="Namibia <&>", published=True)
    shown = form({"nation": "NAM"})

    with django_assert_num_queries(2):  # the code given is checked, and the menu read once
        menu = str(shown["nation"])

    assert '<option value="">Any</option><option value="NAM" selected>Namibia &lt;&amp;&gt;</option></select>' in menu
    assert menu.startswith("<select ")


def test_many_records_are_named_by_their_public_id(monkeypatch):
    monkeypatch.setattr("talks.filters.values.LONGEST_MENU", 1)
    NationFactory(public_id="NAM", alpha2="NA", alpha3="NAM", published=True)
    NationFactory(published=True)

    field = str(form({"nation": "NAM"})["nation"])

    assert field.startswith("<input ")
    assert 'value="NAM"' in field


def test_menu_is_asked_anew_for_each_form():
    assert "NAM" not in str(form({})["nation"])
    NationFactory(public_id="NAM", alpha2="NA", alpha3="NAM", published=True)

    assert '<option value="NAM">' in str(form({})["nation"])
