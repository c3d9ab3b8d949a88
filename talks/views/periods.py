"""Roles, offices and memberships: which were in force on a day."""


def in_force(row: dict, start: str, end: str, on: str) -> bool:
    """Whether the period of a row can cover the day: begun by then at the earliest, not certainly over before."""
    begun = (row[start] or {}).get("first") or ""
    over = (row[end] or {}).get("last") or ""
    return begun <= on and (not over or on <= over)


def mark_periods(rows: list[dict], start: str, end: str, on: str) -> list[dict]:
    """The rows, each with `in_force`, and `later` where its period had not begun."""
    for row in rows:
        row["in_force"] = in_force(row, start, end, on)
        row["later"] = ((row[start] or {}).get("first") or "") > on
    return rows
