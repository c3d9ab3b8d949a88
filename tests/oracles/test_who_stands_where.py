"""Every page, list and file says the same of who stands where: all pairs, every question, several days."""

import datetime as dt
import random
from itertools import combinations

import pytest

from talks.models import Position
from tests.oracles import standing, tallies, worlds

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


def days_and_groups(seed, number):
    """Random days of the record with an organisation each."""
    chance = random.Random(seed)
    for _ in range(number):
        day = dt.date(2025, 1, 1) + dt.timedelta(chance.randrange(400))
        yield day.isoformat(), chance.choice(["NATO", "EU", "G7", "none"])


def test_tallies_are_what_one_counts_in_the_cells(client, loaded_dataset):
    wrong = {}
    for day, group in days_and_groups(1, 8):
        rows, expected = whole(client, day)
        answers = {row["id"]: row["answer"] for row in rows}
        questions, said = tallies.in_the_matrix(client, on=day, group=group)
        if said != (right := tallies.by_hand(client, expected, answers, questions, group, day)):
            wrong[day, group] = said, right

    assert wrong == {}


def test_pages_of_questions_have_the_tallies_of_the_matrix_alone(client, loaded_dataset):
    """In talks of a coalition those are missed who have a role in it: so asked, matrix and page say the same."""
    wrong = {}
    for day, group in days_and_groups(2, 4):
        questions, said = tallies.in_the_matrix(client, on=day, group=group, coalition="coalition-of-the-willing")
        for place, question in enumerate(questions):
            alone = tallies.on_the_page_of_a_question(client, question, on=day, group=group)
            of_matrix = {name: (size, [columns[place]]) for name, (size, columns) in said.items()}
            if {name: columns for name, (_, columns) in alone.items()} != {name: columns for name, (_, columns) in of_matrix.items()}:
                wrong[day, group, question] = alone, of_matrix

    assert wrong == {}


def test_groups_move_no_cell(client, loaded_dataset):
    wrong = {}
    for day, group in days_and_groups(3, 6):
        _, expected = whole(client, day)
        if (found := standing.in_the_matrix(client, day, group=group)) != expected:
            wrong[day, group] = found

    assert wrong == {}


def test_marks_since_a_day_are_what_the_cells_of_both_days_say(client, loaded_dataset):
    wrong = {}
    for (since, _), (day, _) in zip(days_and_groups(4, 5), days_and_groups(5, 5), strict=True):
        since, day = sorted((since, day))
        if since == day:
            continue
        (rows, then), (_, now) = whole(client, since), whole(client, day)
        answers = {row["id"]: row["answer"] for row in rows}
        right = {}
        for cell, positions in now.items():
            before = then.get(cell, [])
            if not before:
                right[cell] = "new"
            elif {answers[one] for one in before} != {answers[one] for one in positions}:
                right[cell] = "was"
            elif set(before) != set(positions):
                right[cell] = "said again"
        if (found := standing.marked_since(client, day, since)) != right:
            wrong[since, day] = found, right

    assert wrong == {}


def test_links_of_the_matrix_give_the_rows_that_it_shows(client, loaded_dataset):
    """With more questions than fit, the files and the API hold those that stand in the table."""
    day = "2026-01-31"
    for number in range(3):
        worlds.question_more(f"more-{number}")
    shown = standing.in_the_matrix(client, day)
    links = standing.links_of_the_matrix(client, day)

    assert len({question for _, question in shown}) == 8
    ids = {position for cell in shown.values() for position in cell}
    found = {name: standing.ids_behind(client, address) for name, address in links.items()}
    assert found == {"CSV": ids, "JSON": ids, "For programs (API)": ids}
