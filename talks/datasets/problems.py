"""What is wrong with a dataset folder, said so that it can be put right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One bad cell, row or file: where it stands, what is there, and what would be right."""

    file: str
    line: int
    column: str
    value: str | None
    right: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        if self.column:
            place += f", {self.column}"
        shown = "" if self.value is None else "(empty): " if self.value == "" else f'"{short(self.value)}": '
        return f"{place}: {shown}{self.right}"


class BadDataset(Exception):
    """The folder cannot be loaded; nothing has been written. `problems` lists every reason."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__(f"{len(problems)} problem{'s' if len(problems) != 1 else ''} in the dataset")


def short(value: str) -> str:
    """A cell on one line, cut where it is long; what nobody sees is written out."""
    value = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in value[:100])
    return value if len(value) <= 80 else value[:77] + "…"
