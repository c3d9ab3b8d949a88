"""What a list of the desk gives as a file comes back unchanged; one cell that was edited is the one difference."""

import csv
import io
import random

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from talks.datasets.format2.head import words
from talks.datasets.format2.schema import Holds, tables
from talks.exports.listed import called, forms_of
from talks.history import next_revision
from talks.models import Citation, Import, Party, Topic
from talks.models.noun import nouns
from tests.accounts import member
from tests.admin.records import FACTORIES
from tests.datasets.written import attempt, write_everything
from tests.factories import MeetingFactory, VenueFactory
from tests.lengths import length
from tests.oracles.edits import add_part

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ADD = "/admin/talks/import/add/"
NOUNS = {noun.model._meta.model_name: noun.model for noun in nouns() if noun.model not in (Party, Citation)}
TRIES = 6
RUNS = length(short=1, full=20)


@pytest.fixture
def desk(client):
    """A reviewer, who may keep the vocabulary too."""
    client.force_login(member("reviewer"))
    return client


def world(dice: random.Random) -> None:
    """Of every noun something public and a draft, with parts; every field says something, as far as the database takes it."""
    with transaction.atomic():
        for factory in FACTORIES.values():
            factory(published=True)
            factory()
        Topic.objects.get_or_create(public_id="drones", name="Drones")
        for _ in range(60):
            attempt(lambda: add_part(dice))
    write_everything(dice)
    next_revision()


def taken(client, name: str, form: str) -> bytes:
    answer = client.get(reverse(f"admin:talks_{name}_export", args=[form]))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def brought(client, name: str, data: bytes) -> dict:
    answer = client.post(ADD, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.latest("pk").report


def did(report: dict) -> dict:
    """All that a report says but counts."""
    return {name: report[name] for name in ("new", "changed", "wrong", "left_out")}


NOTHING = {"new": [], "changed": [], "wrong": [], "left_out": 0}


def test_every_list_comes_back_unchanged(desk):
    world(random.Random(7))

    said = {
        (name, form): did(brought(desk, f"{called(noun)}.{form}", taken(desk, name, form)))
        for name, noun in NOUNS.items()
        for form in forms_of(noun)
    }

    assert len(said) > 50
    assert {which: what for which, what in said.items() if what != NOTHING} == {}


@pytest.mark.parametrize("seed", range(RUNS))
def test_one_edited_cell_is_the_one_difference(desk, seed):
    dice = random.Random(seed)
    world(dice)
    seen = {}

    for name, noun in NOUNS.items():
        for form in ("csv", "xlsx"):
            data = taken(desk, name, form)
            for _ in range(TRIES):
                table, column, who, edited = edit(dice, noun, form, data)
                report = brought(desk, f"{called(noun)}.{form}", edited)
                if report["wrong"]:
                    continue  # the database does not take it: another cell
                changed = [(one["id"], [step["name"] for step in one["steps"]]) for one in report["changed"]]
                seen[name, form] = (changed, report["new"]) == ([(who, [table.accessor or column])], [])
                break

    assert {which: right for which, right in seen.items() if not right} == {}
    assert len(seen) >= len(NOUNS) * 2 - 4


def edit(dice: random.Random, noun, form: str, data: bytes):
    """One cell of one row says something else: (table, column, the record's id, the file)."""
    book = openpyxl.load_workbook(io.BytesIO(data)) if form == "xlsx" else None
    own = next(table for table in tables() if table.name == called(noun))
    name = dice.choice([sheet for sheet in book.sheetnames if sheet != "About"]) if book else own.name
    table = next(table for table in tables() if table.name == name)
    rows = [[cell.value for cell in row] for row in book[name].rows] if book else list(csv.reader(io.StringIO(data.decode())))
    header, number = rows[0], dice.randrange(1, len(rows))
    columns = [column for column in table.written if column.holds in OTHERWISE and column.name != "copy_sha256"]
    column = dice.choice(columns)
    place = header.index(column.name)
    before = rows[number][place]
    after = next(value for value in OTHERWISE[column.holds](column) if str(value) != str(before if before is not None else ""))
    rows[number][place] = after
    owner = "record" if table.model is None else header[0]
    who = rows[number][header.index(owner)]
    if book:
        book[name].cell(number + 1, place + 1).value = after
        out = io.BytesIO()
        book.save(out)
        return table, column.name, who, out.getvalue()
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return table, column.name, who, text.getvalue().encode()


OTHERWISE = {
    Holds.TEXT: lambda column: ("edited", "other"),
    Holds.WORD: words,
    Holds.YES_NO: lambda column: ("yes", "no"),
    Holds.DAY: lambda column: ("2025-07-01", "2025-07-02"),
    Holds.DATE: lambda column: ("2025-07", "2025-08"),
    Holds.WHOLE: lambda column: (7, 8),
    Holds.DECIMAL: lambda column: (7.5, 8.25),
}


def test_a_list_is_taken_along_as_it_is_filtered_and_searched(desk):
    with transaction.atomic():
        MeetingFactory(public_id="kyiv", title="Kyiv", published=True)
        MeetingFactory(public_id="paris", title="Paris")
        VenueFactory(meeting=MeetingFactory(public_id="lviv", title="Lviv"), city="Lviv")

    def ids(query: str, form: str = "csv") -> list[str]:
        answer = desk.get(f"/admin/talks/meeting/export/{form}/?{query}")
        return [row[0] for row in csv.reader(io.StringIO(b"".join(answer.streaming_content).decode()))][1:]

    assert (ids(""), ids("stage__exact=draft"), ids("q=kyiv")) == (["kyiv", "lviv", "paris"], ["lviv", "paris"], ["kyiv"])
    book = openpyxl.load_workbook(io.BytesIO(b"".join(desk.get("/admin/talks/meeting/export/xlsx/?q=lviv").streaming_content)))
    assert (book.sheetnames, book["meeting_venues"]["A2"].value) == (["About", "meetings", "meeting_venues"], "lviv")
