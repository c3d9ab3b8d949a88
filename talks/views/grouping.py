"""The organisation by which parties are grouped on a page: `group=NATO`, `group=none`, or the one that divides them best."""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from talks.filters import filterset_for
from talks.filters.values import UNKNOWN_ID
from talks.history import current_past
from talks.knowledge import current_known
from talks.selectors.groups import Organised, dividing, organisations, organised
from talks.views.reading import BadRequest, given

GROUP, NO_GROUPS = "group", "none"


def check_group(request: HttpRequest) -> None:
    """Raises BadRequest where `group` names no organisation."""
    if (code := given(request, GROUP)) and code != NO_GROUPS:
        _called(code)


def organisation_of(request: HttpRequest, parties: Collection[int], day: dt.date) -> Organised | None:
    """By which organisation some parties are grouped on a day; nothing for no groups. Raises BadRequest."""
    code = given(request, GROUP)
    if code == NO_GROUPS:
        return None
    chosen = _called(code) if code else dividing(parties, day)
    return organised(chosen, day) if chosen else None


def _called(code: str) -> int | None:
    """The key of an organisation. Nobody is wrong to ask the past for one that was recorded later: then there are no groups."""
    try:
        found = filterset_for("positions").filters["member_of"].field.clean([code])
    except ValidationError as error:
        if error.code == UNKNOWN_ID and (current_past() is not None or current_known()):
            return None
        raise BadRequest("There is no such organisation.", errors={GROUP: [*error.messages, f"“{NO_GROUPS}” leaves groups out."]}) from None
    if len(found) != 1:
        raise BadRequest("Parties are grouped by one organisation.", errors={GROUP: ["Give the code of one, such as NATO."]})
    return found[0]


def choices_of_group(organisation: Organised | None, day: dt.date) -> list[dict]:
    """The organisations of a day for a menu, with which one is chosen."""
    chosen = organisation.code if organisation else NO_GROUPS
    offered = [*((code, code) for code in organisations(day)), (NO_GROUPS, "no groups")]
    return [{"value": code, "label": label, "chosen": code == chosen} for code, label in offered]
