"""Annotated texts as they are written by hand, and as files of the corpus.

A text is annotated by marks `{head|words}`, which may stand within one another; a head is

    FRA, FRA/d, /m, /a, /g       a party by name, demonym, metonym, abbreviation or group
    @Name~office~FRA             a person
    M1                           a meeting that the head of the file describes
    A FRA remote stated M1       attendance
    C 30 - over nations M1       a count (least, most, qualifier, what is counted; - is nothing)
    G NATO most USA,HUN M1       a claim about a group
    # 2000 2000 about soldiers FRA offer     a quantity;  $ … is an amount with its currency
    IF mandate FRA               a condition
    q1 named~Name~description~FRA[~q0][~post]    a quotation (q0: the part before; post, record: its form)
    r1 …                         reported speech, the same
    by q1,r1                     who said it
    D 2025-03-11                 a date
    P FRA~holder~question~yes    a stance
    N ordinal                    another number
    T why                        a trap

Run it to write the texts and annotations from the marked ones: .venv/bin/python -m tests.reading.marked
"""

import json
import re
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
KINDS = {"d": "demonym", "m": "metonym", "a": "abbreviation", "g": "group"}
LISTS = ["attendance", "counts", "group_claims", "quantities", "amounts", "conditions"]
LISTS += ["quotes", "reported", "dates", "stances", "other_numbers", "traps"]


def number(word: str) -> int | float | None:
    return None if word == "-" else float(word) if "." in word else int(word)


def none(word: str) -> str | None:
    return None if word in ("-", "") else word


def spans(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without its marks, and each mark's head with its span, in the order of their beginnings."""
    words, found, begun = "", [], []
    for part in re.split(r"(\{[^{}|]+\||\})", marked):
        if part.startswith("{"):
            begun.append((len(found), len(words)))
            found.append((part[1:-1], 0, 0))
        elif part == "}":
            at, start = begun.pop()
            found[at] = (found[at][0], start, len(words))
        else:
            words += part
    assert not begun, "a mark is not closed"
    return words, found


def read(path: Path) -> tuple[str, dict]:
    """The text and the annotation of one marked file."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    told = dict(line.split(": ", 1) for line in head.splitlines())
    text, found = spans(body)
    about = {name: told[name] for name in ("title", "publisher", "published_on", "language", "register", "topic")}
    about["invented"] = {"events": True, "quotations": True, "people": True, "notes": told["notes"]}
    meetings: dict[str, dict] = {}
    for name in (name for name in told if name.startswith("meeting ")):
        title, date, place, form = told[name].split(" ~ ")
        key = name.split()[1]
        meetings[key] = {"id": key, "title": title, "date": none(date), "place": none(place), "format": none(form), "mentions": []}
    parties: dict[str, dict] = {}
    people: dict[str, dict] = {}
    lists: dict[str, list[dict]] = {name: [] for name in LISTS}
    spoken: dict[str, dict] = {}
    said_by: dict[str, list] = {}
    for mark, start, end in found:
        words = text[start:end]
        at = {"span": [start, end], "surface": words}
        key, *rest = mark.split(" ", 1)
        rest = rest[0] if rest else ""
        if mark.startswith("@"):
            name, office, party = mark[1:].split("~")
            one = people.setdefault(name, {"name": name, "office": none(office), "party": none(party), "mentions": []})
            one["mentions"].append([start, end, words])
        elif mark in meetings:
            meetings[mark]["mentions"].append([start, end, words])
        elif key == "A":
            party, mode, certainty, meeting = rest.split()
            lists["attendance"].append({"party": party, "mode": mode, "certainty": certainty, "meeting": none(meeting), **at})
        elif key == "C":
            low, high, qualifier, counted, meeting = rest.split()
            lists["counts"].append(
                {"min": number(low), "max": number(high), "qualifier": qualifier, "counted": counted, "meeting": none(meeting), **at}
            )
        elif key == "G":
            group, extent, exceptions, meeting = rest.split()
            out = [] if exceptions == "-" else exceptions.split(",")
            lists["group_claims"].append({"group": none(group), "extent": extent, "exceptions": out, "meeting": none(meeting), **at})
        elif key in ("#", "$"):
            low, high, qualifier, unit, party, nature = rest.split()
            measure = "unit" if key == "#" else "currency"
            lists["quantities" if key == "#" else "amounts"].append(
                {
                    "min": number(low),
                    "max": number(high),
                    "qualifier": qualifier,
                    measure: none(unit),
                    "party": none(party),
                    "nature": nature,
                    **at,
                }
            )
        elif key == "IF":
            kind, party = rest.split()
            lists["conditions"].append({"kind": kind, "party": none(party), **at})
        elif key == "D":
            lists["dates"].append({"edtf": rest, **at})
        elif key == "P":
            party, holder, question, answer = rest.split("~")
            lists["stances"].append({"party": party, "holder": none(holder), "question": question, "answer": answer, **at})
        elif key == "N":
            lists["other_numbers"].append({"what": rest, **at})
        elif key == "T":
            lists["traps"].append({"why": rest, **at})
        elif key == "by":
            for one in rest.split(","):
                said_by[one] = [start, end, words]
        elif re.fullmatch(r"[qr]\d+", key):
            kind, name, description, party, *more = rest.split("~")
            speaker = {"name": none(name), "description": none(description), "party": none(party), "attribution": none(kind)}
            one = {"id": key, **at, "speaker": speaker, "speaker_span": None}
            if key.startswith("q"):
                one |= {
                    "text": words,
                    "continues": next((part for part in more if part.startswith("q")), None),
                    "form": next((part for part in more if not part.startswith("q")), "marks"),
                }
            spoken[key] = one
            lists["quotes" if key.startswith("q") else "reported"].append(one)
        elif re.fullmatch(r"[A-Z0-9]+(/[dmag])?", mark):
            party, _, kind = mark.partition("/")
            parties.setdefault(party, {"id": party, "mentions": []})["mentions"].append([start, end, words, KINDS.get(kind, "name")])
        else:
            raise ValueError(f"{path.name}: no such mark: {mark}")
    for key, who in said_by.items():
        spoken[key]["speaker_span"] = who
    return text, {
        **about,
        "parties": sorted(parties.values(), key=lambda one: one["id"]),
        "people": sorted(people.values(), key=lambda one: one["name"]),
        "meetings": list(meetings.values()),
        **lists,
    }


def written() -> dict[str, tuple[str, dict]]:
    """Name, text and annotation of each marked file."""
    return {path.stem: read(path) for path in sorted(CORPUS.glob("*.marked"))}


def as_json(annotation: dict) -> str:
    """The annotation as its file holds it: an entry a line."""
    lines = []
    for key, value in annotation.items():
        if isinstance(value, list) and value:
            entries = ",\n".join("    " + json.dumps(entry, ensure_ascii=False) for entry in value)
            lines.append(f'  "{key}": [\n{entries}\n  ]')
        else:
            lines.append(f'  "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    for name, (text, annotation) in written().items():
        (CORPUS / f"{name}.txt").write_text(text, encoding="utf-8")
        (CORPUS / f"{name}.json").write_text(as_json(annotation), encoding="utf-8")
