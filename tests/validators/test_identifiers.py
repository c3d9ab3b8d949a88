"""Identifiers elsewhere have the form of their scheme."""

import re

import pytest
from django.core.exceptions import ValidationError

from talks.choices import IdentifierScheme
from talks.validators.identifiers import validate_identifier


@pytest.mark.parametrize("scheme", IdentifierScheme)
def test_every_scheme_takes_its_own_example_and_a_page_has_one_place_for_it(scheme):
    validate_identifier(scheme.example, scheme)

    assert scheme.page.count("{}") == (1 if scheme.page else 0)
    assert not re.fullmatch(scheme.form, "")


@pytest.mark.parametrize(
    ("value", "scheme", "sentence"),
    [
        ("https://www.wikidata.org/wiki/Q7184", "wikidata", "Write the bare identifier: Q7184."),
        ("7184", "wikidata", "“7184” is no identifier of Wikidata, which looks like Q7184."),
        ("Q07184", "wikidata", "“Q07184” is no identifier of Wikidata, which looks like Q7184."),
        ("https://ror.org/01bj3aw27", "ror", "Write the bare identifier: 01bj3aw27."),
        ("5493001kjtiigc8y1r12", "lei", "“5493001kjtiigc8y1r12” is no identifier of LEI, which looks like 5493001KJTIIGC8Y1R12."),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(value, scheme, sentence):
    with pytest.raises(ValidationError) as refused:
        validate_identifier(value, scheme)

    assert refused.value.messages == [sentence]
