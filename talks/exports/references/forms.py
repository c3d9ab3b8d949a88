"""The forms of a reference: as people write it, as BibTeX, as RIS and as CSL JSON."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from talks.exports.references.bibtex import entry
from talks.exports.references.reference import PUBLISHER, Reference


def as_text(one: Reference) -> str:
    """As people write it, in one line."""
    version = f"dataset version {one.version}" + (f" of {_words(one.day)}" if one.day else "")
    read = f", read on {_words(one.accessed)}" if one.accessed else ""
    named = "; ".join(licence.partition(" http")[0] for licence in one.licences)
    licence = f" Licence: {named}." if one.licences else ""
    return f"{PUBLISHER}: {' '.join(one.title.split())}, {version}{read}.{licence} {one.address}"


def as_bibtex(one: Reference) -> str:
    """An entry for BibTeX and biblatex: the first reads `note` and `howpublished`, the second `version`, `url` and `urldate`."""
    version = f"Dataset version {one.version}"
    note = [
        version,
        *([f"read on {_words(one.accessed)}"] if one.accessed else []),
        *([f"licence: {_licence(one)}"] if one.licences else []),
    ]
    words = {"author": PUBLISHER, "publisher": PUBLISHER, "title": one.title, "version": str(one.version), "note": ", ".join(note)}
    dates = {"year": f"{one.day:%Y}", "date": f"{one.day}"} if one.day else {}
    return entry(one.key, words, dates | {"url": one.address} | ({"urldate": f"{one.accessed}"} if one.accessed else {}))


def as_ris(one: Reference) -> str:
    """A record of RIS: a line for each part, its tag first. Nothing in a part may break its line."""
    parts = [
        ("TY", "DATA"),
        ("ID", one.key),
        ("AU", PUBLISHER),
        ("PB", PUBLISHER),
        ("TI", one.title),
        ("ET", f"Dataset version {one.version}"),
        *([("PY", f"{one.day:%Y}"), ("DA", f"{one.day:%Y/%m/%d}")] if one.day else []),
        *([("Y2", f"{one.accessed:%Y/%m/%d}")] if one.accessed else []),
        *([("N1", f"Licence: {_licence(one)}")] if one.licences else []),
        ("UR", one.address),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {' '.join(text.split())}\r\n" for tag, text in parts)


def as_csl(one: Reference) -> str:
    """A list of one item, as processors of the Citation Style Language take it."""
    item: dict[str, Any] = {
        "id": one.key,
        "type": "dataset",
        "title": one.title,
        "author": [{"literal": PUBLISHER}],
        "publisher": PUBLISHER,
        "version": str(one.version),
        "URL": one.address,
    }
    if one.day:
        item["issued"] = _date_parts(one.day)
    if one.accessed:
        item["accessed"] = _date_parts(one.accessed)
    if one.licences:
        item["note"] = f"Licence: {_licence(one)}"
    return orjson.dumps([item], option=orjson.OPT_INDENT_2).decode() + "\n"


@dataclass(frozen=True)
class Form:
    """A form of a reference: what it is called by people and programs, the ending of its file, how it is written.

    `is_file`: for a program that keeps references, not to be read in the browser.
    """

    label: str
    content_type: str
    ending: str
    write: Callable[[Reference], str]
    is_file: bool = True


FORMS: dict[str, Form] = {
    "text": Form("Text", "text/plain; charset=utf-8", "txt", as_text, is_file=False),
    "bibtex": Form("BibTeX", "application/x-bibtex; charset=utf-8", "bib", as_bibtex),
    "ris": Form("RIS", "application/x-research-info-systems; charset=utf-8", "ris", as_ris),
    "csl": Form("CSL JSON", "application/vnd.citationstyles.csl+json", "json", as_csl),
}


def _licence(one: Reference) -> str:
    return "; ".join(one.licences)


def _words(day: dt.date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _date_parts(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
