"""Follows every link of every page and of every answer of the API, at one moment."""

import json
from collections import Counter, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode, urlsplit

HOST = "http://testserver"
# The desk, files of the site itself, and the API's own documentation, which know no moment.
ELSEWHERE = ("/admin/", "/static/", "/api/v1/docs/", "/api/v1/schema/")
# What stands beside every page: its references and its feed.
BESIDE = {("cite", "text"), ("cite", "bibtex"), ("cite", "ris"), ("cite", "csl"), ("format", "atom")}
# Of addresses of one path that give the same parameters so many are tried, unless every link is asked for.
ALIKE = 1
# What only places or sorts a reader in a list, or says what a letter is about: tried once for each list, not once for each of its filters.
PLACES = ("ordering", "cursor", "page", "before", "format", "about")


class Links(HTMLParser):
    """The links and the words of a page."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.text: list[str] = []
        self.silent = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style"):
            self.silent += 1
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            if name in ("content", "title", "alt", "aria-label", "value", "placeholder") and value:
                self.text.append(value)

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.silent -= 1

    def handle_data(self, data):
        if not self.silent:
            self.text.append(data)


class Crawl:
    """What is found from `start` on, at the moment that `moment` names by its parameters.

    `wrong` has the addresses that do not answer 200, with the page that leads there; `told` the texts among `unknown` that
    an answer holds. A link that leaves the moment (to the present, to another version) is not followed.
    """

    def __init__(self, client, moment: dict[str, str], unknown: list[str], *, every: bool, start: str = "/"):
        self.client, self.moment, self.unknown, self.every = client, moment, unknown, every
        self.wrong: dict[str, str] = {}
        self.told: dict[str, list[str]] = {}
        self.asked: set[object] = set()
        self.tried = Counter[object]()
        self.queue: deque[tuple[str, str]] = deque()
        self.pages = 0
        self.put(f"{start}?{urlencode(moment)}", "the start")
        while self.queue:
            self.visit(*self.queue.popleft())

    def put(self, address: str, found_on: str, *, by_script: bool = False) -> None:
        parts = urlsplit(address)
        if (parts.scheme or parts.netloc) and f"{parts.scheme}://{parts.netloc}" != HOST:
            return
        if not parts.path.startswith("/") or parts.path.startswith(ELSEWHERE):
            return
        query = parse_qsl(parts.query, keep_blank_values=True)
        asked = dict(query)
        if by_script and parts.path.startswith("/api/") and not self.moment.keys() & asked.keys():
            # Addresses within answers of the API name records; a script adds the moment itself.
            query += [(name, value) for name, value in self.moment.items() if name != "on" or self._is_list(parts.path)]
        elif any(asked.get(name) != value for name, value in self.moment.items()):
            return
        if any(name in asked and name not in self.moment for name in ("as_of", "known")):
            return
        key = self._kind(parts.path, query)
        alike = parts.path, frozenset(asked.keys() - self.moment.keys())
        if key not in self.asked and (self.every or not alike[1] or self.tried[alike] < ALIKE):
            self.asked.add(key)
            self.tried[alike] += 1
            self.queue.append((f"{parts.path}?{urlencode(query)}", found_on))

    def _is_list(self, path: str) -> bool:
        return path.count("/") == 4 and path.rstrip("/").rsplit("/", 1)[-1] not in ("search", "changes", "releases", "topics", "citations")

    def _kind(self, path: str, query: list[tuple[str, str]]) -> object:
        """Addresses of one kind are tried once; all of them where every link is asked for."""
        if self.every:
            return path, tuple(sorted(query))
        if path.endswith(".ics") or path.startswith(("/pictures/", "/embed/")):
            # Of one record as of another: tests/oracles ask for each picture and file.
            return path
        if beside := [name for name, value in query if (name, value) in BESIDE]:
            # What every page has alike is tried once for each kind of page (tests/oracles ask every page).
            return path.split("/")[1], path.count("/"), beside[0]
        placed = [(name, value if name in ("ordering", "format") else "") for name, value in query if name in PLACES]
        filters = [] if placed else [(name, value) for name, value in query if name not in self.moment]
        return path, tuple(sorted(placed + filters))

    def visit(self, address: str, found_on: str) -> None:
        response = self.client.get(address)
        self.pages += 1
        if 300 <= response.status_code < 400:
            self.put(response["Location"], address)
            return
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if response.status_code != 200:
            self.wrong[address] = f"{response.status_code}, linked from {found_on}"
            return
        kind = response["Content-Type"].split(";")[0]
        if kind == "text/html":
            page = Links(body.decode())
            links, text = page.links, " ".join(" ".join(page.text).split())
        elif kind == "application/json":
            strings = list(_strings(json.loads(body)))
            links, text = [one for one in strings if one.startswith(HOST)], " ".join(" ".join(strings).split())
        else:
            links, text = [], " ".join(body.decode(errors="ignore").replace('""', '"').split())
        if told := [one for one in self.unknown if one in text]:
            self.told[address] = told
        for link in links:
            self.put(f"{urlsplit(address).path}{link}" if link.startswith("?") else link, address, by_script=kind == "application/json")


def _strings(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
