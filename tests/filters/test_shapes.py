"""Lists by SQL that was made once for their shape are those that SQL made anew gives: every filter, every order, any place."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from talks.api.pagination import read_page
from talks.filters import FILTERS, filterset_for, shapes
from talks.filters.base import FORM_OF_ANSWER
from talks.filters.values import Codes, Day, Ids, PublicIds, Whole
from talks.history import as_of, dataset_version
from talks.resources.registry import RESOURCES

pytestmark = pytest.mark.usefixtures("loaded_dataset")

DAYS = ["2025-03-15", "2025", "2024-12", "2026-06-01"]


@pytest.fixture
def anew(monkeypatch):
    """Makes everything anew, as long as it lasts."""

    def read(*asked):
        with monkeypatch.context() as without:
            without.setattr(shapes, "_found", lambda *_: None)
            return page(*asked)

    return read


def page(collection: str, asked: dict, cursor: str | None = None):
    resource = RESOURCES[collection]
    filters = filterset_for(collection)(asked, resource.queryset)
    return read_page(resource, filters, ("id",), "", cursor=cursor, size=2)


def values_of(collection: str, name: str) -> list:
    """Several values for each filter: of records that are there, one and two at a time."""
    field = filterset_for(collection).filters[name].field
    if isinstance(field, Ids):
        rows = field.rows().order_by("-pk").exclude(**{field.columns[0]: ""}).values_list(field.columns[0], flat=True)
        ids = [rows[place] for place in (0, rows.count() // 3, rows.count() // 2) if rows.count()]
        return [*([one] for one in ids), ids[:2], ids[1:]]
    if isinstance(field, PublicIds):
        ids = list(RESOURCES[collection].queryset().values_list("public_id", flat=True)[:4])
        return [ids[:1], ids[1:2], ids[:2], ids[2:4]]
    if isinstance(field, Day):
        return [[day] for day in DAYS]
    if isinstance(field, Codes):
        return [[code] for code in field.codes[:3]] + ([field.codes[:2]] if field.repeatable else [])
    return []


def asked_for() -> list[tuple[str, str]]:
    return [
        (collection, name)
        for collection, kind in FILTERS.items()
        for name in kind.filters
        if name not in FORM_OF_ANSWER and not isinstance(kind.filters[name].field, Whole) and name not in ("known_on", "known", "ordering")
    ]


@pytest.mark.parametrize("collection", FILTERS)
def test_lists_of_one_shape_are_those_that_are_made_anew(collection, anew):
    for name in (name for of, name in asked_for() if of == collection):
        for value in values_of(collection, name):
            asked = {name: value} if name != "from" else {name: value, "ordering": "-id"}

            first = page(collection, asked)

            assert first == anew(collection, asked), asked
            if first.next:
                second = page(collection, asked, first.next)
                assert second == anew(collection, asked, first.next), asked
                assert page(collection, asked, second.previous) == anew(collection, asked, second.previous), asked


@pytest.mark.parametrize(
    ("collection", "ordering"), [(collection, name) for collection, kind in FILTERS.items() for name in kind.orderings]
)
def test_so_they_are_in_every_order(collection, ordering, anew):
    for asked in ({"ordering": ordering}, {"ordering": f"-{ordering}"}):
        cursor = None
        for _ in range(3):
            found = page(collection, asked, cursor)

            assert found == anew(collection, asked, cursor)
            if (cursor := found.next) is None:
                break


# Its statement names the members, who are read when it is made.
MADE_ANEW = {"member_of", "member_of!"}


def test_every_filter_but_words_has_a_shape():
    without = set()
    for collection, name in asked_for():
        values = values_of(collection, name)
        if not values or not values[0]:
            continue
        filters = filterset_for(collection)({name: values[0]}, RESOURCES[collection].queryset)
        readers = shapes.readers(filters, (), lambda some, _: [some.qs.values_list("pk")])
        if readers[0].func is not shapes._read:
            without.add((collection, name))

    assert {name for _, name in without} == MADE_ANEW


def test_the_day_is_that_of_the_request(monkeypatch):
    """A list that depends on today is another tomorrow."""
    asked = {"member_of": [RESOURCES["organisations"].queryset().values_list("public_id", flat=True)[0]]}
    filters = filterset_for("nations")(asked)
    filters.day = dt.date(1900, 1, 1)
    later = filterset_for("nations")(asked)

    def members(some) -> list:
        return shapes.readers(some, (), lambda each, _: [each.qs.values_list("pk")])[0](1000)

    assert members(filters) == list(filters.qs.values_list("pk"))
    assert members(later) == list(later.qs.values_list("pk"))


def test_the_past_is_made_anew(loaded_dataset):
    with as_of(dataset_version()):
        filters = filterset_for("pledges")({"category": ["air"]})
        assert shapes.readers(filters, (), lambda some, _: [some.qs.values_list("pk")])[0].func is shapes._sliced


def test_whoever_watches_statements_sees_those_that_go_straight():
    with CaptureQueriesContext(connection) as queries:
        page("pledges", {"category": ["air"]})

    assert len(queries) == 2
