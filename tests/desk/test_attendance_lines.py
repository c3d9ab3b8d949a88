"""Lines of attendance are read as people write them."""

import pytest

from talks.desk.attendance.lines import Named, read_lines

NAMES = {
    "NATO": Named("NATO", is_group=True),
    "EU": Named("EU", is_group=True),
    "US": Named("USA"),
    "the US": Named("USA"),
    "United States": Named("USA"),
    "HU": Named("HUN"),
    "Hungary": Named("HUN"),
    "AU": Named("AUS"),
    "Australia": Named("AUS"),
    "New Zealand": Named("NZL"),
    "Japan": Named("JPN"),
    "NZ": Named("NZL"),
    "South Korea": Named("KOR"),
    "Korea": Named("PRK"),
    "Bosnia and Herzegovina": Named("BIH"),
    "Türkiye": Named("TUR"),
    "Canada": Named("CAN"),
}


def look(runs):
    return {run: NAMES[run] for run in runs if run in NAMES}


def read(text):
    """Each line as (parties, groups, without, said, loose, unknown), without what is empty at the end."""
    lines = [(line.parties, line.groups, line.without, line.said, line.loose, line.unknown) for line in read_lines(text, look)]
    return lines[0] if len(lines) == 1 else lines


@pytest.mark.parametrize(
    ("text", "parties", "groups", "without", "said", "loose", "unknown"),
    [
        ("NATO -US -HU", [], ["NATO"], ["USA", "HUN"], {}, "", []),
        ("NATO −US –HU", [], ["NATO"], ["USA", "HUN"], {}, "", []),
        ("AU NZ remote", ["AUS", "NZL"], [], [], {"mode": "remote"}, "", []),
        ("Türkiye, Canada in person", ["TUR", "CAN"], [], [], {"mode": "in_person"}, "", []),
        # As articles say it, words picked out of them.
        (
            "Australia, New Zealand, Japan, and South Korea will participate remotely",
            ["AUS", "NZL", "JPN", "KOR"],
            [],
            [],
            {"mode": "remote", "certainty": "expected"},
            "",
            [],
        ),
        (
            "Türkiye will attend in person alongside Canada",
            ["TUR", "CAN"],
            [],
            [],
            {"mode": "in_person", "certainty": "expected"},
            "",
            [],
        ),
        (
            "Nearly all NATO members, excluding the United States, will participate alongside Japan and South Korea",
            ["JPN", "KOR"],
            ["NATO"],
            ["USA"],
            {"mode": "present_unknown", "certainty": "expected"},
            "nearly_all",
            [],
        ),
        ("US absent deliberately", ["USA"], [], [], {"mode": "absent_deliberate"}, "", []),
        ("US not invited", ["USA"], [], [], {"mode": "absent_left_out"}, "", []),
        (
            "South Korea by video, expected, officials",
            ["KOR"],
            [],
            [],
            {"mode": "remote", "certainty": "expected", "level": "official"},
            "",
            [],
        ),
        ("South Korea online", ["KOR"], [], [], {"mode": "remote"}, "", []),
        ("Bosnia and Herzegovina and Canada", ["BIH", "CAN"], [], [], {}, "", []),
        ("EU in person", ["EU"], [], [], {"mode": "in_person"}, "", []),
        ("EU members in person", [], ["EU"], [], {"mode": "in_person"}, "", []),
        ("all NATO members except Hungary and the US", [], ["NATO"], ["HUN", "USA"], {}, "", []),
        ("all NATO members but three: Hungary and the United States", [], ["NATO"], ["HUN", "USA"], {}, "", []),
        ("The US absence is deliberate", ["USA"], [], [], {"mode": "absent_deliberate"}, "", []),
        # Of nations nothing is nearly all: the group that is meant is not known.
        ("Nearly all of them, excluding the US, alongside Japan", ["JPN"], [], ["USA"], {}, "", ["of them"]),
        ("nearly all NATO members, without the US", [], ["NATO"], ["USA"], {}, "nearly_all", []),
        ("most of NATO", [], ["NATO"], [], {}, "most", []),
        ("Canada, Ruritania Minor, AU", ["CAN", "AUS"], [], [], {}, "", ["Ruritania Minor"]),
        ("Canada (ministers)", ["CAN"], [], [], {"level": "minister"}, "", []),
        ("Canada Canada", ["CAN"], [], [], {}, "", []),
    ],
)
def test_a_line_says(text, parties, groups, without, said, loose, unknown):
    assert read(text) == (parties, groups, without, said, loose, unknown)


def test_a_semicolon_ends_what_is_said_of_those_before_it():
    found = read_lines("NATO -US; AU and NZ remotely", look)

    assert [(line.number, line.groups, line.parties, line.said) for line in found] == [
        (1, ["NATO"], [], {}),
        (1, [], ["AUS", "NZL"], {"mode": "remote"}),
    ]


def test_lines_keep_their_numbers():
    assert [line.number for line in read_lines("AU\n\n  \nNZ", look)] == [1, 4]


@pytest.mark.parametrize("text", ["", " \n", "-", ", ,", "- -", ";;", "in person", "except", ":", "a" * 5000, "-US", "nearly all"])
def test_odd_lines_are_answered(text):
    read_lines(text, look)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("AU, Japan in person “Minister of Defence”", "Minister of Defence"),
        ('AU as "Chief of the Defence Force".', "Chief of the Defence Force"),
        ("“We will”, said Australia", None),
        ("AU remote", None),
    ],
)
def test_words_in_quotes_at_the_end_are_the_role(text, role):
    (line,) = read_lines(text, look)

    assert (line.said.get("role_text"), "AUS" in line.parties) == (role, True)
