import pytest

from talks.templatetags.evidence import field_words, reported


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("amount_min", "amount"),
        ("quantity_max", "quantity at most"),
        ("quantity_qualifier", "quantity: how exact"),
        ("founded_on", "founded"),
        ("role_text", "role as published"),
        ("venues.city", "venues: city"),
        ("conditions", "conditions"),
    ],
)
def test_a_field_is_called_as_people_call_it(field, words):
    assert field_words(field) == words


@pytest.mark.parametrize(
    ("value", "field", "words"),
    [
        ("9200000000", "amount_min", "9,200,000,000"),
        ("2015", "joined_on", "2015"),
        ("2025-02-17", "founded_on", "17 February 2025"),
        ("spring", "joined_on", "spring"),
        ("2025-02-17", None, "2025-02-17"),
        ("about 1,500", "quantity_min", "about 1,500"),
    ],
)
def test_a_value_is_written_as_one_would(value, field, words):
    assert reported(value, field) == words
