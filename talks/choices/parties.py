"""Words about parties: what they are, what they are called, where they belong."""

from talks.choices.word import ISO_3166, Vocabulary, word


class PartyKind(Vocabulary):
    """What a party is."""

    NATION = word(
        "nation", "Nation", "A country, or another territory with an ISO 3166 code or one that the standard leaves to its users.", ISO_3166
    )
    ORGANISATION = word("organisation", "Organisation", "Anything else that attends, pledges, speaks or decides under its own name.")


class OrganisationKind(Vocabulary):
    """What an organisation is."""

    ALLIANCE = word("alliance", "Alliance", "States bound by treaty to defend each other.")
    UNION = word("union", "Union", "States that have given a common body powers of their own, as the European Union.")
    ASSOCIATION = word(
        "association", "Association", "States that meet and act together in many fields without giving up powers, as the Commonwealth."
    )
    FORUM = word("forum", "Forum", "States that meet to talk, without a treaty that binds them, as the G7.")
    DEFENCE_FRAMEWORK = word("defence_framework", "Defence framework", "States that plan or train forces together outside an alliance.")
    INTELLIGENCE_PARTNERSHIP = word("intelligence_partnership", "Intelligence partnership", "States that share intelligence by agreement.")
    COALITION = word("coalition", "Coalition", "A set of talks that acts under a name, without a treaty.")
    MINISTRY = word("ministry", "Ministry", "A department of a government, headed by a minister.")
    AGENCY = word("agency", "Agency", "A public body with a task of its own, beneath a government or an organisation of states.")
    UN_BODY = word("un_body", "UN body", "An organ, office, fund or specialised agency of the United Nations system.")
    NGO = word("ngo", "NGO", "A body outside government that works for a purpose and not for profit.")
    FUND = word("fund", "Fund", "Money gathered from several givers and held for a purpose, which pays out under its own name.")
    COMPANY = word("company", "Company", "A business, whoever owns it.")
    LEGISLATURE = word("legislature", "Legislature", "A parliament, or one of its chambers.")
    POLITICAL_PARTY = word("political_party", "Political party", "A body that stands for election or seeks to govern.")
    COURT = word("court", "Court", "A body that decides cases by law, national or between states.")


class NameKind(Vocabulary):
    """How another name stands to the name."""

    ALIAS = word("alias", "Also called", "Another name in use today, a short form or the name in another language.")
    FORMER = word("former", "Formerly called", "A name that was in use once and is no longer.")
    SPELLING = word("spelling", "Other spelling", "The same name written otherwise: a transliteration, or with or without accents.")


class RoleKind(Vocabulary):
    """The part that a party plays in a coalition."""

    CO_LEAD = word("co_lead", "Co-lead", "It leads the coalition, alone or with others.")
    PARTICIPANT = word("participant", "Participant", "It takes part as one of the coalition.")
    RECIPIENT = word("recipient", "Recipient", "The coalition acts for it, or on its soil.")
    OUTSIDE_PARTNER = word("outside_partner", "Outside partner", "It works with the coalition and does not belong to it.")
    OUTSIDE = word("outside", "Outside", "It is named in the talks and neither belongs to them nor works with them.")
    ADVERSARY = word("adversary", "Adversary", "The coalition is directed against what it does.")


class MembershipStatus(Vocabulary):
    """In which standing a nation belongs to an organisation."""

    MEMBER = word("member", "Member", "A member with all rights.")
    ASSOCIATE = word("associate", "Associate", "It belongs with fewer rights than a member, by the organisation's own rules.")
    OBSERVER = word("observer", "Observer", "It may be present and is no member.")
    SUSPENDED = word("suspended", "Suspended", "It is still a member, and its rights are suspended.")


# In which standings a nation counts as belonging to an organisation: a suspended member is one still.
BELONGING = (MembershipStatus.MEMBER, MembershipStatus.SUSPENDED)
