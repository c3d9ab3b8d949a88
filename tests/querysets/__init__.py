"""What one model's querysets answer, asked of the smallest tables that tell right from wrong."""


def ids(rows) -> list[str]:
    """The public ids of rows, in alphabetical order."""
    return sorted(rows.values_list("public_id", flat=True))
