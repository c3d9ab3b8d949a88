"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane: what OWASP names for servers whose log-ins come at the same time.

    Django's own choice takes 100 MiB for each, which eight threads at once would be asked for by anybody.
    """

    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1
