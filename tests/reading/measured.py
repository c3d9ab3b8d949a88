"""The committed texts, read and scored; with -v what was missed and what was wrong.

.venv/bin/python -m tests.reading.measured [-v] [FOLDER]
"""

import json
import sys
from datetime import date
from pathlib import Path

from talks.reading.reader import Reader
from talks.reading.shape import as_corpus
from tests.reading.names import shipped
from tests.reading.score import Score, score, table

CORPUS = Path(__file__).parent / "corpus"


def measured(folder: Path = CORPUS) -> tuple[dict[str, Score], list[str]]:
    """The scores over a folder of annotated texts."""
    reader, texts = Reader(shipped()), []
    for path in sorted(folder.glob("*.json")):
        due = json.loads(path.read_text(encoding="utf-8"))
        words = path.with_suffix(".txt").read_text(encoding="utf-8")
        found = as_corpus(reader.read(words, date.fromisoformat(due["published_on"]), due["language"]))
        texts.append((path.stem, due, found))
    return score(texts)


if __name__ == "__main__":
    folders = [Path(one) for one in sys.argv[1:] if one != "-v"]
    scores, stepped = measured(*folders)
    print("\n".join(table(scores, stepped)))
    if "-v" in sys.argv:
        for kind, one in scores.items():
            for line in one.missed:
                print(f"{kind} MISSED {line}")
            for line in one.wrong:
                print(f"{kind} WRONG  {line}")
