"""Every feed is a feed by its standards, tells what the API's feed of changes and lists tell, and leads to pages that answer."""

from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from talks.history import dataset_version, next_revision, remove
from talks.models import Statement
from talks.resources.registry import RESOURCES
from talks.views import following
from tests.factories import PledgeFactory
from tests.oracles.feeds import by_atoma, by_feedparser, faults, gone, links
from tests.views.conftest import SECRET, drafts, record  # noqa: F401 (fixtures)
from tests.views.test_every_page import DETAILS, LISTS

NO_FEED = ("/positions/", "/totals/", "/totals/rows/", "/compare/", "/timeline/", "/search/", "/disagreements/", "/about/", "/mistakes/")
FEEDS = [
    f"{page}?format=atom"
    for page in (*LISTS, *DETAILS)
    if "?" not in page and page not in (*NO_FEED, "/") and not page.startswith("/pictures/")
]
FILTERED = ["/pledges/?nation=GBR&format=atom", "/statements/?q=forces&format=atom", "/meetings/?from=2025&to=&format=atom"]
ASIDE = {"citations", "topics"}


def read(client, address):
    answer = client.get(address)
    assert (address, answer.status_code) == (address, 200)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return answer.content


def names(found):
    """Of the lasting names what follows the site and its day."""
    return [one.partition(",")[2].partition(":")[2] for one in found]


@pytest.fixture
def moved_on(record):  # noqa: F811
    """A record with five versions: as made, a pledge renamed, another added, a statement retracted, the other pledge removed."""
    versions = [dataset_version()]

    def version():
        versions.append(dataset_version())
        next_revision()

    next_revision()
    record.pledge.description = "Said otherwise & <b>boldly</b>"
    record.pledge.save()
    version()
    other = PledgeFactory(published=True, public_id="other", description="To be removed", contributors=[record.britain])
    version()
    Statement.objects.filter(public_id="st1").update(stage="retracted", retraction_reason="Entered twice")
    version()
    remove(other, actor="operator", reason="by law")
    version()
    return SimpleNamespace(versions=versions)


def last_changes(client):
    """By the API: the last change of each record that has a page or a place on one."""
    found, address = {}, "/api/v1/changes/?page_size=1000"
    while address:
        answer = client.get(address).json()
        for row in answer["results"]:
            found[row["collection"], row["id"]] = row
        address = answer["next"]
    return {f"{one}/{name}": row for (one, name), row in found.items() if one not in ASIDE}


def test_the_feed_of_everything_tells_the_last_change_of_every_record(client, moved_on):
    told = last_changes(client)
    text = read(client, "/changes/?format=atom")

    entries = names(one.id for one in by_feedparser(text))
    assert set(entries) == {name for name, row in told.items() if row["kind"] in ("published", "changed")}
    assert set(names(gone(text))) == {name for name, row in told.items() if row["kind"] in ("retracted", "removed")}
    assert {"statements/st1", "pledges/other"} <= set(names(gone(text)))
    assert b"To be removed" not in text
    versions = [told[name]["version"] for name in entries]
    assert versions == sorted(versions, reverse=True)


def test_every_feed_is_one_by_its_standards_and_two_libraries_read_the_same(client, moved_on):
    wrong = {}
    for address in (*FEEDS, *FILTERED):
        if address == "/statements/st1/?format=atom":
            continue
        text = read(client, address)
        if (found := faults(text)) or by_feedparser(text) != by_atoma(text):
            wrong[address] = found

    assert wrong == {}


def test_titles_come_back_as_they_went_in(client, moved_on):
    told = {one.id: one.title for one in by_atoma(read(client, "/pledges/?format=atom"))}

    assert [title for name, title in told.items() if name.endswith("pledges/gb-forces")] == ["Said otherwise & <b>boldly</b>"]


def test_every_link_of_every_feed_answers(client, moved_on):
    asked = set()
    for address in (*FEEDS, *FILTERED):
        if address != "/statements/st1/?format=atom":
            text = read(client, address)
            asked |= {one.link for one in by_feedparser(text)} | set(links(text).values())

    local = {f"{parts.path}?{parts.query}" for parts in map(urlsplit, asked)}
    assert len(local) > 30
    assert {address: answer.status_code for address in local if (answer := client.get(address, follow=True)).status_code != 200} == {}


