"""Words about what is said, who says it, and what sources are worth."""

from talks.choices.word import ADMIRALTY, Vocabulary, word


class Attribution(Vocabulary):
    """How a source names a speaker."""

    NAMED = word("named", "Named", "By a person's name.")
    DESCRIBED = word("described", "Described: no name, but a party is known", "Without a name, with the party for which they speak.")
    ANONYMOUS = word("anonymous", "Anonymous: no name and no party", "Without a name or a party: “Western officials”.")
    PSEUDONYMOUS = word("pseudonymous", "Pseudonymous: an account name", "By an account or a name that tells nobody who it is.")
    INSTITUTIONAL = word(
        "institutional",
        "Institutional: a ministry, embassy or government speaks",
        "As an institution, without a person: a ministry, an embassy.",
    )


# Speakers of these attributions can never be resolved to a person.
UNRESOLVABLE = (Attribution.DESCRIBED, Attribution.ANONYMOUS, Attribution.PSEUDONYMOUS)


class Stance(Vocabulary):
    """How a statement stands to a topic."""

    SUPPORTIVE = word("supportive", "Supportive", "It speaks for the topic.")
    CONDITIONAL = word("conditional", "Conditional", "It speaks for the topic if something is so.")
    SCEPTICAL = word("sceptical", "Sceptical", "It doubts, without speaking against the topic.")
    OPPOSED = word("opposed", "Opposed", "It speaks against the topic.")
    NEUTRAL = word("neutral", "Neutral", "It speaks of the topic without taking a side.")


class SourceKind(Vocabulary):
    """What a source is."""

    NEWS = word("news", "News", "A report of a newspaper, agency or broadcaster.")
    OFFICIAL = word("official", "Official", "Published by a government, an organisation or another party of the record.")
    REFERENCE = word("reference", "Reference", "A list, standard or data set that others keep.")
    ENCYCLOPEDIA = word("encyclopedia", "Encyclopedia", "An article of an encyclopedia.")
    SEED = word("seed", "Founding article", "The article with which the record began.")
    SOCIAL = word("social", "Social media", "A post of an account.")
    OTHER = word("other", "Other", "Anything else.")


class Reliability(Vocabulary):
    """The letter of the NATO ("Admiralty") grading, given to a source; empty means ungraded."""

    A = word("A", "A: completely reliable", "No doubt of its authenticity, trustworthiness or competence.", ADMIRALTY)
    B = word("B", "B: usually reliable", "Minor doubts; mostly valid in the past.", ADMIRALTY)
    C = word("C", "C: fairly reliable", "Doubts; valid in the past at times.", ADMIRALTY)
    D = word("D", "D: not usually reliable", "Significant doubts; seldom valid in the past.", ADMIRALTY)
    E = word("E", "E: unreliable", "It lacks authenticity, trustworthiness or competence; invalid in the past.", ADMIRALTY)
    F = word("F", "F: reliability cannot be judged", "Nothing is known by which to judge it.", ADMIRALTY)


class Credibility(Vocabulary):
    """The figure of the NATO ("Admiralty") grading, given to one citation; empty means ungraded."""

    CONFIRMED = word("1", "1: confirmed by other sources", "Independent sources say the same; it fits what else is known.", ADMIRALTY)
    PROBABLE = word("2", "2: probably true", "Not confirmed; it fits what else is known.", ADMIRALTY)
    POSSIBLE = word("3", "3: possibly true", "Not confirmed; it fits some of what else is known.", ADMIRALTY)
    DOUBTFUL = word("4", "4: doubtful", "Not confirmed; possible, and nothing else speaks for it.", ADMIRALTY)
    IMPROBABLE = word("5", "5: improbable", "Not confirmed; it contradicts what else is known.", ADMIRALTY)
    UNJUDGED = word("6", "6: truth cannot be judged", "Nothing is known by which to judge it.", ADMIRALTY)


class Bearing(Vocabulary):
    """How a source stands to what cites it."""

    SUPPORTS = word("supports", "Supports", "It says what the record says.")
    DISPUTES = word("disputes", "Disputes", "It says otherwise than the record.")
