"""Three questions that a script answers from the API alone, on the shipped dataset."""

import pytest

pytestmark = pytest.mark.usefixtures("loaded_dataset")


def rows(client, collection, **filters) -> list[dict]:
    return client.get(f"/api/v1/{collection}/", filters).json()["results"]


def test_which_nations_attended_remotely_on_11_march_2025(client):
    (meeting,) = rows(client, "meetings", **{"from": "2025-03-11", "to": "2025-03-11"})

    remote = rows(client, "attendances", meeting=meeting["id"], mode="remote", preferred="true")

    assert [row["party"]["alpha3"] for row in remote] == ["AUS", "JPN", "NZL", "KOR"]


def test_who_has_declined_troops(client):
    declined = rows(client, "pledges", category="troops", status="declined", ordering="announced_on")

    who = {contributor["party"]["id"] for row in declined for contributor in row["contributors"]}
    assert who == {"GRC", "HRV", "IRL", "ITA", "POL", "ROU", "USA"}


def test_how_britains_position_on_sending_troops_changed(client):
    positions = rows(client, "positions", nation="GB", question="send-ground-troops", ordering="held_on")

    assert [(row["held_on"]["edtf"], row["answer"], [one["condition"]["id"] for one in row["conditions"]]) for row in positions] == [
        ("2025-02-16", "yes", ["needed-for-security"]),
        ("2025-02-17", "conditional", ["peace-agreement", "us-backstop"]),
        ("2026-01-06", "yes", ["ceasefire"]),
    ]
