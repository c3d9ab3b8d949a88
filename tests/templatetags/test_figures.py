import pytest
from django.template import Context, Template


def render(source, **context):
    return Template("{% load figures %}" + source).render(Context(context))


def day(edtf, text=""):
    return {"edtf": edtf, "first": None, "last": None, "text": text}


@pytest.mark.parametrize(
    ("date", "html"),
    [
        (day("2025-03-11"), '<time datetime="2025-03-11">11 March 2025</time>'),
        (day("2025-03"), '<time datetime="2025-03">March 2025</time>'),
        (day("2025-03", "this month"), '<time datetime="2025-03" title="read as March 2025 (2025-03)">this month, March 2025</time>'),
        (day("2025-03-10/2025-03-11"), '<span class="date">10–11 March 2025</span>'),
        (
            day("2025-05-01~/2025-05-10~", "early May"),
            (
                '<span class="date" title="read as 1–10 May 2025, approximately (2025-05-01~/2025-05-10~)">'
                "early May (1–10 May 2025, approximately)</span>"
            ),
        ),
        (day("2025-21"), '<span class="date">spring 2025</span>'),
        (day(None, "<b>soon</b>"), '<span class="date">&lt;b&gt;soon&lt;/b&gt;</span>'),
        (None, '<span class="not-given">no date given</span>'),
    ],
)
def test_a_date_is_an_element_with_its_reading_in_the_title(date, html):
    assert render("{% date d %}", d=date) == html


def test_figures_are_elements_that_show_words_and_reading():
    troops = {"min": None, "max": 30000, "qualifier": "under", "text": "fewer than 30,000 & more", "unit": "troops"}
    money = {"min": 40 * 10**9, "max": None, "qualifier": "at_least", "text": None, "currency": "EUR"}
    count = {"min": 30, "max": None, "qualifier": "over", "text": None}
    assert render("{% quantity q %}", q=troops) == ('<span class="quantity">fewer than 30,000 &amp; more (under 30,000 troops)</span>')
    assert render("{% amount a %}", a=money) == '<span class="amount" title="at least EUR 40,000,000,000">at least EUR 40 billion</span>'
    assert render('{% count c "nations" %}', c=count) == '<span class="count">over 30 nations</span>'


def test_missing_figures_are_said():
    for tag in ("quantity", "amount", "count"):
        assert render("{% " + tag + " q %}", q=None) == '<span class="not-given">no number given</span>'


def test_the_filters_give_words_only():
    assert render("{{ d|date_words }}", d=day("2025-03-11")) == "11 March 2025"
    assert render("{{ d|date_words }}", d=None) == "no date given"
    assert render("{{ q|quantity_words }}", q={"min": 5, "max": 10, "qualifier": "range", "text": "", "unit": "ships"}) == "5 to 10 ships"
    assert render("{{ a|amount_words }}", a={"min": 2, "max": 2, "qualifier": "", "text": "", "currency": "CAD"}) == "CAD 2"
    assert render("{{ c|count_words:'nations' }}", c={"min": 3, "max": 3, "qualifier": "exact", "text": ""}) == "3 nations"
    assert render("{{ n|number_words }}", n=1234567) == "1,234,567"
