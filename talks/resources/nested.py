"""Records shown whole inside another: each with its id and address, public ones only."""

from typing import Any

from talks.querysets import public_q
from talks.resources.field import Field
from talks.resources.record import identity
from talks.resources.summaries import parts


def records(
    name: str,
    component: str,
    description: str,
    *,
    model: type[Any],
    column: str,
    fields: tuple[Field, ...],
    ordering: tuple,
) -> Field:
    """The public records of `model` whose `column` is the outer record, as a list on request."""
    return parts(
        name,
        component,
        description,
        of=lambda: model.objects.filter(public_q(model)).order_by(*ordering),
        column=column,
        fields=(*identity(model), *fields),
        on_request=True,
    )
