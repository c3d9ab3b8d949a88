"""What a file tells of itself beside its rows: what was asked, of which version, under which licence, and how to cite it."""

from django.http import QueryDict

from talks.addresses import with_query
from talks.history import current_past, dataset_version, instant_of
from talks.models import Dataset


def about_file(rows: str, asked: str, narrowed: str = "") -> dict[str, str]:
    """Of a file of these rows, in words, that was asked for by this address: title, filter (`narrowed`: what was asked in words), asked,
    version, moment, licence, cite."""
    version = current_past() or dataset_version()
    moment = instant_of(version)
    at = f"v{version}" + (f" of {moment.isoformat(timespec='seconds')}" if moment else "")
    path, _, query = asked.partition("?")
    title = f"Coalition talks: {rows}"
    return {
        "title": title,
        **({"filter": narrowed} if narrowed else {}),
        "asked": asked,
        "version": f"v{version}",
        "moment": moment.isoformat() if moment else "",
        "licence": "; ".join(_licences()),
        "cite": f"{title}, version {at}, {with_query(path, QueryDict(query), as_of=f'v{version}')}",
    }


def _licences() -> list[str]:
    """The licences of the datasets, each with its address."""
    said = (one for dataset in Dataset.objects.order_by("name") for one in dataset.head.get("licenses", ()))
    return list(dict.fromkeys(" ".join(filter(None, (one.get("title") or one.get("name"), one.get("path")))) for one in said))
