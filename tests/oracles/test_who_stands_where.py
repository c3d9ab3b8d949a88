"""Every page, list and file says the same of who stands where: all pairs, every question, several days."""

from itertools import combinations

import pytest

from talks.models import Position
from tests.oracles import standing, worlds

DAYS = ("2025-02-16", "2025-03-10", "2026-01-31")


def entered():
    return list(Position.objects.order_by("pk").values_list("public_id", flat=True))


def parties_of(rows):
    return {row["party"]["id"]: f"{row['party']['kind']}s" for row in rows}


def whole(client, day):
    rows = standing.every_position(client)
    return rows, standing.by_the_rule(rows, entered(), day)


def doors(client, day):
    """What each door says, with what it should say."""
    rows, expected = whole(client, day)
    parties, questions = parties_of(rows), sorted({row["question"]["id"] for row in rows})
    alone = {}
    for party in parties:
        alone |= standing.compared(client, [party], day)
    return expected, {
        "matrix": standing.in_the_matrix(client, day),
        "question pages": standing.on_question_pages(client, questions, day),
        "pages of parties": standing.on_party_pages(client, parties, day),
        "compare, each alone": alone,
        "API": standing.in_the_api(client, day, expected),
        "API, current=true": standing.in_the_api(client, day, expected, current="true"),
        "file of the API": standing.in_a_file(client, "/api/v1/positions/", day, expected),
        "file of the page": standing.in_a_file(client, "/positions/", day, expected),
    }


@pytest.mark.parametrize("day", DAYS)
def test_all_doors_agree_on_the_shipped_data(client, loaded_dataset, day):
    expected, said = doors(client, day)

    assert said == dict.fromkeys(said, expected)


def test_every_pair_of_parties_is_compared_whole(client, loaded_dataset):
    rows, expected = whole(client, DAYS[-1])
    wrong = {}
    for pair in combinations(sorted(parties_of(rows)), 2):
        right = {cell: positions for cell, positions in expected.items() if cell[0] in pair}
        if (found := standing.compared(client, list(pair), DAYS[-1])) != right:
            wrong[pair] = found

    assert wrong == {}


@pytest.mark.parametrize("seed", range(6))
def test_all_doors_agree_on_random_records(client, db, seed):
    worlds.positions(seed)
    wrong = {}
    for day in DAYS:
        expected, said = doors(client, day)
        said["compare, all at once"] = standing.compared(client, ["NATO", "ITA", "FRA"], day)
        wrong |= {(day, door): (found, expected) for door, found in said.items() if found != expected}

    assert wrong == {}


@pytest.mark.parametrize("seed", range(3))
def test_positions_that_do_not_stand_are_the_others(client, db, seed):
    worlds.positions(seed)
    rows, expected = whole(client, DAYS[1])
    standing_ids = {position for cell in expected.values() for position in cell}

    others = standing.every_position(client, on=DAYS[1], current="false")

    assert {row["id"] for row in others} == {row["id"] for row in rows} - standing_ids
    assert {row["stands"] for row in others} == {False}
    assert {row["id"]: row["taken"] for row in others} == {
        row["id"]: ((row["held_on"] or {}).get("first") or "") <= DAYS[1] for row in others
    }
