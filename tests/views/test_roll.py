"""A party counts once, and what contradicts a row stands with it."""

from talks.views.roll import by_organisation, call_roll


def attendance(public_id, party, mode="in_person", rival_of=None, *, counts=True):
    return {
        "id": public_id,
        "party": {"id": party, "name": party},
        "mode": mode,
        "rival_of": rival_of and {"id": rival_of},
        "counts_for_party": counts,
    }


def test_party_with_two_people_is_one_entry_in_the_manner_that_counts_for_it():
    one = {"mode": "in_person", "stated": 1, "expected": 0, "inferred": 0}

    (group,) = call_roll([attendance("a", "EU", "remote", counts=False), attendance("b", "EU")], [one])

    assert (group["mode"], group["counts"], [row["id"] for row in group["entries"][0]["rows"]]) == ("in_person", one, ["a", "b"])


def test_rival_stands_with_the_row_it_contradicts():
    roll = call_roll([attendance("a", "AUS", "remote"), attendance("b", "AUS", "in_person", rival_of="a", counts=False)], [])

    assert [(group["mode"], [row["id"] for row in group["entries"][0]["rows"][0]["other_versions"]]) for group in roll] == [
        ("remote", ["b"])
    ]


def test_rival_of_a_row_that_is_not_shown_stands_alone():
    assert [group["mode"] for group in call_roll([attendance("b", "AUS", "remote", rival_of="a", counts=False)], [])] == ["remote"]


def test_who_was_not_there_is_told_apart_from_who_is_only_not_listed():
    def member(organisation, party, finding):
        return {"organisation": {"id": organisation}, "party": {"id": party}, "finding": finding}

    groups = by_organisation(
        [
            member("EU", "HUN", "not_on_complete_list"),
            member("EU", "MLT", "not_listed"),
            member("EU", "SVK", "nothing_known"),
            member("NATO", "USA", "said_absent"),
            member("OAS", "BRA", "not_listed"),
            member("OAS", "CHL", "not_listed"),
        ],
        {"EU": 10, "NATO": 1, "OAS": 3},
    )

    assert [
        (group["organisation"]["id"], *([one["party"]["id"] for one in group[kind]] for kind in ("absent", "unlisted"))) for group in groups
    ] == [("EU", ["HUN"], ["MLT", "SVK"]), ("NATO", ["USA"], []), ("OAS", [], ["BRA", "CHL"])]
    assert [(group["came"], group["in_short"]) for group in groups] == [(7, False), (0, False), (1, True)]
