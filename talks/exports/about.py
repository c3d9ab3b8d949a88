"""What a file tells of itself beside its rows: what was asked, of which version, under which licence, and how to cite it."""

from talks.exports.references import FORMS, reference


def about_file(rows: str, asked: str, narrowed: str = "") -> dict[str, str]:
    """Of a file of these rows, in words, that was asked for by this address: title, filter (`narrowed`: what was asked in words), asked,
    version, moment, licence, cite."""
    title = f"Coalition talks: {rows}"
    cited = reference(rows.capitalize(), asked)
    return {
        "title": title,
        **({"filter": narrowed} if narrowed else {}),
        "asked": asked,
        "version": f"v{cited.version}",
        "moment": cited.moment.isoformat() if cited.moment else "",
        "licence": "; ".join(cited.licences),
        "cite": FORMS["text"].write(cited),
    }
