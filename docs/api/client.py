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


class Mirror:
    """A copy of the whole public record by collection and id, in the flat form, kept in step by the change feed.

    Keep `rows`, `version` and `epoch` between runs; `sync` brings them up to date and answers how many rows it touched.
    """

    def __init__(self, tracker: Tracker):
        self.tracker = tracker
        self.begin_anew()

    def begin_anew(self) -> None:
        self.rows: dict[tuple[str, str], dict] = {}
        self.version, self.epoch = 0, None

    def sync(self) -> int:
        try:
            return self._follow()
        except Problem as problem:
            if problem.status != 409:
                raise
        # The record was restored from a backup, or we followed another one.
        self.begin_anew()
        return self._follow()

    def _follow(self) -> int:
        asked = {"since": self.version, "epoch": self.epoch} if self.epoch else {}
        page, touched = self.tracker.get("changes/", state="true", page_size=1000, **asked), 0
        while True:
            for change in page["results"]:
                key = (change["collection"], change["id"])
                if change["record"] is None:
                    self.rows.pop(key, None)
                else:
                    self.rows[key] = change["record"]
            touched += len(page["results"])
            if page["next"] is None:
                self.version, self.epoch = page["version"], page["epoch"]
                return touched
            page = self.tracker._fetch(page["next"])
