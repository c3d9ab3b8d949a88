"""Addresses: what is kept of them, and when two name one page."""

import pytest

from talks.validators.addresses import page_named, site_of, without_trackers


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("https://example.org/a?id=3&utm_source=x&UTM_Medium=y", "https://example.org/a?id=3"),
        ("https://example.org/a?fbclid=1&gclid=2&msclkid=3&mc_cid=4&_hsenc=5&gbraid=6", "https://example.org/a"),
        ("https://www.bbc.com/news/1?at_medium=RSS&at_campaign=KARANGA", "https://www.bbc.com/news/1"),
        ("https://example.org/a#xtor=AL-1", "https://example.org/a"),
        ("https://example.org/a#:~:text=over%2030", "https://example.org/a"),
        ("https://example.org/a?cid=7&source=press&q=a%20b#p3", "https://example.org/a?cid=7&source=press&q=a%20b#p3"),
        ("https://[::bad", "https://[::bad"),
    ],
)
def test_what_follows_readers_is_left_out_and_nothing_else(pasted, kept):
    assert without_trackers(pasted) == kept


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/news/a-b",
        "https://www.example.org/news/a-b/",
        "https://m.example.org:443/news/a%2Db#comments",
        "HTTPS://EXAMPLE.org/news/a-b?utm_campaign=x",
        "https://web.archive.org/web/20250312id_/https://example.org/news/a-b",
    ],
)
def test_these_name_one_page(other):
    assert page_named(other.replace("HTTPS", "https")) == page_named("https://example.org/news/a-b") == "example.org/news/a-b"


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/news/a-c",
        "https://example.com/news/a-b",
        "https://example.org/news/a-b?id=1",
        "https://uk.example.org/news/a-b",
    ],
)
def test_these_name_another(other):
    assert page_named(other) != page_named("https://example.org/news/a-b")


def test_the_order_of_parameters_tells_no_pages_apart():
    assert page_named("https://example.org/a?x=1&y=2") == page_named("https://example.org/a?y=2&x=1") != page_named("https://example.org/a")


@pytest.mark.parametrize("text", ["", "Chiefs meet", "javascript:alert(1)", "https://[::bad", "https://example.org:port/"])
def test_what_is_no_address_names_no_page(text):
    assert page_named(text) == ""


def test_the_site_is_the_host_by_which_people_know_it():
    assert [site_of(each) for each in ("https://www.reuters.com/world/", "https://mp.gov.uk", "m.net")] == ["reuters.com", "mp.gov.uk", ""]
