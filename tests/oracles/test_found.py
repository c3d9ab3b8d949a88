"""What search engines and other sites are told: one address of every page, what it is, which pages there are, whom to write to."""

import datetime as dt
import json
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest

from talks.history import dataset_version
from talks.models import Meeting, Nation
from talks.views import crawled
from tests.factories import MeetingFactory, PledgeFactory
from tests.views.conftest import SECRET, drafts, record  # noqa: F401 (fixtures)
from tests.views.markup import Page
from tests.views.test_every_page import DETAILS, PAGES

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RESERVED = "</script><script>alert(1)</script> & “so”, \\ \u2028"
OF_SCHEMA = {
    "/meetings/paris/": "Event",
    "/people/keir-starmer/": "Person",
    "/nations/GBR/": "Country",
    "/organisations/NATO/": "Organization",
    "/coalitions/willing/": "Organization",
    "/": "Dataset",
    "/about/": "Dataset",
}


def page(client, address):
    answer = client.get(address, follow=True)
    assert (address, answer.status_code) == (address, 200)
    return answer.content.decode()


def told(html):
    """By their names: what the head says of the page."""
    found = Page(html)
    metas = {one.get("property") or one.get("name"): one["content"] for one in found.all("meta") if "content" in one}
    return metas | {"canonical": [one["href"] for one in found.all("link", rel="canonical")]}


def data(html):
    """The JSON-LD of a page, as a browser cuts it out."""
    _, begun, rest = html.partition('<script type="application/ld+json">')
    return json.loads(rest.partition("</script>")[0]) if begun else None


def local(address):
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc) == ("http", "testserver")
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@pytest.mark.slow
def test_every_page_has_one_address_that_is_its_own(client, record):  # noqa: F811
    wrong = {}
    for address in PAGES:
        for moment in ("", f"as_of=v{dataset_version()}&on=2025-06-01"):
            asked = f"{address}{'&' if '?' in address else '?'}{moment}" if moment else address
            html = page(client, asked)
            said = told(html)
            (canonical,) = said["canonical"]
            again = local(canonical)
            same = sorted(parse_qsl(urlsplit(asked).query)) == sorted(parse_qsl(urlsplit(again).query))
            if (
                not same
                or urlsplit(again).path != urlsplit(asked).path
                or (not moment and told(page(client, again))["canonical"] != [canonical])
            ):
                wrong[asked] = canonical
            if (said.get("robots") == "noindex") != bool(moment) or said["og:url"] != canonical or said["og:title"] not in Page(html).words:
                wrong[asked] = said

    assert wrong == {}


def test_what_changes_nothing_is_not_in_the_address(client, record):  # noqa: F811
    first, second = (
        told(page(client, f"/pledges/?{query}"))["canonical"]
        for query in ("nation=GBR&category=troops&q=&ordering=announced_on&page=", "category=troops&nation=GBR&density=compact")
    )

    assert first == second == ["http://testserver/pledges/?category=troops&nation=GBR"]


def test_a_page_that_is_not_there_has_no_address(client, record):  # noqa: F811
    for address in ("/pledges/never/", "/pledges/?colour=red"):
        html = client.get(address).content.decode()
        assert 'rel="canonical"' not in html
        assert "application/ld+json" not in html


def test_pages_say_what_they_are(client, record):  # noqa: F811
    found = {address: data(page(client, address)) for address in (*OF_SCHEMA, "/pledges/gb-forces/", "/meetings/")}

    assert {address: one["@type"] for address, one in found.items() if one} == OF_SCHEMA
    meeting = found["/meetings/paris/"]
    row = client.get("/api/v1/meetings/paris/").json()
    assert (meeting["name"], meeting["startDate"], meeting["endDate"]) == (row["title"], row["date"]["first"], row["date"]["last"])
    assert meeting["location"][0]["address"]["addressLocality"] == "Paris"
    assert [one["name"] for one in meeting["organizer"]] == ["United Kingdom"]
    assert client.get(local(meeting["organizer"][0]["url"])).status_code == 200
    whole = found["/about/"]
    assert (whole["version"], whole["@type"], whole["distribution"]["@type"]) == (str(dataset_version()), "Dataset", "DataDownload")
    assert client.get(local(whole["distribution"]["contentUrl"]))["Content-Type"] == whole["distribution"]["encodingFormat"]
    assert {client.get(local(one["url"])).status_code for one in found.values() if one} == {200}


def test_no_text_breaks_out_of_the_head(client, record):  # noqa: F811
    Meeting.objects.filter(public_id="paris").update(title=RESERVED, outcome=RESERVED)
    Nation.objects.filter(public_id="GBR").update(name='"><script>alert(1)</script>')

    meeting, nation = page(client, "/meetings/paris/"), page(client, "/nations/GBR/")

    assert (data(meeting)["name"], data(meeting)["description"]) == (RESERVED, RESERVED)
    assert told(meeting)["og:title"] == RESERVED
    assert data(nation)["name"] == '"><script>alert(1)</script>'
    for html in (meeting, nation):
        assert [one for one in Page(html).all("script") if "src" not in one] == [{"type": "application/ld+json"}]


