"""Three-way merging: what was changed, what it was changed from, and what stands now."""

from talks.services.merging import Conflict, Merge, merge


def change(base, to):
    return {"from": base, "to": to}


def test_untouched_field_is_taken():
    assert merge({"title": change("A", "B")}, {"title": "A"}) == Merge({"title": change("A", "B")})


def test_field_that_says_so_already_is_left_out():
    assert merge({"title": change("A", "B")}, {"title": "B"}) == Merge()


def test_field_changed_by_both_is_a_conflict():
    assert merge({"title": change("A", "B")}, {"title": "C"}) == Merge({}, (Conflict("title", "A", "C", "B"),))


def test_other_fields_pass_beside_a_conflict():
    merged = merge({"title": change("A", "B"), "note": change("", "N")}, {"title": "C", "note": ""})
    assert merged == Merge({"note": change("", "N")}, (Conflict("title", "A", "C", "B"),))


def test_rows_added_by_both_are_all_kept():
    merged = merge(
        {"venues": change([{"city": "Paris"}], [{"city": "Paris"}, {"city": "Rome"}])}, {"venues": [{"city": "Paris"}, {"city": "Kyiv"}]}
    )
    assert merged.changes["venues"]["to"] == [{"city": "Paris"}, {"city": "Kyiv"}, {"city": "Rome"}]


def test_row_taken_away_stays_away_beside_a_row_added():
    merged = merge(
        {"venues": change([{"city": "Paris"}, {"city": "Rome"}], [{"city": "Rome"}])},
        {"venues": [{"city": "Paris"}, {"city": "Rome"}, {"city": "Kyiv"}]},
    )
    assert merged.changes["venues"]["to"] == [{"city": "Rome"}, {"city": "Kyiv"}]


def test_row_added_by_both_comes_once():
    merged = merge({"venues": change([], [{"city": "Rome"}])}, {"venues": [{"city": "Rome"}]})
    assert merged == Merge()


def test_one_row_changed_by_both_is_a_conflict():
    merged = merge({"venues": change([{"city": "Pariss"}], [{"city": "Paris"}])}, {"venues": [{"city": "Rome"}]})
    assert merged.conflicts == (Conflict("venues", [{"city": "Pariss"}], [{"city": "Rome"}], [{"city": "Paris"}]),)


def test_two_rows_of_one_public_id_are_a_conflict():
    merged = merge({"citations": change([], [{"public_id": "c1", "note": "a"}])}, {"citations": [{"public_id": "c1", "note": "b"}]})
    assert len(merged.conflicts) == 1


def test_what_is_done_already_does_not_hide_what_is_not():
    changes = {"title": {"from": "a", "to": "b"}, "outcome": {"from": "c", "to": "d"}}

    merged = merge(changes, {"title": "b", "outcome": "c"})

    assert (merged.changes, merged.conflicts) == ({"outcome": {"from": "c", "to": "d"}}, ())
