"""Compiled templates say what Django says, to the byte: of every kind of node and value, and of all pages, today and in the past."""

import re
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Engine, TemplateSyntaxError, VariableDoesNotExist, engines
from django.template.loader_tags import ExtendsNode
from django.test import override_settings
from django.utils.safestring import mark_safe

from coalition.compiled_templates.pieces import Piece
from talks.views.shown import First

READ = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
PLAIN = deepcopy(settings.TEMPLATES)
PLAIN[0]["OPTIONS"]["loaders"] = [("django.template.loaders.cached.Loader", READ)]
PARTS = {
    "row": "[{{ row.name }}|{{ other }}|{{ request }}|{{ forloop.counter }}]",
    "deep": "{% for one in rows %}{% include 'row' with row=one only %}{% endfor %}",
    "base": "<{% block a %}a{{ x }}{% endblock %}{% with y=x %}{% block b %}{{ y }}{% endblock %}{% endwith %}>",
    "child": "{% extends 'base' %}{% block b %}{{ block.super }}!{% include 'row' with row=rows.0 %}{% endblock %}",
    "blocked": "{% block a %}own {{ x }}{% endblock %}",
    "words": "only words",
}


class Thing:
    name = "thing & co"
    secret = "deleted"

    def method(self):
        return "<called>"

    def needs(self, argument):
        return argument

    def deletes(self):
        raise AssertionError("called")

    deletes.alters_data = True

    @property
    def broken(self):
        raise KeyError("broken")


VALUES = {
    "x": "a < b & 'c' \"d\"",
    "safe": mark_safe("<b>safe</b>"),
    "number": 1234567,
    "ratio": 1.5,
    "nothing": None,
    "yes": True,
    "empty": [],
    "row": {"name": "row", "items": "own items", "list": [1, 2], "text": "<i>"},
    "rows": [{"name": "<1>"}, {"name": None}, {}],
    "pairs": [("a", 1), ("b", 2)],
    "first": First([1, 2, 3], 2),
    "thing": Thing(),
    "function": lambda: "<made>",
    "counted": (n for n in range(3)),
}
SNIPPETS = [
    "{{ x }}{{ safe }}{{ number }}{{ ratio }}{{ nothing }}{{ yes }}{{ missing }}{{ missing.inner }}",
    "{{ row.name }}{{ row.items }}{{ row.keys }}{{ row.none }}{{ row.list.0 }}{{ row.list.7 }}{{ row.text }}",
    "{{ thing.name }}{{ thing.method }}{{ thing.needs }}{{ thing.deletes }}{{ thing.none }}{{ function }}{{ x.upper }}",
    "{{ first.more }}{{ first.0 }}{{ first.9 }}{{ pairs.1.0 }}{{ 'text <' }}{{ 12 }}{{ 1.5 }}{{ None }}{{ True }}",
    (
        "{{ missing|default:'none <' }}{{ x|upper }}{{ safe|upper }}{{ safe|lower|title }}{{ x|default:row.name }}"
        "{{ nothing|default_if_none:x }}"
    ),
    "{{ rows|length }}{{ number|add:1 }}{{ x|truncatechars:4 }}{{ x|safe }}{{ safe|escape }}{{ x|force_escape }}{{ rows|first|length }}",
    "{{ pairs|join:', ' }}{{ x|cut:row.missing }}",
    "{% if missing %}a{% elif row.none %}b{% elif row.list %}c{% else %}d{% endif %}{% if not x %}e{% endif %}",
    "{% if number > 5 and x or nothing %}a{% endif %}{% if x in row.list %}b{% endif %}{% if x < number %}c{% else %}d{% endif %}",
    (
        "{% if x in missing or yes %}a{% else %}b{% endif %}{% if nothing is None %}c{% endif %}"
        "{% if 1 in row.list and yes is not None %}d{% endif %}"
    ),
    (
        "{% if x|cut:row.missing %}a{% else %}b{% endif %}{% if thing.broken == 1 %}a{% else %}b{% endif %}"
        "{% if 1 not in row.list %}c{% endif %}"
    ),
    "{% if number >= 5 %}{% if number <= 5 %}a{% elif number != 5 %}b{% endif %}{% endif %}",
    (
        "{% for one in rows %}{{ forloop.counter }}{{ forloop.first }}{{ forloop.last }}{{ forloop.revcounter0 }}"
        "{{ one.name }};{% endfor %}{{ one }}"
    ),
    (
        "{% for a, b in pairs %}{% for one in rows %}{{ forloop.parentloop.counter }}{{ a }}{{ b }}{{ one.name }}"
        "{% endfor %}{% endfor %}{{ forloop }}"
    ),
    (
        "{% for one in rows reversed %}{{ one.name }}{% empty %}none{% endfor %}{% for one in missing %}{% empty %}"
        "{{ forloop }}none{% endfor %}"
    ),
    "{% for one in counted %}{{ one }}{% endfor %}{% for key in row %}{{ key }}{% endfor %}{% for letter in x %}{{ letter }}{% endfor %}",
    "{% for x in rows %}{{ x.name }}{% include 'row' with row=x %}{% endfor %}{{ x }}",
    "{% with a=x b=missing %}{{ a }}{{ b }}{% with a=row.name %}{{ a }}{% endwith %}{{ a }}{% endwith %}{{ a }}",
    (
        "{% include 'row' with row=row only %}{% include 'row' %}{% include 'row' with other=x %}{% include 'words' %}"
        "{% include 'words' only %}"
    ),
    (
        "{% include 'deep' with rows=rows only %}{% for one in rows %}{% include 'deep' %}{% endfor %}"
        "{% include 'blocked' %}{% include 'blocked' only %}"
    ),
    "{% with part='row' %}{% include part with row=row only %}{% endwith %}{% include 'child' %}",
    "{% load static %}{% static 'a.css' %}{% firstof missing x %}{% csrf_token %}{% comment %}{{ x }}{% endcomment %}",
    (
        "{% autoescape off %}{{ x }}{% for one in rows %}{{ one.name }}{% endfor %}"
        "{% include 'row' with row=rows.0 only %}{% endautoescape %}{{ x }}"
    ),
    "{% for one in pairs %}{% cycle 'a' 'b' as turn %}{{ turn }}{% ifchanged one.0 %}{{ one.0 }}{% endifchanged %}{% endfor %}",
    "{% firstof x as found %}{{ found }}{% filter upper %}{{ x }}{% endfilter %}{% spaceless %}<p> <b>{{ x }}</b> </p>{% endspaceless %}",
    "{% load figures pages %}{% for one in rows %}{% words_of 'Answer' as words %}{{ words|length }}{% endfor %}{{ words }}",
    (
        "{% load pages %}{% if missing %}{% words_of 'Answer' as x %}{% endif %}{{ x }}{% words_of 'Answer' as x %}"
        "{{ x|length }}{% filter upper %}{{ x.0.label }}{% endfilter %}"
    ),
    (
        "{% load pages %}{% for x in rows %}{% words_of 'Answer' as x %}{{ x|length }}{% endfor %}{{ x }}"
        "{% page_url 'pledges' %}{% badge missing 'Answer' %}"
    ),
    "{% extends 'base' %}{% block a %}{% with x=1 %}{{ x }}{{ block.super }}{% endwith %}{% endblock %}",
    "{% extends 'base' %}{% block b %}{% with y=1 s=block.super %}{% if block.super %}{{ s }}{% endif %}{% endwith %}{% endblock %}",
    "{% extends 'child' %}{% block a %}{% if yes %}{{ x }}{% endif %}{% endblock %}",
    "{{ row.name|default:'x' }}{% for a, b, c in pairs %}{% endfor %}",
    "{{ thing.broken }}",
]