def addresses(client):
    """Every address of the map with its day, by the file that names it."""
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = {}
    for file in index.iter(f"{MAP}loc"):
        answer = client.get(local(file.text))
        assert answer["Content-Type"] == "application/xml; charset=utf-8"
        urls = ElementTree.fromstring(b"".join(answer.streaming_content)).findall(f"{MAP}url")
        found[local(file.text)] = {local(one.findtext(f"{MAP}loc")): one.findtext(f"{MAP}lastmod") for one in urls}
    return found


@pytest.mark.slow
def test_the_map_names_every_page_and_each_answers(client, record, drafts):  # noqa: F811
    found = addresses(client)

    named = [address for file in found.values() for address in file]
    plain = {one for one in PAGES if "?" not in one} - {"/totals/rows/", "/search/", "/mistakes/"}
    assert set(named) >= plain
    assert len(named) == len(set(named))
    assert {one: client.get(one).status_code for one in named if client.get(one).status_code != 200} == {}
    assert SECRET not in "".join(named)
    for collection in ("nations", "meetings", "pledges", "statements", "questions", "sources", "people"):
        rows = client.get(f"/api/v1/{collection}/?page_size=1000").json()["results"]
        assert {f"/{collection}/{row['id']}/" for row in rows} == found[f"/sitemap.xml?of={collection}&part=1"].keys()


def test_the_map_is_cut_into_files(client, record, monkeypatch):  # noqa: F811
    for _ in range(6):
        MeetingFactory(published=True, cited_by=record.source)
    whole = addresses(client)["/sitemap.xml?of=meetings&part=1"]
    monkeypatch.setattr(crawled, "MOST", 3)
    monkeypatch.setattr(crawled, "AT_ONCE", 2)

    found = addresses(client)
    parts = [found[f"/sitemap.xml?of=meetings&part={part}"] for part in (1, 2, 3)]

    assert [len(part) for part in parts] == [3, 3, 1]
    assert [one for part in parts for one in part] == list(whole)


def test_the_day_in_the_map_is_that_of_the_last_change(loaded_dataset, client):
    days = addresses(client)["/sitemap.xml?of=pledges&part=1"]
    last, address = {}, "/api/v1/changes/?page_size=1000"
    while address:
        answer = client.get(address).json()
        last |= {f"/pledges/{row['id']}/": row["at"] for row in answer["results"] if row["collection"] == "pledges"}
        address = answer["next"]

    assert {one: dt.datetime.fromisoformat(at) for one, at in days.items()} == {
        one: dt.datetime.fromisoformat(at).replace(microsecond=0) for one, at in last.items()
    }


def test_robots_are_told_what_not_to_walk(client, record):  # noqa: F811
    lines = client.get("/robots.txt").content.decode().splitlines()

    rules = [line.partition(": ")[::2] for line in lines if line]
    assert rules[0] == ("User-agent", "*")
    assert {"/*?", "/api/", "/admin/"} <= {value for name, value in rules if name == "Disallow"}
    assert rules[-1] == ("Sitemap", "http://testserver/sitemap.xml")
    stopped = [value for name, value in rules if name == "Disallow" and value != "/*?"]
    assert [address for address in DETAILS if address.startswith(tuple(stopped)) and "mistakes" not in address] == []


@pytest.mark.parametrize("contact", ["mailto:desk@example.org", "https://example.org/contact"])
def test_whom_to_tell_of_a_weakness(client, db, settings, contact):
    settings.SECURITY_CONTACT, settings.PUBLIC_URL = contact, "https://talks.example.org"

    said = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())

    left = dt.datetime.fromisoformat(said["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=100) < left < dt.timedelta(days=365)
    assert (said["Contact"], said["Canonical"]) == (contact, "https://talks.example.org/.well-known/security.txt")


def test_without_anybody_to_tell_there_is_no_such_file(client, db, settings):
    settings.SECURITY_CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404


def test_the_sign_of_the_site_is_where_browsers_look(client, db):
    assert client.get("/favicon.ico")["Location"] == "/static/img/icon.ico"


@pytest.mark.parametrize("address", ["/sitemap.xml?of=songs", "/sitemap.xml?part=2", "/sitemap.xml?on=2025-01-01", "/robots.txt?a=1"])
def test_what_they_do_not_know_is_a_designed_400(client, record, address):  # noqa: F811
    PledgeFactory(published=True)
    assert client.get(address).status_code == 400
