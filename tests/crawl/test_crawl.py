"""From every moment every link leads on, and nothing shows that was not known, or not held, then.

A day in the world, and a version as it was known on a day, in every run of the tests; all moments of each kind, and every link
with every filter and order, by `make crawl`.
"""

from datetime import UTC, date, datetime

import pytest

from talks.history import as_of, dataset_version, next_revision
from talks.models import Meeting, Pledge, Statement
from tests.crawl.crawler import Crawl
from tests.crawl.knowledge import Knowledge
from tests.crawl.moments import DAYS
from tests.crawl.texts import later, texts
from tests.factories import PledgeFactory, StatementFactory
from tests.lengths import FULL

pytestmark = [pytest.mark.crawl, pytest.mark.slow]

DAY = "2025-03-15"
PAIRS = ((1, "2025-03-15", ""), (3, "2025-09-04", "2025-03-20"), (4, "", "2025-03-11"))


def some(moments):
    """All moments of a kind, or the one that every run tries."""
    return moments if FULL else [one for one in moments if one in (DAY, PAIRS[0])]


def public(since, day=None):
    return [record for record, first in since.items() if day is None or first <= day]


@pytest.fixture
def versions(loaded_dataset):
    """Five versions of the shipped record: as loaded, and after an edit, a retraction, a new pledge and a rename.

    Each with the texts of what was public then and when it was known.
    """
    pledge = Pledge.objects.get(public_id="pl-troops-no")
    held = []

    def version():
        next_revision()
        number = dataset_version()
        with as_of(number):
            held.append((number, Knowledge().since, texts()))

    version()
    Pledge.objects.filter(pk=pledge.pk).update(description="Another wording of what is said of troops, entered by an editor later")
    version()
    Statement.objects.filter(public_id="st002").update(stage="retracted", retraction_reason="Entered twice by mistake, says this test")
    version()
    PledgeFactory(public_id="late", description="A pledge that nobody had entered before this very test", published=True)
    StatementFactory(public_id="later", paraphrase="A statement that nobody had entered before this very test", published=True)
    version()
    Meeting.objects.filter(public_id="paris-2025-03-11").update(title="A meeting under a name that only this test has given it")
    version()
    return held


def crawl(client, moment, unknown):
    found = Crawl(client, moment, unknown, every=FULL)
    assert found.pages > 100
    assert (found.wrong, found.told) == ({}, {})


@pytest.mark.parametrize("day", DAYS if FULL else [])
def test_what_was_known(client, loaded_dataset, day):
    since = Knowledge().since
    unknown = later(since, texts(), public(since, date.fromisoformat(day)))

    crawl(client, {"known_on": day}, unknown)


@pytest.mark.parametrize("day", DAYS if FULL else [])
def test_what_may_have_been_known(client, loaded_dataset, day):
    since = Knowledge(possibly=True).since
    unknown = later(since, texts(), public(since, date.fromisoformat(day)))

    crawl(client, {"known_on": day, "known": "possibly"}, unknown)


@pytest.mark.parametrize("day", some(DAYS))
def test_a_day_in_the_world(client, loaded_dataset, day):
    crawl(client, {"on": day}, [])


@pytest.mark.parametrize("number", range(5) if FULL else [])
def test_what_was_held(client, versions, number):
    version, since, _ = versions[number]

    crawl(client, {"as_of": f"v{version}"}, not_held(versions, number, public(since)))


@pytest.mark.parametrize("pair", some(PAIRS))
def test_two_moments_at_once(client, versions, pair):
    number, known_on, on = pair
    version, since, _ = versions[number]
    known = date.fromisoformat(known_on) if known_on else datetime.now(UTC).date()
    moment = {name: value for name, value in (("as_of", f"v{version}"), ("known_on", known_on), ("on", on)) if value}

    crawl(client, moment, not_held(versions, number, public(since, known)))


def not_held(versions, number, shown):
    """Texts of any version that the one asked does not show."""
    mine = versions[number][2]
    every = {text: records for _, _, found in versions for text, records in found.items()}
    of = {text: mine.get(text, set()) | ({("another", 0)} if text not in mine else set()) for text in every}
    return later({("another", 0): None, **versions[number][1]}, of, shown)
