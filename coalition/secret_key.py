"""The key that signs sessions: given, or for development made once and kept."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_key(environment: Mapping[str, str], kept_in: Path, *, development: bool) -> str:
    """SECRET_KEY from the environment; in development, one made at first and kept in a file that only its owner reads."""
    if given := environment.get("SECRET_KEY"):
        return given
    if not development:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. It signs sessions and links, so a server with a database of its own needs one: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))' makes one. For development set DEBUG=1 instead."
        )
    return private_text(kept_in, make=lambda: secrets.token_urlsafe(50))


def private_text(path: Path, *, make) -> str:
    """The text kept in a file; made, and readable by its owner alone, where the file does not exist yet."""
    path.parent.mkdir(exist_ok=True)
    try:
        # Closed to others from its first moment; two starting at once cannot both make it.
        with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(make())
    except FileExistsError:
        pass
    return path.read_text().strip()
