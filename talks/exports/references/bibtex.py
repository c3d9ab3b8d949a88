"""An entry of BibTeX, whose letters come out of TeX as they went in."""

from collections.abc import Mapping

# What TeX reads as more than a letter. BibTeX counts braces whatever stands before them, so none may stand alone.
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def entry(key: str, words: Mapping[str, str], plain: Mapping[str, str]) -> str:
    """An entry of kind `misc`: `words` are set by TeX as they stand, `plain` is dates, numbers and addresses, which it takes untouched."""
    fields = {name: f"{{{{{_escaped(text)}}}}}" for name, text in words.items()} | {name: f"{{{text}}}" for name, text in plain.items()}
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}\n}}\n"


def _escaped(text: str) -> str:
    return "".join(SPECIAL.get(sign, sign) for sign in " ".join(text.split()))
