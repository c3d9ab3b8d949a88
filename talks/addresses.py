"""Addresses: those that are promised, each here alone, and how one is made of another."""

from typing import Any

from django.http import QueryDict
from django.urls import get_script_prefix
from django.urls.converters import StringConverter

APIS = "/api/"  # of any version
API = f"{APIS}v1/"
DESK = "/admin/"
# The parameters that choose the days of a reader, which every link of a page carries along.
DAYS = ("as_of", "known_on", "known", "on")
# The parameter by which a page answers how to cite it.
CITE = "cite"
PUBLIC_ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,79}"


class PublicIdConverter(StringConverter):
    """A path converter: `<id:public_id>`."""

    regex = PUBLIC_ID


def api_address(path: str = "") -> str:
    """Where the API answers what a page shows, under the site's own prefix."""
    return get_script_prefix().rstrip("/") + API + path


def with_query(path: str, query: QueryDict, /, *without: str, **values: Any) -> str:
    """A path with a query string, but `without` some parameters and others set: to a value or a list, and left out where empty."""
    query = query.copy()
    for name in without:
        query.pop(name, None)
    for name, value in values.items():
        query.setlist(name, [one for one in (value if isinstance(value, list) else [value]) if one not in (None, "")])
    text = query.urlencode(safe=",:!")
    return f"{path}?{text}" if text else path
