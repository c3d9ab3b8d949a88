"""The three people of the demo. Their passwords are made at first start and kept where only the owner of `var/` can read them."""

import json
import secrets

from django.contrib.auth.models import Group, User

from coalition.database import VAR, database_name, is_embedded
from coalition.secret_key import private_text

# Name of the account -> group.
PEOPLE = {"editor": "editor", "reviewer": "reviewer", "admin": "administrator"}


def demo_accounts() -> list[str]:
    """Make the accounts that are missing; one line on each for the person at the terminal."""
    # One file for each database, so that an account's password is the one its database knows.
    name = database_name() if is_embedded() else "server"
    kept = private_text(
        VAR / f"demo-accounts-{name}.json", make=lambda: json.dumps({person: secrets.token_urlsafe(9) for person in PEOPLE}, indent=2)
    )
    passwords = json.loads(kept)
    return [f"{person:<10}{_password(person, group, passwords[person]):<20}({group})" for person, group in PEOPLE.items()]


def _password(person: str, group: str, password: str) -> str:
    """The password that opens the account. One that somebody has changed since, or an account of before, is left alone."""
    user = User.objects.filter(username=person).first()
    if user is None:
        user = User.objects.create_user(person, password=password, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
    return password if user.check_password(password) else "with its own password"
