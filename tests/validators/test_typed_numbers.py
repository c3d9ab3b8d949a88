import csv
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.validators.codes import CURRENCIES
from talks.validators.figures import value_of
from talks.validators.money import marks
from talks.validators.typed_numbers import READERS, read_amount, read_count, read_quantity
from tests.lengths import length

DATA = Path(__file__).parents[2] / "data"

QUANTITIES = [
    ("30,000 troops", "30000", "30000", "", "troops"),
    ("under 30,000 troops", None, "30000", "under", "troops"),
    ("fewer than 30 000 troops", None, "30000", "under", "troops"),
    ("up to 15,000 soldiers", None, "15000", "up_to", "soldiers"),
    ("as many as 15,000 troops", None, "15000", "up_to", "troops"),
    ("15,000 troops or fewer", None, "15000", "up_to", "troops"),
    ("well over 5,000 missiles", "5000", None, "over", "missiles"),
    ("more than 5'000 missiles", "5000", None, "over", "missiles"),
    ("at least five vessels", "5", None, "at_least", "vessels"),
    ("30,000+ troops", "30000", None, "at_least", "troops"),
    ("about 30k troops", "30000", "30000", "about", "troops"),
    ("~30,000 troops", "30000", "30000", "about", "troops"),
    ("some twenty-five tanks", "25", "25", "about", "tanks"),
    ("exactly two hundred and fifty soldiers", "250", "250", "exact", "soldiers"),
    ("a thousand troops", "1000", "1000", "", "troops"),
    ("half a million shells", "500000", "500000", "", "shells"),
    ("two dozen aircraft", "24", "24", "", "aircraft"),
    ("5,000 to 10,000 troops", "5000", "10000", "range", "troops"),
    ("5,000–10,000 troops", "5000", "10000", "range", "troops"),
    ("between 5,000 and 10,000 troops", "5000", "10000", "range", "troops"),
    ("5-10 thousand troops", "5000", "10000", "range", "troops"),
    ("five to ten brigades", "5", "10", "range", "brigades"),
    ("10 F-16 fighter jets", "10", "10", "", "F-16 fighter jets"),
    ("1,000 155mm shells", "1000", "1000", "", "155mm shells"),
    ("a total of 1.234.567 drones", "1234567", "1234567", "", "drones"),
    ("30,000 of troops", "30000", "30000", "", "troops"),
    ("several thousand", None, None, "text_only", ""),
    ("a battalion", None, None, "text_only", ""),
    ("", None, None, "", ""),
]

AMOUNTS = [
    ("€1.6bn", "1600000000", "1600000000", "", "EUR"),
    ("1.6bn €", "1600000000", "1600000000", "", "EUR"),
    ("EUR1.6bn", "1600000000", "1600000000", "", "EUR"),
    ("EUR 1.6 billion", "1600000000", "1600000000", "", "EUR"),
    ("1,5 Mrd €", "1500000000", "1500000000", "", "EUR"),
    ("1 600 000 €", "1600000", "1600000", "", "EUR"),
    ("€ 40.000.000", "40000000", "40000000", "", "EUR"),
    ("1.234,56 euros", "1234.56", "1234.56", "", "EUR"),
    ("£1,234.56", "1234.56", "1234.56", "", "GBP"),
    ("US$500 million", "500000000", "500000000", "", "USD"),
    ("500 million Canadian dollars", "500000000", "500000000", "", "CAD"),
    ("C$500m", "500000000", "500000000", "", "CAD"),
    ("NZ$2m", "2000000", "2000000", "", "NZD"),
    ("at least EUR 40 billion", "40000000000", None, "at_least", "EUR"),
    ("a maximum of US$200 million", None, "200000000", "up_to", "USD"),
    ("9 to 9.2 billion euros", "9000000000", "9200000000", "range", "EUR"),
    ("US$9bn to US$9.2bn", "9000000000", "9200000000", "range", "USD"),
    ("SEK 16bn", "16000000000", "16000000000", "", "SEK"),
    ("16 млрд ₴", "16000000000", "16000000000", "", "UAH"),
    ("€1.6bn in military aid", "1600000000", "1600000000", "", "EUR"),
    ("billions of euros", None, None, "text_only", "EUR"),
    ("amount not given", None, None, "text_only", ""),
]

AMBIGUOUS = [
    ("amount", "$500 million", "“$” may be US$/A$/C$/NZ$ or another: write US$500 million, or choose the currency."),
    ("amount", "500 million dollars", "“dollars” may be US$/A$/C$/NZ$ or another: write USD 500 million, or choose the currency."),
    ("amount", "2 bn kr", "“kr” may be SEK/NOK/DKK/ISK: write SEK 2 bn, or choose the currency."),
    ("amount", "¥500bn", "“¥” may be JPY/CNY: write JPY 500bn, or choose the currency."),
    ("amount", "€500m or £400m", "“€500m or £400m” names two currencies: write one."),
    ("amount", "16 bn", "Say of which currency: €16 bn, or choose it in its box."),
    ("quantity", "about 1.000 troops", "“1.000” may be 1,000 or 1 and a fraction: write 1,000, or 1.0."),
    ("amount", "€1.250 billion", "“1.250” may be 1,250 or 1 and a fraction: write 1,250, or 1.25."),
    (
        "quantity",
        "5 to 10,000 troops",
        "“5 to 10,000 troops” may begin with 5 or with 5,000: write 5,000 to 10,000 troops, or fill in the boxes from and to.",
    ),
    ("quantity", "500m of cable", "“500m of cable”: write 500 million if that is meant."),
    ("quantity", "10 to 5 troops", "“10 to 5 troops”: write the smaller number first."),
    ("quantity", "30,000", "Say of what, with the number or in the box for the unit: 30,000 troops."),
    ("count", "2.5", "“2.5” is no whole number: right would be, for example, 34, about 30, more than 20, 30 to 35, several."),
]

