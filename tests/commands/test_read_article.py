"""read_article: prints what a text says by the record's own names, and writes nothing."""

import json

import pytest
from django.core.management import CommandError, call_command

from talks.models import Party, PartyName

TEXT = "Ministers met in Paris on Tuesday. Japan and Freedonia joined by video. Sylvania offered €5m.\n"


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def found(article, capsys, *options: str) -> dict:
    call_command("read_article", article, "--published-on", "2025-03-13", *options)
    return json.loads(capsys.readouterr().out)


def test_a_text_is_told_in_the_shape_of_the_annotated_ones(loaded_dataset, article, capsys):
    told = found(article, capsys)

    assert (
        told["language"],
        [(one["id"], one["mentions"]) for one in told["parties"]],
        [(one["party"], one["mode"], one["surface"]) for one in told["attendance"]],
        [(one["edtf"], one["surface"]) for one in told["dates"]],
        [(one["min"], one["currency"]) for one in told["amounts"]],
    ) == ("en", [("JPN", [[35, 40, "Japan", "name"]])], [("JPN", "remote", "Japan")], [("2025-03-11", "on Tuesday")], [(5_000_000, "EUR")])


def test_an_alias_that_was_just_added_is_read_at_once(loaded_dataset, article, capsys):
    PartyName.objects.create(party=Party.objects.get(public_id="NOR"), name="Freedonia")

    told = found(article, capsys, "--language", "en")

    assert [(one["party"], one["mode"]) for one in told["attendance"]] == [("JPN", "remote"), ("NOR", "remote")]


def test_a_text_that_is_none_is_refused_in_words(db, tmp_path):
    file = tmp_path / "picture.txt"
    file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CommandError, match="is no text in UTF-8"):
        call_command("read_article", file, "--published-on", "2025-03-13")


def test_a_day_that_is_none_is_refused_with_what_is_right(db, article):
    with pytest.raises(CommandError, match="a day as 2025-03-11"):
        call_command("read_article", article, "--published-on", "March")
