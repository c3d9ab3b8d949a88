import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from talks.addresses import PUBLIC_ID
from talks.validators.codes import (
    slugify_id,
    validate_alpha2,
    validate_alpha3,
    validate_currency,
    validate_language,
    validate_nation_codes,
    validate_numeric,
    validate_public_id,
)


@pytest.mark.parametrize(
    ("validate", "value"),
    [
        (validate_alpha2, "GB"),
        (validate_alpha2, "NA"),  # Namibia, and not a missing value
        (validate_alpha2, "XK"),
        (validate_alpha2, "QZ"),
        (validate_alpha3, "GBR"),
        (validate_alpha3, "NAM"),
        (validate_alpha3, "XKX"),
        (validate_numeric, "008"),
        (validate_numeric, "983"),
        (validate_currency, "EUR"),
        (validate_currency, "XDR"),
        (validate_currency, "BGN"),
        (validate_language, "uk"),
        (validate_language, "yue"),
        (validate_public_id, "COMMONWEALTH.GB"),
        (validate_public_id, "paris-2025-03-27.18"),
        (validate_public_id, "a" * 80),
    ],
)
def test_codes_are_accepted(validate, value):
    validate(value)


@pytest.mark.parametrize(
    ("validate", "value", "sentence"),
    [
        (validate_alpha2, "UK", '"UK" is not assigned: United Kingdom is GB.'),
        (validate_alpha2, "EL", '"EL" is not assigned: Greece is GR.'),
        (validate_alpha2, "gb", '"gb": the alpha-2 code of United Kingdom is GB.'),
        (validate_alpha2, "GBR", '"GBR": the alpha-2 code of United Kingdom is GB.'),
        (validate_alpha2, "XX\n", '"XX\n" is no alpha-2 code of ISO 3166: it has two capital letters such as GB.'),
        (validate_alpha3, "GB", '"GB": the alpha-3 code of United Kingdom is GBR.'),
        (validate_alpha3, "NA", '"NA": the alpha-3 code of Namibia is NAM.'),
        (validate_alpha3, "", '"" is no alpha-3 code of ISO 3166: it has three capital letters such as GBR.'),
        (validate_numeric, "8", '"8": the numeric code of Albania is 008.'),
        (validate_numeric, "000", '"000" is no numeric code of ISO 3166: it has three digits with their zeros, such as 008.'),
        (validate_currency, "$", '"$" is no currency of ISO 4217: write three letters such as EUR, GBP or CAD, never a sign.'),
        (validate_currency, "eur", 'Write "eur" in capitals: EUR.'),
        (validate_currency, "XXX", "XXX is in ISO 4217 but is no money."),
        (validate_currency, "XAU", "XAU is in ISO 4217 but is no money."),
        (validate_language, "english", '"english" is no language code of ISO 639: write, for example, en, fr or uk.'),
        (validate_public_id, "", "An id cannot be empty."),
        (validate_public_id, ".hidden", '".hidden" should begin with a letter or a digit.'),
        (validate_public_id, "two words", "An id has letters, digits, dots, dashes and underscores only; not (space)."),
        (validate_public_id, "café", "An id has letters, digits, dots, dashes and underscores only; not é."),
        (validate_public_id, "id\n", "An id has letters, digits, dots, dashes and underscores only; not (space)."),
        (validate_public_id, "a" * 81, "An id has at most 80 characters; this one has 81."),
    ],
)
def test_wrong_codes_are_refused_with_the_right_one(validate, value, sentence):
    with pytest.raises(ValidationError) as refusal:
        validate(value)
    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize("codes", [("GB", "GBR", "826"), ("GB", "GBR"), ("NA", "NAM", "516"), ("XK", "XKX"), ("XK", "XKX", "983")])
def test_codes_of_one_nation_are_accepted(codes):
    validate_nation_codes(*codes)


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        (("GB", "UKR", "826"), "These codes are not of one nation: United Kingdom has GB, GBR, 826."),
        (("GB", "GBR", "804"), "These codes are not of one nation: United Kingdom has GB, GBR, 826."),
        (("XK", "GBR", ""), "These codes are not of one nation: United Kingdom has GB, GBR, 826."),
        (("GB", "XKX", ""), "These codes are not of one nation: United Kingdom has GB, GBR, 826."),
        (("XK", "XKX", "826"), "826 is the number of United Kingdom."),
    ],
)
def test_codes_of_two_nations_are_refused(codes, sentence):
    with pytest.raises(ValidationError) as refusal:
        validate_nation_codes(*codes)
    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("London summit, 2 March 2025.", "london-summit-2-march-2025"),
        ("Île-de-France: défense à Paris", "ile-de-france-defense-a-paris"),
        ("Łódź, Ærø & Straße", "lodz-aero-strasse"),
        ("Britain’s “boots and planes”", "britains-boots-and-planes"),
        ("paris-2025-03-27.18", "paris-2025-03-27.18"),
        ("St. Pierre… and_more", "st-pierre-and_more"),
        ("a.b. c", "a.b-c"),
        ("11/3/2025", "11-3-2025"),
    ],
)
def test_an_id_is_made_from_words(words, slug):
    assert slugify_id(words) == slug


def test_a_natural_key_keeps_its_case():
    assert slugify_id("COMMONWEALTH.GB", keep_case=True) == "COMMONWEALTH.GB"


def test_a_long_id_ends_with_a_whole_word():
    assert slugify_id("word " * 30) == "-".join(["word"] * 16)
    assert slugify_id("x" * 200) == "x" * 80


def test_words_of_another_script_make_no_id():
    with pytest.raises(ValidationError) as refusal:
        slugify_id("Київ")
    assert refusal.value.messages == ['No id can be made from "Київ": write one in Latin letters or digits.']


@given(st.text(max_size=200))
def test_what_is_made_is_always_an_id(words):
    try:
        slug = slugify_id(words)
    except ValidationError:
        return
    assert re.fullmatch(PUBLIC_ID, slug)
    assert slugify_id(slug) == slug
