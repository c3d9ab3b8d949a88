"""Pages speak as people do: no names of columns, no codes, nothing said for programs, on every page type of the shipped record."""

import re
from html.parser import HTMLParser

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ACROSS = (
    "/",
    "/totals/",
    "/totals/?convert=EUR&nature=ask",
    "/totals/rows/",
    "/positions/",
    "/timeline/",
    "/changes/",
    "/changes/?since=0",
    "/changes/?time=told&since=2025-03-27&until=2025-09-04&group=nation",
    "/changes/?from_meeting=paris-2025-03-27&to_meeting=paris-2025-09-04",
    "/disagreements/",
    "/pledges/?known_on=2025-09-10&vs=2025-03-20",
    "/totals/?known_on=2025-09-10&vs=2025-03-20",
    "/about/",
    "/compare/?party=FRA&party=GBR",
    "/search/?q=troops",
    "/mistakes/",
)
LISTS = (
    *("meetings", "attendances", "pledges", "statements", "nations", "organisations", "people"),
    *("coalitions", "conditions", "questions", "sources"),
)
# Of each list so many records.
EACH = 12
MACHINE = re.compile(r"\b\w*[a-z0-9]_\w+|\b(?:True|False|None|null)\b|\b(?:true|false):|alpha-[23]\b|[Pp]ublic id\b|\bPOINT\b")
# Said as it is where programs are meant, and what the record's own words may say.
SAID = re.compile(r"https?://\S+|\bNone (?:named|had)\b")


class Text(HTMLParser):
    """What a page shows or reads out, outside what is marked as code."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.unseen += tag in ("script", "style", "code", "pre")
        self.links += [named["href"]] if tag == "a" and named.get("href") else []
        self.texts += [named[name] for name in ("placeholder", "aria-label", "title", "alt", "data-label") if named.get(name)]

    def handle_endtag(self, tag):
        self.unseen -= tag in ("script", "style", "code", "pre")

    def handle_data(self, data):
        if not self.unseen:
            self.texts.append(" ".join(data.split()))


def read(client, address: str) -> Text:
    answer = client.get(address)
    assert answer.status_code == 200, address
    text = Text()
    text.feed(answer.content.decode())
    return text


def test_no_page_speaks_like_a_machine(client, loaded_dataset):
    pages = {address: read(client, address) for address in (*ACROSS, *(f"/{name}/" for name in LISTS))}
    for name in LISTS:
        records = dict.fromkeys(link for link in pages[f"/{name}/"].links if re.fullmatch(rf"/{name}/[^/?#]+/", link))
        pages |= {address: read(client, address) for address in list(records)[:EACH]}
    pages |= {address: read(client, address) for address in disputed(client)}

    assert len(pages) > 90
    found = {(address, word) for address, page in pages.items() for text in page.texts for word in MACHINE.findall(SAID.sub("", text))}
    assert found == set()


def disputed(client) -> list[str]:
    """Pages of records whose sources say what they have in a field of it, which is where names of columns would show."""
    cited = client.get("/api/v1/citations/?field__isnull=false&page_size=200&fields=record").json()["results"]
    urls = {row["record"]["url"].partition("/api/v1")[2] for row in cited if row["record"]}
    return [f"/{url.strip('/')}/" for url in sorted(urls) if url.strip("/").partition("/")[0] in LISTS and "/attendances/" not in url][:40]
