"""The matrix and the tallies of a question: what can be asked of them, what is said of it, and with how many queries."""

import csv
import io

import pytest
from django.utils.html import strip_tags

from tests.factories import CoalitionFactory, MembershipFactory, NationFactory, OrganisationFactory, PositionFactory, QuestionFactory


def text(response):
    return " ".join(strip_tags(response.content.decode().partition("<main")[2]).split())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("group=NOBODY", "group"),
        ("group=NATO&group=EU", "group"),
        ("since=soon", "since"),
        ("on=2025-03-01&since=2025-03-01", "Give a day before 2025-03-01."),
        ("since=2999", "Give a day before"),
        ("current=false", "The matrix shows what stands on a day."),
        ("format=csv&group=NATO&fields=id", "columns of its own"),
        ("format=csv&group=NOBODY", "group"),
        ("since=2025-01-01&vs=2025-01-02", "It is the same as since"),
        ("vs=v1", "vs"),
    ],
)
def test_what_cannot_be_asked_is_said(client, record, asked, said):
    answer = client.get(f"/positions/?{asked}")

    assert (answer.status_code, said in text(answer)) == (400, True)


def test_group_of_a_question_is_checked_too(client, record):
    address = f"/questions/{record.question.public_id}/"

    assert [client.get(f"{address}?group={group}").status_code for group in ("none", "NOBODY")] == [200, 400]


def test_a_group_that_the_past_does_not_know_is_none(client, record):
    assert [client.get(f"/positions/?group=NOBODY&{day}").status_code for day in ("known_on=2025-12-31",)] == [200]


def test_other_filters_leave_open_who_is_not_on_record(client, record):
    NationFactory(published=True, name="Andorra")

    whole, part = text(client.get("/positions/?group=none")), text(client.get("/positions/?group=none&answer=yes"))

    assert ["not on record" in one for one in (whole, part)] == [True, False]
    assert ["No answer on record: Andorra" in one for one in (whole, part)] == [True, False]
    assert "nothing is said of those that are left out" in part


def test_columns_have_short_labels(client, record):
    QuestionFactory(published=True)
    PositionFactory(published=True, question=QuestionFactory(published=True, short_label="Sends monitors"))

    assert [label in client.get("/positions/").content.decode() for label in ("Sends monitors</a>", "Would it send troops?</a>")] == [
        True,
        True,
    ]


def _queries(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(100) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("address", ["/positions/?on=2025-06-01&since=2025-01-01&group=NATO", "/questions/troops/?group=NATO"])
def test_as_many_queries_for_many_as_for_one(client, record, address, django_assert_max_num_queries):
    few = _queries(client, address, django_assert_max_num_queries)
    for number in range(3):
        nation = NationFactory(published=True)
        MembershipFactory(published=True, nation=nation, organisation=record.nato)
        PositionFactory(published=True, party=nation, question=record.question, held_on=f"2025-02-0{number + 1}")

    assert _queries(client, address, django_assert_max_num_queries) == few


def test_vs_is_since(client, record):
    answer = client.get("/positions/?vs=2025-01-01&group=NATO")

    assert (answer.status_code, answer["Location"]) == (302, "/positions/?group=NATO&since=2025-01-01")


def test_a_file_has_the_group_and_the_mark_of_each_answer(client, record):
    nation = NationFactory(published=True, name="Norway")
    MembershipFactory(published=True, nation=nation, organisation=record.nato)
    for day, answer in (("2025-01-01", "no"), ("2025-05-01", "yes")):
        PositionFactory(published=True, party=nation, question=record.question, answer=answer, held_on=day)
    question = record.question.public_id

    address = f"/positions/?question={question}&nation={nation.alpha3}&on=2025-06-01&since=2025-02-01&group=NATO&format=csv"
    lines = list(csv.DictReader(io.StringIO(b"".join(client.get(address).streaming_content).decode())))

    told = [{name: line[name] for name in ("group", "in_group", "party", "answer", "since", "before", "changed")} for line in lines]
    assert told == [
        {"group": "NATO", "in_group": "true", "party": "Norway", "answer": "yes", "since": "changed", "before": "No", "changed": "true"}
    ]


def test_rows_of_several_coalitions_are_grouped_only_when_asked(client, record):
    for _ in range(2):
        PositionFactory(
            published=True, party=record.britain, question=QuestionFactory(published=True, coalition=CoalitionFactory(published=True))
        )
        MembershipFactory(published=True, nation=record.britain, organisation=OrganisationFactory(published=True))
    PositionFactory(published=True, question=record.question)

    page = client.get("/positions/").content.decode()

    assert '<option value="none" selected>' in page
