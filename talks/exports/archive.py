"""A zip of a CSV and of what it is: a CSV has no place of its own for its filter, version and licence.

What stands beside is JSON in the terms of the W3C's "Metadata Vocabulary for Tabular Data", which programs for tables read.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping

import orjson

from talks.datasets.pipe import Pipe

# What a column holds, in the vocabulary's types.
DATATYPES = {"text": "string", "number": "decimal", "whole": "integer", "day": "date", "moment": "dateTimeStamp", "yes_no": "boolean"}


def archive(name: str, columns: Mapping[str, str], lines: Iterable[bytes], about: Mapping[str, str]) -> Iterator[bytes]:
    """The archive in pieces: `name`.metadata.json, then `name`.csv. `columns` says what each holds; `lines` have a head."""
    pipe = Pipe()
    # Members are opened by their names, which gives them no time of writing: the same rows have the same bytes.
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as members:
        with members.open(f"{name}.metadata.json", "w") as member:
            member.write(orjson.dumps(metadata(f"{name}.csv", columns, about), option=orjson.OPT_INDENT_2) + b"\n")
        with members.open(f"{name}.csv", "w", force_zip64=True) as member:
            for piece in lines:
                member.write(piece)
                yield from pipe.taken()
    yield from pipe.taken()


def metadata(path: str, columns: Mapping[str, str], about: Mapping[str, str]) -> dict:
    """What a table at that path is: `about` as `about_file` tells it, and the type of each column."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": path,
        "dc:title": about["title"],
        **({"dc:description": f"Filter: {about['filter']}"} if about.get("filter") else {}),
        "dc:source": about["asked"],
        "dc:hasVersion": about["version"],
        "dc:modified": about["moment"],
        "dc:license": about["licence"],
        "dc:bibliographicCitation": about["cite"],
        "tableSchema": {"columns": [{"name": column, "datatype": DATATYPES[kind]} for column, kind in columns.items()]},
    }