UNREAD = [
    ("quantity", "155 mm shells"),
    ("quantity", "10% of its troops"),
    ("quantity", "1,00,000 troops"),
    ("quantity", "F-16s"),
    ("quantity", "six countries, five named"),
    ("quantity", "about 5,000 or more troops"),
    ("quantity", "9" * 150),
    ("quantity", "1" * 5000),
    ("amount", "€500 million a year"),
    ("amount", "€500 million for 2 years"),
    ("count", "29 of 32 members"),
    ("count", "13 in favour and 2 abstentions"),
]


def _figures(number):
    return (*(None if end is None else format(end.normalize(), "f") for end in (number.low, number.high)), str(number.qualifier))


@pytest.mark.parametrize(("typed", "low", "high", "qualifier", "unit"), QUANTITIES)
def test_quantities_are_read(typed, low, high, qualifier, unit):
    read = read_quantity(typed)

    assert (*_figures(read), read.carried, read.text) == (low, high, qualifier, unit, typed)


@pytest.mark.parametrize(("typed", "low", "high", "qualifier", "currency"), AMOUNTS)
def test_money_is_read(typed, low, high, qualifier, currency):
    read = read_amount(typed)

    assert (*_figures(read), read.carried) == (low, high, qualifier, currency)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("34 countries", ("34", "34", "")),
        ("about 19 leaders", ("19", "19", "about")),
        ("more than a dozen countries", ("12", None, "over")),
        ("no more than five", (None, "5", "up_to")),
        ("several", (None, None, "text_only")),
    ],
)
def test_counts_are_read(typed, read):
    assert _figures(read_count(typed)) == read


@pytest.mark.parametrize(("kind", "typed", "sentence"), AMBIGUOUS)
def test_what_may_mean_two_things_is_asked_about(kind, typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        READERS[kind](typed, "")

    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize(("kind", "typed"), UNREAD)
def test_what_holds_more_than_one_number_is_not_read(kind, typed):
    with pytest.raises(ValidationError) as refusal:
        READERS[kind](typed, "EUR" if kind == "amount" else "troops")

    assert "Right would be" in refusal.value.messages[0] or "write it as" in refusal.value.messages[0]


@pytest.mark.parametrize(
    ("typed", "chosen"), [("$500 million", "CAD"), ("$500 million", "USD"), ("500 million", "NOK"), ("2 bn kr", "DKK")]
)
def test_the_currency_that_was_chosen_settles_a_sign_of_several(typed, chosen):
    assert read_amount(typed, chosen).carried == chosen


def test_words_and_box_have_to_agree():
    with pytest.raises(ValidationError) as refusal:
        read_amount("£500m", "USD")

    assert refusal.value.messages == ["The words say GBP and the box for the currency says USD: make them agree."]


def test_every_mark_of_money_stands_for_money():
    assert {code for codes in marks().values() for code in codes} <= CURRENCIES


def _published():
    for file in sorted(DATA.glob("*/*.csv")):
        with file.open(newline="") as rows:
            for row in csv.DictReader(rows):
                for kind, carrier in (("quantity", "unit"), ("amount", "currency"), ("count", "")):
                    if row.get(f"{kind}_text"):
                        ends = (row[f"{kind}_min"] or None, row[f"{kind}_max"] or None)
                        yield kind, row[f"{kind}_text"], row.get(f"{kind}_{carrier}", ""), ends


def test_no_number_of_the_datasets_is_read_otherwise_than_editors_did():
    otherwise, agree = [], 0
    for kind, text, carried, ends in _published():
        try:
            read = READERS[kind](text, carried)
        except ValidationError:
            continue
        if (read.low, read.high) == (None, None):
            continue
        agree += _figures(read)[:2] == ends
        if _figures(read)[:2] != ends:
            otherwise.append((text, _figures(read), ends))

    assert otherwise == []
    assert agree >= 40


@pytest.mark.long
@settings(max_examples=length(short=200, full=5000), deadline=None)
@given(st.integers(min_value=1000, max_value=10**17), st.sampled_from([",", " ", "’", "\u202f"]))
def test_whole_numbers_are_read_with_every_separator_of_thousands(number, separator):
    assert read_quantity(f"{number:,} troops".replace(",", separator)).low == number


@pytest.mark.long
@settings(max_examples=length(short=200, full=5000), deadline=None)
@given(st.decimals(min_value=0, max_value=999, places=2), st.sampled_from(".,"))
def test_two_decimals_are_read_with_either_sign(number, sign):
    assert value_of(str(number).replace(".", sign)) == Decimal(number)


@pytest.mark.long
@settings(max_examples=length(short=300, full=20_000), deadline=None)
@given(st.sampled_from(sorted(READERS)), st.text(max_size=60), st.sampled_from(["", "EUR", "troops"]))
def test_any_text_is_read_or_refused_in_a_sentence(kind, text, carried):
    try:
        read, messages = READERS[kind](text, carried), ["read"]
    except ValidationError as error:
        read, messages = None, error.messages

    assert all(messages)
    assert read is None or read.low is None or read.high is None or read.low <= read.high
