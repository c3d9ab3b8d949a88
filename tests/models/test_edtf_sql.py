import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.validators.edtf import first_day, is_edtf, last_day
from tests.lengths import length
from tests.validators.dates import typed_as_dates
from tests.validators.test_edtf import BOUNDS, NOT_DATES

pytestmark = pytest.mark.django_db


def database_says(values):
    with connection.cursor() as cursor:
        cursor.execute(
            "select public.talks_edtf_valid(v), public.talks_edtf_first(v), public.talks_edtf_last(v)"
            " from unnest(%s::text[]) with ordinality as given(v, n) order by n",
            [values],
        )
        return cursor.fetchall()


def python_says(values):
    return [(is_edtf(value), first_day(value), last_day(value)) for value in values]


def test_the_known_dates_have_the_same_bounds_in_the_database():
    values = [value for value, _, _ in BOUNDS] + NOT_DATES
    assert database_says(values) == python_says(values)


@pytest.mark.long
@settings(max_examples=length(short=100, full=5_000), deadline=None)
@given(st.lists(typed_as_dates.filter(lambda value: "\0" not in value), min_size=1, max_size=40))
def test_database_and_python_agree_on_any_date(values):
    assert database_says(values) == python_says(values)


def test_every_day_of_a_leap_and_a_common_year_agrees():
    values = [f"{year}-{month:02}-{day:02}" for year in (1900, 2000, 2024, 2025) for month in range(1, 13) for day in range(1, 32)]
    assert database_says(values) == python_says(values)


def test_null_in_is_null_out():
    assert database_says([None]) == [(None, None, None)]


def test_the_functions_work_without_a_search_path():
    with connection.cursor() as cursor:
        cursor.execute("select set_config('search_path', '', true)")
    assert database_says(["2025-05-01~/2025-05-10~"]) == python_says(["2025-05-01~/2025-05-10~"])


def test_the_functions_serve_generated_columns():
    with connection.cursor() as cursor:
        cursor.execute(
            "create temp table days (said_on text check (public.talks_edtf_valid(said_on)),"
            " said_on_first date generated always as (public.talks_edtf_first(said_on)) stored)"
        )
        cursor.execute("insert into days values ('2025-05-01~/2025-05-10~'), (null) returning said_on_first::text")
        assert cursor.fetchall() == [("2025-05-01",), (None,)]
