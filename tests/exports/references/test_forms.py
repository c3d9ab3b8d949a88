"""Every form of a reference, read back by libraries that know nothing of the house."""

import datetime as dt
import json
import re

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from talks.exports.references import FORMS, Reference

TITLES = [
    "Ukraine",
    'Rock & Roll: 50% of {all} “said” "so", 1_000 $ #1 ~ ^ \\',
    "Україна: хто й що обіцяв",
    "جمهورية مصر العربية",
    "Türkiye – São Tomé",
    "} one brace",
    "a line\nand another\r\nER  - ",
]
ADDRESS = "https://talks.example.org/pledges/?nation=UKR&q=50%25+of_all&as_of=v12"
LICENCES = ("Creative Commons Attribution 4.0 https://creativecommons.org/licenses/by/4.0/",)


def made(title="Ukraine", **changes):
    parts = {
        "title": title,
        "address": ADDRESS,
        "version": 12,
        "moment": dt.datetime(2026, 11, 27, 23, 30, tzinfo=dt.UTC),
        "licences": LICENCES,
        "accessed": dt.date(2026, 11, 28),
    }
    return Reference(**{**parts, **changes})


def plain(title):
    """A title in one line: what a reference makes of breaks."""
    return " ".join(title.split())


def test_text_is_one_line_that_ends_in_the_address():
    assert FORMS["text"].write(made()) == (
        "Coalition talks tracker: Ukraine, dataset version 12 of 27 November 2026, read on 28 November 2026. "
        f"Licence: Creative Commons Attribution 4.0. {ADDRESS}"
    )


def test_text_of_a_file_says_no_day_of_reading():
    assert FORMS["text"].write(made(accessed=None, licences=(), moment=None)) == (
        f"Coalition talks tracker: Ukraine, dataset version 12. {ADDRESS}"
    )


# What TeX prints for its commands.
PRINTED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}
COMMAND = re.compile("|".join(map(re.escape, PRINTED)))


def printed(text):
    """A field as TeX prints it, without the braces that keep its capitals."""
    assert (text[0], text[-1]) == ("{", "}")
    return COMMAND.sub(lambda found: PRINTED[found[0]], text[1:-1])


def bibtexparser_reads(text):
    (entry,) = bibtexparser.parse_string(text).entries
    return entry.key, printed(entry.fields_dict["title"].value), entry.fields_dict["url"].value


def pybtex_reads(text):
    ((key, entry),) = parse_string(text, "bibtex").entries.items()
    return key, printed(entry.fields["title"]), entry.fields["url"]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("reads", [bibtexparser_reads, pybtex_reads])
def test_bibtex_comes_back_as_it_went_in(reads, title):
    one = made(title)

    assert reads(FORMS["bibtex"].write(one)) == (one.key, plain(title), ADDRESS)


@pytest.mark.parametrize("title", TITLES)
def test_ris_comes_back_as_it_went_in(title):
    one = made(title)

    (entry,) = rispy.loads(FORMS["ris"].write(one))

    assert entry == {
        "type_of_reference": "DATA",
        "id": one.key,
        "authors": ["Coalition talks tracker"],
        "publisher": "Coalition talks tracker",
        "title": plain(title),
        "edition": "Dataset version 12",
        "year": "2026",
        "date": "2026/11/27",
        "access_date": "2026/11/28",
        "notes": [f"Licence: {LICENCES[0]}"],
        "urls": [ADDRESS],
    }


@pytest.mark.parametrize("title", TITLES)
def test_csl_is_set_by_a_processor(title):
    one = made(title)
    items = json.loads(FORMS["csl"].write(one))

    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    listed = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    listed.register(Citation([CitationItem(one.key)]))
    (line,) = [str(each) for each in listed.bibliography()]

    assert [(item["title"], item["URL"], item["version"], item["issued"], item["accessed"]) for item in items] == [
        (title, ADDRESS, "12", {"date-parts": [[2026, 11, 27]]}, {"date-parts": [[2026, 11, 28]]})
    ]
    assert "Coalition talks tracker" in line
    assert "2026" in line


def test_a_key_is_that_of_the_address():
    plain_list, filtered = made(address="https://x.org/pledges/?as_of=v12"), made()

    assert (plain_list.key, made(address="https://x.org/?as_of=v3", version=3).key) == ("talks-pledges-v12", "talks-home-v3")
    assert re.fullmatch(r"talks-pledges-v12-[0-9a-f]{8}", filtered.key)


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\x00" not in text))
def test_any_title_leaves_a_record_whole(title):
    text = FORMS["bibtex"].write(made(title))
    assert list(parse_string(text, "bibtex").entries) == [made().key]
    assert len(rispy.loads(FORMS["ris"].write(made(title)))) == 1
