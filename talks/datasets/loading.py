"""Loads a dataset folder: read, check, plan, write, in one transaction of seconds."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from talks.datasets.format1.checking import check, in_order
from talks.datasets.format1.keeping import complete
from talks.datasets.format1.known import known
from talks.datasets.format1.mapping.parties import OWN_GROUP
from talks.datasets.format1.planning import check_scope, plan, scope
from talks.datasets.problems import BadDataset, Problem
from talks.datasets.format1.reader import read
from talks.datasets.format1.refused import problems as refused_cells
from talks.datasets.format1.remarks import remarks
from talks.services.loaded_entries import Outcome, RowsRefused
from talks.services.loading import Load, account
from talks.services.transactions import change

AUTHOR = "dataset"  # the service account that writes what datasets say
REVIEWER = "operator"  # the account that answers for a load where nobody is named


@dataclass(frozen=True, slots=True)
class Options:
    reviewed_by: str = REVIEWER
    as_drafts: bool = False
    retract_missing: bool = False
    coalition: str | None = None
    name: str | None = None


def load_folder(path: Path, options: Options | None = None, *, progress: Callable[[str], None] = lambda line: None) -> Outcome:
    """Checks the folder, then loads or refreshes it. Nothing is written unless all of it can be.

    Raises BadDataset with every problem: of the files, of the options, or what the database refused; and
    `talks.history.Busy` when somebody else is writing all the while.
    """
    options = options or Options()
    started = time.monotonic()
    folder = read(path)
    dataset = scope(folder, name=options.name, coalition=options.coalition).dataset
    progress(f"Read {sum(map(len, folder.rows.values()))} rows of {len(folder.headers)} files; this is dataset {dataset}.")
    with transaction.atomic(), _writing(options, dataset) as (by, reviewer):
        complete(folder, dataset)
        asked = scope(folder, name=dataset, coalition=options.coalition)
        there = known(asked.dataset)
        if asked.coalition:
            there.ids["groups"].add(OWN_GROUP)
        problems = [*check(folder, there), *check_scope(folder, asked, options.coalition, there)]
        if problems:
            raise BadDataset(problems)
        progress(f"Checked: all rows are good ({time.monotonic() - started:.1f} s).")
        made = plan(folder, asked, there)
        load = Load(dataset=asked.dataset, by=by, reviewer=reviewer, now=timezone.now(), drafts=options.as_drafts, keys=made.keys)
        try:
            outcome = load.write(made.entries, made.missing, retract_missing=options.retract_missing)
        except RowsRefused as refused:
            raise BadDataset(in_order(refused_cells(folder, refused.rows))) from refused
    outcome.remarks += [*folder.remarks, *made.remarks, *remarks(folder)]
    progress(f"Done in {time.monotonic() - started:.1f} s.")
    return outcome


@contextmanager
def _writing(options: Options, dataset: str) -> Iterator[tuple[User, User]]:
    """The turn to write, with both accounts; none is left behind when the load fails."""
    by, reviewer = _accounts(options.reviewed_by)
    with change(by=by, reason=f"load {dataset}"):
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
    if not lines and not (outcome.proposed or outcome.retracted):
        lines.append("Nothing has changed since the last load.")
    elif outcome.unchanged:
        lines.append(f"Unchanged: {outcome.unchanged}.")
    for heading, sentences in (
        ("Left to a reviewer as proposed changes", outcome.proposed),
        ("Retracted", outcome.retracted),
        ("Gone from the files, kept in the record (--retract-missing retracts them)", outcome.missing),
        ("To look at", outcome.remarks),
    ):
        if sentences:
            lines += [f"{heading}:", *(f"  {sentence}" for sentence in sentences)]
    return lines


def _plural(model, number: int) -> str:
    return str(model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural)


__all__ = ["AUTHOR", "REVIEWER", "BadDataset", "Options", "Outcome", "load_folder", "report"]
