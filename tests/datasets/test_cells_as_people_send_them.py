"""Files as spreadsheets, agencies and typing people leave them: read, or refused with one sentence that helps."""

import pytest

from talks import models
from talks.datasets.format1.columns import FILES
from talks.datasets.format1.form import Holds
from talks.datasets.loading import BadDataset, load_folder
from tests.datasets import folders, small

pytestmark = pytest.mark.django_db
LONG_NUMBER = "9" * 5000
NUMBERS = [(file.name, column.name) for file in FILES for column in file.columns if column.holds is Holds.NUMBER]


def refused(folder) -> list[str]:
    with pytest.raises(BadDataset) as bad:
        load_folder(folder)
    return [str(problem) for problem in bad.value.problems]


@pytest.mark.parametrize(("name", "column"), NUMBERS, ids=[".".join(one) for one in NUMBERS])
def test_a_number_of_thousands_of_digits_is_one_sentence(tmp_path, name, column):
    folder = folders.copy(tmp_path)
    header, rows = folders.read(folder, name)
    rows[0][column] = LONG_NUMBER
    folders.write(folder, name, rows, list(dict.fromkeys([*header, column])))

    said = refused(folder)

    assert [one for one in said if one.startswith(f"{name}.csv:2, {column}: ") and ": write a number of at most " in one] != []


def test_numbers_are_compared_whatever_zeros_stand_before_them(tmp_path):
    folder = small.make(tmp_path, pledges=[small.offer("p", amount="0090", amount_max="100", amount_qualifier="range")])

    load_folder(folder)

    pledge = models.Pledge.objects.get()
    assert (pledge.amount_min, pledge.amount_max) == (90, 100)


def test_blanks_around_codes_words_and_dates_are_left_out_and_said(tmp_path):
    folder = small.make(tmp_path, pledges=[small.offer("p", nations="BB ", category="funding ", currency=" EUR")])

    outcome = load_folder(folder)

    pledge = models.Pledge.objects.get()
    assert (pledge.category, pledge.amount_currency, pledge.parties.get().party.public_id) == ("funding", "EUR", "BRB")
    assert outcome.remarks == ["pledges.csv: blanks around 3 cells are left out, the first in line 2, nations"]


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_a_file_in_another_encoding_is_one_problem(tmp_path, name):
    folder = folders.copy(tmp_path)
    path = folder / f"{name}.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))

    assert refused(folder) == [f"{name}.csv: this is UTF-16: save the file as UTF-8"]
