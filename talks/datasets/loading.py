"""Loads a dataset folder: read, check, plan, write, in one transaction of seconds."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.utils import timezone

from talks.datasets.brakes import TooMuch, last_loaded, moved, refuse_much, sums
from talks.datasets.doubts import doubts
from talks.datasets.format1.dataset import Format1
from talks.datasets.format2.dataset import Format2
from talks.datasets.format2.head import FORMAT, FORMAT_KEY, is_ours
from talks.datasets.format2.schema import ID, by_name
from talks.datasets.plan import Dataset
from talks.datasets.problems import BadDataset, Problem
from talks.datasets.sheets import HEAD, Package, Sheet, open_package
from talks.services.loaded_entries import Outcome, RowsRefused
from talks.services.loading import Load, account
from talks.services.refusals import refused_by
from talks.services.transactions import change
from talks.services.undoing import LOAD, undo_load

AUTHOR = "dataset"  # the service account that writes what datasets say
REVIEWER = "operator"  # the account that answers for a load where nobody is named
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Options:
    reviewed_by: str = REVIEWER
    as_drafts: bool = False
    retract_missing: bool = False
    coalition: str | None = None
    name: str | None = None
    dry_run: bool = False  # say what would become of it, and leave everything as it is
    accept_many: bool = False  # though much of the last load changes or goes


def load_folder(path: Path, options: Options | None = None, *, progress: Callable[[str], None] = lambda line: None) -> Outcome:
    """Checks the folder, then loads or refreshes it. Nothing is written unless all of it can be.

    Raises BadDataset with every problem: of the files, of the options, or what the database refused; TooMuch where more of the
    last load would change or go than may unasked; and `talks.history.Busy` when somebody else is writing all the while.
    """
    options = options or Options()
    started = time.monotonic()
    dataset = read(open_package(path), options)
    progress(f"Read {dataset.size}; this is dataset {dataset.name}.")
    with transaction.atomic():
        outcome = _load(dataset, options, progress, started)
        transaction.set_rollback(options.dry_run)
    progress(f"Done in {time.monotonic() - started:.1f} s.")
    return outcome


def _load(dataset: Dataset, options: Options, progress: Callable[[str], None], started: float) -> Outcome:
    with _writing(options, dataset.name) as (by, reviewer):
        made = dataset.plan()
        progress(f"Checked: all rows are good ({time.monotonic() - started:.1f} s).")
        there, before = last_loaded(dataset.name), sums() if options.dry_run else {}
        load = Load(dataset=dataset.name, by=by, reviewer=reviewer, now=timezone.now(), drafts=options.as_drafts, keys=made.keys)
        try:
            outcome = load.write(made.entries, made.missing, retract_missing=options.retract_missing)
        except RowsRefused as refused:
            raise BadDataset(list(dataset.refused(refused.rows))) from refused
        outcome.remarks += [*made.remarks, *doubts(made.entries)]
        outcome.sums = moved(before, sums()) if options.dry_run else []
        if not (options.dry_run or options.accept_many):
            refuse_much(outcome, there)
        load.describe(dataset.head, report(outcome))
    return outcome


def read(package: Package, options: Options) -> Dataset:
    """The package as its format reads it: format 2 where its head says so or its tables begin with an id. Raises BadDataset."""
    if (said := package.head.get(FORMAT_KEY)) not in (None, FORMAT):
        raise BadDataset([Problem(HEAD, 0, FORMAT_KEY, str(said), f"this version reads {FORMAT}: load it with the version that wrote it")])
    two = is_format_2(package)
    dataset: Dataset = Format2(package, options.name) if two else Format1(package, options.name, options.coalition)
    if len(dataset.name) > LONGEST_NAME or not dataset.name.isprintable():
        file, column = ("--name", "") if options.name else (HEAD, "name")
        raise BadDataset([Problem(file, 0, column, dataset.name, f"write a name of one line and at most {LONGEST_NAME} letters")])
    return dataset


def is_format_2(package: Package) -> bool:
    """Whether its head says so, or a table by its `id`, or all tables because each column is one of this format."""
    sheets = package.sheets.values()
    return is_ours(package.head) or any(ID in sheet.header for sheet in sheets) or (bool(sheets) and all(map(_is_table, sheets)))


def _is_table(sheet: Sheet) -> bool:
    table = by_name().get(sheet.name)
    return table is not None and bool(sheet.header) and set(sheet.header) <= {column.name for column in table.columns}


def undo(dataset: str, reviewed_by: str = REVIEWER) -> Outcome:
    """Undoes the last load of a dataset. Raises `talks.services.refusals.Refused`, and BadDataset for an account that is not there."""
    with transaction.atomic():
        by, reviewer = _accounts(reviewed_by)
        try:
            return undo_load(dataset=dataset, by=by, reviewer=reviewer)
        except DatabaseError as error:
            raise refused_by(error) from error


@contextmanager
def _writing(options: Options, dataset: str) -> Iterator[tuple[User, User]]:
    """The turn to write, with both accounts; none is left behind when the load fails."""
    by, reviewer = _accounts(options.reviewed_by)
    with change(by=by, reason=LOAD.format(dataset=dataset)):
        yield by, reviewer


def _accounts(reviewed_by: str) -> tuple[User, User]:
    """The service account and the reviewer, who must be somebody else."""
    if reviewed_by == AUTHOR:
        raise BadDataset([Problem("--reviewed-by", 0, "", reviewed_by, "the dataset's own account cannot review its load: name a person")])
    by = account(AUTHOR)
    if reviewed_by == REVIEWER:
        return by, account(REVIEWER)
    reviewer = User.objects.filter(username=reviewed_by).first()
    if reviewer is None:
        raise BadDataset([Problem("--reviewed-by", 0, "", reviewed_by, "there is no account of that name")])
    return by, reviewer


def report(outcome: Outcome) -> list[str]:
    """What a load did, in lines for people."""
    lines = []
    for verb, counted in (("Added", outcome.created), ("Changed", outcome.changed), ("Published", outcome.published)):
        if counted:
            lines.append(f"{verb} {', '.join(f'{number} {_plural(model, number)}' for model, number in counted.items())}.")
    if outcome.gone and not outcome.retracted:  # of an undone load; of others each is named below
        lines.append(f"Taken back {', '.join(f'{number} {_plural(model, number)}' for model, number in outcome.gone.items())}.")
    if not lines and not (outcome.proposed or outcome.retracted):
        lines.append("Nothing has changed since the last load.")
    elif outcome.unchanged:
        lines.append(f"Unchanged: {outcome.unchanged}.")
    if outcome.waiting:
        lines.append(f"Changes proposed by earlier loads and not decided on: {outcome.waiting}. They wait at the desk.")
    for heading, sentences in (
        ("Left to a reviewer as proposed changes", outcome.proposed),
        ("Retracted", outcome.retracted),
        ("Gone from the files, kept in the record (--retract-missing retracts them)", outcome.missing),
        ("Totals", outcome.sums),
        ("To look at", outcome.remarks),
    ):
        if sentences:
            lines += [f"{heading}:", *(f"  {sentence}" for sentence in sentences)]
    return lines


def _plural(model, number: int) -> str:
    return str(model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural)


__all__ = ["AUTHOR", "REVIEWER", "BadDataset", "Options", "Outcome", "TooMuch", "load_folder", "report"]
