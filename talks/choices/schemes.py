"""Schemes by which parties and people are identified elsewhere, each with the form of its identifiers."""

from talks.choices.word import Standard, Vocabulary, word


class IdentifierScheme(Vocabulary):
    """Where an identifier is from. `form` is a regular expression, `page` the address that shows what it identifies."""

    form: str
    example: str
    page: str

    WIKIDATA = word(
        "wikidata",
        "Wikidata",
        "An item of Wikidata.",
        Standard("Wikidata", "https://www.wikidata.org/wiki/Wikidata:Identifiers"),
        form="Q[1-9][0-9]{0,11}",
        example="Q7184",
        page="https://www.wikidata.org/wiki/{}",
    )
    ROR = word(
        "ror",
        "ROR",
        "A research organisation of the Research Organization Registry.",
        Standard("ROR", "https://ror.readme.io/docs/identifier"),
        form="0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}",
        example="01bj3aw27",
        page="https://ror.org/{}",
    )
    LEI = word(
        "lei",
        "LEI",
        "A legal entity by ISO 17442.",
        Standard("ISO 17442", "https://www.gleif.org/en/about-lei/iso-17442-the-lei-code-structure"),
        form="[0-9A-Z]{18}[0-9]{2}",
        example="5493001KJTIIGC8Y1R12",
        page="https://search.gleif.org/#/record/{}",
    )
    IATI = word(
        "iati",
        "IATI organisation",
        "An organisation that gives or carries out aid, as its data names it.",
        Standard("IATI organisation identifiers", "https://iatistandard.org/en/iati-standard/203/organisation-identifiers/"),
        form="[A-Z]{2,3}-[A-Z0-9]{2,}(-[A-Za-z0-9.]+)+",
        example="XM-DAC-41114",
        page="",
    )
    ISNI = word(
        "isni",
        "ISNI",
        "A person or an organisation by ISO 27729.",
        Standard("ISO 27729", "https://isni.org/page/technical-documentation/"),
        form="[0-9]{15}[0-9X]",
        example="0000000121032683",
        page="https://isni.org/isni/{}",
    )
    VIAF = word(
        "viaf",
        "VIAF",
        "A person or an organisation of the authority files of libraries.",
        Standard("VIAF", "https://www.oclc.org/en/viaf.html"),
        form="[1-9][0-9]{1,21}",
        example="97006051",
        page="https://viaf.org/viaf/{}",
    )
    ORCID = word(
        "orcid",
        "ORCID",
        "A person who publishes research.",
        Standard("ORCID", "https://support.orcid.org/hc/en-us/articles/360006897674"),
        form="[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]",
        example="0000-0002-1825-0097",
        page="https://orcid.org/{}",
    )