@pytest.mark.parametrize(
    ("collection", "query"),
    [
        *((collection, "nation=GBR") for collection in ("pledges", "meetings", "attendances", "statements")),
        ("nations", "id=GBR"),
        ("people", "id=keir-starmer"),
        ("sources", "publisher=Evening+Paper"),
    ],
)
def test_a_list_is_followed_as_it_is_narrowed(client, moved_on, collection, query):
    listed = {row["id"] for row in client.get(f"/api/v1/{collection}/?{query}").json()["results"]}

    told = names(one.id for one in by_atoma(read(client, f"/{collection}/?{query}&format=atom")))

    assert {name.partition("/")[2] for name in told} == listed
    assert {name.partition("/")[0] for name in told} <= {collection}


def test_what_left_a_list_is_told_where_it_was_in_it(client, moved_on):
    among, apart = (names(gone(read(client, f"/statements/?q={word}&format=atom"))) for word in ("forces", "elephants"))

    assert (among, apart) == (["statements/st1"], [])


def test_a_record_is_followed_with_all_that_hangs_on_it(client, moved_on):
    text = read(client, "/meetings/paris/?format=atom")

    told = set(names(one.id for one in by_feedparser(text)))
    assert {"meetings/paris", "attendances/paris.01", "meeting-counts/paris.count", "pledges/gb-forces", "group-claims/paris.nato"} <= told
    # Of what was removed nobody can ask any more whether it was among them.
    assert names(gone(text)) == ["pledges/other", "statements/st1"]


def test_pages_of_a_feed_make_up_the_whole(client, moved_on, monkeypatch):
    whole = read(client, "/changes/?format=atom")
    monkeypatch.setattr(following, "ENTRIES", 3)
    entries, left, address, pages = [], [], "/changes/?format=atom", 0
    while address:
        text = read(client, address)
        assert faults(text) == []
        entries, left, address, pages = [*entries, *by_atoma(text)], [*left, *gone(text)], links(text).get("next"), pages + 1

    assert (entries, left) == (by_atoma(whole), gone(whole))
    assert pages == -(-(len(entries) + len(left)) // 3)


def test_a_feed_of_the_past_is_what_it_was(client, record):  # noqa: F811
    asked = ("/changes/?format=atom", "/nations/GBR/?format=atom", "/meetings/paris/?format=atom", *FILTERED)
    version = dataset_version()
    before = {address: by_atoma(read(client, address)) for address in asked}
    next_revision()
    record.pledge.description = "Said otherwise"
    record.pledge.save()
    Statement.objects.filter(public_id="st1").update(stage="retracted", retraction_reason="Entered twice")

    after = {address: by_atoma(read(client, f"{address}&as_of=v{version}")) for address in before}

    strip = {address: [(one.id, one.title) for one in told] for address, told in before.items()}
    assert {address: [(one.id, one.title) for one in told] for address, told in after.items()} == strip
    assert {one.link.partition("?")[2].partition("#")[0] for told in after.values() for one in told} == {f"as_of=v{version}"}


def test_no_draft_is_told(client, drafts):  # noqa: F811
    assert [address for address in (*FEEDS, *FILTERED) if SECRET in read(client, address).decode()] == []


def test_a_feed_that_has_not_changed_is_not_sent_again(client, record):  # noqa: F811
    tag = client.get("/nations/GBR/?format=atom")["ETag"]

    assert client.get("/nations/GBR/?format=atom", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.django_db
def test_the_feed_of_an_empty_record_is_one(client):
    text = read(client, "/changes/?format=atom")

    assert (faults(text), by_atoma(text)) == ([], [])


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/pledges/?format=atom&known_on=2025-06-01", "not when sources told of it"),
        ("/nations/GBR/?format=atom&known_on=2025-06-01", "not when sources told of it"),
        ("/changes/?format=atom&nation=GBR", "follow a list or the page of a record"),
        ("/pledges/?format=atom&page=2", "leave it out"),
        ("/pledges/?format=atom&before=soon", "Take it as it is from a link"),
        ("/pledges/?before=1.talks_pledge.1", "give format=atom too"),
        ("/nations/GBR/?format=rss", "Use atom."),
        ("/pledges/?format=rss", "zip, atom."),
        ("/totals/?format=atom", "There is no format"),
    ],
)
def test_what_cannot_be_followed_so_is_a_designed_400(client, record, address, told):  # noqa: F811
    answer = client.get(address)

    assert answer.status_code == 400
    assert told in answer.content.decode()


def test_pages_name_their_feed(client, record):  # noqa: F811
    for page in ("/", "/nations/GBR/", "/pledges/?nation=GBR", "/changes/"):
        html = client.get(page).content.decode()
        assert html.count('<link rel="alternate" type="application/atom+xml"') == 1, page
    assert set(following.FOLLOWED) == set(RESOURCES) - ASIDE
