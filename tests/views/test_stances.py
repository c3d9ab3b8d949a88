"""The latest position of each holder, and whether holders differ."""

from talks.views.stances import stances


def position(public_id, answer, day, holder="prime minister", supersedes=None, rival_of=None):
    held_on = day and {"edtf": day, "first": day, "last": day, "text": None}
    return {
        "id": public_id,
        "party": {"id": "FIN"},
        "answer": answer,
        "held_on": held_on,
        "holder": holder,
        "holder_kind": "minister",
        "supersedes": supersedes and {"id": supersedes},
        "rival_of": rival_of and {"id": rival_of},
    }


def now(cell):
    return [row["id"] for row in cell["positions"] if row["now"]]


def test_latest_of_one_holder_is_now():
    (cell,) = stances([position("a", "no", "2025-02-01"), position("b", "yes", "2025-03-01")], "party", on="2026-01-01")

    assert (now(cell), [row["id"] for row in cell["positions"]], cell["differ"]) == (["b"], ["b", "a"], False)


def test_holders_who_differ_are_both_now():
    rows = [position("a", "no", "2025-02-01", "president"), position("b", "yes", "2025-03-01")]

    (cell,) = stances(rows, "party", on="2026-01-01")

    assert (now(cell), cell["differ"]) == (["b", "a"], True)


def test_superseded_position_is_not_now_whatever_its_holder_is_called():
    rows = [position("a", "no", "2025-02-01", "the prime minister"), position("b", "yes", "2025-03-01", supersedes="a")]

    (cell,) = stances(rows, "party", on="2026-01-01")

    assert now(cell) == ["b"]


def test_later_position_is_not_yet_held_on_the_day_asked():
    rows = [position("a", "no", "2025-02-01"), position("b", "yes", "2025-03-01", supersedes="a")]

    (cell,) = stances(rows, "party", on="2025-02-15")

    assert (now(cell), [row["later"] for row in cell["positions"]]) == (["a"], [True, False])


def test_rival_is_shown_and_never_now():
    (cell,) = stances([position("a", "no", "2025-02-01"), position("b", "yes", "2025-03-01", rival_of="a")], "party", on="2026-01-01")

    assert (now(cell), len(cell["positions"])) == (["a"], 2)


def test_undated_position_comes_last():
    (cell,) = stances([position("a", "no", None), position("b", "yes", "2025-03-01")], "party", on="2026-01-01")

    assert now(cell) == ["b"]


def test_of_two_on_one_day_the_one_entered_later_is_now():
    (cell,) = stances([position("a", "no", "2025-03-01"), position("b", "yes", "2025-03-01")], "party", on="2026-01-01")

    assert now(cell) == ["b"]
