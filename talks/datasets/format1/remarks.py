"""What is odd in a folder and yet no mistake: said at the load, for somebody to look at."""

from collections.abc import Iterator

from talks.choices import DELIVERED_STEPS, FROM_PLEDGED_UPWARD
from talks.datasets.format1.mapping.pledges import own_currency
from talks.datasets.format1.reader import Folder
from talks.datasets.format1.readings import kind_in_words

PROMISED = set(FROM_PLEDGED_UPWARD) - set(DELIVERED_STEPS)


def remarks(folder: Folder) -> Iterator[str]:
    """One sentence each, with file and line."""
    yield from _numbers(folder)
    yield from _deliveries(folder)


def _numbers(folder: Folder) -> Iterator[str]:
    """What was read out of words, since the file has no column that says it."""
    for row in folder.rows["pledges"]:
        kind = kind_in_words(row["description"], row["amount_text"], row["quantity_text"])
        if kind and not row["number_kind"]:
            what = kind.replace("_", " ")
            yield f"{row.where}: {row['pledge_id']} is read as a {what} by its words and is never added; number_kind says otherwise"
        own = own_currency(row)
        if own and not row["original_amount"]:
            said = f"{own['original_currency']} {own['original_amount']}"
            yield f"{row.where}: {row['pledge_id']} was published as {said}; what is counted is {row['currency']} {row['amount']}"


def _deliveries(folder: Folder) -> Iterator[str]:
    """A delivered row that replaces a promise: the promise would be gone, and only what was delivered counted."""
    rows = {row["pledge_id"]: row for row in folder.rows["pledges"]}
    for row in rows.values():
        for other in row.list("revises_pledge_id"):
            if row["status"] in DELIVERED_STEPS and other in rows and rows[other]["status"] in PROMISED:
                yield f"{row.where}: {row['pledge_id']} is delivered and replaces the promise {other}: is it a step of it, or a part of it?"
