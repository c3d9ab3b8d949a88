"""Reads a page as a browser would and says what is wrong with its markup."""

import itertools
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "section", "form", "h1", "h2", "h3", "h4", "blockquote", "aside", "nav", "details"}
LANDMARKS = ("header", "main", "footer", "nav")


class Page(HTMLParser):
    """A page with what the checks ask of it: tags, ids, labels, text and faults."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict]] = []
        self.tags: list[tuple[str, dict]] = []
        self.faults: list[str] = []
        self.text: list[str] = []
        self.table: list[list[str]] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag, _ in self.open]

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in BLOCKS and any(outer == "p" for outer, _ in self.open):
            self.faults.append(f"<{tag}> inside <p>")
        if tag == "a" and any(outer == "a" for outer, _ in self.open):
            self.faults.append("a link inside a link")
        if tag in ("ul", "ol") and self.open and self.open[-1][0] in ("ul", "ol"):
            self.faults.append(f"<{tag}> directly inside a list")
        if tag == "li" and (not self.open or self.open[-1][0] not in ("ul", "ol")):
            self.faults.append("<li> outside a list")
        if tag == "tr":
            self.table.append([])
        if tag in ("td", "th"):
            self.table[-1].append("")
        self.tags.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1][0] if self.open else 'nothing'}")
            return
        self.open.pop()

    def handle_data(self, data):
        if not any(tag in ("script", "style") for tag, _ in self.open):
            self.text.append(data)
        if any(tag in ("td", "th") for tag, _ in self.open):
            self.table[-1][-1] += data

    @property
    def words(self) -> str:
        """All text, spaces made single."""
        return " ".join(" ".join(self.text).split())

    @property
    def rows(self) -> list[list[str]]:
        """The cells of all table rows but the head's, spaces made single."""
        return [[" ".join(cell.split()) for cell in row] for row in self.table[1:]]

    def all(self, tag, **attributes):
        return [found for name, found in self.tags if name == tag and all(found.get(key) == value for key, value in attributes.items())]


def faults(html: str) -> list[str]:
    """What is wrong with a page's markup; nothing when all is well."""
    page = Page(html)
    found = list(page.faults)
    if len(page.all("h1")) != 1:
        found.append(f"{len(page.all('h1'))} h1")
    found += [f"no <{landmark}>" for landmark in LANDMARKS if not page.all(landmark)]
    if not page.all("html", lang="en-GB"):
        found.append("no language")
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    found += [f"id {name} twice" for name in sorted({name for name in ids if ids.count(name) > 1})]
    labelled = {attributes.get("for") for attributes in page.all("label")}
    for tag in ("input", "select", "textarea"):
        for attributes in page.all(tag):
            if attributes.get("type") not in ("hidden", "submit") and attributes.get("id") not in labelled:
                found.append(f"<{tag} name={attributes.get('name')}> has no label")
    for _, attributes in page.tags:
        for reference in (attributes.get("aria-labelledby"), attributes.get("aria-describedby")):
            if reference and not set(reference.split()) <= set(ids):
                found.append(f"aria points to {reference}, which is not there")
        if (href := attributes.get("href") or "").startswith("#") and href[1:] not in ids:
            found.append(f"link to {href}, which is not there")
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
    found += [f"h{low} is followed by h{high}" for low, high in itertools.pairwise(levels) if high > low + 1]
    return found
