"""Every list says the same in every format: cell by cell, as the pages of the API say it.

What a cell should hold is worked out here from the JSON of the API, by rules of its own.
"""

import csv
import datetime as dt
import io
import json
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from pyarrow import parquet

from talks.exports import File, stream
from talks.filters import filterset_for
from talks.resources.registry import RESOURCES

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("loaded_dataset")]
LISTS = {
    "words": lambda part: part["words"] or part["party"]["id"],
    "person": lambda part: part["description"] or part["person"]["id"],
    "city": lambda part: part["city"] or "",
    "wording": lambda part: part["condition"] and part["condition"]["id"],
    "scheme": lambda part: f"{part['scheme']}:{part['value']}",
    "source": lambda part: part["source"]["id"],
    "topic": lambda part: part["topic"]["id"],
    "finding": lambda part: f"{part['organisation']['id']} {part['party']['id']} {part['finding']}",
    "stated": lambda part: f"{part['mode']} stated {part['stated']} expected {part['expected']} inferred {part['inferred']}",
}
PLAIN = ("name", "text", "category")
NUMBERS = {"min", "max", "amount", "rate"}


def one_of(part) -> str | None:
    """What stands for a part in a cell; nothing where what it names is not shown."""
    if isinstance(part, str):
        return part
    for key, told in LISTS.items():
        if key in part and not (key == "words" and "city" in part):
            return told(part)
    for key in PLAIN:
        if isinstance(part.get(key), str):
            return part[key]
    if "url" in part:
        return part["id"]
    (link,) = part.values()
    return link["id"]


def spread(name: str, value) -> dict:
    """The cells of one field."""
    if name == "citations":
        sources = [part["source"] for part in value]
        days = [(one["published_on"] or {}).get("edtf") or "undated" for one in sources]
        said = [f"{one['publisher'] or one['title'] or one['id']}, {day}" for one, day in zip(sources, days, strict=True)]
        stands = [(one["address"] or "").replace(";", "%3B") for one in sources]
        cells = {name: [one["id"] for one in sources], f"{name}_said_by": [one.replace(";", ",") for one in said], f"{name}_at": stands}
        return {column: ";".join(told) for column, told in cells.items()}
    if isinstance(value, list):
        return {name: ";".join(told for part in value if (told := one_of(part)) is not None)}
    if not isinstance(value, dict):
        return {name: value}
    if "edtf" in value:
        return {name: value["edtf"], **{f"{name}_{key}": value[key] for key in ("text", "first", "last")}}
    if "noun" in value:
        return {f"{name}_noun": value["noun"], f"{name}_id": value["id"]}
    if "id" in value:
        return {name: value["id"]}
    return {f"{name}_{key}": one for key, one in value.items()}


def expected(row: dict, columns: list[str]) -> list:
    cells = {column: cell for name, value in row.items() for column, cell in spread(name, value).items()}
    return [written(cells.get(column)) for column in columns]


def written(cell) -> str:
    """A cell as text, the same whatever wrote it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int | float | Decimal):
        return f"{Decimal(str(cell)).normalize():f}"
    if isinstance(cell, dt.datetime):
        return cell.replace(tzinfo=dt.UTC).isoformat(timespec="seconds")
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def day(cell):
    """A cell of a worksheet: a day is a moment that is shown without its hours."""
    is_day = isinstance(cell.value, dt.datetime) and "h" not in cell.number_format
    return cell.value.date() if is_day else cell.value


def instants(cells: list[str]) -> list[str]:
    """Without parts of a second: a worksheet keeps about a thousandth of one."""
    return [
        dt.datetime.fromisoformat(cell).isoformat(timespec="seconds") if cell[10:11] == "T" and cell.endswith("+00:00") else cell
        for cell in cells
    ]


@pytest.fixture(params=[*RESOURCES, "statements/whole", "pledges/whole", "meetings/whole", "nations/whole"])
def asked(request, client):
    collection, _, whole = request.param.partition("/")
    address = f"/api/v1/{collection}/"
    fields = [field.name for field in RESOURCES[collection].fields if field.columns]
    query = {"fields": ",".join(fields)} if whole else {}

    def ask(form: str) -> bytes:
        answer = client.get(address, {"format": form, **query})
        assert answer.status_code == 200
        return b"".join(answer.streaming_content)

    rows, following = [], client.get(address, {"page_size": 100, **query})
    while True:
        page = json.loads(following.content, parse_float=Decimal)
        rows += page["results"]
        if not page["next"]:
            break
        following = client.get(page["next"])
    resource = RESOURCES[collection]
    # A list of the API is paged where it is JSON: as a file pages have it.
    ordered = filterset_for(collection)({}, resource.queryset())
    return ask, rows, File(resource, ordered.in_order(ordered.rows), fields if whole else resource.choose(), "http://testserver")


def test_every_format_says_the_same(asked):
    ask, rows, file = asked
    book = openpyxl.load_workbook(io.BytesIO(ask("xlsx")), read_only=True)
    archive = zipfile.ZipFile(io.BytesIO(ask("zip")))
    beside, packed = (archive.read(name).decode() for name in archive.namelist())
    tables = {
        "csv": list(csv.reader(io.StringIO(ask("csv").decode(), newline=""))),
        "zip": list(csv.reader(io.StringIO(packed, newline=""))),
        "xlsx": [[day(cell) for cell in row] for row in book.active.iter_rows()],
    }
    columns = parquet.read_table(io.BytesIO(ask("parquet")))
    tables["parquet"] = [columns.column_names, *(list(row.values()) for row in columns.to_pylist())]
    head = tables["csv"][0]
    assert [column["name"] for column in json.loads(beside)["tableSchema"]["columns"]] == head
    right = [instants(expected(row, head)) for row in rows]

    for form, (names, *cells) in tables.items():
        assert names == head, form
        # A worksheet has no cells behind the last that is filled.
        assert [instants([written(cell) for cell in row] + [""] * (len(head) - len(row))) for row in cells] == right, form
    assert [json.loads(line, parse_float=Decimal) for line in ask("ndjson").splitlines()] == rows
    listed = b"".join(stream(file, "json"))
    assert json.loads(listed, parse_float=Decimal) == rows
