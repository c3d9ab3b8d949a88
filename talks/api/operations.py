"""What an endpoint says of itself: the reference documentation and its schema come from this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Parameter:
    """One parameter of the query string or of the path. `schema` is JSON Schema of one value."""

    name: str
    description: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    place: str = "query"
    repeatable: bool = False
    example: Any = None


@dataclass(frozen=True)
class Operation:
    """An endpoint: its name for generated clients, its group, its words, its parameters and its answers.

    `answer` is a serializer or a component's name; `forms` are further media types that it can be streamed in.
    """

    id: str
    tag: str
    summary: str
    description: str
    answer: Any
    parameters: tuple[Parameter, ...] = ()
    forms: tuple[str, ...] = ()
    problems: tuple[int, ...] = (400, 405, 406, 429, 500)
    example: Any = None
    # The component that `shape=flat` gives instead.
    flat: str = ""
    # The component that `vs` gives instead.
    compared: str = ""
