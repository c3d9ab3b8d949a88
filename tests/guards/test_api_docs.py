"""The pages for script authors name what there is."""

import re
from pathlib import Path

from django.conf import settings

from talks.api.v1.reference import entries

GUIDE = (Path(settings.BASE_DIR) / "docs" / "api" / "README.md").read_text()


def test_every_collection_is_in_the_guide():
    named = set(re.findall(r"`([a-z-]+)`", GUIDE.replace("` `", "`\n`"))) | set(re.findall(r"/api/v1/([a-z]+)/", GUIDE))

    assert set(entries()) - named == set()
