"""Every row of every collection of the API, to compare two records that should say the same."""

import json

from django.test import Client

from talks.resources.registry import RESOURCES

# When it was written down, which a copy cannot share, and what follows from that.
OF_THE_WRITING = {
    "recorded_at",
    "published_at",
    "reviewed_at",
    "updated_at",
    "version",
    "known_from",
    "possibly_known_from",
    "last_modified",
}


def answers() -> dict[str, object]:
    """Every row of every collection, without when it was written down."""
    client, found = Client(), {}
    for collection in RESOURCES:
        address, rows = f"/api/v1/{collection}/?page_size=100", []
        while address:
            answer = client.get(address)
            assert answer.status_code == 200, answer.content
            page = answer.json()
            rows += page["results"]
            address = page["next"]
        found[collection] = sorted((bare(row) for row in rows), key=lambda row: json.dumps(row, sort_keys=True))
    return found


def bare(said):
    """Without what a copy cannot share: when it was written down, and the order in which other records that lead here were entered."""
    if isinstance(said, dict):
        return {key: bare(value) for key, value in said.items() if key not in OF_THE_WRITING}
    if not isinstance(said, list):
        return said
    rows = [bare(each) for each in said]
    others = all(isinstance(row, dict) and "id" in row for row in rows)
    return sorted(rows, key=lambda row: row["id"]) if others else rows