def said(loader: str, snippet: str) -> str:
    """What a template says, or which fault it ends with."""
    libraries = {"pages": "talks.templatetags.pages", "figures": "talks.templatetags.figures", "static": "django.templatetags.static"}
    parts = ("django.template.loaders.locmem.Loader", {**PARTS, "snippet": snippet})
    template = Engine(loaders=[(loader, [parts])], libraries=libraries).get_template("snippet")
    try:
        return template.render(Context({**VALUES, "counted": (n for n in range(3))}))
    except (ValueError, LookupError, TemplateSyntaxError, VariableDoesNotExist) as fault:
        return f"{type(fault).__name__}"


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_template_says_what_django_says(snippet):
    compiled = said("coalition.compiled_templates.Loader", snippet)

    assert compiled == said("django.template.loaders.cached.Loader", snippet)


LISTS = ["coalitions", "nations", "organisations", "people", "meetings", "attendances", "pledges", "conditions", "statements", "questions"]
PAGES = [
    *(f"/{name}/" for name in [*LISTS, "sources"]),
    "/",
    "/nations/GBR/",
    "/organisations/NATO/",
    "/meetings/brussels-2025-04-10/",
    "/pledges/26-nations/",
    "/questions/full-30-day-ceasefire/",
    "/positions/",
    "/compare/?party=GBR&party=FRA",
    "/timeline/",
    "/totals/?by=nation&by=category",
    "/changes/?time=happened&since=2025-01-01",
    "/disagreements/",
    "/search/?q=macron",
    "/nowhere/",
    "/pledges/?nonsense=1",
]


def test_pages_are_the_same_to_the_byte_as_by_django_today_and_in_the_past(client, loaded_dataset):
    asked = [f"{page}{day and ('&' if '?' in page else '?')}{day}" for page in PAGES for day in ("", "known_on=2025-04-01", "as_of=v1")]

    compiled = {address: _shown(client.get(address)) for address in asked}

    with override_settings(TEMPLATES=PLAIN):
        plain = {address: _shown(client.get(address)) for address in asked}
    assert [address for address in asked if compiled[address] != plain[address]] == []
    assert sum(status == 200 for status, _ in plain.values()) > len(PAGES)


def _shown(answer) -> tuple[int, bytes]:
    """Its status and its markup without the token of a form, which is another one each time."""
    return answer.status_code, re.sub(rb'csrfmiddlewaretoken" value="[^"]*"', b"", answer.content)


def test_every_template_of_the_pages_is_compiled_whole():
    """A node that is not known would be rendered by Django, and all that stands around it: then it has to be made known."""
    folder = Path(settings.BASE_DIR) / "templates"
    engine, left = engines["django"].engine, {}
    for file in sorted([*folder.glob("*.html"), *folder.glob("talks/**/*.html"), *folder.glob("components/*.html")]):
        name = str(file.relative_to(folder))
        template = engine.get_template(name)
        nodes = [node for node in template.nodelist if not isinstance(node, Piece | ExtendsNode) and node.child_nodelists]
        if nodes:
            left[name] = nodes

    assert left == {}


def test_nothing_is_compiled_where_faults_name_their_lines():
    engine = Engine(loaders=[("coalition.compiled_templates.Loader", [("django.template.loaders.locmem.Loader", PARTS)])], debug=True)

    assert not any(isinstance(node, Piece) for node in engine.get_template("deep").nodelist)
