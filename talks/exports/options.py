"""What may be asked of a file beside its rows, and of which formats."""

from collections.abc import Mapping
from typing import Any

from talks.filters import BadParameters, Unreadable

# By its parameter: what it is to a file, and the formats that have it.
OPTIONS = {"guard": ("guarded", ("csv", "zip")), "end": ("closed", ("csv", "ndjson"))}


def options_of(values: Mapping[str, Any], form: str) -> dict[str, bool]:
    """The options of a file of that format, from checked parameters. Raises BadParameters where another format has them."""
    asked = {name: one for name, one in OPTIONS.items() if values.get(name) is not None}
    if wrong := {name: forms for name, (_, forms) in asked.items() if form not in forms}:
        said = (Unreadable(name, f"Only a file of format={' or '.join(forms)} has it: leave it out.") for name, forms in wrong.items())
        raise BadParameters(*said)
    return {option: values[name] for name, (option, _) in asked.items()}
