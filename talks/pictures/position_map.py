"""Where nations stand on a question, as a map: the answer that stands on the day, and who of the coalition is not on record."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from talks.choices import Answer
from talks.pictures.asked import Asked
from talks.pictures.belonging import belonging
from talks.pictures.maps import DIFFER, narrow, rule, unplaced, wide
from talks.pictures.marked import Map, Marked, listed
from talks.pictures.patterns import swatch
from talks.pictures.picture import Column, Key, Picture, picture

LOOKS: dict[str, str] = {
    Answer.YES: "yes",
    Answer.CONDITIONAL: "maybe",
    Answer.NO: "no",
    Answer.UNDECIDED: "unsure",
    **dict.fromkeys((Answer.ABSTAIN, Answer.ABSENT, Answer.NOT_VOTING), "voteless"),
    Answer.UNKNOWN: "unknown",
    DIFFER: "differ",
}
# As words of the legend and of titles; other answers are called as everywhere.
WORDS: dict[str, str] = {Answer.CONDITIONAL: "With conditions", DIFFER: "Its holders differ", Answer.UNKNOWN: "Unknown, says a source"}
IN_TITLE: dict[str, str] = {DIFFER: "whose holders differ", Answer.UNKNOWN: "unknown"}
IN_ORDER = (Answer.YES, Answer.CONDITIONAL, Answer.NO, Answer.UNDECIDED, DIFFER)
SILENT = "not on record"
CAPTION = "The answer of each holder that stands on the day. No colour is no position on record, which is not a no."
MOST = 2000
COLUMNS = (
    Column("name", "Party"),
    Column("party", "Code"),
    Column("holder", "Who"),
    Column("answer", "Answer"),
    Column("held_on", "Since", date=True),
)


@picture(
    "position-map",
    "Map of a question",
    "Which nations answer yes, yes with conditions or no, which are undecided, and who of the coalition is not on record.",
    needed=("question",),
    question="Public id of a question.",
)
def position_map(asked: Asked) -> Picture:
    """The answers that stand on the day."""
    question = asked.record("questions", asked.values["question"], ("id", "text", "short_label", "coalition"))
    which = {"question": question["id"], "current": "true", "on": asked.day.isoformat(), "ordering": "party"}
    rows = asked.rows("positions", ("party", "holder", "answer", "held_on"), MOST, **which)
    answers = _answers(rows)
    parties = {row["party"]["id"]: row["party"] for row in rows}
    nations = [code for code, party in parties.items() if party["kind"] == "nation"]
    marked = {
        code: _marked(asked, parties[code], answer)
        for answer, _ in _counted([answers[code] for code in nations])
        for code in nations
        if answers[code] == answer
    }
    others = belonging(asked, question["coalition"], marked, SILENT)
    drawn = Map("pm", marked, others)
    return Picture(
        title=_title(question, [answers[code] for code in marked]),
        words=_words(asked, len(marked)),
        columns=COLUMNS,
        rows=[_row(asked, row) for row in rows],
        wide=wide(drawn),
        narrow=narrow(drawn),
        caption=f"{_beside(parties, answers, marked)}{CAPTION} {rule()}",
        queries=(asked.query("positions", **which),),
        keys=_keys([answers[code] for code in marked], others),
        links=(
            ("The question", asked.page("question", question["id"])),
            ("All its positions", asked.page("positions", question=question["id"])),
        ),
    )


def words_of(answer: str) -> str:
    """An answer in words."""
    return WORDS.get(answer) or str(Answer(answer).label)


def _answers(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What each party answers; DIFFER where its holders do not agree."""
    given: dict[str, set[str]] = {}
    for row in rows:
        given.setdefault(row["party"]["id"], set()).add(row["answer"])
    return {code: next(iter(found)) if len(found) == 1 else DIFFER for code, found in given.items()}


def _marked(asked: Asked, party: Mapping[str, Any], answer: str) -> Marked:
    words = f"{party['name']}: {words_of(answer).lower()}"
    return Marked(
        party["name"], words_of(answer), LOOKS[answer], words, asked.page("nation", party["id"]), DIFFER if answer == DIFFER else ""
    )


def _row(asked: Asked, row: Mapping[str, Any]) -> dict[str, Any]:
    party = row["party"]
    return {
        "name": party["name"],
        "party": party["id"],
        "holder": row["holder"],
        "answer": words_of(row["answer"]),
        "held_on": (row["held_on"] or {}).get("edtf"),
        "url": asked.page(party["kind"], party["id"]),
    }


def _counted(answers: Sequence[str]) -> list[tuple[str, int]]:
    """How many gave each answer, in the order of the legend."""
    counts = Counter(answers)
    order = (*IN_ORDER, *(one for one in Answer if one not in IN_ORDER))
    return [(one, counts[one]) for one in order if counts[one]]


def _title(question: Mapping[str, Any], answers: Sequence[str]) -> str:
    label = question["short_label"] or question["text"].rstrip("?")
    if not answers:
        return f"{label}: no nation is on record"
    told = [f"{number} {IN_TITLE.get(one) or words_of(one).lower()}" for one, number in _counted(answers)]
    return f"{label}: {', '.join(told)}"


def _words(asked: Asked, number: int) -> str:
    when = f"stood on {asked.day.day} {asked.day:%B %Y}" if asked.days.get("on") else "stand"
    return f"Where {number} nations {when}." if number != 1 else f"Where one nation {when.replace('stand', 'stands')}."


def _beside(parties: Mapping[str, Any], answers: Mapping[str, str], marked: Mapping[str, Marked]) -> str:
    """A sentence about those that have no place on a map."""
    nowhere = unplaced(marked)
    off = [f"{parties[code]['name']} ({words_of(answers[code]).lower()})" for code in answers if code not in marked or code in nowhere]
    return f"Also on record, with no place on a map: {listed(off)}. " if off else ""


def _keys(answers: Sequence[str], others: Mapping[str, Marked]) -> list[Key]:
    keys = [Key(swatch(LOOKS[one]), f"{words_of(one)} ({number})") for one, number in _counted(answers)]
    if others:
        keys.append(Key(swatch("member"), f"Of the coalition, not on record ({len(others)})"))
    return [*keys, Key(swatch("hatch"), "Disputed land")]
