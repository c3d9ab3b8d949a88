"""Public ids from the natural key: what a record is called where nobody gave it a name."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, cast

from django.db import models

from talks.models import (
    Attendance,
    Citation,
    Coalition,
    Condition,
    GroupClaim,
    Meeting,
    MeetingCount,
    Membership,
    Office,
    Party,
    Person,
    Pledge,
    PledgeEvent,
    Position,
    Question,
    Record,
    Role,
    Source,
    Statement,
)
from talks.validators.codes import slugify_id

LONGEST = 80


def public_id_for(row: Record | Citation) -> str:
    """A free public id for a row that is not saved yet, made of what it says."""
    return free(_noun(row), natural_key(row), pk=row.pk)


def natural_key(row: Record | Citation) -> str:
    """The words that tell the row from others of its noun, as an id; not asked whether it is taken."""
    return shortened(NATURAL_KEYS[_noun(row)](row))


def _noun(row: Record | Citation) -> type[Any]:
    return cast("type[Any]", row._meta.concrete_model)


def shortened(name: str) -> str:
    """At most 80 characters; what is cut off leaves a stable trace, so that two long names stay two."""
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 9].rstrip('.-_')}-{sha256(name.encode()).hexdigest()[:8]}"


def free(model: type[models.Model], name: str, *, pk: int | None = None) -> str:
    """`name`, or the first of `name-2`, `name-3` … that no other row has."""
    taken = set(model._base_manager.filter(public_id__startswith=name[: LONGEST - 5]).exclude(pk=pk).values_list("public_id", flat=True))
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name[: LONGEST - 5]}-{number}", number + 1
    return candidate


def _words(text: str, longest: int = 60) -> str:
    """The beginning of a text as an id, cut at a word."""
    slug = slugify_id(text)
    return slug if len(slug) <= longest else slug[: longest + 1].rsplit("-", 1)[0][:longest]


def _dated(name: str, edtf: str | None) -> str:
    """With the day as EDTF has it, without its marks."""
    day = (edtf or "").split("/")[0].rstrip("~?%")
    return f"{name}-{day}" if day else name


def _code(party: Party) -> str:
    return (party.alpha2 or party.public_id).lower()


def _party(party: Party) -> str:
    return party.alpha3 or slugify_id(party.name, keep_case=True)


def _source(source: Source) -> str:
    publisher = _words(source.publisher or source.title, 30)
    return _dated(publisher, (source.published_on or "").replace("-", "") or None)


def _claim(claim: GroupClaim) -> str:
    about = claim.meeting or claim.pledge or claim.position
    group = claim.organisation.public_id if claim.organisation else ""
    return f"{about.public_id if about else ''}.{_words(claim.words or group, 30)}"


def _citation(citation: Citation) -> str:
    owner = next(name for name in Citation.owners if getattr(citation, f"{name}_id"))
    return f"{owner.replace('_', '-')}.{getattr(citation, owner).public_id}.{citation.source.public_id}"


NATURAL_KEYS: dict[type[models.Model], Callable] = {
    Party: _party,
    Membership: lambda row: f"{row.organisation.public_id}.{row.nation.alpha2 or row.nation.public_id}",
    Coalition: lambda row: _words(row.name),
    Role: lambda row: f"{row.coalition.public_id}.{row.party.public_id}",
    Person: lambda row: _words(row.name),
    Office: lambda row: f"{row.person.public_id}.{_words(row.title, 40)}",
    Meeting: lambda row: _dated(_words(row.title), row.date),
    MeetingCount: lambda row: f"{row.meeting.public_id}.{row.counted}",
    Attendance: lambda row: f"{row.meeting.public_id}.{_code(row.party)}",
    GroupClaim: _claim,
    Pledge: lambda row: _dated(_words(row.description, 50), row.announced_on),
    PledgeEvent: lambda row: f"{row.pledge.public_id}.{row.step}",
    Condition: lambda row: _words(row.name),
    Question: lambda row: _words(row.text),
    Position: lambda row: _dated(f"{row.question.public_id}.{_code(row.party)}", row.held_on).replace(
        f"{_code(row.party)}-", f"{_code(row.party)}."
    ),
    Statement: lambda row: _dated(_words(row.paraphrase, 50), row.said_on),
    Source: _source,
    Citation: _citation,
}
