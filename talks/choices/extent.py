"""Words about how surely, how widely and how exactly a source says something."""

from talks.choices.word import Vocabulary, word


class Certainty(Vocabulary):
    """How a row is known."""

    STATED = word("stated", "Stated: reported as having happened", "A source reports it as having happened.")
    EXPECTED = word("expected", "Expected: announced beforehand", "A source announced it beforehand; none reports it afterwards.")
    INFERRED = word(
        "inferred", "Inferred: follows from a general statement", "No source names it; it follows from what one says of a group."
    )


class Extent(Vocabulary):
    """Of how many of a group a source speaks."""

    ALL = word("all", "All", "Every member, but for exceptions that are named.")
    NEARLY_ALL = word("nearly_all", "Nearly all", "All but few, who are not named.")
    MOST = word("most", "Most", "More than half, not said how many.")
    SOME = word("some", "Some", "Several, not said how many.")
    NUMBER = word("number", "A number", "As many as the number given.")


class ClaimPartyRole(Vocabulary):
    """How a party stands to a claim about a group."""

    EXCEPTION = word("exception", "Named exception", "The source says that the claim does not hold for it.")
    MEMBER = word("member", "Named member", "The source names it as one of those meant.")


class Qualifier(Vocabulary):
    """How to read a number, which is stored as printed."""

    EXACT = word("exact", "Exactly", "The number is meant to the unit.")
    ABOUT = word("about", "About", "The number is rounded or estimated.")
    OVER = word("over", "Over", "More than the number; no upper end is given.")
    AT_LEAST = word("at_least", "At least", "The number or more; no upper end is given.")
    UNDER = word("under", "Under", "Less than the number; no lower end is given.")
    UP_TO = word("up_to", "Up to", "The number or less; no lower end is given.")
    RANGE = word("range", "From … to …", "Anything between two numbers, both included.")
    TEXT_ONLY = word("text_only", "In words only", "No number is given: “several thousand”.")
