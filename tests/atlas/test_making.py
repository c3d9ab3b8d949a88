"""How the file is made of TopoJSON: Crimea goes to Ukraine, the world is cut where no country is."""

import json

from talks.atlas.lines import joined
from talks.atlas.making import Topology, beyond_the_seam, counted, mend_crimea, shapes, written


def topology(tmp_path):
    """Ukraine, a square over Crimea, which is a square of Russia, which has a square further east."""
    arcs = [
        [[32, 46], [3, 0]],  # the isthmus, from west to east
        [[35, 46], [0, 6], [-3, 0], [0, -6]],  # the rest of Ukraine
        [[35, 46], [0, -2], [-3, 0], [0, 2]],  # the coast of Crimea
        [[38, 46], [4, 0], [0, 6], [-4, 0], [0, -6]],
    ]
    units = [
        {"type": "Polygon", "id": "804", "properties": {"name": "Ukraine"}, "arcs": [[0, 1]]},
        {"type": "MultiPolygon", "id": "643", "properties": {"name": "Russia"}, "arcs": [[[-1, -3]], [[3]]]},
        {"type": "Polygon", "properties": {"name": "Antarctica"}, "arcs": [[3]]},
    ]
    units[1]["arcs"][0] = [[~0, ~2]]
    path = tmp_path / "countries.json"
    path.write_text(
        json.dumps({"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": arcs, "objects": {"countries": {"geometries": units}}})
    )
    return Topology(path)


def test_crimea_goes_to_ukraine_and_leaves_no_line(tmp_path):
    atlas = topology(tmp_path)

    mend_crimea(atlas)

    assert (len(atlas.units["RUS"]), len(atlas.units["UKR"])) == (1, 1)
    assert {(32, 44), (35, 44), (32, 52), (35, 52)} <= set(joined(atlas.units["UKR"][0][0], atlas.arcs))
    assert {0, ~0} & set(atlas.units["UKR"][0][0]) == set()


def test_what_no_picture_needs_is_left_out(tmp_path):
    assert topology(tmp_path).units.keys() == {"UKR", "RUS"}


def test_what_lies_beyond_the_bering_strait_counts_on():
    assert beyond_the_seam([(179, 65), (-179, 66), (-170, 66)]) == [(179, 65), (181, 66), (190, 66)]
    assert beyond_the_seam([(-169, 53), (-167, 53)]) == [(-169, 53), (-167, 53)]
    assert beyond_the_seam([(-175, 53), (-174, 53)]) == [(185, 53), (186, 53)]


def test_lines_are_written_as_steps():
    assert counted([(1, 2), (1.001, 2.001), (1.5, 1)]) == [100, 200, 50, -100]


def test_the_file_is_json_that_says_by_what_it_was_made(tmp_path):
    atlas = topology(tmp_path)
    atlas.units |= dict.fromkeys(("MAC", "MAF", "SXM", "VAT"), atlas.units["RUS"])

    made = json.loads(written(shapes(atlas, atlas)))

    assert (sorted(made["shapes"]), sorted(made["places"]), "do not edit" in made["generated"]) == (
        ["RUS", "UKR"],
        ["MAC", "MAF", "SXM", "VAT"],
        True,
    )
