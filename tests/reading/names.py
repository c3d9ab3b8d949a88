"""The names of the record from the shipped datasets' files, without a database."""

import csv
from functools import cache
from pathlib import Path

from talks.reading.names import KnownName, KnownPerson, KnownQuestion, Names

ROOT = Path(__file__).resolve().parents[2]
DATA, VARIANTS = ROOT / "data", ROOT / "talks" / "documents" / "variants.csv"


def rows(name: str) -> list[dict[str, str]]:
    found = []
    for folder in sorted(DATA.iterdir()):
        if folder.is_dir():
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                found += list(csv.DictReader(file))
    return found


def variants() -> list[tuple[str, str, str]]:
    with VARIANTS.open(encoding="utf-8", newline="") as file:
        return [(row["noun"], row["id"], row["name"]) for row in csv.DictReader(file)]


@cache
def shipped() -> Names:
    """What both shipped datasets lend to the reading."""
    people = {row["id"]: row for row in rows("people")}
    parties = [KnownName(row["id"], row["name"]) for name in ("nations", "organisations") for row in rows(name)]
    parties += [
        KnownName(row["id"], row["official_name"]) for name in ("nations", "organisations") for row in rows(name) if row["official_name"]
    ]
    parties += [KnownName(row["party"], row["name"]) for row in rows("party_names")]
    persons = [KnownPerson(key, row["name"], row["party"] or None) for key, row in people.items()]
    for noun, key, name in variants():
        if noun == "party":
            parties.append(KnownName(key, name))
        elif key in people:
            persons.append(KnownPerson(key, name, people[key]["party"] or None))
    questions = [KnownQuestion(row["id"], f"{row['text']} {row['short_label']}") for row in rows("questions")]
    return Names(tuple(parties), tuple(persons), tuple(questions))
