"""How far a pledge has come: six rising rungs, each with the day of its step, and what was delivered of what was promised."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

from talks.choices import DELIVERED_STEPS, NOT_EXPECTED, RUNGS, PledgeStatus
from talks.pictures import svg
from talks.pictures.asked import Asked
from talks.pictures.days import day_and_year
from talks.pictures.picture import Column, Drawing, Key, Picture, picture
from talks.wording import amount_reading, date_words, number_words, quantity_reading

COLUMNS = (
    Column("step", "Step"),
    Column("date", "When", date=True),
    Column("how_much", "How much"),
    Column("id", "Id of the step"),
)
CAPTION = (
    "The rungs are filled as far as the pledge has come by its latest step; real pledges skip steps and go back, so a filled rung may have "
    "no day. A step with a number tells of a part. Delivered is counted from steps and parts with numbers, as on the page of the pledge."
)
FIELDS = ("id", "description", "status", "quantity", "amount", "delivered")
MOST = 60
NAMES = {1: "Floated", 2: "Proposed", 3: "Pledged", 4: "Committed", 5: "In delivery", 6: "Delivered"}


@picture(
    "ladder",
    "How far a pledge has come",
    "The steps of a pledge, with delivered of promised.",
    needed=("pledge",),
    pledge="Public id of a pledge.",
)
def ladder(asked: Asked) -> Picture:
    """The ladder of one pledge."""
    pledge = asked.record("pledges", asked.values["pledge"], FIELDS)
    found = asked.rows("pledge-events", ("id", "step", "on_date", "quantity", "amount"), MOST, pledge=pledge["id"], ordering="on_date")
    steps = sorted(found, key=lambda row: ((row["on_date"] or {}).get("last") or "", row["id"]))
    shares = _shares(pledge)
    page = asked.page("pledge", pledge["id"])
    return Picture(
        title=_title(pledge, steps, shares),
        words=f"Steps on record: {'; '.join(map(_told, steps))}." if steps else "No step of it is on record.",
        columns=COLUMNS,
        rows=[
            {
                "step": str(PledgeStatus(row["step"]).label),
                "date": (row["on_date"] or {}).get("edtf"),
                "how_much": _how_much(row) or None,
                "id": row["id"],
                "url": f"{page}#step-{row['id']}",
            }
            for row in steps
        ],
        wide=_wide(pledge, steps, shares),
        narrow=_narrow(pledge, steps, shares),
        caption=CAPTION,
        queries=(
            asked.query("pledge-events", pledge=pledge["id"], ordering="on_date"),
            asked.query("pledges", id=pledge["id"], include="delivered"),
        ),
        keys=[Key(svg.box("pic-firm", -6, -6, 12, 12), "Reached"), Key(svg.box("pic-tentative", -6, -6, 12, 12), "Not reached")],
        links=((pledge["description"], page),),
    )


def _how_much(row: Mapping[str, Any]) -> str:
    return ", ".join(filter(None, (amount_reading(row["amount"]), quantity_reading(row["quantity"]))))


def _told(row: Mapping[str, Any]) -> str:
    much = _how_much(row)
    return f"{str(PledgeStatus(row['step']).label).lower()}{f' ({much})' if much else ''}, {date_words(row['on_date'])}"


def _shares(pledge: Mapping[str, Any]) -> list[tuple[str, float, str]]:
    """What was handed over of what was promised: in words, as a share, and in which step; only where both have one measure."""
    found = []
    for one in pledge["delivered"]:
        promised = pledge[one["measure"]] or {}
        same = promised.get("currency" if one["currency"] else "unit") == (one["currency"] or one["unit"])
        whole, part = promised.get("max") if same else None, one["remaining_high"]
        if whole and part is not None and one["step"] in DELIVERED_STEPS:
            words = f"{number_words(part)} of {number_words(whole)} {one['currency'] or one['unit'] or ''}".rstrip()
            found.append((words, min(float(part) / float(whole), 1), str(PledgeStatus(one["step"]).label).lower()))
    return found


def _title(pledge: Mapping[str, Any], steps: Sequence[Mapping[str, Any]], shares: Sequence[tuple[str, float, str]]) -> str:
    if not pledge["status"]:
        return "No step is on record"
    days = [day_and_year(row["on_date"]) for row in steps if row["step"] == pledge["status"] and row["on_date"]]
    since = f" ({days[-1]})" if days else ""
    came = ", ".join(f"{words} {step}" for words, _, step in shares) or "nothing on record as delivered"
    done = pledge["status"] in DELIVERED_STEPS and not shares
    return f"{PledgeStatus(pledge['status']).label}{since}" + ("" if done else f", {came}")


def _days(steps: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """The day of the latest step on each rung."""
    return {RUNGS[step]: day_and_year(row["on_date"]) for row in steps if (step := PledgeStatus(row["step"])) in RUNGS and row["on_date"]}


def _off(steps: Sequence[Mapping[str, Any]]) -> list[str]:
    """Steps that are no rung, such as a refusal, in words."""
    return [f"{PledgeStatus(row['step']).label}, {day_and_year(row['on_date'])}" for row in steps if row["step"] in NOT_EXPECTED]


def _reached(pledge: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]) -> int:
    """How many rungs are filled: of what fell away those that it had come to."""
    status = PledgeStatus(pledge["status"]) if pledge["status"] else None
    if status in NOT_EXPECTED:
        return max((RUNGS.get(PledgeStatus(row["step"]), 0) for row in steps), default=0)
    return RUNGS.get(status, 0) if status else 0


WIDTH, NARROW, COLUMN, UNIT, BASE, SHARE = 760, 358, 124, 14, 100, 40


def _wide(pledge: Mapping[str, Any], steps: Sequence[Mapping[str, Any]], shares: Sequence[tuple[str, float, str]]) -> Drawing:
    reached, days = _reached(pledge, steps), _days(steps)
    pieces = []
    for rung, name in NAMES.items():
        x, tall = (rung - 1) * COLUMN, rung * UNIT
        pieces += [
            svg.box("pic-firm" if rung <= reached else "pic-tentative", x + 1, BASE - tall, COLUMN - 16, tall),
            svg.words(x, BASE + 18, name, "pic-strong" if rung == reached else ""),
            svg.words(x, BASE + 33, days.get(rung, ""), "pic-soft"),
        ]
    return _finished(pieces, WIDTH, BASE + 40, steps, shares)


def _narrow(pledge: Mapping[str, Any], steps: Sequence[Mapping[str, Any]], shares: Sequence[tuple[str, float, str]]) -> Drawing:
    reached, days = _reached(pledge, steps), _days(steps)
    pieces = []
    for rung, name in NAMES.items():
        y = (len(NAMES) - rung) * 26
        pieces += [
            svg.box("pic-firm" if rung <= reached else "pic-tentative", 1, y + 4, rung * 24, 18),
            svg.words(156, y + 17, name, "pic-strong" if rung == reached else ""),
            svg.words(244, y + 17, days.get(rung, ""), "pic-soft"),
        ]
    return _finished(pieces, NARROW, len(NAMES) * 26 + 4, steps, shares)


def _finished(
    pieces: list[SafeString], width: int, y: float, steps: Sequence[Mapping[str, Any]], shares: Sequence[tuple[str, float, str]]
) -> Drawing:
    """With what fell away, and a bar for each share that was delivered."""
    for words in _off(steps):
        y += 18
        pieces.append(svg.words(0, y, words, "pic-on-no"))
    for words, share, step in shares:
        pieces += [
            svg.words(0, y + 16, f"{words} {step}", "pic-strong"),
            svg.box("pic-tentative", 1, y + 22, width - 2, 10),
            svg.box("pic-firm", 1, y + 22, (width - 2) * share, 10),
        ]
        y += SHARE
    return Drawing(width, round(y) + 8, svg.joined(pieces))
