"""Newer rates come from a file, are seen at once, and nothing less is taken for them."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from talks.selectors.totals import money

HEAD = "Date,USD,GBP,"


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    settings.RATES_FILE = tmp_path / "kept" / "rates.csv"
    return settings.RATES_FILE


def table(tmp_path, *lines):
    file = tmp_path / "eurofxref-hist.csv"
    file.write_text("\n".join((HEAD, *lines)) + "\n")
    return str(file)


def rate(day, currency="USD"):
    return money.rates([(currency, day)], "EUR").get((currency, day))


def test_newer_rates_are_in_use_at_once(tmp_path):
    assert (money.last_day(), rate(dt.date(2099, 1, 5))) == (dt.date(2026, 10, 30), None)

    call_command("update_rates", table(tmp_path, "2099-01-05,2.0,0.5,"), verbosity=0)

    assert (money.last_day(), rate(dt.date(2099, 1, 5)).value) == (dt.date(2099, 1, 5), 0.5)


@pytest.mark.parametrize(("days", "found"), [(0, True), (10, True), (11, False), (-1, False)])
def test_rate_older_than_ten_days_is_no_rate(tmp_path, days, found):
    call_command("update_rates", table(tmp_path, "2099-01-05,2.0,0.5,"), verbosity=0)

    known = rate(dt.date(2099, 1, 5) + dt.timedelta(days=days))

    assert (known is not None, known and known.day) == (found, dt.date(2099, 1, 5) if found else None)


def test_older_table_is_refused_unless_asked(tmp_path, kept):
    older = table(tmp_path, "2001-01-05,2.0,0.5,")

    with pytest.raises(CommandError, match="ends on 2001-01-05"):
        call_command("update_rates", older, verbosity=0)
    assert not kept.exists()

    call_command("update_rates", older, older=True, verbosity=0)
    assert money.last_day() == dt.date(2001, 1, 5)


@pytest.mark.parametrize("content", ["", "not a table", "<html></html>", "Date,USD,\nyesterday,1,\n"])
def test_what_is_no_table_changes_nothing(tmp_path, kept, content):
    file = tmp_path / "wrong.csv"
    file.write_text(content)

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("update_rates", str(file), verbosity=0)
    assert (kept.exists(), money.last_day()) == (False, dt.date(2026, 10, 30))
