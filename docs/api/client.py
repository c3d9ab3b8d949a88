"""A small client of the tracker's API, in the standard library alone. Copy it, or read it as an example."""

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator


class Problem(Exception):
    """What the API refused: `status`, and the problem details with what would be right."""

    def __init__(self, status: int, details: dict):
        self.status, self.details = status, details
        super().__init__(f"{status}: {details.get('detail', '')}")


class Tracker:
    """Reads the API; asks again politely, with the ETag of what it has."""

    def __init__(self, site: str):
        self.root = f"{site.rstrip('/')}/api/v1/"
        self._held: dict[str, tuple[str, dict]] = {}
        self.unchanged = 0

    def get(self, path: str, **parameters) -> dict:
        """One answer. A parameter with a list is repeated: any of its values. `from_` stands for `from`."""
        query = urllib.parse.urlencode({name.rstrip("_"): value for name, value in parameters.items()}, doseq=True)
        return self._fetch(self.root + path + (f"?{query}" if query else ""))

    def rows(self, collection: str, **filters) -> Iterator[dict]:
        """All rows of a collection, page after page."""
        page = self.get(f"{collection}/", **filters)
        while True:
            yield from page["results"]
            if page["next"] is None:
                return
            page = self._fetch(page["next"])

    def changed_since(self, version: int) -> tuple[int, set[str]]:
        """The version to ask from the next time, and the addresses of the records that changed: fetch each anew."""
        page = self.get("changes/", since=version)
        addresses = {row["url"] for row in page["results"]}
        while page["next"] is not None:
            page = self._fetch(page["next"])
            addresses |= {row["url"] for row in page["results"]}
        return page["version"], addresses

    def _fetch(self, address: str) -> dict:
        held = self._held.get(address)
        request = urllib.request.Request(address, headers={"If-None-Match": held[0]} if held else {})
        try:
            with urllib.request.urlopen(request) as answer:
                body = json.load(answer)
                if tag := answer.headers.get("ETag"):
                    self._held[address] = (tag, body)
                return body
        except urllib.error.HTTPError as error:
            if error.code == 304 and held:
                self.unchanged += 1
                return held[1]
            raise Problem(error.code, json.load(error)) from None
