"""What of a pledge has been delivered, by its steps and by its parts, never added to each other."""

import pytest

from tests.factories import PledgeEventFactory, PledgeFactory

pytestmark = pytest.mark.django_db


def tanks(public_id, number, **options):
    return PledgeFactory(public_id=public_id, published=True, quantity_min=number, quantity_max=number, quantity_unit="tanks", **options)


def step(pledge, number, kind="delivered", **options):
    return PledgeEventFactory(
        pledge=pledge, step=kind, quantity_min=number, quantity_max=number, quantity_unit="tanks", **{"published": True, **options}
    )


def delivered(client, public_id="whole"):
    rows = client.get(f"/api/v1/pledges/{public_id}/").json()["delivered"]
    return {(row["source"], row["step"], row["unit"]): (row["low"], row["high"], row["ids"]) for row in rows}


def test_steps_and_parts_stand_apart(client):
    whole = tanks("whole", 30, step="pledged")
    one, two = step(whole, 4), step(whole, 3)
    confirmed = step(whole, 4, "confirmed")
    tanks("first", 10, step="delivered", part_of=[whole])
    second = tanks("second", 10, step="pledged", part_of=[whole])
    of_second = step(second, 2)
    tanks("deeper", 5, step="delivered", part_of=[second])

    assert delivered(client) == {
        ("steps", "delivered", "tanks"): (7, 7, sorted([one.public_id, two.public_id])),
        ("steps", "confirmed", "tanks"): (4, 4, [confirmed.public_id]),
        ("parts", "delivered", "tanks"): (15, 15, ["deeper", "first"]),
        ("steps_of_parts", "delivered", "tanks"): (2, 2, [of_second.public_id]),
    }


def test_delivered_part_hides_its_own_parts_and_steps(client):
    part = tanks("part", 10, step="delivered", part_of=[tanks("whole", 30)])
    step(part, 3)
    tanks("deeper", 5, step="delivered", part_of=[part])

    assert delivered(client) == {("parts", "delivered", "tanks"): (10, 10, ["part"])}


def test_drafts_rivals_replaced_parts_and_running_totals_are_no_deliveries(client):
    whole = tanks("whole", 30)
    step(whole, 1, published=False)
    step(whole, 1, rival_of=step(whole, 2, "committed"))
    PledgeFactory(public_id="draft", part_of=[whole])
    tanks("rival", 10, step="delivered", part_of=[whole], rival_of=whole)
    tanks("later", 9, step="pledged", revises=[tanks("old", 8, step="delivered", part_of=[whole])])
    tanks("sum", 20, step="delivered", part_of=[whole], number_kind="running_total")

    assert delivered(client) == {}


def test_page_says_what_was_delivered(client):
    step(tanks("whole", 30, step="pledged"), 4)

    assert "4 tanks delivered, by 1 step of its own" in " ".join(client.get("/pledges/whole/").content.decode().split())


def remaining(client, public_id="whole"):
    rows = client.get(f"/api/v1/pledges/{public_id}/").json()["delivered"]
    return {(row["source"], row["step"], row["unit"]): (row["low"], row["remaining_low"], row["remaining_high"]) for row in rows}


def test_what_was_returned_is_taken_off_what_was_delivered_and_never_below_nothing(client):
    whole = tanks("whole", 30, step="pledged")
    step(whole, 10)
    step(whole, 8, "confirmed")
    step(whole, 9, "returned")

    assert remaining(client) == {
        ("steps", "returned", "tanks"): (9, 0, 0),
        ("steps", "delivered", "tanks"): (10, 1, 1),
        ("steps", "confirmed", "tanks"): (8, 0, 0),
    }


def test_what_a_part_gave_back_is_taken_off_the_line_of_that_part_alone(client):
    whole = tanks("whole", 300, step="pledged")
    stays = tanks("stays", 200, step="delivered", part_of=[whole])
    step(stays, 30, "returned")
    rotates = tanks("rotates", 100, step="in_delivery", part_of=[whole])
    step(rotates, 50)
    step(rotates, 40, "returned")

    assert remaining(client) == {
        ("parts", "delivered", "tanks"): (200, 170, 170),
        ("parts", "returned", "tanks"): (30, 0, 0),
        ("steps_of_parts", "delivered", "tanks"): (50, 10, 10),
        ("steps_of_parts", "returned", "tanks"): (40, 0, 0),
    }


def test_part_returned_as_a_whole_counts_neither_way_and_paid_is_delivered(client):
    whole = tanks("whole", 30, step="pledged")
    step(tanks("gone", 10, step="returned", part_of=[whole]), 10)
    step(whole, 5, "paid")

    assert remaining(client) == {("steps", "paid", "tanks"): (5, 5, 5)}


def test_nothing_remains_of_what_was_returned_as_a_whole(client):
    step(tanks("whole", 30, step="returned"), 10)

    assert remaining(client) == {("steps", "delivered", "tanks"): (10, 0, 0)}
