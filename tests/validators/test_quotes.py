import pytest
from django.core.exceptions import ValidationError

from talks.validators.quotes import number_of_words, validate_quote


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("boots on the ground", 4),
        ("boots … on – the [...] ground", 4),
        ("«сапоги на земле»", 3),
        ("we will not send troops, full stop", 7),
        ("我们不会派兵", 3),
        ("", 0),
        ("— … —", 0),
    ],
)
def test_words_are_counted(text, words):
    assert number_of_words(text) == words


@pytest.mark.parametrize(
    "text", ["boots on the ground", "ground", "a “quoted” word", "“a” and “b”", "word " * 39 + "word", "two\nlines", "3 < 4"]
)
def test_short_quotes_are_accepted(text):
    validate_quote(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "A quote has at least one word."),
        ("…", "A quote has at least one word."),
        (" boots", "Leave out the spaces before and after the quote."),
        ("“boots on the ground”", "Leave out the quotation marks round the quote: the page sets them."),
        ('"boots"', "Leave out the quotation marks round the quote: the page sets them."),
        ("boots <b>on</b> the ground", "The quote holds markup: paste it as plain text."),
        ("boots\x00", "The quote holds a control character: paste it as plain text."),
        (
            "word " * 40 + "word",
            "A quote has at most 40 words; this one has 41. Keep those that matter and put the rest into the paraphrase.",
        ),
    ],
)
def test_other_quotes_are_refused(text, sentence):
    with pytest.raises(ValidationError) as refusal:
        validate_quote(text)
    assert refusal.value.messages == [sentence]


def test_the_limit_can_be_set():
    validate_quote("one two three", most_words=3)
    with pytest.raises(ValidationError):
        validate_quote("one two three four", most_words=3)
