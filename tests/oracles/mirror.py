"""A mirror as a script would keep it, from the documentation alone, over the API; and the source as its lists give it."""

from typing import Any

from talks.resources.registry import RESOURCES

Rows = dict[tuple[str, str], Any]


class Mirror:
    """A copy of the record by collection and id, and where it stands."""

    def __init__(self, client, page_size: int = 7):
        self.client, self.page_size = client, page_size
        self.rows: Rows = {}
        self.version: int | None = None
        self.epoch: str | None = None
        self.anew = 0

    def sync(self) -> None:
        """Follows the feed to its end; begins anew where it is told to."""
        asked = {"state": "true", "page_size": self.page_size}
        if self.version is not None:
            asked |= {"since": self.version, "epoch": self.epoch}
        address: str | None = "/api/v1/changes/"
        while address:
            answer = self.client.get(address, asked) if asked else self.client.get(address)
            if answer.status_code == 409:
                self.rows, self.version, self.epoch, self.anew = {}, None, None, self.anew + 1
                self.sync()
                return
            assert answer.status_code == 200, answer.content
            body = answer.json()
            for row in body["results"]:
                key = (row["collection"], row["id"])
                if row["record"] is None:
                    self.rows.pop(key, None)
                else:
                    self.rows[key] = row["record"]
            address, asked = body["next"], None
        self.version, self.epoch = body["version"], body["epoch"]


def source(client, **asked) -> Rows:
    """Every public row in the flat form, as the lists give them."""
    found: Rows = {}
    for collection in RESOURCES:
        address: str | None = f"/api/v1/{collection}/"
        query = {"shape": "flat", "page_size": 1000, **asked}
        while address:
            answer = client.get(address, query) if query else client.get(address)
            assert answer.status_code == 200, (address, answer.content)
            body = answer.json()
            found |= {(collection, row["id"]): row for row in body["results"]}
            address, query = body["next"], None
    return found


def differences(mirror: Rows, wanted: Rows) -> dict:
    return {key: (mirror.get(key), wanted.get(key)) for key in mirror.keys() | wanted.keys() if mirror.get(key) != wanted.get(key)}
