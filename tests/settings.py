"""The settings of the tests: those of the house, without its secrets and without waiting."""

import os

os.environ.setdefault("SECRET_KEY", "only for tests: nothing signed with it leaves the machine")
os.environ["HTTPS"] = "0"  # the tests ask by plain HTTP

from coalition.settings import *  # noqa: F403 - the key has to be there first; a settings module is its names

# Quick, and never used outside tests.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Names without hashes: no collectstatic before the tests.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A busy machine makes no test fail; what the limit does is tried with limits of its own.
STATEMENT_SECONDS = 60
# A test writes within one transaction, where versions stand still, so nothing is kept but where a test asks for it.
KEPT_BYTES = int(os.environ.get("KEPT_MEGABYTES", "0")) << 20
