import pycountry
import pytest

from talks.names import iso_nations, nation_name, nation_names
from talks.validators.codes import validate_nation_codes


@pytest.mark.parametrize(
    ("alpha2", "lang", "name"),
    [
        ("UA", "en", "Ukraine"),
        ("UA", "uk", "Україна"),
        ("TR", "en", "Türkiye"),
        ("TR", "en-GB", "Türkiye"),
        ("CZ", "en", "Czechia"),
        ("NA", "fr", "Namibie"),
        ("XK", "fr", "Kosovo"),
        ("NA", "pt-BR", "Namíbia"),
        ("NA", "pt_BR", "Namíbia"),
        ("NA", "zh-Hant", "納米比亞"),
        ("DE", "de-AT", "Deutschland"),
    ],
)
def test_a_nation_has_a_name_in_a_language(alpha2, lang, name):
    assert nation_name(alpha2, lang) == name


def test_every_nation_has_a_name_in_the_languages_of_the_talks():
    languages = ["en", "fr", "de", "uk", "pl", "es", "it", "tr", "sv", "nb", "fi", "et", "lv", "lt", "ja", "zh"]
    for nation in iso_nations():
        assert list(nation_names(nation.alpha2, languages)) == languages


@pytest.mark.parametrize(("alpha2", "lang"), [("UA", "xx"), ("UA", "not a language"), ("QQ", "en"), ("na", "en"), ("", "en"), ("UA", "")])
def test_what_is_not_known_has_no_name(alpha2, lang):
    with pytest.raises(LookupError):
        nation_name(alpha2, lang)


def test_languages_that_are_not_known_are_left_out():
    assert nation_names("UA", ["fr", "xx", "uk"]) == {"fr": "Ukraine", "uk": "Україна"}


def test_the_nations_offered_are_iso_3166_and_kosovo_by_name():
    nations = iso_nations()
    assert len(nations) == len(pycountry.countries) + 1
    assert [nation.alpha2 for nation in nations][:2] == ["AF", "AX"]
    assert next(nation for nation in nations if nation.alpha2 == "NA")[:4] == ("NA", "NAM", "516", "Namibia")
    assert next(nation for nation in nations if nation.alpha2 == "XK") == ("XK", "XKX", "", "Kosovo", "Republic of Kosovo")
    for nation in nations:
        validate_nation_codes(nation.alpha2, nation.alpha3, nation.numeric)
