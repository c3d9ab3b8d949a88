"""Links keep the three days; labels come from the vocabularies."""

import pytest
from django.http import HttpRequest, QueryDict
from django.template import RequestContext, Template

from talks.templatetags import pages


def request(query="", path="/pledges/"):
    made = HttpRequest()
    made.method, made.path, made.GET = "GET", path, QueryDict(query)
    return made


def render(template, query="", **variables):
    return Template("{% load pages %}" + template).render(RequestContext(request(query), variables))


def test_page_url_names_the_page_of_a_record():
    assert render('{% page_url "pledge" "be-air-sea" %}') == "/pledges/be-air-sea/"


def test_page_url_of_a_noun_is_its_list():
    assert render('{% page_url "pledges" %}') == "/pledges/"


def test_page_url_keeps_all_three_days():
    address = render('{% page_url "nation" "GBR" %}', "as_of=v12&known_on=2025-03-12&on=2025-03-11&q=troops")

    assert address == "/nations/GBR/?as_of=v12&amp;known_on=2025-03-12&amp;on=2025-03-11"


def test_page_url_keeps_the_past_inside_a_component():
    address = render(
        "{% party_link party %}",
        "as_of=v3",
        party={"id": "FRA", "kind": "nation", "name": "France"},
    )

    assert address == '<a class="party" href="/nations/FRA/?as_of=v3">France</a>'


def test_page_url_with_an_anchor_puts_it_last():
    assert render('{% page_url "question" "q1" anchor="position-p1" %}', "on=2025-03-11") == "/questions/q1/?on=2025-03-11#position-p1"


def test_list_url_sets_filters_and_keeps_the_past():
    assert render('{% list_url "pledges" nation="GBR" %}', "as_of=v3") == "/pledges/?as_of=v3&amp;nation=GBR"


def test_list_url_without_the_past_begins_the_query():
    assert render('{% list_url "pledges" status="declined" %}') == "/pledges/?status=declined"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"url": "?ordering=date", "direction": "none"}),
        ("ordering=date&cursor=x", {"url": "?ordering=-date", "direction": "ascending"}),
        ("ordering=-date&nation=GBR", {"url": "?ordering=date&nation=GBR", "direction": "descending"}),
    ],
)
def test_sort_state(query, expected):
    assert pages.sort_state(RequestContext(request(query)), "date") == expected


def test_time_state_carries_filters_along_and_can_leave():
    state = pages.time_state(RequestContext(request("as_of=v3&nation=GBR&cursor=x")))

    assert state == {
        "as_of": "v3",
        "known_on": "",
        "known": "",
        "on": "",
        "as_of_typed": "v3",
        "known_on_typed": "",
        "known_typed": "",
        "on_typed": "",
        "any": True,
        "past": None,
        "hidden": [("nation", "GBR")],
        "path": "/pledges/",
        "leave": "/pledges/?nation=GBR",
    }


@pytest.mark.parametrize(
    ("code", "vocabulary", "words"),
    [
        ("military_chiefs", "MeetingLevel", "Military chiefs"),
        ("something_new", "MeetingLevel", "something new"),
        (None, "MeetingLevel", ""),
    ],
)
def test_label(code, vocabulary, words):
    assert pages.label(code, vocabulary) == words


def test_short_label_leaves_the_explanation_out():
    assert pages.short_label("partial", "Completeness") == "Partial"


@pytest.mark.parametrize(
    ("value", "words"), [("2025-03-11", "11 March 2025"), ("2025-03-11T23:59:59+00:00", "11 March 2025"), ("soon", "soon")]
)
def test_day(value, words):
    assert pages.day(value) == words


def test_moment_is_in_utc():
    assert pages.moment("2025-03-11T23:30:00+02:00") == "11 March 2025, 21:30 UTC"


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (None, False),
        ({"min": None, "max": None, "text": None, "unit": None}, False),
        ({"min": None, "max": None, "text": None, "unit": "troops"}, True),
        ({"min": 0, "max": None}, True),
    ],
)
def test_says_something(number, says):
    assert pages.says_something(number) is says


@pytest.mark.parametrize(
    ("address", "link"),
    [("https://example.org/a", "https://example.org/a"), ("javascript:alert(1)", ""), ("data:text/html,x", ""), (None, "")],
)
def test_only_web_addresses_become_links(address, link):
    assert pages.web(address) == link


@pytest.mark.parametrize("query", ["on=2025-13-01", "known_on=", "on="])
def test_day_that_cannot_be_read_is_not_carried_on(query):
    assert render('{% page_url "pledges" %}', query) == "/pledges/"


def test_day_of_knowledge_that_was_refused_or_is_today_is_not_carried_on():
    asked = request("known_on=soon")
    asked.known = None

    assert pages.kept_days(asked) == ""


def test_past_that_was_refused_is_not_carried_on():
    asked = request("as_of=1066")
    asked.past = None

    assert pages.kept_days(asked) == ""
