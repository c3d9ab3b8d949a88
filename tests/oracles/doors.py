"""The doors of the tracker as a reader uses them: addresses in, texts out."""

import html
import json
import re
from urllib.parse import urlencode


def body(client, address: str, **query) -> str:
    """The text of a page, an answer or a file, which must be there."""
    response = client.get(address, query)
    assert response.status_code == 200, (address, query, response.status_code)
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


def api_rows(client, collection: str, **query) -> list[dict]:
    """All rows of a list of the API, page by page."""
    rows, address = [], f"/api/v1/{collection}/?{urlencode({'page_size': 30} | query)}"
    while address:
        answer = json.loads(body(client, address))
        rows += answer["results"]
        address = answer["next"]
    return rows


def words(page: str) -> str:
    """The text of a page without its tags, spaces made single."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def page(client, address: str, **asked) -> str:
    """A page as a browser reads it: blanks and line breaks are one blank, and none stands between two tags."""
    return " ".join(body(client, address, **asked).split()).replace("> <", "><")
