"""Positions in groups: by party for a question, by question for a party; the latest of each holder marked."""


def _latest_first(position: dict) -> tuple:
    held = position["held_on"] or {}
    return (held.get("last") or "", held.get("first") or "")


def stances(positions: list[dict], key: str, *, on: str) -> list[dict]:
    """Groups of positions by `key` ("party" or "question"), each with its history, latest first.

    `now` marks the latest position of each holder by the day `on`; `differ` says that such holders do not agree. Rivals
    of a preferred position and later positions are shown and never count as `now`.
    """
    groups: dict[str, list[dict]] = {}
    for position in positions:
        groups.setdefault(position[key]["id"], []).append(position)
    return [_stance(rows, key, on) for rows in groups.values()]


def _stance(rows: list[dict], key: str, on: str) -> dict:
    # Of two on one day the one entered later comes first: rows come in the order entered.
    rows = sorted(rows, key=_latest_first)[::-1]
    superseded = {row["supersedes"]["id"] for row in rows if row["supersedes"] and not row["rival_of"] and not _is_later(row, on)}
    seen = set()
    for row in rows:
        holder = (row["holder_kind"], row["holder"])
        row["now"] = not row["rival_of"] and not _is_later(row, on) and holder not in seen and row["id"] not in superseded
        row["later"] = _is_later(row, on)
        if row["now"]:
            seen.add(holder)
    answers = {row["answer"] for row in rows if row["now"]}
    return {key: rows[0][key], "positions": rows, "differ": len(answers) > 1}


def _is_later(row: dict, on: str) -> bool:
    first = (row["held_on"] or {}).get("first")
    return bool(first) and first > on
