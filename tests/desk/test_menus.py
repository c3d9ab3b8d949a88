"""Boxes for codes offer them by name."""

import pytest

from tests.accounts import member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("noun", "box", "menu", "option"),
    [
        ("pledge", "amount_currency", "currencies", '<option value="CAD">Canadian Dollar</option>'),
        ("pledge", "amount_currency", "currencies", '<option value="DEM">German Mark (withdrawn)</option>'),
        ("source", "language", "languages", '<option value="uk">Ukrainian</option>'),
        ("source", "language", "languages", '<option value="crh">Crimean Tatar</option>'),
    ],
)
def test_a_code_is_chosen_by_its_name(client, noun, box, menu, option):
    client.force_login(member("editor"))

    page = client.get(f"/admin/talks/{noun}/add/").content.decode()

    assert f'list="{menu}"' in page[page.index(f'name="{box}"') :].partition(">")[0]
    assert option in page[page.index(f'<datalist id="{menu}">') :].partition("</datalist>")[0]
