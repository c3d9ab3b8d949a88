"""The layers that the documentation shows are those that `make lint` holds."""

import importlib.util
import re

from django.conf import settings

SCRIPT = settings.BASE_DIR / "scripts" / "house.py"
spec = importlib.util.spec_from_file_location("house", SCRIPT)
house = importlib.util.module_from_spec(spec)
spec.loader.exec_module(house)


def test_the_picture_is_drawn_from_the_contract():
    drawn = house.draw(house.layers())

    assert house.PICTURE.read_text(encoding="utf-8") == drawn, "Run .venv/bin/python scripts/house.py, and read what it changed."


def test_the_words_say_what_the_contract_says():
    text = (settings.BASE_DIR / "docs" / "developers.md").read_text(encoding="utf-8")
    block = re.search(r"never each other:\n\n((?:    .+\n)+)", text)

    assert [line.strip().split(" · ") for line in block[1].splitlines()] == house.layers()
