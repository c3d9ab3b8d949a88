"""Words about questions, the positions taken on them, and what pledges and positions hang on."""

from talks.choices.word import UN_VOTES, Vocabulary, word


class QuestionKind(Vocabulary):
    """What a question is."""

    MATTER = word("matter", "Matter", "Something on which parties take positions, with nothing on the table.")
    PROPOSAL = word("proposal", "Proposal on the table", "Something put forward to be agreed or voted on.")


class Answer(Vocabulary):
    """What a holder answers to a question."""

    YES = word("yes", "Yes", "For it; in a vote, a vote in favour.", UN_VOTES)
    NO = word("no", "No", "Against it; in a vote, a vote against.", UN_VOTES)
    CONDITIONAL = word("conditional", "Conditional", "For it if a condition is met.")
    UNDECIDED = word("undecided", "Undecided", "The holder says that nothing is decided yet.")
    ABSTAIN = word("abstain", "Abstained", "The holder took part in the vote and voted neither for nor against.", UN_VOTES)
    ABSENT = word("absent", "Absent", "There was a vote and the holder was not there.", UN_VOTES)
    NOT_VOTING = word(
        "not_voting", "Did not vote", "The holder could have voted and did not, whether there or not; a source says no more.", UN_VOTES
    )
    UNKNOWN = word("unknown", "Unknown", "A source says that the answer is not known; that is not the same as no row.")


class HolderKind(Vocabulary):
    """Who holds a position within a party."""

    HEAD_OF_STATE = word("head_of_state", "Head of state", "A monarch or president, whatever the powers.")
    HEAD_OF_GOVERNMENT = word("head_of_government", "Head of government", "A prime minister, chancellor or the like.")
    GOVERNMENT = word("government", "Government", "The government as a whole, or who speaks and votes for it.")
    MINISTER = word("minister", "Minister", "A member of the government.")
    PARLIAMENT = word("parliament", "Parliament", "A parliament, a chamber, or a committee with a vote of its own.")
    MILITARY = word("military", "Military", "The armed forces, or their chief.")
    COURT = word("court", "Court", "A court, by a ruling.")
    INSTITUTION = word("institution", "Institution", "An organisation as a whole, or another body that is none of these.")
    UNNAMED = word("unnamed", "Not named", "No source says who within the party.")


class Basis(Vocabulary):
    """On what a position is known."""

    ACT_ON_RECORD = word(
        "act_on_record", "Act on record: a vote, a ruling, a signature", "The holder acted, and the act itself is on record."
    )
    OWN_WORDS = word("own_words", "Own words: the holder is on record", "The holder said so and is quoted or named.")
    REPORTED = word(
        "reported", "Reported, no statement of the holder seen", "A source reports it; no statement of the holder has been seen."
    )
    INFERRED = word("inferred", "Inferred from something else said", "It follows from something else that the holder said or did.")
    CLAIMED_BY_OTHER = word("claimed_by_other", "Claimed by another party", "Somebody else says that the holder takes this position.")


class ConditionKind(Vocabulary):
    """What has to come about."""

    CEASEFIRE = word("ceasefire", "Ceasefire", "That fighting stops.")
    US_BACKSTOP = word("us_backstop", "US backstop", "That the United States stand behind it.")
    MANDATE = word("mandate", "Mandate", "That an organisation authorises it.")
    PARLIAMENT = word("parliament", "Parliament", "That a parliament agrees.")
    PEACE_AGREEMENT = word("peace_agreement", "Peace agreement", "That the parties to a war agree on peace.")
    OTHER_PLEDGE = word("other_pledge", "Another pledge", "That somebody else gives something.")
    FUNDING = word("funding", "Funding", "That money is found.")
    OTHER = word("other", "Other", "Anything else; its name says what.")


class ConditionState(Vocabulary):
    """Whether what has to come about has."""

    OPEN = word("open", "Open", "It has not come about yet, and still may.")
    MET = word("met", "Met", "It has come about.")
    FAILED = word("failed", "Failed", "It has not come about, and will not.")
