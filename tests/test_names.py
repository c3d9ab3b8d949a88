import pycountry

from talks.names import iso_nations
from talks.validators.codes import validate_nation_codes


def test_the_nations_offered_are_iso_3166_and_kosovo_by_name():
    nations = iso_nations()
    assert len(nations) == len(pycountry.countries) + 1
    assert [nation.alpha2 for nation in nations][:2] == ["AF", "AX"]
    assert next(nation for nation in nations if nation.alpha2 == "NA")[:4] == ("NA", "NAM", "516", "Namibia")
    assert next(nation for nation in nations if nation.alpha2 == "XK") == ("XK", "XKX", "", "Kosovo", "Republic of Kosovo")
    for nation in nations:
        validate_nation_codes(nation.alpha2, nation.alpha3, nation.numeric)
