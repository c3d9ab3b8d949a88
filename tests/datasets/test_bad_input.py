"""Bad folders: each is reported as file:line, column, value and what would be right, and nothing is written."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from talks import models
from talks.choices import Answer, OrganisationKind
from talks.datasets.loading import BadDataset, load_folder
from talks.history import Busy
from tests.datasets import folders

pytestmark = pytest.mark.django_db


def problems(folder) -> list[str]:
    with pytest.raises(BadDataset) as bad:
        load_folder(folder)
    assert not models.Source.objects.exists()
    assert not models.DatasetRow.objects.exists()
    return [str(problem) for problem in bad.value.problems]


WORDS = {
    "mode": "in_person, remote, present_unknown, absent_deliberate, absent_left_out, absent_stayed_away, absent_invited, "
    "absent_unknown, unknown",
    "nature": "offer, plan, ask",
}

# file, key of the row, cells to put there, column reported, value reported, what would be right
CELLS = [
    ("attendances", "paris-2025-03-11.08", {"mode": "dialled in"}, "mode", "dialled in", f"write one of {WORDS['mode']}"),
    ("attendances", "paris-2025-03-11.08", {"mode": ""}, "mode", "", "this cell must be filled"),
    ("attendances", "paris-2025-03-11.08", {"is_preferred": "maybe"}, "is_preferred", "maybe", "write yes or no"),
    (
        "attendances",
        "paris-2025-03-11.08",
        {"nation_iso2": "ZZ"},
        "nation_iso2",
        "ZZ",
        "write the two letters of a nation that stands in nations.csv or in the record",
    ),
    (
        "attendances",
        "paris-2025-03-11.08",
        {"group_id": "NATO"},
        "nation_iso2",
        "AU",
        "give either nation_iso2 or group_id: a row is about one party",
    ),
    (
        "attendances",
        "paris-2025-03-11.08",
        {"absence_reason": "busy"},
        "absence_reason",
        "busy",
        "A reason for absence goes only with an absence. (mode is remote)",
    ),
    (
        "attendances",
        "paris-2025-03-11.12",
        {"is_preferred": "yes"},
        "is_preferred",
        "yes",
        "a row with rival_of is not preferred: write no",
    ),
    (
        "attendances",
        "paris-2025-03-11.12",
        {"rival_of": "paris-2025-03-11.13"},
        "rival_of",
        "paris-2025-03-11.13",
        "A rival names the preferred record, and that one is no rival itself. (see line 70)",
    ),
    (
        "attendances",
        "paris-2025-03-11.17",
        {"certainty": "stated"},
        "certainty",
        "stated",
        "A row that follows from a group claim is inferred. (claim_id is nato-29-of-32-2025-03-11)",
    ),
    (
        "sources",
        "trt-20250217",
        {"url": "trtworld.com/18265715"},
        "url",
        "trtworld.com/18265715",
        "Write a web address that begins with https:// or http://.",
    ),
    ("sources", "trt-20250217", {"language": "English"}, "language", "English", "write the ISO 639 code in small letters, such as en"),
    ("sources", "trt-20250217", {"reliability": "G"}, "reliability", "G", "write one of A, B, C, D, E, F"),
    (
        "sources",
        "trt-20250217",
        {"published_on": "17/02/2025"},
        "published_on",
        "17/02/2025",
        "write the date as 2025-04-30, 2025-04 or 2025, with ~ behind if approximate, or leave the cell empty",
    ),
    (
        "sources",
        "trt-20250217",
        {"published_on": "2025-02"},
        "published_precision",
        "day",
        "published_on is 2025-02: write month, or give the date as finely as this says",
    ),
    (
        "sources",
        "trt-20250217",
        {"published_on": ""},
        "published_precision",
        "day",
        "published_on is empty: write unknown, or give the date",
    ),
    ("sources", "trt-20250217", {"copy_of": "trt-20250217"}, "copy_of", "trt-20250217", "A source is not a copy of itself."),
    (
        "nations",
        "AL",
        {"iso_numeric": "8"},
        "iso_numeric",
        "8",
        "write the ISO 3166 number with three digits, keeping its zeros, such as 008",
    ),
    ("nations", "GB", {"aliases": "UK;UK"}, "aliases", "UK;UK", "UK stands twice in the list: keep one"),
    (
        "groups",
        "NATO",
        {"kind": "club"},
        "kind",
        "club",
        f"write one of {', '.join(OrganisationKind.values)}",
    ),
    ("meetings", "paris-2025-03-11", {"ends_on": "2025-03-10"}, "ends_on", "2025-03-10", "lies before starts_on, which is 2025-03-11"),
    (
        "meetings",
        "paris-2025-03-11",
        {"series": "another"},
        "series",
        "another",
        "one folder describes one coalition, and an earlier line has coalition-of-the-willing: give the others a folder of their own",
    ),
    ("pledges", "gb-10000", {"nature": "promise"}, "nature", "promise", f"write one of {WORDS['nature']}"),
    ("pledges", "gb-10000", {"quantity_max": "10,000"}, "quantity_max", "10,000", "write a whole number in digits alone, such as 30000"),
    (
        "pledges",
        "gb-10000",
        {"quantity_min": "5000"},
        "quantity_qualifier",
        "up_to",
        (
            "This goes with the upper end alone: leave the lower one empty. "
            "(quantity_min is 5000; quantity_max is 10000; quantity_text is up to 10,000)"
        ),
    ),
    ("pledges", "gb-10000", {"unit": ""}, "unit", "", "A number needs its unit. (quantity_min is empty; quantity_max is 10000)"),
    (
        "pledges",
        "fr-5000-10000",
        {"quantity_min": "20000"},
        "quantity_qualifier",
        "range",
        (
            "A range has both ends, the smaller figure first. "
            "(quantity_min is 20000; quantity_max is 10000; quantity_text is between 5,000 and 10,000)"
        ),
    ),
    ("pledges", "ca-2bn", {"currency": "$"}, "currency", "$", "write the ISO 4217 code of three capitals, such as EUR"),
    (
        "pledges",
        "ca-2bn",
        {"currency": "EUX"},
        "currency",
        "EUX",
        "is no currency of ISO 4217: write three letters such as EUR, GBP or CAD, never a sign.",
    ),
    ("sources", "trt-20250217", {"language": "qq"}, "language", "qq", "is no language code of ISO 639: write, for example, en, fr or uk."),
    (
        "sources",
        "trt-20250217",
        {"url": "javascript:alert(1)"},
        "url",
        "javascript:alert(1)",
        "Write a web address that begins with https:// or http://.",
    ),
    (
        "statements",
        "st003",
        {"short_quote": "word " * 40 + "word"},
        "short_quote",
        "word " * 15 + "wo…",
        "A quote has at most 40 words; this one has 41. Keep those that matter and put the rest into the paraphrase.",
    ),
    ("pledges", "ca-2bn", {"currency": ""}, "currency", "", "A number needs its currency. (amount is 2000000000; amount_max is empty)"),
    ("pledges", "ca-2bn", {"nations": ""}, "nations", "", "say who: fill nations, group_id or pledger_text"),
    ("pledges", "ca-2bn", {"description": ""}, "description", "", "this cell must be filled"),
    (
        "positions",
        "one-month-truce.fr.2025-03-02",
        {"position": "perhaps"},
        "position",
        "perhaps",
        f"write one of {', '.join(Answer.values)}",
    ),
    (
        "positions",
        "send-ground-troops.it.2025-09-04",
        {"holder": "foreign minister"},
        "supersedes",
        "send-ground-troops.it.2025-05-16",
        "A position supersedes only an earlier one of the same party, question and holder. (see line 13)",
    ),
    (
        "statements",
        "st001",
        {"nation_iso2": ""},
        "attribution",
        "described",
        "no party is known: write anonymous, or give nation_iso2 or group_id",
    ),
    (
        "statements",
        "st004",
        {"nation_iso2": "GB"},
        "attribution",
        "anonymous",
        (
            "Whoever is described, anonymous or pseudonymous is never a named person, and whoever is anonymous has no party: "
            "where a party is known, the attribution is “described”."
        ),
    ),
    ("statements", "st012", {"speaker": ""}, "speaker", "", "a named statement has its speaker's name"),
    (
        "statements",
        "st053",
        {"nation_iso2": "FR;PL"},
        "nation_iso2",
        "FR;PL",
        "4 speakers: give as many nations, in their order",
    ),
    ("statements", "st012", {"topic": ""}, "stance", "supportive", "a stance is towards the first topic: give the topic"),
    ("statements", "st012", {"topic": "weather"}, "topic", "weather", "write an id that stands in topics.csv or in the record"),
    (
        "citations",
        "c050",
        {"record_kind": "promise"},
        "record_kind",
        "promise",
        "write one of group, membership, meeting, attendance, pledge, position",
    ),
    (
        "citations",
        "c050",
        {"record_id": "gb-rockets"},
        "record_id",
        "gb-rockets",
        "write an id that stands in pledges.csv or in the record",
    ),
    ("citations", "c050", {"bearing": "hints"}, "bearing", "hints", "write one of supports, disputes"),
    (
        "group_claims",
        "asia-allies-2025-03-11",
        {"exceptions": "JP"},
        "named_members",
        "JP;KR",
        "This party is named in the claim already. (see Named exception: Japan)",
    ),
]


@pytest.mark.parametrize(("file", "key", "cells", "column", "value", "right"), CELLS, ids=lambda value: str(value)[:30])
def test_a_bad_cell_is_reported(tmp_path, file, key, cells, column, value, right):
    folder = folders.copy(tmp_path)
    line = folders.change(folder, file, key, **cells)

    shown = f'"{value}"' if value else "(empty)"
    assert problems(folder) == [f"{file}.csv:{line}, {column}: {shown}: {right}"]


def test_every_bad_row_is_reported_at_once_in_the_order_of_files_and_lines(tmp_path):
    folder = folders.copy(tmp_path)
    pledge = folders.change(folder, "pledges", "ca-2bn", currency="dollars", announced_on="2025-13-01")
    nation = folders.change(folder, "nations", "AL", iso_alpha3="Alb")

    assert problems(folder) == [
        f'nations.csv:{nation}, iso_alpha3: "Alb": write the ISO 3166 code of three capitals, such as FRA',
        f'pledges.csv:{pledge}, currency: "dollars": write the ISO 4217 code of three capitals, such as EUR',
        *[line for line in problems(folder) if line.startswith(f"pledges.csv:{pledge}, announced_on")],
    ]


def test_a_loop_is_reported_at_each_of_its_links(tmp_path):
    folder = folders.copy(tmp_path)
    one = folders.change(folder, "pledges", "no-35bn", revises_pledge_id="no-85bn")
    two = folders.change(folder, "pledges", "no-85bn", revises_pledge_id="no-35bn")

    loop = "This closes a loop: the other pledge leads back to this one, itself or through others."
    assert problems(folder) == [
        f'pledges.csv:{one}, revises_pledge_id: "no-85bn": {loop}',
        f'pledges.csv:{two}, revises_pledge_id: "no-35bn": {loop}',
    ]


def test_a_nation_with_another_ones_number(tmp_path):
    folder = folders.copy(tmp_path)
    line = folders.change(folder, "nations", "AT", iso_numeric="008")

    assert problems(folder) == [
        (
            f'nations.csv:{line}, iso_alpha2: "AT": These codes are not of one nation: Austria has AT, AUT, 040. '
            "(iso_alpha3 is AUT; iso_numeric is 008)"
        ),
        f'nations.csv:{line}, iso_numeric: "008": This is taken: another row has it already. (see line 2)',
    ]


def test_a_key_that_stands_twice(tmp_path):
    folder = folders.copy(tmp_path)
    _, rows = folders.read(folder, "topics")
    folders.write(folder, "topics", [*rows, rows[0]])

    assert problems(folder) == ['topics.csv:20, topic_id: "ground-troops": the same topic_id as line 2: each may stand once in the file']


def test_a_group_called_like_a_nation(tmp_path):
    folder = folders.copy(tmp_path)
    line = folders.add(folder, "groups", group_id="FRA", name="Friends", kind="forum", founded_precision="unknown", source_id="seed")

    assert problems(folder) == [f'groups.csv:{line}, group_id: "FRA": this is a nation\'s code of three letters: give the group another id']


def test_control_characters(tmp_path):
    folder = folders.copy(tmp_path)
    line = folders.change(folder, "topics", "ground-troops", name="Own\x00troops")

    assert problems(folder)[0].startswith(f"topics.csv:{line}, name: ")


def test_marks_of_other_systems_are_read_alike(tmp_path):
    """A byte order mark, and lines that end as on Windows."""
    folder = folders.copy(tmp_path)
    for path in folder.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    load_folder(folder)

    assert models.Pledge.objects.published().count() == 66
    assert models.Topic.objects.get(public_id="ground-troops").name == "Own troops on Ukrainian soil"


def test_a_membership_that_certainly_overlaps(tmp_path):
    folder = folders.copy(tmp_path)
    line = folders.add(
        folder, "memberships", group_id="EU", nation_iso2="DE", joined_on="1990", joined_precision="year", source_id="ref-eu"
    )

    assert problems(folder) == [
        (
            f'memberships.csv:{line}, joined_on: "1990": This nation is certainly a member on some of these days already, by another '
            "record. (left_on is empty; group_id is EU; nation_iso2 is DE; see line 36)"
        )
    ]


def test_an_unknown_column(tmp_path):
    folder = folders.copy(tmp_path)
    _, rows = folders.read(folder, "topics")
    folders.write(folder, "topics", [row | {"colour": "red"} for row in rows])

    assert problems(folder) == ["topics.csv:1, colour: unknown column; this file has topic_id, name"]


def test_a_header_without_its_key(tmp_path):
    folder = folders.copy(tmp_path)
    _, rows = folders.read(folder, "topics")
    folders.write(folder, "topics", [{"name": row["name"]} for row in rows])

    assert problems(folder) == ["topics.csv:1, topic_id: missing from the header, and no row can do without it: add the column"]


def test_a_file_that_is_not_utf_8(tmp_path):
    folder = folders.copy(tmp_path)
    text = (folder / "topics.csv").read_text(encoding="utf-8").replace("A ceasefire in general", "Une trêve")
    (folder / "topics.csv").write_bytes(text.encode("latin-1"))

    assert problems(folder) == ["topics.csv:10: the byte 0xea is not UTF-8: save the file as UTF-8"]


def test_a_row_with_the_wrong_number_of_cells(tmp_path):
    folder = folders.copy(tmp_path)
    with (folder / "topics.csv").open("a", encoding="utf-8") as stream:
        stream.write("weather,Fair,or foul\n")

    assert problems(folder) == ['topics.csv:20: "3 cells": write 2, one for each column of the header']


def test_semicolons_for_commas(tmp_path):
    folder = folders.copy(tmp_path)
    text = (folder / "topics.csv").read_text(encoding="utf-8").replace(",", ";")
    (folder / "topics.csv").write_text(text, encoding="utf-8")

    assert problems(folder) == ['topics.csv:1: "topic_id;name": separate the cells with commas']


def test_a_file_of_another_name(tmp_path):
    folder = folders.copy(tmp_path)
    (folder / "pledge.csv").write_text("pledge_id\n", encoding="utf-8")

    assert problems(folder)[0].startswith("pledge.csv: not a file of this format, which has attendances, citations,")


def test_lines_are_counted_as_an_editor_shows_them(tmp_path):
    """A cell may hold line breaks; the row is reported where it begins."""
    folder = folders.copy(tmp_path)
    folders.change(folder, "topics", "ground-troops", name="Own troops\non Ukrainian\nsoil")
    with (folder / "topics.csv").open("a", encoding="utf-8") as stream:
        stream.write("weather\n")

    assert problems(folder) == ['topics.csv:22: "1 cells": write 2, one for each column of the header']


def test_no_such_folder(tmp_path):
    assert problems(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: there is no such folder"]


def test_a_folder_without_any_of_the_files(tmp_path):
    assert problems(tmp_path)[0].startswith(f"{tmp_path}: none of the files of a dataset is here: sources.csv,")


def test_a_reviewer_who_is_not_there_and_the_author_as_reviewer(tmp_path):
    for name, right in (
        ("nobody", "there is no account of that name"),
        ("dataset", "the dataset's own account cannot review its load: name a person"),
    ):
        said = StringIO()
        with pytest.raises(CommandError, match=r"1 problem in the dataset\. Nothing was written\."):
            call_command("load_dataset", folders.copy(tmp_path / name), reviewed_by=name, stderr=said)
        assert said.getvalue() == f'--reviewed-by: "{name}": {right}\n'


def test_the_command_prints_every_problem_and_fails(tmp_path):
    folder = folders.copy(tmp_path)
    folders.change(folder, "topics", "ground-troops", name="")
    said = StringIO()

    with pytest.raises(CommandError, match=r"1 problem in the dataset\. Nothing was written\."):
        call_command("load_dataset", folder, stderr=said, stdout=StringIO())

    assert said.getvalue() == "topics.csv:2, name: (empty): this cell must be filled\n"


def test_somebody_else_writing_is_one_polite_sentence(tmp_path, monkeypatch):
    def busy(*args, **kwargs):
        raise Busy

    monkeypatch.setattr("talks.management.commands.load_dataset.load_folder", busy)

    with pytest.raises(CommandError, match="Somebody else is writing at the moment"):
        call_command("load_dataset", tmp_path)
